// Moments of a short night whose telemetry fails: what the team knew of each host, also by what it read itself.
import { expect, test } from 'vitest';
import { openTurn } from '#model/engine/world.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { hostSnapshotOf } from '#model/incident/view.ts';
import { momentInSlices, teamReplayOf, trueFleetsOf } from '#model/scoring/moments.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { give } from '../../support/drive.ts';
import { change, playDrill } from '../../support/play-drill.ts';

const SEATS = ['chief', 'hands'];
/** Before and after each reading and each full minute. */
const STEPS = [0, 1, 11, 12, 13, 539, 563, 564, 565, 588, 600, 659, 660, 661, 720];

/** Somebody logs in to a host, restarts servers while the telemetry is lost, and reads hosts that are starting. */
function played() {
  const team = createTeam(playDrill({ demand: [0, 1, 24, 1.5] }), { id: 'red', seed: 1 });
  const acts: Record<number, () => unknown> = {
    540: () => give(team, 'host/inspect-host', { service: 'front', host: 7 }, SEATS),
    570: () => change(team, 'front/restart-servers', { perHour: 600, batch: 10 }),
    600: () => give(team, 'inspect/query-fleet', { service: 'front', line: 'threads', sample: 60 }, SEATS),
  };
  const kept = new Map<number, { seen: unknown; demand: number }>();
  const keep = () => {
    openTurn(team.world);
    const { states, seen, progress } = structuredClone(hostSnapshotOf(team, 'front'));
    kept.set(team.world.step, { seen: { states, seen, progress }, demand: team.world.turn.demand });
  };
  keep();
  while (team.world.step < 720) {
    acts[team.world.step]?.();
    advanceTeam(team);
    if (STEPS.includes(team.world.step)) keep();
  }
  return { team, kept };
}

test('every moment is what was known at it, whether one goes on to it or back', () => {
  const { team, kept } = played();
  expect(team.hostReports.length).toBeGreaterThan(20);
  const replay = teamReplayOf(team);
  for (const step of [...STEPS, ...STEPS.toReversed()]) {
    const { traffic, fleets } = whole(momentInSlices(team, replay, step));
    const { states, seen, progress } = fleets[0].seen;
    expect([step, traffic.demand, { states, seen, progress }]).toEqual([
      step,
      kept.get(step)!.demand,
      kept.get(step)!.seen,
    ]);
  }
});

test('servers that start are shown as far as they are, and only those', () => {
  const { team } = played();
  const replay = teamReplayOf(team);
  const fleetAt = (step: number) => {
    const [{ wasTrue }] = whole(momentInSlices(team, replay, step)).fleets;
    return { wasTrue, states: trueFleetsOf(team.world)[0].states };
  };
  const toneOf = ({ states, wasTrue }: ReturnType<typeof fleetAt>, host: number) => states[wasTrue.states[host]].tone;
  const [sooner, later] = [fleetAt(640), fleetAt(712)];
  const starting = [...sooner.wasTrue.progress.keys()].filter((host) => sooner.wasTrue.progress[host] > 0);
  expect(starting.length).toBeGreaterThan(10);
  expect(starting.map((host) => toneOf(sooner, host))).toEqual(starting.map(() => 'waiting'));
  const still = starting.filter((host) => toneOf(later, host) === 'waiting');
  expect(still.length).toBeGreaterThan(5);
  for (const host of still)
    expect(later.wasTrue.progress[host], `host ${host}`).toBeGreaterThan(sooner.wasTrue.progress[host]);
});
