// Explains a score in one paragraph: one message per part, with at most six numbers in all.
import type { AnyMessage, Message } from '../engine/message.ts';
import type { Score, ScoreCode, ScoreLine, ScorePart, ScorePartId } from './debrief-types.ts';
import { JUSTIFIED } from './justification.ts';

type Parts = Pick<Score, 'parts' | 'prevented'>;

const isOf =
  (...codes: readonly ScoreCode[]) =>
  ({ code }: ScoreLine): boolean =>
    codes.includes(code);

const numberIn = (line: ScoreLine | undefined, name: string): number => Number(line?.with[name] ?? 0);

function diagnosisMessage({ lines }: ScorePart): Message {
  const right = lines.find(isOf('diagnosis/right'));
  if (right !== undefined) {
    const args = { minutes: Math.round(numberIn(right, 'minutes')), support: numberIn(right, 'support') };
    return { code: 'explain/right', args: { ...args, cited: right.with.cited !== false } };
  }
  if (lines.some(isOf('diagnosis/prevented'))) return { code: 'explain/found-early', args: {} };
  if (lines.some(isOf('diagnosis/wrong', 'diagnosis/earlier-wrong'))) return { code: 'explain/wrong', args: {} };
  return { code: 'explain/no-claim', args: {} };
}

function recoveryMessage({ lines }: ScorePart, prevented: boolean): Message {
  const helped = !lines.some(isOf('outcome/nothing-helped'));
  if (lines.some(isOf('outcome/prevented')) || (prevented && helped)) return { code: 'explain/prevented', args: {} };
  if (lines.some(isOf('outcome/not-recovered'))) return { code: 'explain/not-recovered', args: { helped } };
  const minutes = Math.round(numberIn(lines.find(isOf('outcome/recovery')), 'minutes'));
  return { code: 'explain/recovered', args: { minutes, helped } };
}

function disciplineMessage({ lines }: ScorePart): Message {
  const changes = lines.filter(isOf('discipline/justified', 'discipline/unjustified'));
  if (changes.length === 0) return { code: 'explain/no-change', args: {} };
  const justified = changes.filter(isOf('discipline/justified')).length;
  const checked = changes.reduce((sum, line) => sum + numberIn(line, 'checked'), 0) / changes.length >= JUSTIFIED;
  return { code: 'explain/changes', args: { justified, changes: changes.length, checked } };
}

function communicationMessage({ lines }: ScorePart): Message {
  if (lines.some(isOf('communication/nothing-due'))) return { code: 'explain/no-update-due', args: {} };
  const untrue = lines.some(({ with: given }) => given.untrue === true);
  const due = lines.filter(isOf('communication/met', 'communication/partly', 'communication/missed')).length;
  return { code: 'explain/updates', args: { met: lines.filter(isOf('communication/met')).length, due, untrue } };
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
