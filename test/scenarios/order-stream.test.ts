// The first drill is short: over within ten minutes at the usual speed, and a prompt response brings it back within a quarter of
// an hour after the first alarm, whatever the seed.
import { expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { rehearse } from '#model/rehearse.ts';
import { startsOf } from '#model/start.ts';
import { FIRST_SPEED } from '../../server/session/team-history.ts';
import { shippedScenario } from '../support/shipped.ts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const FIRST = shippedScenario('order-stream');
const CASES = ['order-stream', 'order-stream-b', 'order-stream-c'].map(shippedScenario);

test('is over within ten minutes of real time', () => {
  const { fromMinute, horizonMinute } = FIRST.clock;
  for (const seed of SEEDS) {
    const played = horizonMinute - fromMinute - startsOf(FIRST, seed, FIRST.variation).page / STEPS_PER_MINUTE;
    expect(played / FIRST_SPEED).toBeLessThanOrEqual(10);
  }
});

test('has one service and its dependency, and is the only first drill', () => {
  expect(FIRST.services.map(({ kind }) => kind)).toEqual([
    'mesh-fleet',
    'store',
    'status-channel',
    'customer',
    'customer',
  ]);
  expect(CASES.map(({ firstDrill }) => firstDrill)).toEqual([true, undefined, undefined]);
});

test.each(CASES)('$id comes back within 15 minutes after the first alarm, and rings at the same time', (scenario) => {
  for (const seed of SEEDS) {
    const { milestones } = rehearse(scenario, { policy: 'reference', seed });
    const rang = rehearse(scenario, { policy: 'null', seed }).milestones.firstAlarm!;
    expect(rang).toBeGreaterThanOrEqual(18);
    expect(rang).toBeLessThanOrEqual(23);
    expect(milestones.errorsGone! - rang).toBeLessThanOrEqual(15);
  }
});
