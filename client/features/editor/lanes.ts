// Where the timeline draws injects: a lane per recipient, a position by firing time, and which inject follows which. Times come
// from the file or from a rehearsal.
import type { CheckedDraft, DraftInject, RehearsedDraft } from '#protocol/drafts.ts';
import { writtenMinute } from './inject-order.ts';

/** Width of a chip, as a share of the track. */
export const CHIP = 0.17;
export const ROW_PX = 28;
const LANE_GAP_PX = 8;

type Chip = {
  readonly inject: DraftInject;
  readonly minute: number;
  /** Left edge, as a share of the track. */
  readonly left: number;
  /** Upper edge, from the top of all lanes. */
  readonly top: number;
};

type Lane = {
  readonly id: string;
  readonly name: string;
  readonly top: number;
  readonly height: number;
  readonly chips: readonly Chip[];
  /** Those of which nothing says when they fire. */
  readonly open: readonly DraftInject[];
};

export type Timeline = {
  readonly lanes: readonly Lane[];
  readonly height: number;
  readonly ticks: readonly { readonly minute: number; readonly left: number }[];
  readonly links: readonly { readonly from: Chip; readonly to: Chip }[];
};

type Run = RehearsedDraft['runs'][number];

const EVERYBODY = 'everybody';
const SYSTEM = 'system';
/** What is done to the world and told to nobody. */
const UNTOLD: ReadonlySet<DraftInject['type']> = new Set([
  'fault',
  'dependency-loss',
  'metric-change',
  'monitoring-blindness',
  'alarm',
  'tool-outage',
  'time-jump',
  'stop',
]);

/** Minute at which it fires: in the run, or as it is written; null where nothing says so. */
const minuteOf = (injects: readonly DraftInject[], { id }: DraftInject, run: Run | null): number | null =>
  run === null ? writtenMinute(injects, id) : (run.injects.find((one) => one.id === id)?.firedMinute ?? null);

/** Ticks at a round distance, about eight of them. */
function ticksOf(from: number, to: number): { step: number; first: number } {
  const step = [5, 10, 15, 30, 60, 120, 180, 360].find((one) => (to - from) / one <= 9) ?? 720;
  return { step, first: Math.ceil(from / step) * step };
}

/** The first row in which it lies over no other. */
function rowFor(taken: number[], left: number): number {
  const free = taken.findIndex((until) => until <= left);
  const row = free < 0 ? taken.length : free;
  taken[row] = left + CHIP;
  return row;
}

type Placed = { readonly inject: DraftInject; readonly minute: number; readonly left: number };

/** The lanes that an inject stands in. */
const lanesOf = ({ to, type }: DraftInject): readonly string[] => to ?? [UNTOLD.has(type) ? SYSTEM : EVERYBODY];

export function timelineOf(
  { injects, seats }: Pick<CheckedDraft, 'injects' | 'seats'>,
  run: Run | null,
  names: { readonly everybody: string; readonly system: string },
): Timeline {
  const minutes = new Map(injects.map((inject) => [inject.id, minuteOf(injects, inject, run)]));
  const known = [...minutes.values()].filter((minute) => minute !== null);
  const from = Math.floor(Math.min(...known, Infinity) / 5) * 5;
  const to = Math.max(...known, from + 30) + 5;
  const shareOf = (minute: number) => ((minute - from) / (to - from)) * (1 - CHIP);
  const placed = injects
    .flatMap((inject): Placed[] => {
      const minute = minutes.get(inject.id) ?? null;
      return minute === null ? [] : [{ inject, minute, left: shareOf(minute) }];
    })
    .sort((a, b) => a.left - b.left);
  const nameOf = (id: string) => (id === EVERYBODY ? names.everybody : id === SYSTEM ? names.system : id);
  const used = new Set(injects.flatMap(lanesOf));
  const order = [EVERYBODY, ...seats.map(({ id }) => id), ...used].filter(
    (id, i, all) => used.has(id) && all.indexOf(id) === i,
  );
  const lanes: Lane[] = [];
  let top = 0;
  for (const id of order.toSorted((a, b) => Number(a === SYSTEM) - Number(b === SYSTEM))) {
    const taken: number[] = [];
    const own = placed.filter(({ inject }) => lanesOf(inject).includes(id));
    const chips = own.map((one) => ({ ...one, top: top + LANE_GAP_PX / 2 + rowFor(taken, one.left) * ROW_PX }));
    const open = injects.filter((inject) => minutes.get(inject.id) === null && lanesOf(inject).includes(id));
    const height = Math.max(taken.length, open.length, 1) * ROW_PX + LANE_GAP_PX;
    lanes.push({ id, name: seats.find((seat) => seat.id === id)?.name ?? nameOf(id), top, height, chips, open });
    top += height;
  }
  const { step, first } = ticksOf(from, to);
  const count = known.length === 0 ? 0 : Math.floor((to - first) / step) + 1;
  const ticks = Array.from({ length: count }, (_, i) => ({
    minute: first + i * step,
    left: shareOf(first + i * step),
  }));
  return { lanes, height: top, ticks, links: linksOf(lanes.flatMap(({ chips }) => chips)) };
}

function linksOf(chips: readonly Chip[]): Timeline['links'] {
  return chips.flatMap((to) => {
    const { after } = to.inject;
    const from = after === null ? undefined : chips.find(({ inject }) => inject.id === after.inject);
    return from === undefined ? [] : [{ from, to }];
  });
}
