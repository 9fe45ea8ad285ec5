// What a team knows of every server of a fleet: the last report that reached it. Reports travel through the telemetry,
// except from servers of the team's own restart, which report straight to it.
import type { Hosts, Service } from '../kind.ts';
import { hashed, nameOf } from '../rng.ts';
import { sampleAt } from '../watch/history.ts';
import type { World } from '../world.ts';
import type { Windows } from './view-types.ts';

/** `seen` of a server that never reported. */
export const NEVER = 65535;
/** `seen` of a server that keeps reporting: the minute is written only once it has been silent for a while. */
export const REPORTING = 65534;
/** Minutes of silence after which a window counts as old. */
const SILENT_AFTER = 10;
/** Boot progress is told in this many sixteenths, so that a booting server changes its window seldom. */
const PROGRESS_STEP = 16;

export type Knowledge = Windows & {
  readonly service: string;
  /** Minute of the last report of each server, NEVER before. */
  lastMinute: Uint16Array;
};

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

export const createKnowledge = (service: string, count: number): Knowledge => ({
  service,
  states: new Uint8Array(count),
  seen: new Uint16Array(count).fill(NEVER),
  progress: new Uint8Array(count),
  lastMinute: new Uint16Array(count).fill(NEVER),
});

function makeRoom(knowledge: Knowledge, count: number): void {
  if (count <= knowledge.states.length) return;
  knowledge.states = grown(knowledge.states as Uint8Array<ArrayBuffer>, count);
  knowledge.progress = grown(knowledge.progress as Uint8Array<ArrayBuffer>, count);
  knowledge.seen = grownMinutes(knowledge.seen, count);
  knowledge.lastMinute = grownMinutes(knowledge.lastMinute, count);
}

/** Takes in the reports of the minute just measured. */
export function learnMinute(knowledge: Knowledge, world: World, service: Service, hosts: Hosts): void {
  const { plan, watch, turn } = world;
  const minute = watch.history.minutes - 1;
  const ingest = sampleAt(watch.history, plan.ingestColumn, minute);
  const stream = plan.seed ^ nameOf(service.id);
  const count = hosts.count(service);
  makeRoom(knowledge, count);
  const { states, seen, progress, lastMinute } = knowledge;
  for (let host = 0; host < count; host++) {
    if (ingest >= 1 || hosts.direct(service, host) || hashed(stream, host, minute) < ingest) {
      states[host] = hosts.reported(service, host);
      progress[host] = Math.floor(hosts.progress(service, host, turn) * PROGRESS_STEP) * (256 / PROGRESS_STEP - 1);
      lastMinute[host] = minute;
      seen[host] = REPORTING;
    } else if (seen[host] === REPORTING && minute - lastMinute[host] >= SILENT_AFTER) seen[host] = lastMinute[host];
  }
}

/** Somebody logged in to a server: that is a report too. */
export function learnHost(knowledge: Knowledge, world: World, service: Service, hosts: Hosts, host: number): void {
  const minute = world.watch.history.minutes - 1;
  knowledge.states[host] = hosts.reported(service, host);
  knowledge.progress[host] =
    Math.floor(hosts.progress(service, host, world.turn) * PROGRESS_STEP) * (256 / PROGRESS_STEP - 1);
  knowledge.lastMinute[host] = minute;
  knowledge.seen[host] = REPORTING;
}
