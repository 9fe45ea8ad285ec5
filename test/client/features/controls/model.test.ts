// What is in force by the record, and up to where the team has seen a control hold.
import { describe, expect, test } from 'vitest';
import { FLEET_HOST_STATES } from '#model/components/mesh-fleet/host-states.ts';
import type { Action, Observation } from '#model/incident/work-types.ts';
import {
  admittedShare,
  advisedBand,
  finishStep,
  fleetOf,
  loadPerHost,
  measuredBand,
  NO_BAND,
  orderedBy,
  passOf,
  plannedServing,
  rollingRestartOf,
  settingsOf,
  stopAt,
} from '../../../../client/features/controls/model.ts';
import { HOST_STATE_IDS } from '../../../support/host-states.ts';
import { runbookOf } from '../../../support/runbook.ts';
import { briefing, task } from '../../builders.ts';

const restart = (step: number, perHour: number): Action => ({
  ...{
    id: step,
    step,
    by: 'p1',
    alone: true,
    do: 'fleet/restart-servers',
    with: { perHour },
    proposal: null,
    runbook: null,
  },
});
const reading = (step: number, rest: Partial<Observation>): Observation => ({
  ...{
    id: step,
    step,
    by: 'p1',
    inspection: 'metric',
    service: 'store',
    subject: 'Throttles',
    message: { code: 'observation/no-logs', args: {} },
    value: 0,
    unit: '',
  },
  ...{ sampleStep: step, freshness: 'fresh', sample: 1, lines: [] },
  ...rest,
});
const FLEET = { id: 'fleet', reads: ['store'] };
const SETTINGS = settingsOf([restart(100, 350), restart(400, 900)], 'fleet/restart-servers', 'perHour');

test('the fleet is the service that can be restarted and shed', () => {
  const command = { doc: '', args: {}, blast: 0, reversible: 'yes', mine: true } as const;
  const commands = ['store/fail-over', 'fleet/restart-servers', 'fleet/set-admission'].map((name) => ({
    do: name,
    ...command,
  }));
  expect(fleetOf(briefing({ commands }))?.id).toBe('fleet');
  expect(fleetOf(briefing({ commands: commands.slice(0, 2) }))).toBeUndefined();
});

test('settings are what was ordered, in order', () => {
  expect(SETTINGS.map(({ step, value }) => [step, value])).toEqual([
    [100, 350],
    [400, 900],
  ]);
});

describe('a measured band', () => {
  const band = (...observations: Observation[]) => measuredBand('pace', SETTINGS, observations, FLEET);

  test('is empty until somebody has looked', () => {
    expect(band()).toEqual(NO_BAND);
  });

  test('holds up to the fastest pace that left the store in peace, and does harm from the slowest that did not', () => {
    expect(band(reading(300, { value: 0.01 }))).toEqual({ safeTo: 350, harmfulFrom: null });
    expect(band(reading(300, { value: 0.01 }), reading(600, { value: 0.3 }))).toEqual({
      safeTo: 350,
      harmfulFrom: 900,
    });
  });

  test('does not count a look right after a change, a stale one, or one at something else', () => {
    expect(band(reading(120, {}))).toEqual(NO_BAND);
    expect(band(reading(300, { freshness: 'stale' }))).toEqual(NO_BAND);
    expect(band(reading(300, { value: null }))).toEqual(NO_BAND);
    expect(band(reading(300, { service: 'elsewhere' }))).toEqual(NO_BAND);
    expect(band(reading(50, {}))).toEqual(NO_BAND);
  });
});

test('a runbook advises the first value that one of its steps gives', () => {
  const runbook = runbookOf([{ run: { do: 'fleet/restart-servers', with: { perHour: 350 } } }]);
  expect(advisedBand([runbook], 'fleet/restart-servers', 'perHour')).toEqual({ safeTo: 350, harmfulFrom: null });
  expect(advisedBand([runbook], 'fleet/set-admission', 'value')).toEqual(NO_BAND);
});

describe('what was ordered', () => {
  const HOUR = 720;
  const paces = settingsOf([restart(100, 350), restart(100 + HOUR, 700)], 'fleet/restart-servers', 'perHour');
  const rollingRestart = { startedStep: 100, total: 1000 };

  test('grows with the pace in force, up to all', () => {
    const at = [100, 100 + HOUR, 100 + 1.5 * HOUR, 100 + 5 * HOUR];
    expect(at.map((step) => orderedBy(step, rollingRestart, paces))).toEqual([0, 350, 700, 1000]);
    expect(orderedBy(50, rollingRestart, paces)).toBe(0);
  });

  test('is drawn from what served when the rollout began', () => {
    const series = { minutes: [0, 10, 40], values: [40, 40, null] };
    expect(plannedServing(series, { startedStep: 120, total: 1000 }, paces)).toEqual([null, 40, 40 + 175]);
  });

  test('ends sooner at a faster pace', () => {
    expect(finishStep(100, 1100, 350, 700)).toBe(600);
    expect(finishStep(100, 1100, 350, 350)).toBe(1100);
  });
});

test('where to stop is what the runbook of the command says of a metric of its service', () => {
  const checks = [{ service: 'fleet', subject: 'Cpu.Load', threshold: 0.92 }].map((one) => ({
    ...({ inspection: 'metric', compare: '>', forMinutes: 10 } as const),
    ...one,
  }));
  const runbook = {
    ...runbookOf([{ run: { do: 'fleet/restart-servers', with: {} } }]),
    abortIf: { say: '', checks },
  };
  expect(stopAt([runbook], 'fleet/restart-servers', 'Cpu.Load')).toBe(0.92);
  expect(stopAt([runbook], 'fleet/restart-servers', 'Errors')).toBeNull();
  expect(stopAt([runbook], 'fleet/set-admission', 'Cpu.Load')).toBeNull();
});

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
const rollout = task({ id: ORDER, title: ORDER, service: 'fleet', done: 1190, total: 4300 });

/** Windows of which the hosts from one to another are booting. */
function windows(from: number, to: number) {
  const states = new Uint8Array(4300).fill(HOST_STATE_IDS.indexOf('serving'));
  return { states: states.fill(HOST_STATE_IDS.indexOf('booting'), from, to) };
}

const sources = {
  service: 'fleet',
  states: FLEET_HOST_STATES,
  tasks: [rollout],
  actions: [action({ batch: 120 })],
  windows: windows(1120, 1190),
  tower: { columns: 50, floors: 89 },
};

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
  expect(rollingRestartOf({ ...sources, tower: { columns: 10, floors: 100 } })).toBeNull();
  expect(rollingRestartOf({ ...sources, tower: { columns: 40, floors: 100 } })?.floor).toBe(28);
});

test('an admission lets in what the serving hosts make of it', () => {
  expect(admittedShare('share', 0.16, 2000, 4000)).toBeCloseTo(0.08, 9);
  expect(admittedShare('share', 3, 4000, 4000)).toBe(1);
  expect(admittedShare('fixed', 0.3, 10, 4000)).toBe(0.3);
  expect(admittedShare('util', 0.5, 10, 4000)).toBeNull();
  expect(loadPerHost('fixed', 0.1, 2000, 4000)).toBeCloseTo(0.2, 9);
  expect(loadPerHost('share', 0.3, 1, 4000)).toBe(0.3);
  expect([loadPerHost('fixed', 0.1, 0, 4000), loadPerHost('util', 0.5, 9, 4000)]).toEqual([null, null]);
});

test('a rollout is counted by passes, never beyond the fleet', () => {
  expect(passOf(290, 4450, 4450)).toEqual({ pass: 1, done: 290, total: 4450 });
  expect(passOf(4740, 8900, 4450)).toEqual({ pass: 2, done: 290, total: 4450 });
  expect(passOf(5000, 5000, 4450)).toEqual({ pass: 2, done: 550, total: 550 });
  expect(passOf(8900, 8900, 4450)).toEqual({ pass: 2, done: 4450, total: 4450 });
});
