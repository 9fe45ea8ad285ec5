// The build that a server runs: a deploy that writes wrong maps reaches the fleet host by host, an in-place rollback repairs
// those maps, and a patch reaches processes that start once it is ready.
import type { Turn } from '../../engine/component-type.ts';
import { drawAround, hashed } from '../../engine/rng.ts';
import { schedule } from './calendar.ts';
import { unlink } from './chains.ts';
import type { Rules } from './rules.ts';
import { EJECTED, OK, PATCHED, REFRESH_FAILED, ROLLED_BACK, STALE_MAP, STREAM, WRONG_MAP } from './server-states.ts';
import { become, clearWrongMap, markWrongMap } from './servers.ts';
import type { Fleet, FleetState } from './state.ts';

/** True if a server runs the build that writes wrong maps. */
export function writesWrongMaps(s: FleetState, server: number, step: number): boolean {
  const { fromStep, steps, heldBack } = s.faults.deploy;
  if (fromStep < 0 || step < fromStep || s.servers.flags[server] & ROLLED_BACK) return false;
  const place = hashed(s.faults.salt, server, 2);
  return place >= heldBack && step >= fromStep + ((place - heldBack) / (1 - heldBack)) * steps;
}

/** A refresh that seems to succeed: the written map is used once the old map expires. */
export function writeWrongMap(s: FleetState, rules: Rules, server: number, step: number): void {
  const { flags, state, ttlEndStep } = s.servers;
  if (flags[server] & (WRONG_MAP | REFRESH_FAILED) || state[server] === STALE_MAP) return;
  markWrongMap(s, server);
  const lifeSteps = Math.floor(drawAround(s.streams, STREAM.fault, rules.ttlSteps, rules.ttlSpreadSteps));
  ttlEndStep[server] = step + lifeSteps;
  if (state[server] === OK) schedule(s, server, step, step + lifeSteps);
}

/** The older build re-reads the membership and writes a correct map, without a new process. */
function rollBack(s: FleetState, rules: Rules, server: number): void {
  const { flags, state } = s.servers;
  s.mesh.churn += rules.rollBackChurn;
  flags[server] |= ROLLED_BACK;
  if ((flags[server] & WRONG_MAP) === 0) return;
  clearWrongMap(s, server);
  if (state[server] === STALE_MAP) become(s, server, OK);
  else if (state[server] === OK) unlink(s.chains, server);
}

export function rollBackServers(fleet: Fleet, rules: Rules, turn: Turn): void {
  const s = fleet.state;
  const { rollBack: order } = s.repairs;
  if (!order.running || turn.step < order.readyStep) return;
  order.due += (rules.rollBackPerHour / 3600) * turn.seconds;
  for (; order.due >= 1 && order.cursor < s.members.now; order.due -= 1) rollBack(s, rules, order.cursor++);
  if (order.cursor < s.members.now) return;
  order.running = false;
  order.done = true;
  turn.record(fleet, 'roll-back-done', s.members.now);
}

export function finishPatch(fleet: Fleet, turn: Turn): void {
  const { patch } = fleet.state.repairs;
  if (patch.ready || patch.readyStep < 0 || turn.step < patch.readyStep) return;
  patch.ready = true;
  turn.record(fleet, 'patch-ready');
}

/** Flags of a process at its start. */
export const buildFlags = ({ repairs }: FleetState): number =>
  (repairs.patch.ready ? PATCHED : 0) | (repairs.rollBack.done ? ROLLED_BACK : 0);

/** The build as the host reports it. */
export function buildName({ state: s, params }: Fleet, server: number, step: number): string {
  const flags = s.servers.flags[server];
  const base = flags & ROLLED_BACK ? params.previousBuildId : params.buildId;
  const build = writesWrongMaps(s, server, step) ? s.faults.deploy.build : base;
  return flags & PATCHED ? `${build}-p1` : build;
}

/** True while a server in service is about to replace its old map with a wrong one, or has one. */
export const hasWrongMap = (s: FleetState, server: number): boolean => {
  const state = s.servers.state[server];
  return (s.servers.flags[server] & WRONG_MAP) !== 0 && (state === OK || state === STALE_MAP || state === EJECTED);
};
