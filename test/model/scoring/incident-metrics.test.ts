// The clocks of an incident that are read off the loss: mitigated and recovered.
import { expect, test } from 'vitest';
import { cloneWorld } from '#model/engine/world.ts';
import { lossOf, recoverySeries } from '#model/scoring/loss-series.ts';
import { runOn, whole } from '#model/scoring/replay-source.ts';
import { ALARM_MINUTE, assess, type Plot, playNight, remedied } from '../../support/play-drill.ts';

const clocks = (plot: Plot) => {
  const team = playNight(plot);
  const rest = whole(runOn(cloneWorld(team.world), []));
  const told = assess(team).incidentMetrics;
  const minutesOf = (id: string) => told.find((one) => one.id === id)!.minutes;
  return { losses: lossOf(rest), errors: recoverySeries(rest), minutesOf };
};

test('mitigated is the minute after the last that lost more than half of the worst', () => {
  const { losses, errors, minutesOf } = clocks(remedied(50));
  const worst = Math.max(...losses);
  expect(minutesOf('mitigate')).toBe(losses.findLastIndex((lost) => lost > worst / 2) + 1 - ALARM_MINUTE);
  expect(minutesOf('recover')).toBe(90);
  expect(minutesOf('mitigate')).toBeLessThan(90);
  expect(errors.length).toBe(losses.length);
});

test('an outage that nobody mended has neither', () => {
  const { minutesOf } = clocks([]);
  expect([minutesOf('mitigate'), minutesOf('recover')]).toEqual([null, null]);
});
