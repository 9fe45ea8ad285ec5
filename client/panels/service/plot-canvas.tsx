// The drawn part of a plot, made by uPlot, which is loaded when the first plot is shown.
import { useEffect, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { formatClock } from '#model/time.ts';
import { format, type Unit } from '../../presentation/format.ts';
import { type Series, type Span, scaleOf, ticksOf } from '../../presentation/plots.ts';
import { words } from '../../words/en.ts';

export type ChangeBand = { id: string; from: number; until: number };

export type PlotInput = {
  series: Series;
  gaps: readonly Span[];
  span: Span;
  unit: Unit;
  withAxis: boolean;
  /** Whether the marks of changes and of the first alarm are named here. */
  withNames: boolean;
  fromMinute: number;
  alarmMinute: number | null;
  changes: readonly ChangeBand[];
};

const HEIGHT = 98;
const AXIS_HEIGHT = 20;
const AXIS_WIDTH = 44;
const HATCH_STEP = 6;
const MOST_TICKS = 5;
const LABEL_FONT = '500 11px "IBM Plex Sans Condensed"';

const ink = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name);

type Box = { left: number; top: number; width: number; height: number };

/** A span as a box inside the plot, in canvas pixels; null where it lies outside. */
function boxOf(plot: uPlot, span: Span): Box | null {
  const { left, top, width, height } = plot.bbox;
  const from = Math.max(left, plot.valToPos(span.from, 'x', true));
  const until = Math.min(left + width, plot.valToPos(span.until, 'x', true));
  return until <= from ? null : { left: from, top, width: until - from, height };
}

function drawHatch(context: CanvasRenderingContext2D, { left, top, width, height }: Box): void {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.strokeStyle = ink('--nd');
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

function drawBehind(plot: uPlot, { changes, fromMinute, withNames }: PlotInput): void {
  const { ctx } = plot;
  for (const { id, from, until } of changes) {
    const box = boxOf(plot, { from, until: until + 1 });
    if (box === null) continue;
    ctx.fillStyle = ink('--g3');
    ctx.fillRect(box.left, box.top, box.width, box.height);
    ctx.fillStyle = ink('--act');
    ctx.fillRect(box.left, box.top, devicePixelRatio, box.height);
    if (withNames)
      writeBeside(plot, box.left + 5 * devicePixelRatio, `${id} ${formatClock(fromMinute + from)}`, 'left');
  }
}

function writeBeside(plot: uPlot, x: number, text: string, align: CanvasTextAlign): void {
  const { ctx, bbox } = plot;
  ctx.font = LABEL_FONT.replace('11px', `${11 * devicePixelRatio}px`);
  ctx.textAlign = align;
  ctx.textBaseline = 'top';
  ctx.fillText(text, x, bbox.top + 3 * devicePixelRatio);
}

function drawOver(plot: uPlot, { gaps, alarmMinute, span, withNames }: PlotInput): void {
  for (const gap of gaps) {
    const box = boxOf(plot, gap);
    if (box !== null) drawHatch(plot.ctx, box);
  }
  if (alarmMinute === null || alarmMinute < span.from) return;
  const x = plot.valToPos(alarmMinute, 'x', true);
  plot.ctx.fillStyle = ink('--p1');
  plot.ctx.fillRect(x, plot.bbox.top, devicePixelRatio, plot.bbox.height);
  if (withNames) writeBeside(plot, x - 4 * devicePixelRatio, words.metrics.firstAlarm, 'right');
}

const dataOf = ({ series }: PlotInput): uPlot.AlignedData => [series.minutes, series.values];

/** `latest` is read at every drawing, so that the plot is made once and only fed afterwards. */
function optionsOf(width: number, latest: { current: PlotInput }): uPlot.Options {
  const { withAxis, unit } = latest.current;
  const axis = {
    stroke: ink('--t3'),
    font: '400 11px "IBM Plex Mono"',
    grid: { stroke: ink('--rule'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height: HEIGHT + (withAxis ? AXIS_HEIGHT : 0),
    padding: [8, 2, withAxis ? 0 : 7, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: {
        time: false,
        range: () => [latest.current.span.from, Math.max(latest.current.span.until, latest.current.span.from + 1)],
      },
      y: { range: () => scaleOf(latest.current.series.values, unit) },
    },
    axes: [
      {
        ...axis,
        size: withAxis ? AXIS_HEIGHT : 0,
        gap: 4,
        splits: () => ticksOf(latest.current.span, latest.current.fromMinute, MOST_TICKS),
        values: (_, splits) =>
          splits.map((minute) => (withAxis ? formatClock(latest.current.fromMinute + minute) : '')),
      },
      {
        ...axis,
        size: AXIS_WIDTH,
        gap: 4,
        splits: (_plot, _axis, low, high) => [low, (low + high) / 2, high],
        values: (_, splits) => splits.map((value) => format.reading(value, unit)),
      },
    ],
    series: [{}, { stroke: ink('--t1'), width: 1.4, spanGaps: false, points: { show: false } }],
    hooks: {
      drawAxes: [(plot) => drawBehind(plot, latest.current)],
      draw: [(plot) => drawOver(plot, latest.current)],
    },
  };
}

const mayDraw = (): boolean => document.createElement('canvas').getContext('2d') !== null;

export function PlotCanvas(props: PlotInput) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [missing, setMissing] = useState(false);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    let gone = false;
    const follow = new ResizeObserver(() => {
      const width = place.current?.clientWidth ?? 0;
      if (width > 0 && plot.current !== null && plot.current.width !== width)
        plot.current.setSize({ width, height: plot.current.height });
    });
    Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')])
      .then(([{ default: Plot }]) => {
        if (gone || place.current === null) return;
        if (!mayDraw()) throw new Error('nothing can be drawn in this browser');
        plot.current = new Plot(optionsOf(place.current.clientWidth, latest), dataOf(latest.current), place.current);
        follow.observe(place.current);
      })
      // Where it cannot be loaded, or nothing can be drawn at all.
      .catch(() => setMissing(true));
    return () => {
      gone = true;
      follow.disconnect();
      plot.current?.destroy();
    };
  }, []);

  const { minutes } = props.series;
  const shown = `${props.span.from}-${minutes.length}-${props.alarmMinute}-${props.gaps.length}`;
  useEffect(() => plot.current?.setData(dataOf(latest.current)), [shown]);

  if (missing) return <p class="empty">{words.metrics.noPlots}</p>;
  return <div class="plot-canvas" ref={place} aria-hidden="true" style={{ minHeight: `${HEIGHT}px` }} />;
}
