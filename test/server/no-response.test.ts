// The loss of no response beside the teams: a team that does nothing has lost the same at every moment.
import { expect, test } from 'vitest';
import { startServer } from '../support/server.ts';
import { shippedScenario } from '../support/shipped.ts';

test('a team that does nothing has lost what no response loses, to the customer-minute', async () => {
  const server = await startServer({ scenarios: [shippedScenario()] });
  const boss = await server.bot().create({
    scenario: 'kinesis-2020',
    solo: false,
    start: 'page',
    name: 'Boss',
    teams: ['Red', 'Blue'],
  });
  await boss.must('clock:set', { speed: 60, paused: false });
  const told: (readonly [number, number])[] = [];
  for (let i = 0; i < 40; i++) {
    await server.pass(700);
    await boss.caughtUp();
    const { noResponse } = boss.view.consoleState!;
    if (noResponse !== null) told.push([noResponse, boss.view.consoleTeams![0].lost]);
  }
  expect(told.length).toBeGreaterThan(20);
  expect(Math.max(...told.map(([none]) => none))).toBeGreaterThan(1000);
  // Sums of single-precision figures differ in the last digits.
  for (const [none, lost] of told) expect(Math.abs(none - lost)).toBeLessThanOrEqual(Math.max(2, lost * 1e-6));
});
