// The team's knowledge of every server of a fleet: the last report that arrived. Reports go through the telemetry, except from
// servers in the team's own restart, which report directly.

import type { Hosts, Service, Turn } from '../engine/component-type.ts';
import { seenStates } from '../engine/host-states.ts';
import { assert } from '../engine/result.ts';
import { hashed, nameOf } from '../engine/rng.ts';
import type { World } from '../engine/world.ts';
import { sampleAt } from '../monitoring/history.ts';
import type { Knowledge } from './state.ts';

/** Value of `seen` for a server that never reported. */
const NEVER = 65535;
/** Value of `seen` for a server that keeps reporting. The minute is written only once it has been silent for a while. */
export const REPORTING = 65534;
/** Minutes of silence after which a reading is stale. */
const SILENT_AFTER = 10;
/** Boot progress is reported in this many steps, so that a booting server changes rarely. */
const PROGRESS_STEP = 16;

const grown = (array: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> => {
  const longer = new Uint8Array(length);
  longer.set(array);
  return longer;
};

function grownMinutes(array: Uint16Array, length: number): Uint16Array<ArrayBuffer> {
  const longer = new Uint16Array(length).fill(NEVER);
  longer.set(array);
  return longer;
}

const createKnowledge = (service: string, count: number): Knowledge => ({
  service,
  version: 0,
  states: new Uint8Array(count),
  seen: new Uint16Array(count).fill(NEVER),
  progress: new Uint8Array(count),
  lastMinute: new Uint16Array(count).fill(NEVER),
});

/** Knowledge of each fleet before any server has reported. */
export const firstKnowledge = ({ services, compiled }: World): Knowledge[] =>
  services.flatMap((service, i) => {
    const { hosts } = compiled.types[i];
    return hosts === undefined ? [] : [createKnowledge(service.id, hosts.count(service))];
  });

/** A deep copy. */
export const copyKnowledge = ({ service, version, states, seen, progress, lastMinute }: Knowledge): Knowledge => ({
  service,
  version,
  states: states.slice(),
  seen: seen.slice(),
  progress: progress.slice(),
  lastMinute: lastMinute.slice(),
});

function makeRoom(knowledge: Knowledge, count: number): void {
  if (count <= knowledge.states.length) return;
  knowledge.states = grown(knowledge.states as Uint8Array<ArrayBuffer>, count);
  knowledge.progress = grown(knowledge.progress as Uint8Array<ArrayBuffer>, count);
  knowledge.seen = grownMinutes(knowledge.seen, count);
  knowledge.lastMinute = grownMinutes(knowledge.lastMinute, count);
}

/** A service with servers, and their interface. */
export function fleetOf({ compiled, services }: World, id: string): { service: Service; hosts: Hosts } {
  const index = compiled.serviceIndex.get(id);
  assert(index !== undefined, `${id} is a service`);
  const { hosts } = compiled.types[index];
  assert(hosts !== undefined, `${id} is made of servers`);
  return { service: services[index], hosts };
}

const progressIn = (hosts: Hosts, service: Service, host: number, turn: Turn): number =>
  Math.floor(hosts.progress(service, host, turn) * PROGRESS_STEP) * (256 / PROGRESS_STEP - 1);

const isComingUp = ({ states }: Hosts, state: number): boolean => states[state].tone === 'waiting';

/** Reported boot progress of a server, 0 to 255; 0 for one that is not coming up. */
export const reportedProgress = (hosts: Hosts, service: Service, host: number, turn: Turn): number =>
  isComingUp(hosts, hosts.stateOf(service, host)) ? progressIn(hosts, service, host, turn) : 0;

/** True once every host has reported: knowledge no longer depends on earlier reports. */
export const allHaveReported = ({ lastMinute }: Knowledge): boolean => !lastMinute.includes(NEVER);

/**
 * Applies the reports of the last measured minute: from the share of servers that telemetry ingests, and from those that report
 * directly.
 */
export function learnMinute(knowledge: Knowledge, world: World): void {
  const { service, hosts } = fleetOf(world, knowledge.service);
  const { compiled, monitoring, turn } = world;
  const minute = monitoring.history.minutes - 1;
  const ingest = sampleAt(monitoring.history, compiled.ingestColumn, minute);
  const stream = compiled.seed ^ nameOf(service.id);
  const reported = seenStates(hosts.states, 'report');
  const comesUp = hosts.states.map((_, state) => isComingUp(hosts, state));
  const present = new Uint8Array(hosts.count(service));
  hosts.writeStates(service, present);
  makeRoom(knowledge, present.length);
  knowledge.version++;
  const { states, seen, progress, lastMinute } = knowledge;
  const learnState = (host: number): void => {
    const state = present[host];
    states[host] = reported[state];
    progress[host] = comesUp[state] ? progressIn(hosts, service, host, turn) : 0;
  };
  if (ingest >= 1) {
    for (let host = 0; host < present.length; host++) learnState(host);
    lastMinute.fill(minute, 0, present.length);
    seen.fill(REPORTING, 0, present.length);
    return;
  }
  for (let host = 0; host < present.length; host++) {
    if (hashed(stream, host, minute) < ingest || hosts.bypassesTelemetry(service, host)) {
      learnState(host);
      lastMinute[host] = minute;
      seen[host] = REPORTING;
    } else if (seen[host] === REPORTING && minute - lastMinute[host] >= SILENT_AFTER) seen[host] = lastMinute[host];
  }
}

/** A host reading counts as a report of that server. */
export function learnHost(knowledge: Knowledge, world: World, host: number): void {
  const { service, hosts } = fleetOf(world, knowledge.service);
  const minute = world.monitoring.history.minutes - 1;
  knowledge.version++;
  knowledge.states[host] = seenStates(hosts.states, 'reading')[hosts.stateOf(service, host)];
  knowledge.progress[host] = reportedProgress(hosts, service, host, world.turn);
  knowledge.lastMinute[host] = minute;
  knowledge.seen[host] = REPORTING;
}
