// Which readings would have told the cause: read soon after the first alarm, by what each adds to the belief in it per minute.
import { describe, expect, test } from 'vitest';
import { hashed, nameOf } from '#model/engine/rng.ts';
import type { EvidenceSpec } from '#model/engine/scoring-spec.ts';
import type { Team } from '#model/incident/state.ts';
import { createTeam } from '#model/incident/team.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { favouredBy, tellingOf } from '#model/scoring/telling.ts';
import { ALARM_MINUTE, playDrill, playNight, see, seeThreads } from '../../support/play-drill.ts';

type Words = Partial<EvidenceSpec> & { readonly odds: readonly [a: number, others: number] };

/** One piece of evidence that is abnormal with these probabilities under `a`, and under `b` and `c`. */
const evidence = (id: string, { odds: [a, others], ...words }: Words): EvidenceSpec => ({
  ...{ id, title: id, inspection: 'metric', service: 'front', subject: 'Threads.Max', compare: '>=', threshold: 800 },
  ...{ probability: { a, b: others, c: others } },
  ...words,
});
const threads = (id: string, odds: Words['odds']) => evidence(id, { fact: id, odds });
const change = (id: string, odds: Words['odds']) =>
  evidence(id, { inspection: 'change', service: '', subject: 'CHG-1', threshold: 0, odds });
const lines = (id: string, odds: Words['odds']) =>
  evidence(id, { inspection: 'logs', subject: 'tick', says: ['tick'], threshold: 1, odds });

const night = (...all: EvidenceSpec[]): Team => playNight([], playDrill({}, { evidence: all }), 60);
const telling = (team: Team) => whole(tellingOf(team));
const soonest = (...all: EvidenceSpec[]): string[] => telling(night(...all)).soonest.map((one) => one.evidence);

test('a reading is told with its place, its minutes, and the belief before and after it', () => {
  const [first, second] = telling(night(threads('full', [0.95, 0.05]), lines('ticks', [0.9, 0.1]))).soonest;
  expect(first).toEqual({
    ...{ evidence: 'full', inspection: 'metric', service: 'front', subject: 'Threads.Max', line: null, minutes: 1 },
    ...{ from: expect.closeTo(1 / 3, 12), to: expect.closeTo(0.95 / 1.05, 12), readStep: null },
  });
  expect(second).toMatchObject({ evidence: 'ticks', minutes: 2, to: expect.closeTo(0.9 / 1.1, 12) });
});

test('of a host the place is its service, and the line is named', () => {
  // The host that is drawn, of 250, in the fifth minute after the alarm.
  const drawn = Math.floor(hashed(1, nameOf('log-in'), (ALARM_MINUTE + 5) * 12) * 250);
  const words = { inspection: 'host', line: 'threads', threshold: 1, odds: [0.9, 0.1] } as const;
  const host = (subject: string) => telling(night(evidence('log-in', { ...words, subject }))).soonest;
  expect(host(`${drawn}`)).toMatchObject([{ service: 'front', subject: '', line: 'threads', minutes: 2 }]);
  expect(host(`${drawn + 1}`)).toEqual([]);
});

describe('the order', () => {
  test('is by what is added per minute of looking', () => {
    // 1/6 in one minute, 0.3 in two minutes: 0.3 is more, 0.15 a minute is less.
    const [quick, slow] = [threads('quick', [0.6, 0.3]), lines('slow', [0.95, 0.275])];
    expect(soonest(slow, quick)).toEqual(['quick', 'slow']);
    expect(soonest(lines('slow', [0.95, 0.2]), quick)).toEqual(['slow', 'quick']);
  });

  test('prefers the shorter look of two that add alike in a minute', () => {
    // Of four causes: to a half in one minute, and to three quarters in two.
    const causes = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id, text: id }));
    const all = [lines('longer', [0.5625, 0.0625]), threads('shorter', [0.75, 0.25])];
    const four = all.map((one) => ({ ...one, probability: { ...one.probability, d: one.probability.b } }));
    const { soonest: both } = telling(playNight([], playDrill({ causes }, { evidence: four }), 60));
    expect(both.map(({ evidence: id, to }) => [id, to])).toEqual([
      ['shorter', 0.5],
      ['longer', 0.75],
    ]);
  });

  test('has each place once, and two subjects of one look as two', () => {
    expect(soonest(threads('one', [0.9, 0.1]), threads('other', [0.9, 0.2]))).toEqual(['one']);
    const pauses = evidence('pauses', { subject: 'Gc.PauseMax', threshold: 0, odds: [0.6, 0.3] });
    expect(soonest(threads('one', [0.9, 0.1]), pauses)).toEqual(['one', 'pauses']);
  });
});

describe('nothing is told by', () => {
  // From 1/3, 0.5 / 1.3 adds a little more than 0.05, and 0.5 / 1.306 a little less.
  test.each<[string, EvidenceSpec, number]>([
    ['what adds more than 0.05: it is', threads('just', [0.5, 0.4]), 1],
    ['what adds less', threads('just not', [0.5, 0.403]), 0],
    ['what speaks against the cause', threads('against', [0.1, 0.9]), 0],
    ['a report, which nobody can ask for', evidence('told', { inspection: 'report', odds: [0.9, 0.1] }), 0],
    ['a canary, which changes production', evidence('canary', { inspection: 'canary', odds: [0.9, 0.1] }), 0],
  ])('%s', (_, one, count) => expect(soonest(one)).toHaveLength(count));

  test('a night without an alarm', () => {
    const team = createTeam(playDrill({}, { evidence: [threads('full', [0.95, 0.05])] }), { id: 'red', seed: 1 });
    expect(telling(team)).toMatchObject({ soonest: [] });
  });
});

test('is read five minutes after the alarm, or at the end of a run that is shorter', () => {
  // The mean of five minutes is 839.4 four minutes after the alarm, 838.4 after five, and 836.8 after six.
  const below = (threshold: number) => evidence('fewer', { compare: '<', threshold, odds: [0.95, 0.05] });
  expect([soonest(below(839)), soonest(below(838))]).toEqual([['fewer'], []]);
  const ended = playNight([], playDrill({}, { evidence: [below(839)] }), ALARM_MINUTE + 1);
  expect([ended.world.monitoring.firstStep, telling(ended).soonest.length]).toEqual([ended.world.step - 12, 0]);
});

describe('what nobody had opened by a step', () => {
  const team = night(threads('full', [0.95, 0.05]), change('added', [0.6, 0.3]));
  see(team, 'Hosts.Serving', 164, { step: 480 });
  seeThreads(team);
  const { step } = team.world;
  const { soonest: all, unreadAt } = telling(team);

  test('leaves out what was read by then, and adds to what was known then', () => {
    expect(all.map(({ readStep }) => readStep)).toEqual([step, null]);
    expect(unreadAt(step - 1).map((one) => [one.evidence, one.readStep])).toEqual([
      ['full', step],
      ['added', null],
    ]);
    // With the threads read, odds of 19 to 1 against each of the two others are doubled: from 19 / 21 to 38 / 40.
    expect(unreadAt(step)).toEqual([]);
    expect(unreadAt(step - 1)[1]).toMatchObject({ from: expect.closeTo(1 / 3, 12), to: 0.5 });
  });

  test('is left out for good once it was read', () => {
    expect(unreadAt(step + 12).map((one) => one.evidence)).toEqual([]);
  });
});

test('a reading favours the causes that it makes likelier by more than a hundredth, the likeliest first', () => {
  const favours = (probability: Record<string, number>, value = 840) => {
    const one = { ...threads('full', [0, 0]), probability };
    const causes = Object.keys(probability).map((id) => ({ id, title: id, text: id }));
    const team = createTeam(playDrill({ causes }, { evidence: [one] }), { id: 'red', seed: 1 });
    seeThreads(team, value);
    return favouredBy(team.scenario, team.observations[0]);
  };
  expect(favours({ a: 0.6, b: 0.9, c: 0.1 })).toEqual(['b', 'a']);
  expect(favours({ a: 0.9, b: 0.6, c: 0.1 })).toEqual(['a', 'b']);
  expect(favours({ a: 0.9, b: 0.6, c: 0.1 }, 700)).toEqual(['c']);
  expect(favours({ a: 0.5, b: 0.5, c: 0.5 })).toEqual([]);
  // 0.34 of 0.99 is 0.3434, 0.344 of 0.994 is 0.3461; a third and a hundredth is 0.3433.
  expect(favours({ a: 0.34, b: 0.325, c: 0.325 })).toEqual(['a']);
  expect(favours({ a: 0.34, b: 0.326, c: 0.326 })).toEqual([]);
  expect([favours({ a: 0.51, b: 0.49 }), favours({ a: 0.52, b: 0.48 })]).toEqual([[], ['a']]);
});
