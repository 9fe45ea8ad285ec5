// What a check of a runbook comes to, by hand: the errors of the front are shown as they were made up, minute by minute.
import { describe, expect, test } from 'vitest';
import type { Check } from '#model/engine/runbook.ts';
import { readingFor, shownNow, valueFor, wasTrue } from '#model/incident/checks.ts';
import type { Team } from '#model/incident/state.ts';
import type { Observation } from '#model/incident/work-types.ts';
import { passTeam, teamOf } from '../../support/drive.ts';
import { observe } from '../../support/observation.ts';
import { scenarioOf } from '../../support/scenario.ts';

const METRIC: Check = {
  ...{ inspection: 'metric', service: 'front', subject: 'PutRecord.Errors' },
  ...{ compare: '<', threshold: 0.1, forMinutes: 0 },
};
const HOST: Check = { ...METRIC, inspection: 'host', subject: 'threads', compare: '>=', threshold: 800 };

/** Ten minutes, from the first to the tenth; the values that are given are the last of them. */
function shown(...values: readonly number[]): Team {
  const team = passTeam(teamOf(scenarioOf()), 10);
  const { monitoring, compiled } = team.world;
  const column = compiled.columnOf.get('front')!.get('PutRecord.Errors')!;
  const first = monitoring.history.minutes - values.length;
  monitoring.madeUp = values.map((value, i) => ({ column, value, fromMinute: first + i, untilMinute: first + i + 1 }));
  return team;
}

describe('what is shown now', () => {
  test.each<[readonly number[], number, boolean | null]>([
    [[0.05], 0, true],
    [[0.1], 0, false],
    [[0.2, 0.05], 0, true],
    [[0.2, 0.05], 1, true],
    [[0.2, 0.05], 2, false],
    [[0.2, 0.05, 0.05], 2, true],
    [[0.2, 0.05, 0.05], 3, false],
    [[0.05, 0.2], 2, false],
    [[0.05], 10, true],
    // Nobody can tell of more minutes than there were.
    [[0.05], 11, null],
  ])('%j for %d minutes: %s', (values, forMinutes, held) => {
    expect(shownNow(shown(...values).world, { ...METRIC, forMinutes })).toBe(held);
  });

  test('is nothing where no monitor has it', () => {
    expect(shownNow(shown().world, HOST)).toBeNull();
    expect(shownNow(shown().world, { ...METRIC, subject: 'Nothing' })).toBeNull();
    expect(shownNow(shown().world, { ...METRIC, service: 'nobody' })).toBeNull();
  });
});

describe('what was true', () => {
  /** Half of the requests fail from the fifth minute to before the seventh. */
  const { world } = passTeam(teamOf(scenarioOf()), 10);
  const column = world.compiled.columnOf.get('front')!.get('PutRecord.Errors')!;
  const { history } = world.monitoring;
  for (const minute of [5, 6]) history.blocks[0][minute * history.columns + column] = 0.5;

  test.each<[step: number, forMinutes: number, held: boolean | null]>([
    [0, 0, null],
    // At step 60 five minutes have been measured, of which the last is minute 4.
    [60, 0, true],
    [61, 0, false],
    [72, 0, false],
    [84, 0, false],
    [85, 0, true],
    [85, 1, true],
    [85, 2, false],
    [97, 2, true],
    [97, 3, false],
    // Before the first there was nothing else.
    [60, 30, true],
    [900, 0, true],
  ])('at step %d for %d minutes: %s', (step, forMinutes, held) => {
    expect(wasTrue(world, { ...METRIC, forMinutes }, step)).toBe(held);
  });

  test('is unknown of what only a host says', () => {
    expect(wasTrue(world, HOST, 60)).toBeNull();
  });
});

describe('a reading', () => {
  const reading = (words: Partial<Observation>): Observation =>
    ({
      inspection: 'metric',
      service: 'front',
      subject: 'PutRecord.Errors',
      value: 0.5,
      lines: [],
      ...words,
    }) as unknown as Observation;
  const lines = [
    { name: 'threads', value: 840, unit: '' },
    { name: 'build', value: 'b-1', unit: '' },
  ];

  test('of the same metric gives its value, a host its line, a fleet its number', () => {
    expect(valueFor(METRIC, reading({}))).toBe(0.5);
    expect(valueFor(METRIC, reading({ subject: 'Other' }))).toBeNull();
    expect(valueFor(METRIC, reading({ service: 'back' }))).toBeNull();
    expect(valueFor(METRIC, reading({ inspection: 'logs' }))).toBeNull();
    expect(valueFor(HOST, reading({ inspection: 'host', subject: '7', lines }))).toBe(840);
    expect(valueFor({ ...HOST, subject: 'build' }, reading({ inspection: 'host', subject: '7', lines }))).toBeNull();
    expect(valueFor({ ...HOST, subject: 'heap' }, reading({ inspection: 'host', subject: '7', lines }))).toBeNull();
    expect(valueFor(HOST, reading({ inspection: 'fleet', subject: 'threads', value: 820 }))).toBe(820);
    expect(valueFor(HOST, reading({ subject: 'threads' }))).toBeNull();
    expect(valueFor(METRIC, reading({ inspection: 'host', subject: '7', lines }))).toBeNull();
  });

  test('counts for a quarter of an hour, and the newest does', () => {
    const team = passTeam(teamOf(scenarioOf()), 20);
    const old = { subject: 'PutRecord.Errors', sampleStep: 60 };
    expect(readingFor(team, METRIC)).toBeNull();
    observe(team, { ...old, value: 0.1, sampleStep: 59 });
    expect(readingFor(team, METRIC)).toBeNull();
    observe(team, { ...old, value: 0.2 });
    expect(readingFor(team, METRIC)?.value).toBe(0.2);
    observe(team, { ...old, value: 0.3, sampleStep: 70 });
    observe(team, { ...old, subject: 'Other', value: 0.4 });
    expect(readingFor(team, METRIC)?.value).toBe(0.3);
  });
});
