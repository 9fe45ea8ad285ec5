// The drawn part of a plot, made by uPlot, which is loaded when the first plot is shown.

import { useEffect, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { words } from '../words/en/common.ts';
import { format, type Unit } from './format.ts';
import { drawBehind, drawOver, ink, type Marks } from './plot-drawing.ts';
import { MOST_TICKS, scaleOf, thinned, ticksOf } from './plots.ts';

export type PlotInput = Marks & {
  unit: Unit;
  /** Drawn as steps, where a value holds until the next. */
  stepped?: boolean;
  /** What the line should have been, minute by minute. */
  planned?: readonly (number | null)[];
  height?: number;
};

const HEIGHT = 84;
/** As wide as the labels of the scale; the time axis below keeps the same room. */
const AXIS_WIDTH = 44;
/** More than there are pixels are not seen. */
const MOST_POINTS = 400;

function dataOf({ series, planned }: PlotInput): uPlot.AlignedData {
  const { minutes, values } = thinned(series, MOST_POINTS);
  if (planned === undefined) return [minutes, values];
  return [minutes, values, thinned({ minutes: series.minutes, values: [...planned] }, MOST_POINTS).values];
}

function highestOf({ series, planned, line }: PlotInput): (number | null)[] {
  return [...series.values, ...(planned ?? []), line?.value ?? null];
}

/** A label that rounds to its neighbour's is left out. */
const told = (labels: string[]): string[] => labels.map((label, i) => (label === labels[i + 1] ? '' : label));

type Maker = typeof uPlot;

function seriesOptions(Plot: Maker, { stepped = false, planned }: PlotInput): uPlot.Series[] {
  const paths = stepped ? Plot.paths.stepped?.({ align: 1 }) : undefined;
  const own = {
    stroke: ink(stepped ? '--ivory' : '--text-1'),
    width: 1.4,
    spanGaps: false,
    points: { show: false },
    paths,
  };
  const plan = { stroke: ink('--text-3'), width: 1, dash: [3, 3], points: { show: false } };
  return planned === undefined ? [{}, own] : [{}, own, plan];
}

/** `latest` is read at every drawing, so that the plot is made once and only fed afterwards. */
function optionsOf(Plot: Maker, width: number, latest: { current: PlotInput }): uPlot.Options {
  const { unit, height = HEIGHT } = latest.current;
  const axis = {
    stroke: ink('--text-3'),
    font: '400 11px "IBM Plex Mono"',
    grid: { stroke: ink('--rule'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    padding: [8, 2, 6, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: {
        time: false,
        range: () => [latest.current.span.from, Math.max(latest.current.span.until, latest.current.span.from + 1)],
      },
      y: { range: () => scaleOf(highestOf(latest.current), unit) },
    },
    axes: [
      {
        ...axis,
        size: 0,
        splits: () => ticksOf(latest.current.span, latest.current.fromMinute, MOST_TICKS),
        values: (_, splits) => splits.map(() => ''),
      },
      {
        ...axis,
        size: AXIS_WIDTH,
        gap: 4,
        splits: (_plot, _axis, low, high) => [low, (low + high) / 2, high],
        values: (_, splits) => told(splits.map((value) => format.scaled(value, unit))),
      },
    ],
    series: seriesOptions(Plot, latest.current),
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
        const options = optionsOf(Plot, place.current.clientWidth, latest);
        plot.current = new Plot(options, dataOf(latest.current), place.current);
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
  const shown = `${props.span.from}-${minutes.length}-${props.alarmMinute}-${props.gaps.length}-${props.limit?.threshold}`;
  useEffect(() => plot.current?.setData(dataOf(latest.current)), [shown]);

  if (missing) return <p class="empty">{words.metrics.noPlots}</p>;
  return (
    <div
      class="[&_.u-wrap]:relative"
      ref={place}
      aria-hidden="true"
      style={{ minHeight: `${props.height ?? HEIGHT}px` }}
    />
  );
}
