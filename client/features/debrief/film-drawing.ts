// One picture of the film: the sky of the hour, the fleet with a window for each host, a building for each other service, the share of
// customers served, the loss so far, and the latest action. Everything is drawn on a plain canvas.
import type { HostTone } from '#model/engine/host-states.ts';
import type { ServiceState } from '#model/incident/view-types.ts';
import { type Colour, css, FAILED, IVORY, mix, UNLIT, WAITING } from '../../ui/colour.ts';
import { format } from '../../ui/format.ts';
import { film as told } from '../../words/en/seen.ts';
import { paletteAt } from '../city/sky.ts';

export const FILM = { width: 1280, height: 720 } as const;

export type FilmMoment = {
  readonly clock: string;
  readonly minuteOfDay: number;
  /** Share of the demand that was served. */
  readonly served: number;
  /** Tones of the hosts of the fleet; empty where nothing has hosts. */
  readonly hosts: readonly HostTone[];
  readonly services: readonly { readonly name: string; readonly state: ServiceState }[];
  /** Customer-minutes lost per minute up to here, how many such numbers the run has, and the largest of them. */
  readonly losses: readonly number[];
  readonly lossPoints: number;
  readonly mostLost: number;
  /** What was done last; empty if that is a while ago. */
  readonly doing: string;
};

const NO_DATA: Colour = 0xd58db6;
const STARTING: Colour = 0x62bbee;
const AT_RISK: Colour = 0xe9dc5a;
const TEXT: Colour = 0xeaf0f7;

const HOST: Readonly<Record<HostTone, Colour>> = {
  ...{ unknown: NO_DATA, good: IVORY, bad: FAILED, waiting: STARTING },
  ...{ excluded: WAITING, gone: UNLIT, 'at-risk': AT_RISK },
};
const STATE: Readonly<Record<ServiceState, Colour>> = {
  ...{ normal: IVORY, degraded: WAITING, failing: FAILED, 'no-data': NO_DATA },
};

const GROUND = 560;
const TOWER = { left: 60, width: 330, top: 110 } as const;
const STREET = { left: 440, right: 1240 } as const;
const CURVE = { left: 60, right: 1240, top: 652, bottom: 706 } as const;
const SANS = '"IBM Plex Sans", system-ui, sans-serif';

type Pen = CanvasRenderingContext2D;

function drawSky(pen: Pen, { skyTop, skyMiddle, skyHorizon, ground }: ReturnType<typeof paletteAt>): void {
  const sky = pen.createLinearGradient(0, 0, 0, GROUND);
  for (const [i, colour] of [skyTop, skyMiddle, skyHorizon].entries()) sky.addColorStop(i / 2, css(colour));
  pen.fillStyle = sky;
  pen.fillRect(0, 0, FILM.width, GROUND);
  pen.fillStyle = css(ground);
  pen.fillRect(0, GROUND, FILM.width, FILM.height - GROUND);
}

/** A window for each host, as many in a row as make the tower about as high as its place. */
function drawTower(pen: Pen, { hosts }: FilmMoment, facade: Colour): void {
  const { left, width, top } = TOWER;
  pen.fillStyle = css(facade);
  pen.fillRect(left - 8, top - 8, width + 16, GROUND - top + 8);
  if (hosts.length === 0) return;
  const columns = Math.max(1, Math.ceil(Math.sqrt((hosts.length * width) / (GROUND - top))));
  const rows = Math.ceil(hosts.length / columns);
  const [across, down] = [width / columns, (GROUND - top) / rows];
  hosts.forEach((tone, host) => {
    pen.fillStyle = css(HOST[tone]);
    const [column, row] = [host % columns, Math.floor(host / columns)];
    pen.fillRect(
      left + column * across,
      GROUND - (row + 1) * down,
      Math.max(1, across * 0.75),
      Math.max(1, down * 0.7),
    );
  });
}

const BUILDING_HEIGHTS = [210, 150, 250, 180, 130, 230] as const;
const PANE = { width: 12, height: 14, gap: 8 } as const;
/** Names rise to their building from below, and end above the curve. */
const NAME = { size: 14, most: 24, tilt: -0.5 } as const;

function drawStreet(pen: Pen, { services }: FilmMoment, facade: Colour): void {
  const room = (STREET.right - STREET.left) / Math.max(1, services.length);
  services.forEach(({ name, state }, i) => {
    const height = BUILDING_HEIGHTS[i % BUILDING_HEIGHTS.length];
    const [left, width] = [STREET.left + i * room, room * 0.82];
    pen.fillStyle = css(facade);
    pen.fillRect(left, GROUND - height, width, height);
    pen.fillStyle = css(STATE[state]);
    const { width: pane, height: high, gap } = PANE;
    for (let y = GROUND - height + gap; y + high < GROUND - 4; y += high + gap)
      for (let x = left + gap / 2; x + pane < left + width; x += pane + gap)
        pen.fillRect(x, y, pane, state === 'failing' ? high / 3 : high);
    pen.save();
    pen.translate(left + width / 2, GROUND + 10);
    pen.rotate(NAME.tilt);
    pen.textAlign = 'right';
    write(pen, name.length > NAME.most ? `${name.slice(0, NAME.most - 1).trimEnd()}…` : name, 0, 6, NAME.size);
    pen.restore();
  });
}

function write(pen: Pen, text: string, x: number, y: number, size: number, colour: Colour = TEXT): void {
  pen.font = `500 ${size}px ${SANS}`;
  pen.fillStyle = css(colour);
  pen.fillText(text, x, y);
}

function drawCurve(pen: Pen, { losses, lossPoints, mostLost }: FilmMoment): void {
  const { left, right, top, bottom } = CURVE;
  const at = (i: number) => left + (i / Math.max(1, lossPoints - 1)) * (right - left);
  pen.fillStyle = css(FAILED, 0.7);
  pen.beginPath();
  pen.moveTo(left, bottom);
  for (const [i, lost] of losses.entries()) pen.lineTo(at(i), bottom - (lost / Math.max(1, mostLost)) * (bottom - top));
  pen.lineTo(at(Math.max(0, losses.length - 1)), bottom);
  pen.fill();
  pen.fillStyle = css(TEXT, 0.5);
  pen.fillRect(left, bottom, right - left, 1);
}

/** `scale`: of the text along the top, which a small picture needs larger. */
export function drawFilm(pen: Pen, moment: FilmMoment, scale = 1): void {
  const palette = paletteAt(moment.minuteOfDay);
  drawSky(pen, palette);
  drawTower(pen, moment, palette.facade);
  drawStreet(pen, moment, palette.facade);
  drawCurve(pen, moment);
  // Text stands on its own ground: by day the sky is bright.
  pen.fillStyle = css(mix(palette.skyTop, UNLIT, 0.85), 0.8);
  pen.fillRect(0, 0, FILM.width, 84);
  write(pen, moment.clock, 40, 56, 40);
  write(pen, told.served(format.share(moment.served)), 190, 54, 22 * scale, moment.served < 0.95 ? FAILED : TEXT);
  write(pen, moment.doing, TOWER.left + TOWER.width + 50 * scale, 54, 20 * scale, IVORY);
}

const STRIP = { across: 2, down: 3, text: 1.4 } as const;

/** Six moments in one picture. */
export function drawStrip(canvas: HTMLCanvasElement, moments: readonly FilmMoment[]): void {
  const { across, down } = STRIP;
  canvas.width = FILM.width;
  canvas.height = Math.round((FILM.width / across) * (FILM.height / FILM.width) * down);
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const [width, height] = [canvas.width / across, canvas.height / down];
  for (let i = 0; i < across * down; i++) {
    const moment = moments[Math.round((i / (across * down - 1)) * (moments.length - 1))];
    pen.save();
    pen.translate((i % across) * width, Math.floor(i / across) * height);
    pen.scale(width / FILM.width, height / FILM.height);
    pen.beginPath();
    pen.rect(0, 0, FILM.width, FILM.height);
    pen.clip();
    drawFilm(pen, moment, STRIP.text);
    pen.restore();
  }
}
