// Alarms on measured minutes: what rings when, what is put on record, and a team's own alarms.
import { describe, expect, test } from 'vitest';
import { applyCommand } from '#model/engine/commands.ts';
import type { AlarmSpec } from '#model/engine/scenario.ts';
import type { World } from '#model/engine/world.ts';
import { ALARM_STATES, MAX_PERIODS } from '#model/monitoring/alarm-rules.ts';
import { evaluateAlarms, MAX_ALARMS } from '#model/monitoring/alarms.ts';
import { createWorld } from '#model/simulation.ts';
import { measureMinute } from '../../support/measured.ts';
import { alarmOf, scenarioOf } from '../../support/scenario.ts';

const THREADS = { service: 'front', metric: 'Threads.Max', threshold: 800 };
const worldOf = (...alarms: Partial<AlarmSpec>[]): World =>
  createWorld(scenarioOf({ alarms: alarms.map((words) => alarmOf({ ...THREADS, ...words })) }), { seed: 1 });

/** One minute for each value; null stands for a sample that did not arrive. */
function pass(world: World, ...values: (number | null)[]): string[] {
  return values.map((value) => {
    measureMinute(world, { 'Threads.Max': value ?? 900 }, value === null ? 0 : 1);
    evaluateAlarms(world);
    return ALARM_STATES[world.monitoring.states[0]];
  });
}

describe('the state of an alarm', () => {
  test.each([
    ['one of one rings at its threshold and recovers below', 1, 1, [799, 800, 799], ['OK', 'ALARM', 'OK']],
    ['two of two wait for the second reading', 2, 2, [799, 800, 801], ['OK', 'OK', 'ALARM']],
    ['two of three bear one good reading between', 3, 2, [799, 800, 799, 800], ['OK', 'OK', 'OK', 'ALARM']],
    [
      'a reading counts until it is older than the two extra periods',
      1,
      1,
      [800, null, null, null],
      ['ALARM', 'ALARM', 'ALARM', 'INSUFFICIENT_DATA'],
    ],
    [
      'data are missing once the last good reading is too old',
      1,
      1,
      [799, null, null, null, 799],
      ['OK', 'OK', 'OK', 'INSUFFICIENT_DATA', 'OK'],
    ],
  ])('%s', (_, periods, datapoints, values, expected) => {
    expect(pass(worldOf({ periods, datapoints }), ...values)).toEqual(expected);
  });

  test('the longest range rings with its last reading', () => {
    const world = worldOf({ periods: MAX_PERIODS, datapoints: MAX_PERIODS });
    const states = pass(world, ...Array(31).fill(799), ...Array(MAX_PERIODS).fill(800));
    expect(states.indexOf('ALARM')).toBe(31 + MAX_PERIODS - 1);
  });

  test('each change is put on record with its minute, alarm and severity', () => {
    const world = worldOf({ id: 'threads', severity: 2 });
    pass(world, 799, 800, 800, 799, null, null, null);
    expect(world.events).toMatchObject([
      { step: 12, service: 'front', type: 'alarm', subject: 'threads', amount: 2 },
      { step: 36, service: 'front', type: 'alarm-ok', subject: 'threads', amount: 2 },
      { step: 72, service: 'front', type: 'no-data', subject: 'threads', amount: 2 },
    ]);
    expect(world.monitoring.sinceSteps[0]).toBe(72);
  });
});

describe('the first alarm', () => {
  /** The trigger comes in the tenth minute. */
  const first = ({ monitoring }: World) => [monitoring.firstStep, monitoring.firstAlarm];

  test.each([
    ['nine minutes are before the trigger', 9, [-1, -1]],
    ['ten minutes are not', 10, [120, 0]],
  ])('%s', (_, quiet, expected) => {
    const world = worldOf({});
    pass(world, ...Array(quiet).fill(799), 800);
    expect(first(world)).toEqual(expected);
  });

  test('stays the first when another rings, and is none when data go missing', () => {
    const world = worldOf({ id: 'high', threshold: 900 }, { id: 'low', threshold: 800 });
    pass(world, ...Array(11).fill(null));
    expect(first(world)).toEqual([-1, -1]);
    pass(world, 800, 900);
    expect(first(world)).toEqual([132, 1]);
  });
});

describe('an alarm of the team', () => {
  const ARGS = { service: 'front', metric: 'Threads.Max', compare: '>=', threshold: 800 } as const;
  const install = (world: World, words = {}) => applyCommand(world, 'alarm/install-alarm', { ...ARGS, ...words });

  test('rings at one reading, as a P2', () => {
    const world = worldOf();
    pass(world, 799, 799);
    expect(install(world)).toEqual({ ok: true });
    expect(world.monitoring.alarms).toEqual([
      {
        ...ARGS,
        ...{ id: 'front/Threads.Max>=800', title: 'Threads.Max >= 800' },
        ...{ periods: 1, datapoints: 1, missing: 'missing', severity: 2 },
      },
    ]);
    expect(ALARM_STATES[world.monitoring.states[0]]).toBe('OK');
    expect(world.monitoring.sinceSteps[0]).toBe(12);
    expect(pass(world, 800)).toEqual(['ALARM']);
  });

  test.each([
    ['a service there is not', { service: 'back' }, 'alarm/unknown-metric'],
    ['a metric there is not', { metric: 'Threads.None' }, 'alarm/unknown-metric'],
    ['the same once more', {}, 'alarm/exists'],
  ])('is refused for %s', (_, words, code) => {
    const world = worldOf();
    install(world);
    expect(install(world, words)).toMatchObject({ code });
    expect(world.monitoring.alarms).toHaveLength(1);
  });

  test('a service of 80 letters may be named, and no longer one', () => {
    expect(install(worldOf(), { service: 'x'.repeat(80) })).toMatchObject({ code: 'alarm/unknown-metric' });
    expect(install(worldOf(), { service: 'x'.repeat(81) })).toMatchObject({
      code: 'field/invalid',
      args: { problem: 'too-long', bound: 80 },
    });
  });

  test.each([
    ['another threshold', { threshold: 801 }],
    ['another comparison', { compare: '>' }],
    ['another metric', { metric: 'Hosts.Serving' }],
  ])('of %s is another alarm', (_, words) => {
    const world = worldOf();
    install(world);
    expect(install(world, words)).toEqual({ ok: true });
  });

  test('the last place is given, and one more is refused', () => {
    const world = worldOf();
    for (let i = 0; i < MAX_ALARMS; i++) expect(install(world, { threshold: i })).toEqual({ ok: true });
    expect(install(world, { threshold: 900 })).toMatchObject({ code: 'alarm/too-many', args: { most: 64 } });
  });
});
