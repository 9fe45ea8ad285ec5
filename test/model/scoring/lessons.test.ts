// The first page of a debrief: which readings would have told, the costliest hour with its shares, and what to do next time.

import { describe, expect, test } from 'vitest';
import type { Values } from '#model/engine/fields.ts';
import type { EvidenceSpec } from '#model/engine/scoring-spec.ts';
import { debriefOf } from '#model/scoring/debrief.ts';
import { costliestFrom } from '#model/scoring/lessons.ts';
import {
  ALARM_MINUTE,
  change,
  claim,
  playDrill,
  playNight,
  REMEDY,
  see,
  seeThreads,
  suspectFor,
} from '../../support/play-drill.ts';

const remedy = (team: Parameters<typeof change>[0]) => {
  for (const [command, values] of REMEDY) change(team, command, values as Values);
};

describe('what would have told', () => {
  test('with nothing read, the reading that tells is listed with its minutes and its gain', () => {
    const { lessons, beliefs } = debriefOf(playNight([]));
    expect(beliefs).toEqual([]);
    expect(lessons.fromStep).toBe(ALARM_MINUTE * 12);
    const [threads] = lessons.readings;
    expect(threads).toMatchObject({ inspection: 'metric', service: 'front', subject: 'Threads.Max', readStep: null });
    expect(threads.minutes).toBeGreaterThan(0);
    expect(threads.from).toBeCloseTo(1 / 3, 9);
    expect(threads.to).toBeCloseTo(0.95 / 1.05, 9);
    expect(lessons.next.look).toEqual(threads);
  });

  test('soonest is what raises belief most in a minute of looking, not what raises it most', () => {
    const read = (inspection: 'metric' | 'fleet', subject: string, threshold: number, odds: number): EvidenceSpec => ({
      ...{ id: inspection, title: inspection, inspection, service: 'front', subject, compare: '>=', threshold },
      probability: { a: odds, b: 1 - odds, c: 1 - odds },
    });
    const evidence = [read('fleet', 'threads', 100, 0.98), read('metric', 'Threads.Max', 800, 0.9)];
    const { lessons } = debriefOf(playNight([], playDrill({}, { evidence })));
    const [first, second] = lessons.readings;
    expect([first.inspection, second.inspection]).toEqual(['metric', 'fleet']);
    expect(first.to).toBeCloseTo(0.9 / 1.1, 9);
    expect(second.to).toBeCloseTo(0.98 / 1.02, 9);
    expect([first.minutes < second.minutes, second.minutes]).toEqual([true, 5]);
  });

  test('a reading that was opened says when, and is not offered for next time', () => {
    const { lessons } = debriefOf(playNight([[45, (team) => seeThreads(team)]]));
    expect(lessons.readings[0].readStep).toBe(45 * 12);
    expect(lessons.next.look?.subject).not.toBe('Threads.Max');
    // By the end; before anything was read each of the three was as likely.
    expect(lessons.next).toMatchObject({ known: expect.closeTo(0.95 / 1.05), claimed: false });
  });

  test('what was opened only after the claim is still offered', () => {
    const team = playNight([
      [45, (one) => claim(one, 'b', 'likely')],
      [60, (one) => seeThreads(one)],
    ]);
    const { next } = debriefOf(team).lessons;
    expect(next.look).toMatchObject({ subject: 'Threads.Max', readStep: 60 * 12 });
    expect(next).toMatchObject({ known: expect.closeTo(1 / 3), claimed: true });
  });
});

describe('what a reading favours', () => {
  const favours = (value: number, probability: Record<string, number>, also: object = {}) => {
    const spec = {
      ...{ id: 't', title: 't', inspection: 'metric' as const, service: 'front', subject: 'Threads.Max' },
      ...{ compare: '>=' as const, threshold: 800, probability, ...also },
    };
    const team = playNight([[45, (one) => see(one, 'Threads.Max', value)]], playDrill({}, { evidence: [spec] }));
    return debriefOf(team).beliefs.map((point) => point.favours);
  };

  test('names the cause that it speaks for', () =>
    expect(favours(840, { a: 0.95, b: 0.05, c: 0.05 })).toEqual([['a']]));
  test('names all of a tie', () => expect(favours(100, { a: 0.95, b: 0.05, c: 0.05 })).toEqual([['b', 'c']]));
  test('names none where it tells nothing apart', () => expect(favours(840, { a: 0.9, b: 0.9, c: 0.9 })).toEqual([[]]));
});

describe('the costliest hour', () => {
  test('is the sixty minutes that lost most, and the first of them where two lost the same', () => {
    const losses = new Array(200).fill(1);
    losses[100] = 50;
    expect(costliestFrom(losses)).toBe(41);
    expect(costliestFrom(new Array(200).fill(1))).toBe(0);
    expect(costliestFrom(new Array(200).fill(0))).toBe(null);
  });

  test('begins with the outage where the outage is shorter than the hour', () => {
    const losses = Array.from({ length: 200 }, (_, minute) => (minute >= 90 && minute < 120 ? 1000 : 0.01));
    expect(costliestFrom(losses)).toBe(90);
  });

  test('names choices with their share of it', () => {
    const { lessons, actions, runs } = debriefOf(
      playNight([
        [45, (team) => suspectFor(team, 'a', seeThreads(team))],
        [80, remedy],
      ]),
    );
    const { hour } = lessons;
    expect(hour!.untilStep - hour!.fromStep).toBe(60 * 12);
    expect(hour!.lost).toBeGreaterThan(0);
    expect(hour!.lost).toBeLessThanOrEqual(runs[0].lost);
    for (const { action, lost } of hour!.shares) {
      expect(actions.some(({ id }) => id === action)).toBe(true);
      expect(Math.abs(lost)).toBeGreaterThanOrEqual(hour!.lost * 0.01);
    }
  });
});

describe('each choice', () => {
  test('has what was known, what it changed, and whether it had a reason', () => {
    const { actions, runs, lessons } = debriefOf(
      playNight([
        [40, (team) => change(team, 'front/set-admission', { mode: 'share', value: 0.1 })],
        [45, (team) => suspectFor(team, 'a', seeThreads(team))],
        [80, remedy],
      ]),
    );
    const [guess, ...reasoned] = actions;
    expect(guess.knew).toEqual([]);
    expect(guess.verdict.startsWith('guess/')).toBe(true);
    expect(reasoned.every(({ knew }) => knew.includes(1))).toBe(true);
    const effect = runs[0].lost - guess.lostWithout!;
    expect(guess.verdict).toBe(
      effect > runs[0].lost * 0.001 ? 'guess/cost' : effect < -runs[0].lost * 0.001 ? 'guess/saved' : 'guess/no-change',
    );
    if (effect > 0) expect(lessons.next.change).toEqual({ action: guess.id, cost: effect });
  });

  test('says what it would have saved as soon as its reason was known', () => {
    const { actions } = debriefOf(
      playNight([
        [45, (team) => suspectFor(team, 'a', seeThreads(team))],
        ...REMEDY.map(
          ([command, values], i) =>
            [80 + 3 * i, (team: Parameters<typeof change>[0]) => change(team, command, values)] as const,
        ),
        [180, (team) => change(team, 'front/set-admission', { mode: 'share', value: 1 })],
      ]),
    );
    const open = actions.at(-1)!;
    expect(open.lostWithout).not.toBeNull();
    for (const { sooner, step } of actions) if (sooner !== null) expect(sooner.step).toBeLessThan(step);
    expect(actions.some(({ sooner }) => sooner !== null && sooner.saved > 0)).toBe(true);
  });
});
