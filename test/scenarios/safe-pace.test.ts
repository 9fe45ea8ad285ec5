// The safe pace of a restart: cells of the table on both sides of its cliffs, as the model's study found them. All cells
// are printed by `npm run safe-pace`.
import { expect, test } from 'vitest';
import { parseClock } from '#model/engine/time.ts';
import { paceGrid } from '../../server/cli/pace-grid.ts';
import { shippedScenario } from '../support/shipped.ts';

const scenario = shippedScenario('kinesis-2020');

const cellOf = (perHour: number, share: number) =>
  paceGrid(scenario, { policy: 'history', paces: [perHour], shares: [share], seed: 1, variation: 0 })[0];

test.each([
  [0.5, 250, '03:46+1'],
  [0.5, 780, '16:44'],
  [0.7, 500, '19:08'],
  [0.85, 450, '20:02'],
  [1, 250, '03:16+1'],
  [1, 400, '20:51'],
  [1.1, 250, '01:43+1'],
] as const)('at %f of the usual load %i an hour are back at %s', (share, perHour, clock) => {
  const minutes = parseClock(clock)! - scenario.clock.originMinute;
  expect(Math.abs(cellOf(perHour, share).recovered! - minutes)).toBeLessThanOrEqual(5);
});

test.each([
  [0.7, 600],
  [0.85, 500],
  [1, 450],
  [1.1, 350],
])('at %f of the usual load %i an hour collapse', (share, perHour) => {
  expect(cellOf(perHour, share).recovered).toBeNull();
});

test('every step of speed is bought with admission, and worth it', () => {
  const lost = ([perHour, share]: [number, number]) => cellOf(perHour, share).customerMinutesLost;
  expect(lost([400, 1])).toBeLessThan(lost([350, 1]));
  expect(lost([780, 0.5])).toBeLessThan(lost([500, 0.5]));
  // More load at the same pace is less loss, up to the cliff.
  expect(lost([500, 0.7])).toBeLessThan(lost([500, 0.5]));
  expect(lost([500, 0.7])).toBeLessThan(lost([500, 0.85]));
});
