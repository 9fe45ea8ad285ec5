// What can be done to a world beside commands: signals that are held, readings that are made up, and what is refused as a fault of the caller.
import { expect, test } from 'vitest';
import { applyAction, hostsIn, type WorldAction } from '#model/engine/actions.ts';
import { createWorld } from '#model/simulation.ts';
import { passWorld } from '../../support/drive.ts';
import { scenarioOf } from '../../support/scenario.ts';

const at30 = () => passWorld(createWorld(scenarioOf(), { seed: 1 }), 30);
const act = (type: WorldAction['type'], name: string, args: WorldAction['with'] = {}): WorldAction => ({
  ...{ step: 30, type, do: name, with: args },
});

test('a signal is held, and a reading made up, for so many minutes', () => {
  const world = at30();
  applyAction(world, act('override', 'front.errors', { value: 0.5, minutes: 10 }));
  const place = world.compiled.signalPlace.get('front.errors');
  expect(world.overrides).toEqual([{ place, value: 0.5, untilStep: 30 + 120 }]);
  applyAction(world, act('reading', 'front/PutRecord.Errors', { value: 0.25, minutes: 4 }));
  const column = world.compiled.columnOf.get('front')!.get('PutRecord.Errors');
  // Minutes 0, 1 and 2 have been measured.
  expect(world.monitoring.madeUp).toEqual([{ column, value: 0.25, fromMinute: 3, untilMinute: 7 }]);
});

test('numbers of hosts stand in a text', () => {
  expect(hostsIn('7 12 3')).toEqual([7, 12, 3]);
});

test.each<[type: WorldAction['type'], name: string, args: WorldAction['with'], why: string]>([
  ['override', 'front.luck', {}, 'no signal is called front.luck'],
  ['reading', 'front/Luck', {}, 'no metric is called front/Luck'],
  ['reading', 'nowhere/Luck', {}, 'no metric is called nowhere/Luck'],
  ['restart', 'nowhere', { hosts: '1' }, 'nowhere is a service'],
  ['restart', 'measures', { hosts: '1' }, 'hosts of measures can be restarted one by one'],
  ['fault', 'nowhere/leak', {}, 'unknown fault pass: nowhere/leak'],
  ['fault', 'front/luck', {}, 'unknown fault pass: front/luck'],
  ['fault', 'front/cut-off-racks', { group: 'x' }, 'wrong arguments of a fault pass: front/cut-off-racks'],
])('%s of %s is a fault of the caller', (type, name, args, why) => {
  expect(() => applyAction(at30(), act(type, name, args))).toThrow(why);
});
