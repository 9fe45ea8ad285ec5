// Colours as numbers 0xRRGGBB, and the fixed ones that carry a meaning in the city.

export type Colour = number;

export const IVORY: Colour = 0xf0dfb4;
export const WAITING: Colour = 0xe8a317;
export const FAILED: Colour = 0xee6d38;
export const LAMP: Colour = 0xfffbe6;
/** Behind an unlit window. */
export const UNLIT: Colour = 0x05080d;

const channel = (colour: Colour, shift: number): number => (colour >> shift) & 0xff;

/** From `a` (share 0) to `b` (share 1), each channel by itself. */
export function mix(a: Colour, b: Colour, share: number): Colour {
  let mixed = 0;
  for (const shift of [16, 8, 0])
    mixed |= Math.round(channel(a, shift) + (channel(b, shift) - channel(a, shift)) * share) << shift;
  return mixed;
}

/** As `#rrggbb`, or with an alpha as `rgb()`. */
export function css(colour: Colour, alpha = 1): string {
  if (alpha === 1) return `#${colour.toString(16).padStart(6, '0')}`;
  return `rgb(${channel(colour, 16)} ${channel(colour, 8)} ${channel(colour, 0)} / ${alpha})`;
}

/** Red, green and blue from 0 to 1, as a shader takes them. */
export const rgb = (colour: Colour): [number, number, number] => [
  channel(colour, 16) / 255,
  channel(colour, 8) / 255,
  channel(colour, 0) / 255,
];
