// Any moment of a played run comes out as it was: the truth of every server, and what the team knew of it then.
import { expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { hashOf } from '#model/engine/world.ts';
import type { Team } from '#model/incident/state.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { hostSnapshotOf, viewOf } from '#model/incident/view.ts';
import { momentInSlices, teamReplayOf } from '#model/scoring/moments.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { give } from '../../support/drive.ts';
import { HOST_STATE_IDS, type HostStateId } from '../../support/host-states.ts';
import { change, playDrill, REMEDY } from '../../support/play-drill.ts';
import { shippedScenario } from '../../support/shipped.ts';

const momentAt = (team: Team, step: number) => whole(momentInSlices(team, teamReplayOf(team), step));

const countOf = (states: Uint8Array, state: HostStateId): number =>
  states.filter((one) => HOST_STATE_IDS[one] === state).length;

/** A shipped night in which people change things, read hosts, query the fleet and restart a canary; what was so at each of `steps`. */
function played(steps: readonly number[]) {
  const scenario = shippedScenario();
  const team = createTeam(scenario, { id: 'red', seed: 3 });
  const acts: Record<number, () => unknown> = {
    2100: () => give(team, 'host/inspect-host', { service: 'front-end', host: 8 }, ['front-end-operations']),
    2200: () => give(team, 'inspect/query-fleet', { service: 'front-end', line: 'threads' }, ['front-end-operations']),
    2300: () => change(team, 'front-end/remove-servers', { count: 0, perHour: 300 }),
    2340: () => give(team, 'host/restart-canary', { service: 'front-end', host: 4000 }, ['front-end-operations']),
    2760: () => change(team, 'front-end/set-admission', { mode: 'fixed', value: 0.5 }),
  };
  const kept = new Map<number, { hash: string; seen: unknown; view: ReturnType<typeof viewOf> }>();
  const keep = () =>
    kept.set(team.world.step, {
      hash: hashOf(team.world),
      seen: structuredClone(hostSnapshotOf(team, 'front-end')),
      view: viewOf(team, []),
    });
  while (team.world.step < 2900) {
    acts[team.world.step]?.();
    advanceTeam(team);
    if (steps.includes(team.world.step)) keep();
  }
  return { team, kept };
}

test('a moment is what was there, in whatever order one goes to them', () => {
  const steps = [720, 2124, 2125, 2299, 2761, 2880];
  const { team, kept } = played(steps);
  expect(team.hostReports.length).toBeGreaterThan(10);
  const teamReplay = teamReplayOf(team);
  for (const step of [2880, 720, 2761, 2125, 2299, 2124]) {
    const { hash, seen, view } = kept.get(step)!;
    expect([step, hashOf(teamReplay.at(step).world)]).toEqual([step, hash]);
    const moment = whole(momentInSlices(team, teamReplay, step));
    expect(moment.fleets.map(({ service }) => service)).toEqual(['front-end']);
    expect(moment.fleets[0].seen).toEqual(seen);
    expect(moment.telemetryCoverage).toBe(view.telemetryCoverage);
    expect(Math.round(moment.traffic.failed * 100) / 100).toBe(view.traffic.failed);
  }
});

test('hosts count as read from the step on at which their reading was there', () => {
  const { team } = played([]);
  const [{ step }] = team.observations.filter(({ inspection }) => inspection === 'host');
  expect(momentAt(team, step - 1).fleets[0].read).toEqual([]);
  expect(momentAt(team, step).fleets[0].read).toEqual([8]);
});

test('a server that still serves on a map that nothing will renew will fail, and is seen as serving', () => {
  const team = createTeam(playDrill(), { id: 'red', seed: 1 });
  while (team.world.step < 37 * STEPS_PER_MINUTE) advanceTeam(team);
  const { wasTrue, seen, fullest } = momentAt(team, team.world.step).fleets[0];
  const failing = [...wasTrue.states.keys()].filter((host) => HOST_STATE_IDS[wasTrue.states[host]] === 'will-fail');
  expect([failing.length, countOf(seen.states, 'serving')]).toEqual([73, 223]);
  expect(failing.map((host) => HOST_STATE_IDS[seen.states[host]])).toEqual(failing.map(() => 'serving'));
  expect(fullest).toEqual({ need: 851, limit: 840, unit: 'threads' });
});

test('once all is well again no host will fail', () => {
  const team = createTeam(playDrill(), { id: 'red', seed: 1 });
  while (team.world.step < 200 * STEPS_PER_MINUTE) {
    if (team.world.step === 50 * STEPS_PER_MINUTE)
      for (const [command, values] of REMEDY) change(team, command, values);
    advanceTeam(team);
  }
  expect(countOf(momentAt(team, team.world.step).fleets[0].wasTrue.states, 'will-fail')).toBe(0);
});
