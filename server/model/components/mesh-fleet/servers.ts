// The only place where a server changes its state or its flags, so that their counts are always right.
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { unlink } from './chains.ts';
import { countIn, countOut, peersToKnow } from './knowledge.ts';
import type { Rules } from './rules.ts';
import {
  EJECTED,
  FULL,
  HUNG,
  JOINQ,
  OK,
  RAISED,
  REFRESH_BLOCKED,
  REFRESH_FAILED,
  RESTARTED,
  STALE_MAP,
  WRONG_MAP,
} from './server-states.ts';
import { FAILED_MINUTES, type FleetState } from './state.ts';

const bit = (condition: boolean): number => (condition ? 1 : 0);

const wrongMapBit = (s: FleetState, server: number): number => bit((s.servers.flags[server] & WRONG_MAP) !== 0);

function joinOkList(s: FleetState, server: number): void {
  const place = s.counts[OK] - 1;
  s.okList[place] = server;
  s.okPlace[server] = place;
  const flags = s.servers.flags[server];
  if (flags & RESTARTED) s.tally.okRestarted++;
  if (flags & RAISED) s.tally.okRaised++;
}

function leaveOkList(s: FleetState, server: number): void {
  const mover = s.okList[s.counts[OK]];
  const place = s.okPlace[server];
  s.okList[place] = mover;
  s.okPlace[mover] = place;
  const flags = s.servers.flags[server];
  if (flags & RESTARTED) s.tally.okRestarted--;
  if (flags & RAISED) s.tally.okRaised--;
}

/** Sets the state of a server. The caller manages what the server waits for. */
export function become(s: FleetState, server: number, to: number): void {
  const { state, residual } = s.servers;
  const from = state[server];
  s.counts[from]--;
  s.counts[to]++;
  if (from === OK) leaveOkList(s, server);
  else if (from === STALE_MAP) {
    s.tally.residual -= residual[server];
    s.tally.wrongComplete -= wrongMapBit(s, server);
  }
  if (to === OK) joinOkList(s, server);
  else if (to === STALE_MAP) {
    s.tally.residual += residual[server];
    s.tally.wrongComplete += wrongMapBit(s, server);
  }
  state[server] = to;
}

/** Marks a server: the map that it wrote is complete and wrong. */
export function markWrongMap(s: FleetState, server: number): void {
  const { flags, state } = s.servers;
  if (state[server] === STALE_MAP) s.tally.wrongComplete += 1 - wrongMapBit(s, server);
  flags[server] |= WRONG_MAP;
}

/** Its map is correct again. */
export function clearWrongMap(s: FleetState, server: number): void {
  const { flags, state } = s.servers;
  if (state[server] === STALE_MAP) s.tally.wrongComplete -= wrongMapBit(s, server);
  flags[server] &= ~WRONG_MAP;
}

/** Marks a server: a map could not be built because of the thread limit. */
export function blockRefresh(s: FleetState, server: number): void {
  const { flags, refreshPhase } = s.servers;
  if (flags[server] & REFRESH_BLOCKED) return;
  if (flags[server] & REFRESH_FAILED) s.tally.retryable--;
  flags[server] |= REFRESH_BLOCKED;
  s.tally.refreshBlocked++;
  s.maps.blockedByPhase[refreshPhase[server]]++;
}

const bucketOf = (minute: number): number => minute & (FAILED_MINUTES - 1);
const bornMinute = (s: FleetState, server: number): number => Math.floor(s.servers.mapStep[server] / STEPS_PER_MINUTE);

/** Marks a server: it keeps a map whose refresh failed. */
export function markFailedRefresh(s: FleetState, server: number): void {
  const { flags } = s.servers;
  flags[server] |= REFRESH_FAILED;
  s.tally.retryable += bit((flags[server] & REFRESH_BLOCKED) === 0);
  const minute = bornMinute(s, server);
  s.maps.failedByMinute[bucketOf(minute)]++;
  if (s.maps.refreshFailed === 0 || minute < s.maps.oldestMinute) s.maps.oldestMinute = minute;
  s.maps.refreshFailed++;
}

function clearFailedRefresh(s: FleetState, server: number): void {
  const { maps } = s;
  maps.failedByMinute[bucketOf(bornMinute(s, server))]--;
  maps.refreshFailed--;
  while (maps.refreshFailed > 0 && maps.failedByMinute[bucketOf(maps.oldestMinute)] === 0) maps.oldestMinute++;
}

/** Clears the state of the map: it was refreshed, or its process has ended. */
export function clearMapFlags(s: FleetState, server: number): void {
  const { flags, refreshPhase } = s.servers;
  const before = flags[server];
  if (before & REFRESH_FAILED) {
    clearFailedRefresh(s, server);
    s.tally.retryable -= bit((before & REFRESH_BLOCKED) === 0);
  }
  if (before & REFRESH_BLOCKED) {
    s.tally.refreshBlocked--;
    s.maps.blockedByPhase[refreshPhase[server]]--;
  }
  clearWrongMap(s, server);
  flags[server] &= ~(REFRESH_BLOCKED | REFRESH_FAILED | HUNG | FULL);
}

export const cellOf = (rules: Rules, server: number): number => (rules.cells === 1 ? 0 : server % rules.cells);

/** Joins the mesh with knowledge of all existing peers. */
export function enterMesh(s: FleetState, rules: Rules, server: number): void {
  const cell = cellOf(rules, server);
  const there = peersToKnow(rules, s.members.now, cell);
  s.servers.peers[server] = there;
  countIn(s.knowledge, rules.cells, cell, there, there);
}

/** A process in the mesh (it has built its map once, successfully or not) holds threads to its peers. */
export const inMesh = (state: number): boolean =>
  state === OK || state === STALE_MAP || state === JOINQ || state === EJECTED;

/** Ends the process of a server: cancels its pending event, and removes its map and its membership of the mesh. */
export function endProcess(s: FleetState, rules: Rules, server: number): void {
  unlink(s.chains, server);
  clearMapFlags(s, server);
  const { peers, state } = s.servers;
  if (!inMesh(state[server])) return;
  const cell = cellOf(rules, server);
  countOut(s.knowledge, rules.cells, cell, peers[server], peersToKnow(rules, s.members.now, cell));
}
