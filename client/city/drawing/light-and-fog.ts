// Soft things, baked once: the lighthouse's beam and glow, a comet, the cross of a failed request, the mark of a host
// that was read, and the strips of fog.

import { type Bank, bodyAt, crestAt, ECHO_STRENGTHS, ECHOES, fading } from '../../features/city/fog.ts';
import { css, FAILED, IVORY, mix } from '../../ui/colour.ts';
import type { Context } from './pen.ts';

/** Slopes of the beam's two edges; it widens upward, away from the lamp. */
const LOWER_SLOPE = 0.02;
const UPPER_SLOPE = 0.172;
const RAYS = 6;
const BEAM = mix(IVORY, 0xffffff, 0.55);
/** How opaque it is along its length: bright at the lamp, and still a breath at its end. */
const BEAM_FADES = [
  [0, 0.8],
  [0.06, 0.57],
  [0.12, 0.46],
  [0.2, 0.36],
  [0.4, 0.2],
  [0.7, 0.1],
  [1, 0],
] as const;

export const beamHeight = (length: number): number => Math.ceil(length * UPPER_SLOPE);

export function drawBeam(context: Context, length: number): void {
  const height = beamHeight(length);
  const edge = (slope: number) => height - length * slope;
  const light = context.createLinearGradient(0, 0, length, 0);
  for (const [at, alpha] of BEAM_FADES) light.addColorStop(at, css(BEAM, alpha));
  context.fillStyle = light;
  context.beginPath();
  context.moveTo(0, height);
  context.lineTo(length, edge(LOWER_SLOPE));
  context.lineTo(length, edge(UPPER_SLOPE));
  context.fill();
  context.strokeStyle = light;
  context.globalAlpha = 0.55;
  for (let ray = 0; ray <= RAYS; ray++) {
    context.beginPath();
    context.moveTo(0, height);
    context.lineTo(length, edge(LOWER_SLOPE + ((UPPER_SLOPE - LOWER_SLOPE) * ray) / RAYS));
    context.stroke();
  }
  context.globalAlpha = 1;
}

export const GLOW_RADIUS = 46;

export function drawGlow(context: Context): void {
  const glow = context.createRadialGradient(GLOW_RADIUS, GLOW_RADIUS, 0, GLOW_RADIUS, GLOW_RADIUS, GLOW_RADIUS);
  glow.addColorStop(0, 'rgb(255 255 255 / 0.95)');
  glow.addColorStop(0.18, 'rgb(255 255 255 / 0.74)');
  glow.addColorStop(0.5, 'rgb(255 255 255 / 0.4)');
  glow.addColorStop(0.86, 'rgb(255 255 255 / 0.12)');
  glow.addColorStop(1, 'rgb(255 255 255 / 0)');
  context.fillStyle = glow;
  context.fillRect(0, 0, GLOW_RADIUS * 2, GLOW_RADIUS * 2);
}

export const COMET = { width: 16, height: 2 };

export function drawComet(context: Context): void {
  const tail = context.createLinearGradient(0, 0, COMET.width, 0);
  tail.addColorStop(0, css(IVORY, 0));
  tail.addColorStop(0.75, css(IVORY, 0.6));
  tail.addColorStop(1, css(IVORY));
  context.fillStyle = tail;
  context.fillRect(0, 0, COMET.width, COMET.height);
}

export const CROSS_SIZE = 5;

export function drawCross(context: Context): void {
  context.fillStyle = css(FAILED);
  for (let i = 0; i < CROSS_SIZE; i++) {
    context.fillRect(i, i, 1, 1);
    context.fillRect(CROSS_SIZE - 1 - i, i, 1, 1);
  }
}

/** A white box around the pane of a host that somebody has read. */
export function drawReadBox(context: Context, width: number, height: number): void {
  context.strokeStyle = '#ffffff';
  context.lineWidth = 1.5;
  context.strokeRect(0.75, 0.75, width - 1.5, height - 1.5);
}

/** Fog is baked in greys: the colour of the hour is laid over it as a tint. */
const BODY_GREY = 190;

/** `slot` is the width of the slot, `reach` that over which the crest runs down, `below` how far the strip reaches under the quay. */
export type FogStrip = { width: number; height: number; slot: number; reach: number; below: number; scale: number };

/** Draws a bank; the strip reaches beyond the slot by the bank's drift on either side and by its fading end. */
export function drawFogStrip(
  context: Context | OffscreenCanvasRenderingContext2D,
  bank: Bank,
  { width, height, slot, reach, below, scale }: FogStrip,
): void {
  const image = context.createImageData(width, height);
  const crests = new Float32Array(width);
  for (let x = 0; x < width; x++) crests[x] = crestAt(bank, x - bank.drift, reach) * scale;
  for (let x = 0; x < width; x++)
    for (let y = Math.max(0, Math.floor(height - below - crests[x])); y < height; y++) {
      const up = height - below - y;
      const at = (y * width + x) * 4;
      image.data[at] = image.data[at + 1] = image.data[at + 2] = BODY_GREY;
      image.data[at + 3] = 255 * bodyAt(bank, crests[x] - up, up) * fading(x - 2 * bank.drift - slot);
    }
  context.putImageData(image, 0, 0);
  context.lineWidth = 1;
  ECHOES.forEach((depth, i) => {
    const crest = context.createLinearGradient(slot, 0, width, 0);
    crest.addColorStop(0, `rgb(255 255 255 / ${ECHO_STRENGTHS[i]})`);
    crest.addColorStop(1, 'rgb(255 255 255 / 0)');
    context.strokeStyle = crest;
    context.beginPath();
    for (let x = 0; x < width; x += 3) context.lineTo(x, height - below - crests[x] + depth + 0.5);
    context.stroke();
  });
}
