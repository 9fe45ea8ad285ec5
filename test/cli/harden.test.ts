// `npm run harden -- table`: every remedy on three outages with two triggers each, measured by the nights of the model.
import { expect, test } from 'vitest';
import { playNight } from '#model/scoring/harden/night.ts';
import { REMEDIES } from '#model/scoring/harden/prices.ts';
import { main } from '../../server/cli/harden.ts';
import { shippedScenario } from '../support/shipped.ts';
import { SLOW_MS, toolOf } from './run-tool.ts';

const tool = toolOf(main);

test(
  'the table has all remedies, three outages and two triggers, with the losses that nights give',
  async () => {
    const { columns, rows } = await tool.json('table');
    expect(columns).toHaveLength(6);
    expect(new Set(columns.map(({ outage }: { outage: string }) => outage)).size).toBe(3);
    expect(
      new Set(columns.map((one: { outage: string; trigger: string }) => `${one.outage} ${one.trigger}`)).size,
    ).toBe(6);
    expect(rows.map(({ remedy }: { remedy: string | null }) => remedy)).toEqual([null, ...REMEDIES]);
    const scenario = shippedScenario('kinesis-2020');
    const { variation } = scenario;
    const night = { scenario, seed: 1, variation, response: { script: 'reference' } } as const;
    expect(rows[0].lost[0]).toBe(playNight({ ...night, remedies: [] }).lost);
    const cold = rows.find(({ remedy }: { remedy: string }) => remedy === 'cold-start');
    expect(cold.lost[0]).toBe(playNight({ ...night, remedies: ['cold-start'] }).lost);
    expect(cold.lost[0]).toBeLessThan(rows[0].lost[0]);
    // What does not apply says why, and changes nothing.
    const reasons = rows.flatMap((row: { inert: (string | null)[] }) =>
      row.inert.map((reason, i) => ({ row, i, reason })),
    );
    const inert = reasons.filter(({ reason }: { reason: string | null }) => reason !== null);
    expect(inert.length).toBeGreaterThan(20);
    for (const { row, i } of inert) expect([row.remedy, i, row.lost[i]]).toEqual([row.remedy, i, rows[0].lost[i]]);
    const at = (remedy: string, outage: string) =>
      rows.find((row: { remedy: string }) => row.remedy === remedy).inert[
        columns.findIndex((one: { outage: string }) => one.outage === outage)
      ];
    expect(at('cells', 'dynamodb-2025')).toBe('All cells share what failed: Endpoint plans.');
    expect(at('preflight-gate', 'slack-2022')).toBeNull();
    expect(at('second-region', 'slack-2022')).toBeNull();
  },
  4 * SLOW_MS,
);

test('what cannot be printed, and a scenario that is not there, are refused', async () => {
  expect(await tool.json('weather')).toMatchObject({ ok: false, code: 'harden/unknown' });
  expect(await tool.json('table', '--outages', 'none')).toMatchObject({ ok: false, code: 'drill/unknown-scenario' });
});
