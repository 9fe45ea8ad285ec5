// Draws the card to share on a canvas, so that the picture shown, copied and saved is the same: the loss as one figure, and the
// customers at the worst minute and at the best one after it as windows of two towers.
import type { CardFacts } from './model.ts';

export const CARD = { width: 980, height: 588 } as const;

/** Windows of one tower: each stands for an equal share of all customers. */
const ACROSS = 24;
const FLOORS = 50;
export const CARD_WINDOWS = ACROSS * FLOORS;

const COLOURS = {
  skyTop: '#0b1626',
  skyFoot: '#33384f',
  far: '#1a2436',
  near: '#141d2d',
  water: '#0a1019',
  line: '#3a4c62',
  wall: '#0d141e',
  text: '#eaf0f7',
  second: '#b3c0d0',
  ivory: '#f0dfb4',
  failed: '#e69f00',
  dark: '#2a2410',
} as const;

const GROUND = 500;
const PANE = { width: 6, height: 5, gap: 2 } as const;

/** The texts of a card, already worded. */
export type CardTexts = {
  name: string;
  exercise: string;
  share: string;
  lost: readonly string[];
  title: string;
  worst: string;
  best: string;
};

/** A number for each window that looks like chance and is the same each time (the mixing of MurmurHash3). */
function mixed(window: number): number {
  let bits = Math.imul(window ^ (window >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

const ORDER: readonly number[] = Array.from({ length: CARD_WINDOWS }, (_, window) => window).sort(
  (a, b) => mixed(a + 1) - mixed(b + 1),
);

/** Spreads the failed windows over the tower; those of a smaller share are among those of a larger one. */
export const failedWindows = (share: number): Set<number> =>
  new Set(ORDER.slice(0, Math.round(Math.min(1, Math.max(0, share)) * CARD_WINDOWS)));

type Brush = CanvasRenderingContext2D;

function drawSky(brush: Brush): void {
  const sky = brush.createLinearGradient(0, 0, 0, GROUND);
  sky.addColorStop(0, COLOURS.skyTop);
  sky.addColorStop(1, COLOURS.skyFoot);
  brush.fillStyle = sky;
  brush.fillRect(0, 0, CARD.width, GROUND);
  for (const { colour, height, step, seed } of [
    { colour: COLOURS.far, height: 170, step: 46, seed: 5 },
    { colour: COLOURS.near, height: 110, step: 62, seed: 11 },
  ]) {
    brush.fillStyle = colour;
    for (let i = 0; i * step < CARD.width; i++) {
      const tall = height * (0.35 + (((i + seed) * 37) % 19) / 28);
      brush.fillRect(i * step, GROUND - tall, step - 8, tall);
    }
  }
  brush.fillStyle = COLOURS.water;
  brush.fillRect(0, GROUND, CARD.width, CARD.height - GROUND);
}

const TOWER = { width: ACROSS * (PANE.width + PANE.gap) + 14, height: FLOORS * (PANE.height + PANE.gap) + 14 } as const;

function drawTower(brush: Brush, left: number, share: number): void {
  const top = GROUND - TOWER.height;
  brush.fillStyle = COLOURS.wall;
  brush.strokeStyle = COLOURS.line;
  brush.lineWidth = 1;
  for (const [x, y, width, height] of [
    [left, top, TOWER.width, TOWER.height],
    [left + 40, top - 14, TOWER.width - 80, 14],
    [left + 75, top - 26, TOWER.width - 150, 12],
    [left - 8, GROUND - 6, TOWER.width + 16, 12],
  ]) {
    brush.fillRect(x, y, width, height);
    brush.strokeRect(x + 0.5, y + 0.5, width, height);
  }
  const failed = failedWindows(share);
  for (let i = 0; i < CARD_WINDOWS; i++) {
    const x = left + 8 + (i % ACROSS) * (PANE.width + PANE.gap);
    const y = top + 8 + Math.floor(i / ACROSS) * (PANE.height + PANE.gap);
    if (failed.has(i)) {
      brush.fillStyle = COLOURS.dark;
      brush.fillRect(x, y, PANE.width, PANE.height);
      brush.fillStyle = COLOURS.failed;
      brush.fillRect(x, y + PANE.height - 2, PANE.width, 2);
    } else {
      brush.fillStyle = COLOURS.ivory;
      brush.fillRect(x, y, PANE.width, PANE.height);
    }
  }
}

const SANS = '"IBM Plex Sans", system-ui, sans-serif';
const CONDENSED = '"IBM Plex Sans Condensed", "IBM Plex Sans", system-ui, sans-serif';
const MONO = '"IBM Plex Mono", ui-monospace, monospace';

function write(brush: Brush, text: string, x: number, y: number, font: string, colour: string, most: number): void {
  brush.font = font;
  brush.fillStyle = colour;
  brush.fillText(text, x, y, most);
}

export function drawCard(brush: Brush, { worst, best }: CardFacts, texts: CardTexts): void {
  const margin = 44;
  const left = { worst: 460, best: 720 } as const;
  drawSky(brush);
  drawTower(brush, left.worst, worst.share);
  drawTower(brush, left.best, best.share);
  brush.textAlign = 'left';
  brush.fillStyle = COLOURS.failed;
  brush.fillRect(margin, 46, 15, 22);
  brush.fillStyle = COLOURS.wall;
  brush.fillRect(margin, 46, 15, 11);
  write(brush, texts.name, margin + 28, 67, `600 28px ${SANS}`, COLOURS.text, 200);
  write(brush, texts.exercise, margin + 28 + 160, 65, `500 18px ${CONDENSED}`, COLOURS.second, 120);
  write(brush, texts.share, margin, 240, `600 118px ${SANS}`, COLOURS.ivory, 380);
  texts.lost.forEach((line, i) => {
    write(brush, line, margin, 300 + i * 40, `500 30px ${SANS}`, COLOURS.text, 380);
  });
  write(brush, texts.title, margin, 410, `400 24px ${SANS}`, COLOURS.second, 380);
  write(brush, texts.worst, left.worst, 546, `500 18px ${MONO}`, COLOURS.text, TOWER.width + 30);
  write(brush, texts.best, left.best, 546, `500 18px ${MONO}`, COLOURS.text, TOWER.width + 30);
}
