// A small checked scenario for engine tests: sign-in behind an upstream with a constant output, telemetry, one customer. Each
// test changes what it needs.

import { componentTypeOf } from '#model/components/registry.ts';
import { checkFields, type Values } from '#model/engine/fields.ts';
import { assert } from '#model/engine/result.ts';
import type { AlarmSpec, Scenario, ServiceSpec } from '#model/engine/scenario.ts';
import { NO_SCORING } from '#model/engine/scoring-spec.ts';

type ServiceWords = Partial<Omit<ServiceSpec, 'id' | 'kind' | 'params'>> & { params?: Values };

/** A service with its kind's defaults. */
export function serviceOf(id: string, kind: string, words: ServiceWords = {}): ServiceSpec {
  const checked = checkFields(componentTypeOf(kind)!.params, words.params ?? {});
  assert(checked.ok, `parameters of ${id}: ${checked.ok ? '' : checked.code}`);
  return { id, kind, name: id, inputs: {}, depends: {}, pool: null, ...words, params: checked.values };
}

export const alarmOf = (words: Partial<AlarmSpec> & Pick<AlarmSpec, 'service' | 'metric'>): AlarmSpec => ({
  id: `${words.service}/${words.metric}`,
  title: words.metric,
  compare: '>=',
  threshold: 0.5,
  periods: 1,
  datapoints: 1,
  missing: 'missing',
  severity: 1,
  ...words,
});

/** Two hundred servers, forty threads below their limit at the peak, with old maps that live for ten minutes. */
export const SMALL_FLEET = {
  servers: 200,
  plannedServers: 200,
  room: 100,
  threadLimit: 840,
  mapTtlMinutes: 13,
  pollMinutes: 10,
  refreshMinutes: 10,
};

export function scenarioOf(words: Partial<Scenario> = {}): Scenario {
  return {
    id: 'small-town',
    title: 'A small town',
    summary: 'Two services and a customer.',
    clock: { fromMinute: 150, originMinute: 160, horizonMinute: 270, zone: 'PST', date: '2020-11-25' },
    variation: 0,
    demand: [0, 1, 24, 1],
    services: [
      serviceOf('front', 'mesh-fleet', { params: SMALL_FLEET }),
      serviceOf('measures', 'telemetry-pipeline', { inputs: { upstream: 'front.success' } }),
      serviceOf('shop', 'customer', { params: { thousands: 100 }, depends: { 'front.errors': 0.5 } }),
    ],
    telemetrySource: 'measures.ingest',
    changes: [],
    faults: [],
    alarms: [alarmOf({ service: 'front', metric: 'PutRecord.Errors', threshold: 0.05 })],
    logs: [{ service: 'front', level: 'INFO', text: 'tick on {host}', metric: null, perMinute: 2 }],
    injects: [],
    seats: [
      { id: 'ops', name: 'Operations', role: 'operations', text: '', sees: ['*'], may: ['*'] },
      { id: 'scribe', name: 'Scribe', role: 'scribe', text: '', sees: [], may: [] },
    ],
    presets: [],
    causes: [
      { id: 'a', title: 'A', text: 'a' },
      { id: 'b', title: 'B', text: 'b' },
    ],
    cause: 'a',
    milestones: [
      { id: 'firstAlarm', title: 'First alarm', on: 'alarm' },
      {
        id: 'normal',
        title: 'Normal',
        on: 'signal',
        signal: 'front.errors',
        compare: '<',
        threshold: 0.005,
        forGood: true,
      },
    ],
    recovery: { signal: 'front.errors', compare: '<', threshold: 0.005 },
    expect: {},
    scripts: { null: { commands: [], params: {} }, history: { commands: [], params: {} } },
    scoring: { ...NO_SCORING, compare: ['history', 'null'] },
    annotations: [],
    hints: [],
    look: {},
    ...words,
  };
}
