// Explains a score in one paragraph: one message per part, with at most six numbers in all.
import type { AnyMessage, Message } from '../engine/message.ts';
import type { Score, ScoreCode, ScoreLine, ScorePart, ScorePartId } from './debrief-types.ts';
import { JUSTIFIED } from './justification.ts';

type Parts = Pick<Score, 'parts' | 'prevented'>;

/** A part this close to its maximum counts as full. */
const FULL = 0.5;

const isOf =
  (...codes: readonly ScoreCode[]) =>
  ({ code }: ScoreLine): boolean =>
    codes.includes(code);

const numberIn = (line: ScoreLine | undefined, name: string): number => Number(line?.with[name] ?? 0);

function diagnosisMessage({ lines }: ScorePart): Message {
  const right = lines.find(isOf('diagnosis/right'));
  if (right !== undefined) {
    const args = { minutes: Math.round(numberIn(right, 'minutes')), support: numberIn(right, 'support') };
    const earlierWrong = lines.some((line) => isOf('diagnosis/earlier-wrong')(line) && line.amount < 0);
    return { code: 'explain/right', args: { ...args, cited: right.with.cited !== false, earlierWrong } };
  }
  if (lines.some(isOf('diagnosis/prevented'))) return { code: 'explain/found-early', args: {} };
  const wrong = lines.filter(isOf('diagnosis/wrong', 'diagnosis/earlier-wrong'));
  if (wrong.length > 0) return { code: 'explain/wrong', args: { cost: wrong.some(({ amount }) => amount < 0) } };
  return { code: 'explain/no-claim', args: {} };
}

function recoveryMessage({ lines }: ScorePart, prevented: boolean): Message {
  const helped = !lines.some(isOf('outcome/nothing-helped'));
  if (lines.some(isOf('outcome/prevented')) || (prevented && helped)) return { code: 'explain/prevented', args: {} };
  if (lines.some(isOf('outcome/not-recovered'))) return { code: 'explain/not-recovered', args: { helped } };
  const recovery = lines.find(isOf('outcome/recovery'));
  const loss = lines.find(isOf('outcome/loss'));
  const [lost, lostAtBest] = [numberIn(loss, 'lost'), numberIn(loss, 'lostAtBest')];
  const args = {
    minutes: Math.round(numberIn(recovery, 'minutes')),
    best: Math.round(numberIn(recovery, 'bestMinutes')),
    lost: Math.max(0, lost - lostAtBest) / Math.max(1, numberIn(loss, 'lostByNobody') - lostAtBest),
  };
  return { code: 'explain/recovered', args: { ...args, helped } };
}

function disciplineMessage({ lines, points, most }: ScorePart): Message {
  const changes = lines.filter(isOf('discipline/justified', 'discipline/unjustified'));
  if (changes.length === 0) return { code: 'explain/no-change', args: {} };
  const justified = changes.filter(isOf('discipline/justified')).length;
  const checked = changes.reduce((sum, line) => sum + numberIn(line, 'checked'), 0) / changes.length >= JUSTIFIED;
  const full = points > most - FULL;
  return { code: 'explain/changes', args: { justified, changes: changes.length, checked, full } };
}

function communicationMessage({ lines }: ScorePart): Message {
  if (lines.some(isOf('communication/nothing-due'))) return { code: 'explain/no-update-due', args: {} };
  const untrue = lines.some(({ with: given }) => given.untrue === true);
  const met = lines.filter(isOf('communication/met')).length;
  return { code: 'explain/updates', args: { met, due: lines.length, untrue } };
}

/** The paragraph: diagnosis, recovery, discipline, communication. */
export function explain({ parts, prevented }: Parts): AnyMessage[] {
  const part = (id: ScorePartId) => parts.find((one) => one.id === id)!;
  return [
    diagnosisMessage(part('diagnosis')),
    recoveryMessage(part('outcome'), prevented),
    disciplineMessage(part('discipline')),
    communicationMessage(part('communication')),
  ];
}
