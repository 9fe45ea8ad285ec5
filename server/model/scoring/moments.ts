// Any moment of an ended run: the true state of every server, and what the team last knew of it. Both are replayed from the
// same actions, reports and host readings.

import { type Replayer, replayerOf, replayFrom } from '../engine/checkpoints.ts';
import type { Metric } from '../engine/component-type.ts';
import type { HostState } from '../engine/host-states.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { cloneWorld, openTurn, type World } from '../engine/world.ts';
import {
  copyKnowledge,
  firstKnowledge,
  fleetOf,
  learnHost,
  learnMinute,
  REPORTING,
  reportedProgress,
} from '../incident/knowledge.ts';
import type { Knowledge, Team } from '../incident/state.ts';
import { telemetryCoverageOf } from '../incident/view.ts';
import type { HostSnapshot } from '../incident/view-types.ts';
import { createWorld } from '../simulation.ts';
import { arriveAt, type Slices } from './replay-source.ts';

/** A world, and the team's knowledge of its servers. */
export type TeamReplay = { readonly world: World; readonly knowledge: Knowledge[] };

export type FleetMoment = {
  readonly service: string;
  /** Includes states that are revealed only at the end. Every server is up to date. */
  readonly wasTrue: HostSnapshot;
  readonly seen: HostSnapshot;
  /** Servers that somebody had logged in to by then, in this order. */
  readonly read: readonly number[];
  /** Need of the fullest server, and its limit; null if there is no such limit. */
  readonly fullest: { readonly need: number; readonly limit: number; readonly unit: Metric['unit'] } | null;
};

export type Moment = {
  readonly step: number;
  /** Share of the telemetry samples that arrived, as in a view. */
  readonly telemetryCoverage: number;
  readonly traffic: { readonly demand: number; readonly failed: number };
  readonly fleets: readonly FleetMoment[];
};

/** A replay of an ended run of a team. */
export function teamReplayOf({ world: { compiled }, worldActions, hostReports }: Team): Replayer<TeamReplay> {
  const first = createWorld(compiled.scenario, compiled);
  return replayerOf<TeamReplay>({
    first: { world: first, knowledge: firstKnowledge(first) },
    stepOf: ({ world }) => world.step,
    copyOf: ({ world, knowledge }) => ({ world: cloneWorld(world), knowledge: knowledge.map(copyKnowledge) }),
    moverFrom(fromStep) {
      const move = replayFrom(worldActions, fromStep);
      let next = hostReports.filter(({ step }) => step <= fromStep).length;
      return ({ world, knowledge }) => {
        const minuteEnds = world.step % STEPS_PER_MINUTE === 0;
        move(world);
        if (minuteEnds) for (const each of knowledge) learnMinute(each, world);
        for (; next < hostReports.length && hostReports[next].step <= world.step; next++) {
          const { service, host } = hostReports[next];
          openTurn(world);
          learnHost(knowledge.find((each) => each.service === service)!, world, host);
        }
      };
    },
  });
}

function trueSnapshotOf(world: World, id: string): HostSnapshot {
  const { service, hosts } = fleetOf(world, id);
  const count = hosts.count(service);
  const states = new Uint8Array(count);
  const progress = new Uint8Array(count);
  hosts.writeStates(service, states);
  for (let host = 0; host < count; host++) progress[host] = reportedProgress(hosts, service, host, world.turn);
  return { states, seen: new Uint16Array(count).fill(REPORTING), progress };
}

function fullestOf(world: World, id: string): FleetMoment['fullest'] {
  const index = world.compiled.serviceIndex.get(id)!;
  const { preflight } = world.compiled.types[index];
  if (preflight === undefined) return null;
  const { most, limit } = preflight.need(world.services[index], world.turn);
  return { need: most, limit, unit: preflight.unit };
}

/** The true state of a fleet. */
export type TrueFleet = Pick<FleetMoment, 'service' | 'wasTrue' | 'fullest'> & {
  readonly states: readonly HostState[];
};

/** Every fleet of a world whose step is in progress. */
export const trueFleetsOf = (world: World): TrueFleet[] =>
  firstKnowledge(world).map(({ service }) => ({
    service,
    wasTrue: trueSnapshotOf(world, service),
    fullest: fullestOf(world, service),
    states: fleetOf(world, service).hosts.states,
  }));

const readBy = ({ observations }: Team, id: string, untilStep: number): number[] => [
  ...new Set(
    observations
      .filter(({ inspection, service, step }) => inspection === 'host' && service === id && step <= untilStep)
      .map(({ subject }) => Number(subject)),
  ),
];

/** The moment of `step`, which the team must have reached. Runs in slices if there is no checkpoint near it. */
export function* momentInSlices(team: Team, teamReplay: Replayer<TeamReplay>, step: number): Slices<Moment> {
  const { world, knowledge } = yield* arriveAt(teamReplay, step);
  openTurn(world);
  return {
    step,
    telemetryCoverage: telemetryCoverageOf(world),
    traffic: { demand: world.turn.demand, failed: world.signals[world.compiled.recoverySignal] },
    fleets: knowledge.map((known) => ({
      service: known.service,
      wasTrue: trueSnapshotOf(world, known.service),
      seen: known,
      read: readBy(team, known.service, step),
      fullest: fullestOf(world, known.service),
    })),
  };
}
