// Pseudo-random numbers between 0 and 1, always the same for the same place: the irregularity of an engraving.

/** Mixes the bits of `place` and `salt` (the finaliser of MurmurHash3). */
export function scatter(place: number, salt = 0): number {
  let bits = (Math.imul(place | 0, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}

/** The places 0 to `count` - 1 in a scattered order, the same for the same salt. */
export function scatteredOrder(count: number, salt: number): number[] {
  return Array.from({ length: count }, (_, i) => i).sort((a, b) => scatter(a, salt) - scatter(b, salt));
}
