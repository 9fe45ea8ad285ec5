// A histogram of servers by the number of peers that they hold threads for. It gives the maximum, minimum and median thread
// count and the pairs still to be learned, without reading any server.
import type { Rules } from './rules.ts';

export type Knowledge = {
  /** Servers by cell and known peers, at index `peers * cells + cell`. */
  readonly byPeers: Uint16Array;
  /** Servers of each cell that know fewer peers than exist. */
  readonly behind: Int32Array;
  /** Highest index with a count above 0. */
  top: number;
  /** Every lower index has a count of 0. */
  bottom: number;
  counted: number;
  /** Pairs of a server and a peer that it has yet to learn. */
  unlearned: number;
};

export const createKnowledge = (rules: Rules): Knowledge => ({
  byPeers: new Uint16Array(rules.capacity + rules.cachePeers * rules.cells + 2 * rules.cells),
  behind: new Int32Array(rules.cells),
  top: 0,
  bottom: 0,
  counted: 0,
  unlearned: 0,
});

/** Peers that a server of `cell` has to know when the fleet has `members`: all others of its cell, or the cache fleet. */
export const peersToKnow = (rules: Rules, members: number, cell: number): number =>
  rules.cachePeers > 0 ? rules.cachePeers : Math.max(0, ((members - 1 - cell) / rules.cells) | 0);

/** Counts a server that knows `peers` of the `there` peers that exist. */
export function countIn(k: Knowledge, cells: number, cell: number, peers: number, there: number): void {
  const place = peers * cells + cell;
  k.byPeers[place]++;
  k.bottom = k.counted === 0 ? place : Math.min(k.bottom, place);
  k.counted++;
  if (place > k.top) k.top = place;
  if (peers < there) {
    k.behind[cell]++;
    k.unlearned += there - peers;
  }
}

/** Reverses `countIn`. */
export function countOut(k: Knowledge, cells: number, cell: number, peers: number, there: number): void {
  const place = peers * cells + cell;
  k.byPeers[place]--;
  k.counted--;
  while (k.top > 0 && k.byPeers[k.top] === 0) k.top--;
  while (k.bottom < k.top && k.byPeers[k.bottom] === 0) k.bottom++;
  if (peers < there) {
    k.behind[cell]--;
    k.unlearned -= there - peers;
  }
}

/** The number of peers in a cell changes by one, from `before`. */
export function peersChange(k: Knowledge, cells: number, cell: number, before: number, after: number): void {
  if (after > before) {
    k.behind[cell] += k.byPeers[before * cells + cell];
    k.unlearned += k.behind[cell];
  } else if (after < before) {
    k.unlearned -= k.behind[cell];
    k.behind[cell] -= k.byPeers[after * cells + cell];
  }
}

/** The most peers that any server knows. */
export const mostPeers = (k: Knowledge, cells: number): number => Math.floor(k.top / cells);

/** The fewest peers that any server knows. */
export const fewestPeers = (k: Knowledge, cells: number): number => Math.floor(k.bottom / cells);

/** Peers known by the median server. */
export function medianPeers(k: Knowledge, cells: number): number {
  let place = k.top;
  let seen = k.byPeers[place];
  while (place > 0 && seen * 2 < k.counted) seen += k.byPeers[--place];
  return Math.floor(place / cells);
}
