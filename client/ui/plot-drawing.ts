// Layers behind and over the line of a plot: changes, values past the limit, gaps as hatches with the single readings in them,
// lines at a value, the first alarm.
import type uPlot from 'uplot';
import { formatClock } from '#model/engine/time.ts';
import { words } from '../words/en/common.ts';
import { isPast, joinedGaps, type Limit, type Series, type Span } from './plots.ts';

export type ChangeBand = { id: string; from: number; until: number };

/** A value that the line should be seen against. */
type ValueLine = { value: number; text: string };

export type Marks = {
  series: Series;
  gaps: readonly Span[];
  span: Span;
  fromMinute: number;
  alarmMinute: number | null;
  changes: readonly ChangeBand[];
  /** Whether the marks of changes and of the first alarm are named here. */
  withNames: boolean;
  limit: Limit | null;
  line?: ValueLine | null;
  /** Says what else is drawn. */
  note?: string;
};

const HATCH_STEP = 6;
/** Narrower than this a gap, or what lies between two, is not told apart. */
const NARROWEST = 6;
const DOT = 2.8;
const FAINT = 0.45;
const LABEL_FONT = '500 11px "IBM Plex Sans Condensed"';
/** Of the area under what is past the limit, over the ground. */
const AREA_ALPHA = 0.2;

export const ink = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name);

const limitInk = ({ severity }: Limit): string => ink(`--p${severity}`);

type Box = { left: number; top: number; width: number; height: number };

/** A span as a box inside the plot, in canvas pixels; null where it lies outside. */
function boxOf(plot: uPlot, span: Span): Box | null {
  const { left, top, width, height } = plot.bbox;
  const from = Math.max(left, plot.valToPos(span.from, 'x', true));
  const until = Math.min(left + width, plot.valToPos(span.until, 'x', true));
  return until <= from ? null : { left: from, top, width: until - from, height };
}

const NAME_LINE = 14;

type PlacedName = { readonly text: string; readonly left: number; readonly width: number };

/** A name beside a line at `x`: on the side that is wanted, else on the one that has room. */
function nameBeside({ ctx, bbox }: uPlot, x: number, text: string, side: 'left' | 'right'): PlacedName {
  ctx.font = LABEL_FONT.replace('11px', `${11 * devicePixelRatio}px`);
  const { width } = ctx.measureText(text);
  const gap = 5 * devicePixelRatio;
  const [before, after] = [x - gap - width, x + gap];
  const fits = side === 'left' ? before >= bbox.left : after + width <= bbox.left + bbox.width;
  return { text, left: (side === 'left') === fits ? before : after, width };
}

/** `line`: how many lines below the upper edge. */
function writeName({ ctx, bbox }: uPlot, { text, left }: PlacedName, line = 0): void {
  ctx.font = LABEL_FONT.replace('11px', `${11 * devicePixelRatio}px`);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.fillText(text, left, bbox.top + (3 + line * NAME_LINE) * devicePixelRatio);
}

const overlap = (a: PlacedName, b: PlacedName): boolean => a.left < b.left + b.width && b.left < a.left + a.width;

/** Names of the changes in sight, each beside its beginning. */
function changeNames(plot: uPlot, { changes, fromMinute }: Marks): PlacedName[] {
  return changes.flatMap(({ id, from, until }) => {
    const box = boxOf(plot, { from, until: until + 1 });
    return box === null ? [] : [nameBeside(plot, box.left, `${id} ${formatClock(fromMinute + from)}`, 'right')];
  });
}

/** Words at the left of a plot on a ground of their own, which a hatch does not cross. */
function writeOnGround({ ctx, bbox }: uPlot, text: string, colour: string, y: number): void {
  const pixel = devicePixelRatio;
  ctx.font = LABEL_FONT.replace('11px', `${11 * pixel}px`);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.fillStyle = ink('--surface-1');
  ctx.fillRect(bbox.left + 3 * pixel, y, ctx.measureText(text).width + 6 * pixel, 15 * pixel);
  ctx.fillStyle = colour;
  ctx.fillText(text, bbox.left + 6 * pixel, y + 2 * pixel);
}

function clipTo(context: CanvasRenderingContext2D, { left, top, width, height }: Box): void {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
}

/** `alpha`: fainter where single readings lie in it. */
function drawHatch(context: CanvasRenderingContext2D, box: Box, alpha: number): void {
  const { left, top, width, height } = box;
  clipTo(context, box);
  context.globalAlpha = alpha;
  context.strokeStyle = ink('--no-data');
  context.lineWidth = devicePixelRatio;
  context.beginPath();
  for (let x = left - height; x < left + width; x += HATCH_STEP * devicePixelRatio) {
    context.moveTo(x, top + height);
    context.lineTo(x + height, top);
  }
  context.moveTo(left, top);
  context.lineTo(left, top + height);
  context.stroke();
  context.restore();
}

/** Readings that arrived between narrow gaps, as dots on their ground, so that the hatch does not hide them. */
function drawSingle(plot: uPlot, { minutes, values }: Series, span: Span): void {
  const { ctx } = plot;
  const size = DOT * devicePixelRatio;
  for (let i = 0; i < minutes.length; i++) {
    const value = values[i];
    if (value === null || minutes[i] < span.from || minutes[i] >= span.until) continue;
    const x = plot.valToPos(minutes[i] + 0.5, 'x', true);
    const y = plot.valToPos(value, 'y', true);
    ctx.fillStyle = ink('--surface-1');
    ctx.fillRect(x - size, y - size, 2 * size, 2 * size);
    ctx.fillStyle = ink('--text-1');
    ctx.fillRect(x - size / 2, y - size / 2, size, size);
  }
}

function drawGaps(plot: uPlot, { gaps, series, span }: Marks): void {
  const pixelsAMinute = plot.bbox.width / devicePixelRatio / Math.max(1, span.until - span.from);
  for (const gap of joinedGaps(gaps, NARROWEST / pixelsAMinute)) {
    const box = boxOf(plot, gap);
    if (box === null) continue;
    const isWhole = gaps.some(({ from, until }) => from === gap.from && until === gap.until);
    drawHatch(plot.ctx, { ...box, width: Math.max(box.width, devicePixelRatio) }, isWhole ? 1 : FAINT);
    if (!isWhole) drawSingle(plot, series, gap);
  }
}

/** The stretches of the line that are past the limit, each from its first to its last place in the series. */
function stretchesPast({ values }: Series, limit: Limit): [number, number][] {
  const stretches: [number, number][] = [];
  values.forEach((value, i) => {
    if (!isPast(value, limit)) return;
    const last = stretches.at(-1);
    if (last !== undefined && last[1] === i - 1) last[1] = i;
    else stretches.push([i, i]);
  });
  return stretches;
}

function drawPast(plot: uPlot, { series, limit }: Marks): void {
  if (limit === null) return;
  const { ctx, bbox } = plot;
  const foot = bbox.top + bbox.height;
  const x = (i: number) => plot.valToPos(series.minutes[i], 'x', true);
  clipTo(ctx, bbox);
  for (const [first, last] of stretchesPast(series, limit)) {
    ctx.beginPath();
    for (let i = first; i <= last; i++) ctx.lineTo(x(i), plot.valToPos(series.values[i] as number, 'y', true));
    ctx.strokeStyle = limitInk(limit);
    ctx.lineWidth = 1.6 * devicePixelRatio;
    ctx.stroke();
    ctx.lineTo(x(last), foot);
    ctx.lineTo(x(first), foot);
    ctx.globalAlpha = AREA_ALPHA;
    ctx.fillStyle = limitInk(limit);
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  ctx.restore();
}

function drawLine(plot: uPlot, { value, text }: ValueLine): void {
  const { ctx, bbox } = plot;
  const y = plot.valToPos(value, 'y', true);
  ctx.save();
  ctx.strokeStyle = ink('--p2');
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
  writeOnGround(plot, text, ink('--p2'), y + 2 * devicePixelRatio);
}

export function drawBehind(plot: uPlot, marks: Marks): void {
  const { ctx } = plot;
  for (const { from, until } of marks.changes) {
    const box = boxOf(plot, { from, until: until + 1 });
    if (box === null) continue;
    ctx.fillStyle = ink('--surface-3');
    ctx.fillRect(box.left, box.top, box.width, box.height);
    ctx.fillStyle = ink('--act');
    ctx.fillRect(box.left, box.top, devicePixelRatio, box.height);
  }
  ctx.fillStyle = ink('--act');
  if (marks.withNames) for (const name of changeNames(plot, marks)) writeName(plot, name);
}

export function drawOver(plot: uPlot, marks: Marks): void {
  drawPast(plot, marks);
  drawGaps(plot, marks);
  const { line, note, alarmMinute, span, withNames } = marks;
  if (line != null) drawLine(plot, line);
  if (note !== undefined) writeOnGround(plot, note, ink('--text-2'), plot.bbox.top + 2 * devicePixelRatio);
  if (alarmMinute === null || alarmMinute < span.from) return;
  const x = plot.valToPos(alarmMinute, 'x', true);
  plot.ctx.fillStyle = ink('--p1');
  plot.ctx.fillRect(x, plot.bbox.top, devicePixelRatio, plot.bbox.height);
  if (!withNames) return;
  const name = nameBeside(plot, x, words.metrics.firstAlarm, 'left');
  writeName(plot, name, changeNames(plot, marks).some((other) => overlap(name, other)) ? 1 : 0);
}
