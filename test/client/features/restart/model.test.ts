// The wave of a restart in words, and where its crest stands.
import { expect, test } from 'vitest';
import { HOST_STATES } from '#model/engine/component-type.ts';
import type { Action } from '#model/incident/work-types.ts';
import { rollingRestartOf } from '../../../../client/features/restart/model.ts';
import { task } from '../../builders.ts';

const ORDER = 'fleet/restart-servers';
const action = (values: Action['with']): Action => ({
  id: 1,
  step: 0,
  by: 'mara',
  alone: true,
  do: ORDER,
  with: values,
  proposal: null,
  runbook: null,
});
const restart = task({ id: ORDER, title: ORDER, service: 'fleet', done: 1190, total: 4300 });

/** Windows of which the hosts from one to another are booting. */
function windows(from: number, to: number) {
  const states = new Uint8Array(4300).fill(HOST_STATES.indexOf('serving'));
  return { states: states.fill(HOST_STATES.indexOf('booting'), from, to) };
}

const sources = { service: 'fleet', tasks: [restart], actions: [action({ batch: 120 })], windows: windows(1120, 1190) };

test('tells the batch and the hosts that are back, beside the floor of the middle booting host', () => {
  expect(rollingRestartOf(sources)).toEqual({ title: 'Batch 10 of 36', back: '1,120 of 1,190 back', floor: 23 });
});

test('goes without batches where the order names none', () => {
  expect(rollingRestartOf({ ...sources, actions: [] })?.title).toBe('Restart');
});

test('is there only while a restart is under way and somebody sees hosts of the tower booting', () => {
  expect(rollingRestartOf({ ...sources, tasks: [task({ id: 'fleet/remove-servers' })] })).toBeNull();
  expect(rollingRestartOf({ ...sources, windows: windows(0, 0) })).toBeNull();
  expect(rollingRestartOf({ ...sources, service: 'another' })).toBeNull();
});
