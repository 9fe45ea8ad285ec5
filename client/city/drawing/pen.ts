// The engraver's pen: crisp one-pixel lines, boxes and hatches in the colours of the hour. All buildings are drawn
// through it, on a 2D canvas without Phaser.

import { scatter } from '../../features/city/scatter.ts';
import type { Palette } from '../../features/city/sky.ts';
import { type Colour, css, IVORY, mix } from '../../ui/colour.ts';

export type Context = CanvasRenderingContext2D;

/** Windows differ in brightness by this share, so that a lit facade is not a flat plate. */
const BRIGHTNESS_SPREAD = 0.26;

export type Pen = ReturnType<typeof penFor>;

export function penFor(context: Context, palette: Palette) {
  const line = (x1: number, y1: number, x2: number, y2: number, colour: Colour = palette.line, alpha = 1) => {
    context.strokeStyle = css(colour, alpha);
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  };
  const path = (points: readonly number[], close: boolean) => {
    context.beginPath();
    for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
    if (close) context.closePath();
  };
  const fill = (x: number, y: number, width: number, height: number, colour: Colour, alpha = 1) => {
    context.fillStyle = css(colour, alpha);
    context.fillRect(x, y, width, height);
  };
  const lit = (place: number, salt: number): Colour =>
    mix(0x000000, IVORY, 1 - BRIGHTNESS_SPREAD * scatter(place, salt));
  context.lineWidth = 1;
  context.lineCap = 'butt';
  context.lineJoin = 'miter';
  return {
    context,
    palette,
    line,
    fill,
    lit,
    /** Horizontal and vertical hairlines on whole pixels. */
    across: (x: number, y: number, length: number, colour: Colour = palette.line, alpha = 1) =>
      fill(x, y, length, 1, colour, alpha),
    down: (x: number, y: number, length: number, colour: Colour = palette.line, alpha = 1) =>
      fill(x, y, 1, length, colour, alpha),
    /** A facade with its outline inside the given box. */
    house(x: number, y: number, width: number, height: number, facade: Colour = palette.facade) {
      fill(x, y, width, height, facade);
      context.strokeStyle = css(palette.line);
      context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
    },
    outline(x: number, y: number, width: number, height: number, colour: Colour = palette.line, alpha = 1) {
      context.strokeStyle = css(colour, alpha);
      context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
    },
    shape(points: readonly number[], colour: Colour, edge: Colour | null = palette.line, alpha = 1) {
      path(points, true);
      context.fillStyle = css(colour, alpha);
      context.fill();
      if (edge === null) return;
      context.strokeStyle = css(edge);
      context.stroke();
    },
    trace(points: readonly number[], colour: Colour = palette.line, alpha = 1) {
      path(points, false);
      context.strokeStyle = css(colour, alpha);
      context.stroke();
    },
    /** Horizontal hatch on the shaded side of a facade. */
    hatch(x: number, y: number, width: number, height: number, pitch: number, alpha: number, colour = palette.line) {
      context.fillStyle = css(colour, alpha);
      for (let row = y; row < y + height; row += pitch) context.fillRect(x, row, width, 1);
    },
  };
}

/** Draws `draw` at `density` device pixels per CSS pixel on a cleared canvas. */
export function drawAt(context: Context, density: number, width: number, height: number, draw: () => void): void {
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  draw();
}
