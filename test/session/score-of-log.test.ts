// The score is a function of the log: its times are simulated, so neither pauses nor speed nor the folding of it again change
// anything.
import { expect, test } from 'vitest';
import { debriefOf } from '#model/scoring/debrief.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import { digestsOf, replay } from '../../server/session/replay.ts';
import type { LogEvent } from '../../server/storage/log-event.ts';
import { playDrill } from '../support/play-drill.ts';

const scenario = playDrill();
const WHO = { team: 'team-1', player: 'p1' };

type Happening = { step: number } & Pick<LogEvent, 'type' | 'payload'>;

const command = (step: number, name: string, values = {}): Happening => ({
  step,
  type: 'command',
  payload: { id: `c${step}`, do: name, with: values, seats: ['chief'], runbook: null },
});
const clock = (step: number, speed: 1 | 180, paused: boolean): Happening => ({
  step,
  type: 'clock',
  payload: { speed, paused },
});

const PLAYED: readonly Happening[] = [
  { step: 12, type: 'player-joined', payload: { name: 'Ana', tokenDigest: 'x', owner: true } },
  { step: 12, type: 'seat-taken', payload: { seat: 'chief' } },
  command(470, 'alarm/acknowledge-alarm', { alarm: 'front/PutRecord.Errors' }),
  command(480, 'incident/set-severity', { severity: 1 }),
  command(492, 'incident/claim-cause', { cause: 'b', certainty: 'likely' }),
  command(540, 'front/remove-servers', { count: 0, perHour: 3000 }),
  command(600, 'incident/claim-cause', { cause: 'a', certainty: 'certain' }),
  { step: 900, type: 'ended', payload: {} },
];

function debriefOfLog(happenings: readonly Happening[]): Debrief {
  const row = {
    ...{ id: 'd1', version: 2, scenario: scenario.id, ...digestsOf(scenario, []), seed: 1, variation: 0 },
    ...{ solo: true, code: null, startStep: 12, teams: [{ id: 'team-1', name: 'One' }], created: '2026-11-23' },
  };
  const events = happenings.map((one, i) => ({ seq: i + 1, ...WHO, ...one })) as LogEvent[];
  const replayed = replay({ ok: true, row, events } as never, scenario, []);
  if (!replayed.ok) throw new Error(replayed.code);
  return debriefOf(replayed.drillState.teams.get('team-1')!, { startStep: 12 });
}

const inStepOrder = (happenings: readonly Happening[]) => happenings.toSorted((a, b) => a.step - b.step);

test('pauses and speeds change nothing', () => {
  const hurried = [...PLAYED, clock(100, 180, false), clock(470, 1, true), clock(541, 180, false)];
  const debrief = debriefOfLog(inStepOrder(PLAYED));
  expect(debriefOfLog(inStepOrder(hurried))).toEqual(debrief);
  expect(debrief.score.parts[1].points).toBe(-6);
});

test('folding the log again gives the identical score', () => {
  expect(debriefOfLog(PLAYED)).toEqual(debriefOfLog(PLAYED));
});
