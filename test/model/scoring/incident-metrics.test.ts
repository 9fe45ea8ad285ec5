// The clocks of an incident that are read off the loss: mitigated and recovered.
import { describe, expect, test } from 'vitest';
import { cloneWorld } from '#model/engine/world.ts';
import { createTeam } from '#model/incident/team.ts';
import { openMinute } from '#model/monitoring/history.ts';
import { incidentMetricsOf } from '#model/scoring/incident-metrics.ts';
import { lossOf, recoverySeries } from '#model/scoring/loss-series.ts';
import { runOn, whole } from '#model/scoring/replay-source.ts';
import { ALARM_MINUTE, assess, type Plot, playDrill, playNight, remedied } from '../../support/play-drill.ts';

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

describe('the clocks of a night that is written down', () => {
  /** Minutes lost, by minute; the trigger is at step 12, the first alarm at minute 3. */
  function metricsOf(losses: readonly number[], words: object = {}, firstStep = 36) {
    const team = createTeam(playDrill(), { id: 'red', seed: 1 });
    const { world } = team;
    world.monitoring.firstStep = firstStep;
    for (const lost of losses) {
      const row = openMinute(world.monitoring.history);
      row[world.compiled.lostColumn] = lost;
      row[world.compiled.recoveryColumn] = lost > 0 ? 1 : 0;
    }
    Object.assign(team, words);
    const errors = recoverySeries(world);
    return Object.fromEntries(incidentMetricsOf(team, world, errors).map(({ id, ...rest }) => [id, rest]));
  }
  const NEVER = { minutes: null, step: null };
  const quiet = Array(20).fill(0);

  test('detection counts from the trigger, the others from the first alarm, to a tenth of a minute', () => {
    const command = (name: string) => ({ code: 'timeline/command', args: { call: { do: name, with: {} } } });
    const timeline = [
      { step: 50, message: command('board/add-hypothesis') },
      { step: 61, message: command('incident/set-severity') },
      { step: 99, message: command('incident/set-severity') },
      { step: 40, message: { code: 'timeline/alarm', args: {} } },
    ];
    expect(metricsOf([5, 5, ...quiet], { firstAcknowledgedStep: 43, timeline })).toEqual({
      detect: { minutes: 2, step: 36 },
      acknowledge: { minutes: 0.6, step: 43 },
      declare: { minutes: 2.1, step: 61 },
      rootCause: NEVER,
      mitigate: { minutes: -1, step: 24 },
      recover: { minutes: -1, step: 24 },
    });
  });

  test('mitigated from the minute on that loses at most half of the worst, though that was the first', () => {
    const { mitigate, recover } = metricsOf([10, 6, 5, 5, 4, 3, ...quiet]);
    expect(mitigate).toEqual({ minutes: -1, step: 24 });
    expect(recover).toEqual({ minutes: 3, step: 72 });
    expect(metricsOf([1, 10, 1, 1, 6, 5, ...quiet]).mitigate.step).toBe(60);
    expect(metricsOf(quiet).mitigate).toEqual(NEVER);
    // Less than one customer-minute counts like more.
    expect(metricsOf([0.8, 0.45, 0.4, ...quiet]).mitigate.step).toBe(24);
  });

  test('without an alarm there is nothing to count from', () => {
    expect(Object.values(metricsOf([5, 5, ...quiet], { firstAcknowledgedStep: 43 }, -1))).toEqual(Array(6).fill(NEVER));
  });
});
