// Doubly linked lists threaded through the servers. A server waits for one thing at a time, so one pair of links serves the
// calendar, the builds and the join queue, and any server can be removed without a search.

/** Slots of the calendar: a ring of steps, 5.7 hours long. */
export const CALENDAR_SLOTS = 4096;
/** Slots of the builds: a ring of buckets of the virtual build clock. */
export const BUILD_SLOTS = 1024;
export const FIRST_BUILD_SLOT = CALENDAR_SLOTS;
export const JOIN_QUEUE = FIRST_BUILD_SLOT + BUILD_SLOTS;

const NONE = -1;

/** A list of server numbers: 16 bits each if they fit, because a clone copies them. */
export type Numbers = Int16Array | Int32Array;

export const createNumbers = (length: number, capacity: number): Numbers =>
  capacity < 32768 ? new Int16Array(length) : new Int32Array(length);

export type Chains = {
  readonly first: Numbers;
  readonly last: Numbers;
  readonly next: Numbers;
  readonly previous: Numbers;
  /** The slot that a server waits in, or -1. */
  readonly slot: Int16Array;
};

export function createChains(capacity: number): Chains {
  const empty = (length: number) => createNumbers(length, capacity).fill(NONE);
  return {
    first: empty(JOIN_QUEUE + 1),
    last: empty(JOIN_QUEUE + 1),
    next: empty(capacity),
    previous: empty(capacity),
    slot: new Int16Array(capacity).fill(NONE),
  };
}

/** Appends a server to a slot. It must not wait in another one. */
export function append(chains: Chains, slot: number, server: number): void {
  const last = chains.last[slot];
  if (last === NONE) chains.first[slot] = server;
  else chains.next[last] = server;
  chains.previous[server] = last;
  chains.next[server] = NONE;
  chains.last[slot] = server;
  chains.slot[server] = slot;
}

/** Removes a server from the slot that it waits in, if any. */
export function unlink(chains: Chains, server: number): void {
  const slot = chains.slot[server];
  if (slot === NONE) return;
  const next = chains.next[server];
  const previous = chains.previous[server];
  if (previous === NONE) chains.first[slot] = next;
  else chains.next[previous] = next;
  if (next === NONE) chains.last[slot] = previous;
  else chains.previous[next] = previous;
  chains.slot[server] = NONE;
}

/** Removes the server that has waited longest in a slot; -1 if the slot is empty. */
export function takeFirst(chains: Chains, slot: number): number {
  const server = chains.first[slot];
  if (server !== NONE) unlink(chains, server);
  return server;
}
