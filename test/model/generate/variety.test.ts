// What a seed draws beside cause and place, in topologies and in families: hour, load, decoys, and which monitoring is partial.
import { describe, expect, test } from 'vitest';
import { drawnFrom } from '#model/engine/family.ts';
import { piecewise } from '#model/engine/math.ts';
import { createStreams, draw as drawFrom } from '#model/engine/rng.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { scenarioOf, settingOf } from '#model/generate/setting.ts';
import { readTopology } from '../../../server/cli/incidents.ts';
import { INCIDENT_WORDS } from '../../../server/content/incident-words.ts';
import { shippedContent } from '../../support/shipped.ts';

const SEEDS = Array.from({ length: 16 }, (_, i) => i + 1);

const decoysOf = ({ changes }: Scenario): string =>
  changes
    .filter(({ command }) => command === null)
    .map(({ title, service, atMinute }) => `${title} ${service} ${atMinute}`)
    .join();
const loadOf = ({ demand, clock }: Scenario): number => piecewise(demand, clock.originMinute / 60);

/** `readings`: of each seed, by what is read. */
function expectVaried(readings: Readonly<Record<string, readonly (string | number)[]>>, least: number): void {
  for (const [name, values] of Object.entries(readings))
    expect(new Set(values).size, name).toBeGreaterThanOrEqual(least);
}

describe.each(['web-shop', 'ride-hailing', 'team-suite'])('incidents of %s', (id) => {
  const read = readTopology(id);
  if (!read.ok) throw new Error(`${id} is a topology`);
  const scenarios = SEEDS.map((seed) => {
    const streams = createStreams(seed, `generate/${id}/0`, 1);
    const options = { seed, words: INCIDENT_WORDS, hard: false };
    const setting = settingOf(read.topology, options, (low, high) => low + drawFrom(streams, 0) * (high - low));
    return scenarioOf(setting, { listed: [], active: [], pageMinute: setting.beginMinute });
  });

  test('come at different hours, under different loads, beside different changes, with different gaps in the monitoring', () => {
    expectVaried(
      {
        hour: scenarios.map(({ clock }) => Math.floor(clock.fromMinute / 60)),
        load: scenarios.map(loadOf),
        decoys: scenarios.map(decoysOf),
        uncollected: scenarios.map(({ services }) => services.map(({ unmeasured }) => unmeasured?.join()).join(';')),
        alarms: scenarios.map(({ alarms }) => alarms.map((alarm) => alarm.id).join()),
      },
      6,
    );
  });

  test('lack another part of the monitoring of each service', () => {
    const collecting = read.topology.services.filter(({ kind }) => kind === 'service' || kind === 'database');
    for (const { id: service } of collecting) {
      const lacks = scenarios.map(({ services }) => services.find((one) => one.id === service)!.unmeasured!.join());
      expect(new Set(lacks).size, service).toBeGreaterThanOrEqual(6);
    }
  });
});

describe.each(['kinesis-family', 'slack-2022-family', 'dynamodb-2025-family'])('nights of %s', (id) => {
  test('come at different hours, under different loads, beside different changes', () => {
    const scenarios = SEEDS.map((seed) => drawnFrom(shippedContent().families.get(id)!, seed));
    expectVaried(
      {
        hour: scenarios.map(({ clock }) => clock.originMinute),
        load: scenarios.map(loadOf),
        decoys: scenarios.map(({ changes }) =>
          changes
            .filter(({ command }) => command === null)
            .map(({ title }) => title)
            .join(),
        ),
      },
      3,
    );
  });
});
