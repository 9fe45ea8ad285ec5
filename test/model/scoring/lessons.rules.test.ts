// The first page of a debrief from losses and choices in round numbers: which hour, which shares, and what to do next time.
import { describe, expect, test } from 'vitest';
import type { Team } from '#model/incident/state.ts';
import { createTeam } from '#model/incident/team.ts';
import { openMinute } from '#model/monitoring/history.ts';
import type { PricedChange } from '#model/scoring/choices.ts';
import type { DebriefAction, Score, ScoreLine, TellingReading } from '#model/scoring/debrief-types.ts';
import { costliestFrom, lessonsOf } from '#model/scoring/lessons.ts';
import type { Telling } from '#model/scoring/telling.ts';
import { claim, playDrill } from '../../support/play-drill.ts';

const minutes = (...parts: readonly (readonly [count: number, lost: number])[]): number[] =>
  parts.flatMap(([count, lost]) => Array(count).fill(lost));

describe('the costliest hour', () => {
  test.each<[string, number[], number | null]>([
    ['is none where nothing was lost', minutes([90, 0]), null],
    ['may have lost less than one', minutes([90, 0.01]), 0],
    ['is the first of two that are alike', minutes([200, 5]), 0],
    ['is the sixty minutes that lost most', minutes([70, 1], [60, 9], [70, 1]), 70],
    ['may begin with the second minute', minutes([1, 1], [60, 9], [60, 0]), 1],
    ['may be the last', minutes([70, 1], [60, 9]), 70],
    ['begins with what was lost, where that is less than an hour', minutes([70, 0], [10, 9], [90, 0]), 70],
    ['leaves out minutes below a hundredth of the mean', minutes([5, 0.04], [60, 9], [60, 0]), 5],
    ['is whole, where the loss began later than an hour before the end', minutes([5, 0.04], [58, 9]), 3],
    ['may be shorter than an hour of measured time', minutes([30, 5]), 0],
  ])('%s', (_, losses, from) => expect(costliestFrom(losses)).toBe(from));
});

/** What one change made of an hour: lost in each minute without it, and with it made sooner. */
const priced = (
  action: number,
  words: Partial<DebriefAction> = {},
  without: number | null = null,
  sooner: number | null = null,
): PricedChange => {
  const ending = (lost: number | null) =>
    lost === null
      ? null
      : { lost, outage: true, recoveredMinute: null, losses: Float32Array.from(minutes([200, lost])) };
  const told = { id: action, justified: true, lostWithout: null, ...words } as DebriefAction;
  return { told, without: ending(without), sooner: ending(sooner) };
};

type Story = {
  readonly losses?: readonly number[];
  readonly choices?: readonly PricedChange[];
  readonly lines?: readonly Partial<ScoreLine>[];
  readonly telling?: Partial<Telling>;
  readonly act?: (team: Team) => void;
  readonly firstStep?: number;
};

function lessons({ losses = minutes([200, 10]), choices = [], lines = [], telling = {}, act, firstStep = 36 }: Story) {
  const team = createTeam(playDrill(), { id: 'red', seed: 1 });
  const { world } = team;
  world.monitoring.firstStep = firstStep;
  world.step = 800;
  for (const lost of losses) openMinute(world.monitoring.history)[world.compiled.lostColumn] = lost;
  world.lost = losses.reduce((sum, lost) => sum + lost, 0);
  act?.(team);
  const score = { parts: [{ lines: [] }, { lines }] } as unknown as Score;
  return lessonsOf(team, world, { choices, telling: { soonest: [], unreadAt: () => [], ...telling }, score });
}

describe('its shares', () => {
  test('are what the hour loses less or more without a change, and with it made sooner', () => {
    const { hour } = lessons({ choices: [priced(1, {}, 15, 4), priced(2, {}, 9)] });
    expect(hour).toEqual({
      ...{ fromStep: 0, untilStep: 720, lost: 600 },
      shares: [
        { action: 1, sort: 'late', lost: 360 },
        { action: 1, sort: 'made', lost: -300 },
        { action: 2, sort: 'made', lost: 60 },
      ],
    });
  });

  test('are named from a hundredth of it on; a later start that lost nothing is none', () => {
    const shares = (without: number | null, sooner: number | null = null) =>
      lessons({ choices: [priced(1, {}, without, sooner)] }).hour!.shares.map(({ lost }) => lost);
    expect([shares(9.9), shares(9.95), shares(10.1), shares(10.05)]).toEqual([[6], [], [-6], []]);
    expect([shares(null, 9.9), shares(null, 9.95), shares(null, 15)]).toEqual([[6], [], []]);
  });

  test('are three at most, the largest first', () => {
    const choices = [1, 2, 3, 4].map((i) => priced(i, {}, 10 - i));
    expect(lessons({ choices }).hour!.shares.map(({ action }) => action)).toEqual([4, 3, 2]);
  });

  test('belong to no hour where nothing was lost', () => {
    expect(lessons({ losses: minutes([90, 0]), choices: [priced(1, {}, 5)] }).hour).toBeNull();
  });
});

describe('next time', () => {
  test('the first update that was missed, and the first that was untrue', () => {
    const lines: Partial<ScoreLine>[] = [
      { code: 'communication/missed', step: 900, with: {} },
      { code: 'communication/partly', step: 700, with: { untrue: true } },
      { code: 'communication/missed', step: 480, with: {} },
      { code: 'communication/partly', step: 100, with: { untrue: false } },
      { code: 'communication/met', step: 50, with: {} },
    ];
    expect(lessons({ lines }).next).toMatchObject({ missedUpdateStep: 480, untrueUpdateStep: 700 });
    expect(lessons({ lines: lines.slice(0, 1) }).next.missedUpdateStep).toBeNull();
    expect(lessons({}).next).toEqual({
      ...{ look: null, known: expect.closeTo(1 / 3), claimed: false },
      ...{ missedUpdateStep: null, untrueUpdateStep: null, change: null },
    });
  });

  test('the change without reason that cost most', () => {
    // 2000 were lost in all.
    const guess = (id: number, lostWithout: number | null, justified = false) => priced(id, { lostWithout, justified });
    const change = (...choices: PricedChange[]) => lessons({ choices }).next.change;
    expect(change(guess(1, 1900), guess(2, 1500), guess(3, 100, true))).toEqual({ action: 2, cost: 500 });
    expect(change(guess(1, 2000), guess(2, 2500), guess(3, null))).toBeNull();
    expect(change(guess(1, 1999))).toEqual({ action: 1, cost: 1 });
  });

  test('the best look that nobody had taken by the first claim, or by the end', () => {
    const asked: number[] = [];
    const look = { evidence: 'x' } as TellingReading;
    const telling: Partial<Telling> = {
      unreadAt(step) {
        asked.push(step);
        return [look, { evidence: 'y' } as TellingReading];
      },
    };
    const claimed = (team: Team) => {
      for (const step of [500, 600]) {
        team.world.step = step;
        claim(team, 'a', 'likely');
      }
    };
    expect(lessons({ telling, act: claimed }).next.look).toBe(look);
    lessons({ telling, act: (team) => Object.assign(team.world, { step: 777 }) });
    expect(asked).toEqual([500, 777]);
  });
});

test('two readings in the headline, five in the list, and the first alarm from which they count', () => {
  const soonest = Array.from({ length: 7 }, (_, i) => ({ evidence: `${i}` }) as TellingReading);
  const { readings, telling, fromStep } = lessons({ telling: { soonest } });
  expect([readings.length, telling.length, fromStep]).toEqual([2, 5, 36]);
  expect(lessons({ firstStep: 0 }).fromStep).toBe(0);
  expect(lessons({ firstStep: -1 }).fromStep).toBeNull();
});
