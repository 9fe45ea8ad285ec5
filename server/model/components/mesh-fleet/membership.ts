// Membership and its propagation: additions, removals, and the hourly poll by which each server learns of others.
import type { Turn } from '../../engine/component-type.ts';
import { startProcess } from './builds.ts';
import { countIn, countOut, peersChange, peersToKnow } from './knowledge.ts';
import type { Rules } from './rules.ts';
import { ABSENT, HEAP, NEWCOMER } from './server-states.ts';
import { become, cellOf, endProcess, inMesh } from './servers.ts';
import { type Fleet, type FleetState, scheduleServer } from './state.ts';

/** The fleet gains or loses a member, which all servers of its cell will have to learn. */
function changeMembers(s: FleetState, rules: Rules, by: 1 | -1, step: number): void {
  const { members, knowledge } = s;
  const cell = cellOf(rules, by === 1 ? members.now : members.now - 1);
  const before = peersToKnow(rules, members.now, cell);
  members.now += by;
  members.changedStep = step;
  peersChange(knowledge, rules.cells, cell, before, peersToKnow(rules, members.now, cell));
}

/** Members are always the numbers from 0 up, because the newest leaves first. */
function addServer(s: FleetState, rules: Rules, step: number): void {
  const server = s.members.now;
  if (server === s.members.ever) {
    scheduleServer(s, rules, server);
    s.members.ever++;
  }
  changeMembers(s, rules, 1, step);
  s.servers.flags[server] = NEWCOMER;
  startProcess(s, rules, server, step);
  s.members.added++;
}

function removeServer(s: FleetState, rules: Rules, step: number): void {
  const server = s.members.now - 1;
  endProcess(s, rules, server);
  become(s, server, ABSENT);
  if (s.servers.flags[server] & HEAP) s.tally.heap--;
  s.servers.flags[server] = 0;
  changeMembers(s, rules, -1, step);
  s.members.removed++;
  s.mesh.churn += rules.removalChurn;
}

export function addServers(fleet: Fleet, rules: Rules, turn: Turn): void {
  const { addition } = fleet.state;
  if (addition.left === 0) return;
  addition.due += (addition.perHour / 3600) * turn.seconds;
  while (addition.due >= 1 && addition.left > 0) {
    addition.due -= 1;
    addition.left--;
    addServer(fleet.state, rules, turn.step);
    if (addition.left === 0) turn.record(fleet, 'addition-done', addition.total);
  }
}

export function removeServers(fleet: Fleet, rules: Rules, turn: Turn): void {
  const { removal } = fleet.state;
  if (removal.left === 0) return;
  removal.due += (removal.perHour / 3600) * turn.seconds;
  while (removal.due >= 1 && removal.left > 0) {
    removal.due -= 1;
    removal.left--;
    removeServer(fleet.state, rules, turn.step);
    if (removal.left === 0) turn.record(fleet, 'removal-done', removal.total);
  }
}

function poll(s: FleetState, rules: Rules, server: number): void {
  const { peers, state } = s.servers;
  if (!inMesh(state[server])) return;
  const cell = cellOf(rules, server);
  const there = peersToKnow(rules, s.members.now, cell);
  if (peers[server] === there) return;
  countOut(s.knowledge, rules.cells, cell, peers[server], there);
  peers[server] = there;
  countIn(s.knowledge, rules.cells, cell, there, there);
}

/** Servers whose turn it is poll the members. The poll is skipped if nothing has changed since every server's last one. */
export function pollMembership(s: FleetState, rules: Rules, step: number, serviceUp: boolean): void {
  if (step - s.members.changedStep > rules.pollSteps) return;
  if (!serviceUp) {
    s.members.changedStep = step;
    return;
  }
  for (let server = s.polls.first[step % rules.pollSteps]; server >= 0; server = s.polls.next[server])
    poll(s, rules, server);
}
