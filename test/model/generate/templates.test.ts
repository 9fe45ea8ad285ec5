// What each template of a cause asks of its place, draws and mends, at a small place of its own: `draw` gives the low end, or the high one.
import { expect, test } from 'vitest';
import type { ServiceSpec } from '#model/engine/scenario.ts';
import { candidatesOf } from '#model/generate/candidates.ts';
import type { Draw } from '#model/generate/templates/template.ts';
import type { Topology } from '#model/generate/topology.ts';

const service = (id: string, kind: string, words: Partial<ServiceSpec> = {}): ServiceSpec => ({
  ...{ id, kind, name: id, params: {}, inputs: {}, depends: {}, pool: null },
  ...words,
});
const calls = (...to: string[]) => ({ calls: to.map((one) => ({ to: one })) }) as unknown as Partial<ServiceSpec>;
/** Somebody who reads a signal of the place, or calls it. */
const READER = service('reader', 'shop', { inputs: { health: 'place.health' } });

const idsOf = (...services: readonly ServiceSpec[]): string[] =>
  candidatesOf({ services } as unknown as Topology, (low) => low).map(({ template }) => template);

test.each<
  [kind: string, words: Partial<ServiceSpec>, needed: Partial<ServiceSpec> | 'reader', templates: readonly string[]]
>([
  ['dns', {}, 'reader', ['dns-record']],
  ['certificate', {}, 'reader', ['certificate-expired']],
  ['secret', {}, 'reader', ['secret-half-rotated']],
  ['autoscaler', {}, 'reader', ['autoscaler-blind', 'quota-lowered']],
  ['load-balancer', {}, 'reader', ['wrong-ejection']],
  ['region', calls('a'), calls('a', 'b'), ['region-lost']],
  ['database', { params: { replicas: 0 } }, { params: { replicas: 1 } }, ['slow-primary', 'replica-lag']],
  ['service', {}, calls('a'), ['release-calls']],
  ['service', { params: { instances: 13 } }, { params: { instances: 12 } }, ['hot-instances']],
  ['service', {}, { inputs: { setting: 'flags.exposure' } }, ['setting-errors', 'setting-slow']],
  [
    'service',
    calls('a'),
    { ...calls('a'), inputs: { setting: 'flags.exposure' } },
    ['setting-errors', 'setting-slow', 'setting-calls'],
  ],
])('at a %s with %j they ask for %j: %j', (kind, words, needed, templates) => {
  const without = idsOf(service('place', kind, words));
  const within =
    needed === 'reader' ? idsOf(service('place', kind, words), READER) : idsOf(service('place', kind, needed));
  expect(within.filter((id) => !without.includes(id))).toEqual(templates);
});

const LOW: Draw = (low) => low;
const HIGH: Draw = (_, high) => high;
const zoneOf = (zones: number, draw: Draw) =>
  candidatesOf(
    { services: [service('place', 'load-balancer', { params: { zones } })] } as unknown as Topology,
    draw,
  ).find(({ template }) => template === 'zone-failing')!;

test('any zone can fail, each as likely, and that zone is drained', () => {
  expect([1, 3, 6].map((zones) => [LOW, HIGH].map((draw) => zoneOf(zones, draw).fault.with.zone))).toEqual([
    [1, 1],
    [1, 3],
    [1, 6],
  ]);
  for (const draw of [LOW, HIGH]) {
    const { fault, remedy } = zoneOf(6, draw);
    expect(remedy).toEqual([{ do: 'place/drain-zone', with: { zone: fault.with.zone } }]);
  }
  // The ends are as wide as the middle: from 0.51 to 1.5 is zone 1.
  const thirds = Array.from(
    { length: 300 },
    (_, i) => zoneOf(3, (low, high) => low + ((high - low) * (i + 0.5)) / 300).fault.with.zone,
  );
  expect([1, 2, 3].map((zone) => thirds.filter((one) => one === zone).length)).toEqual([100, 100, 100]);
});

test('a count is one at least', () => {
  const pool = (size: number) =>
    candidatesOf(
      { services: [service('place', 'connection-pool', { params: { size } })] } as unknown as Topology,
      LOW,
    )[0].fault;
  expect([10, 100].map((size) => pool(size).with.size)).toEqual([1, 2]);
});
