// Everything behind the city: sky, stars, sun and the two skylines, engraved for one hour.

import type { CityLayout } from '../../features/city/layout.ts';
import { scatter } from '../../features/city/scatter.ts';
import { starlight, sunAt } from '../../features/city/sky.ts';
import { type Colour, css, mix } from '../../ui/colour.ts';
import type { Pen } from './pen.ts';

const SKY_LINE_PITCH = 19;
const STARS_PER_MEGAPIXEL = 210;
const SUN_RADIUS = 11;
const SUN_RINGS = 13;
const SUN: Colour = 0xf6f3ea;

function sky({ context, palette, across }: Pen, { width, height, foot }: CityLayout): void {
  const gradient = context.createLinearGradient(0, 0, 0, foot);
  gradient.addColorStop(0, css(palette.skyTop));
  gradient.addColorStop(0.55, css(palette.skyMiddle));
  gradient.addColorStop(1, css(palette.skyHorizon));
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  const engraving = mix(palette.line, 0xffffff, 0.35 * palette.day);
  for (let y = 11, i = 0; y < foot; y += SKY_LINE_PITCH, i++)
    across(0, y, width, engraving, 0.04 + 0.07 * scatter(i, 11) + 0.1 * palette.day);
}

function stars({ palette, fill }: Pen, { width, foot }: CityLayout): void {
  const seen = starlight(palette);
  if (seen === 0) return;
  const depth = foot - 60;
  const count = Math.round(((width * depth) / 1e6) * STARS_PER_MEGAPIXEL);
  for (let i = 0; i < count; i++) {
    const x = Math.floor(scatter(i, 1) * width);
    const y = Math.floor(scatter(i, 2) ** 1.25 * depth);
    const bright = seen * (0.22 + 0.6 * scatter(i, 3) ** 2) * (1 - 0.5 * (y / depth));
    fill(x, y, 1, 1, 0xe8eefc, bright);
    if (scatter(i, 4) > 0.05) continue;
    fill(x - 2, y, 5, 1, 0xdfe7f7, bright * 0.7);
    fill(x, y - 2, 1, 5, 0xdfe7f7, bright * 0.7);
  }
}

function sun({ context, palette }: Pen, { width, foot }: CityLayout, minuteOfDay: number): void {
  const place = sunAt(minuteOfDay);
  if (place === null) return;
  const x = Math.round(width * place.across);
  const y = Math.round(foot * (1 - 0.88 * place.up));
  const strength = Math.min(1, palette.day * 1.3);
  for (let ring = 0; ring < SUN_RINGS; ring++) {
    const fading = 1 - ring / SUN_RINGS;
    context.strokeStyle = css(SUN, 0.5 * strength * fading * fading);
    context.beginPath();
    context.arc(x, y, SUN_RADIUS + 3.5 + ring * 4, 0, 2 * Math.PI);
    context.stroke();
  }
  context.fillStyle = css(SUN, 0.4 + 0.6 * strength);
  context.beginPath();
  context.arc(x, y, SUN_RADIUS, 0, 2 * Math.PI);
  context.fill();
}

type Skyline = { salt: number; narrow: number; wide: number; low: number; high: number; colour: Colour; lit: number };

/** One house of a skyline: a block with a flat, stepped or pitched roof, a shaded side and a few late lights. */
function skylineHouse(pen: Pen, x: number, width: number, top: number, foot: number, i: number, line: Skyline): void {
  const { salt, colour } = line;
  const { palette, fill, shape, hatch, down } = pen;
  const roof = scatter(i, salt + 2);
  fill(x, top, width, foot - top, colour);
  if (roof < 0.22) shape([x, top, x + width / 2, top - 5 - width * 0.16, x + width, top], colour, null);
  else if (roof < 0.38) fill(x + Math.floor(width * 0.2), top - 6, Math.floor(width * 0.6), 6, colour);
  else if (roof < 0.48) down(x + Math.floor(width * 0.6), top - 18, 18, colour);
  const shade = Math.floor(width * 0.38);
  const engraved = mix(colour, palette.day > 0.5 ? 0x22364a : palette.line, 0.4);
  hatch(x + width - shade, top + 3, shade - 1, foot - top - 3, 5, 0.4, engraved);
  const lights = Math.floor(((foot - top) * width) / 320);
  for (let light = 0; light < lights; light++) {
    const place = i * 61 + light;
    const lx = x + 3 + Math.floor(scatter(place, salt + 3) * (width - 7));
    const ly = top + 6 + Math.floor(scatter(place, salt + 4) * (foot - top - 14));
    fill(lx, ly, 1, 2, mix(colour, 0xf0dfb4, palette.day > 0.5 ? 0.22 : 0.34), line.lit);
  }
}

function skyline(pen: Pen, { width, foot }: CityLayout, line: Skyline): void {
  for (let x = -8, i = 0; x < width; i++) {
    const houseWidth = Math.round(line.narrow + (line.wide - line.narrow) * scatter(i, line.salt));
    const height = line.low + (line.high - line.low) * scatter(i, line.salt + 1) ** 1.7;
    skylineHouse(pen, x, houseWidth, Math.round(foot - height), foot, i, line);
    const gap = scatter(i, line.salt + 5);
    x += houseWidth + (gap < 0.4 ? -Math.round(houseWidth * 0.2) : Math.round(gap * 34));
  }
}

export function drawBackdrop(pen: Pen, layout: CityLayout, minuteOfDay: number, withSkylines: boolean): void {
  const { palette } = pen;
  sky(pen, layout);
  stars(pen, layout);
  sun(pen, layout, minuteOfDay);
  if (!withSkylines) return;
  const room = Math.min(1, layout.foot / 532);
  // At night the haze of the city's own light lifts what stands far away.
  const haze = (colour: Colour, share: number) => mix(colour, palette.line, share * (1 - palette.day));
  const far = haze(palette.farSkyline, 0.18);
  const near = haze(palette.nearSkyline, 0.06);
  skyline(pen, layout, { salt: 21, narrow: 22, wide: 58, low: 58, high: 212 * room, colour: far, lit: 0.8 });
  skyline(pen, layout, { salt: 43, narrow: 26, wide: 62, low: 26, high: 104 * room, colour: near, lit: 0.6 });
}
