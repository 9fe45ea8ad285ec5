// Seeded random numbers: 32-bit streams, one word of state each, one stream per purpose, and a hash for draws that must
// not advance any stream (an inspection must never change the future).

/** A stream is one word of a Uint32Array that belongs to the state of its owner, so it is cloned and hashed with it. */
export type Streams = Uint32Array;

const mix = (word: number): number => {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** Hashes a text to 32 bits (FNV-1a), to name a stream by its purpose. */
export function nameOf(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** The initial state word of stream number `k` of the owner called `name`, for a drill's seed. */
const seedOf = (seed: number, name: string, k = 0): number => mix((seed + nameOf(name) + Math.imul(k, 0x9e3779b9)) | 0);

export function createStreams(seed: number, owner: string, count: number): Streams {
  const streams = new Uint32Array(count);
  for (let k = 0; k < count; k++) streams[k] = seedOf(seed, owner, k);
  return streams;
}

/** A single stream, number 0. */
export const createStream = (seed: number, owner: string): Streams => createStreams(seed, owner, 1);

/** Next number in [0, 1) of stream `k`. */
export function draw(streams: Streams, k: number): number {
  const a = (streams[k] + 0x6d2b79f5) | 0;
  streams[k] = a;
  let u = Math.imul(a ^ (a >>> 15), a | 1);
  u = (u + Math.imul(u ^ (u >>> 7), u | 61)) ^ u;
  return ((u ^ (u >>> 14)) >>> 0) / 4294967296;
}

/** Next number in [centre - spread, centre + spread) of stream `k`. */
export const drawAround = (streams: Streams, k: number, centre: number, spread: number): number =>
  centre + (2 * draw(streams, k) - 1) * spread;

/** A number in [0, 1) that depends only on its three arguments. */
export const hashed = (seed: number, a: number, b: number): number =>
  mix(mix((seed + Math.imul(a, 0x9e3779b9)) | 0) ^ Math.imul(b + 1, 0x7feb352d)) / 4294967296;
