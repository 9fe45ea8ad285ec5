// What monitoring keeps: a clone goes its own way in every part, and a new one is empty.
import { expect, test } from 'vitest';
import { MONITORING } from '#model/monitoring/monitoring.ts';
import { createWorld } from '#model/simulation.ts';
import { measureMinute } from '../../support/measured.ts';
import { alarmOf, scenarioOf } from '../../support/scenario.ts';

const worldOf = () =>
  createWorld(scenarioOf({ alarms: [alarmOf({ service: 'front', metric: 'Threads.Max', threshold: 800 })] }), {
    seed: 1,
  });

test('a clone shares nothing that changes, whichever of the two changes', () => {
  const world = worldOf();
  measureMinute(world, { 'Threads.Max': 799 });
  const before = structuredClone(world.monitoring);
  const clone = MONITORING.clone(world.monitoring);
  expect(clone).toEqual(before);
  const { alarms, columns, states, sinceSteps, fine, breaching, madeUp } = clone;
  alarms.push(alarms[0]);
  columns[0] += 1;
  for (const words of [states, sinceSteps, fine, breaching]) words[0] += 1;
  madeUp.push({} as never);
  expect(world.monitoring).toEqual(before);
});

test('a new one has no alarm yet and watches the metrics of its alarms', () => {
  const { compiled, monitoring } = worldOf();
  expect(monitoring).toMatchObject({ firstStep: -1, firstAlarm: -1, madeUp: [] });
  expect(monitoring.columns).toEqual([compiled.columnOf.get('front')!.get('Threads.Max')]);
  expect([monitoring.states, monitoring.sinceSteps, monitoring.fine].map((words) => words.length)).toEqual([
    64, 64, 64,
  ]);
});
