// Cache of the newest sample of every column that arrived, updated every minute. Searching for it each time would scan all
// minutes of an outage.
import type { World } from '../engine/world.ts';
import { lastSeen, seenAt } from './measure.ts';

/** Maximum age of a reading in minutes. Older ones count as never arrived. */
const LOOK_BACK_MINUTES = 24 * 60;

/** As shown: `value` is rounded to five digits. */
export type NewestSample = { readonly value: number; readonly minute: number };

type Kept = { minutes: number; madeUp: number; readonly samples: (NewestSample | null)[] };

const kept = new WeakMap<World, Kept>();

/** The smallest integer with five digits. */
const FIVE_DIGITS = 10_000;
/** Smaller values have fewer digits, so that the residue of fractions that cancel each other becomes 0. */
const FINEST = 1e12;

/** The precision that a plot or a number on screen can show. More digits waste bytes on the wire. */
function shownDigits(value: number): number {
  if (Number.isInteger(value)) return value;
  let scale = 1;
  while (Math.abs(value) * scale < FIVE_DIGITS && scale < FINEST) scale *= 10;
  return Math.round(value * scale) / scale;
}

const shown = ({ value, minute }: { value: number; minute: number }): NewestSample => ({
  value: shownDigits(value),
  minute,
});

/** The sample of `column` in `minute` as a plot shows it, null if none arrived. */
export function shownSample(world: World, column: number, minute: number): number | null {
  const value = seenAt(world, column, minute);
  return value === null ? null : shownDigits(value);
}

/** By column; null if none arrived within a day. */
export function newestSamples(world: World): readonly (NewestSample | null)[] {
  const { history, madeUp } = world.monitoring;
  const known = kept.get(world);
  // Invalidates the cache: samples that an inject faked change earlier minutes.
  if (known === undefined || known.madeUp !== madeUp.length || known.minutes > history.minutes) {
    const found = world.compiled.columns.map((_, column) => lastSeen(world, column, LOOK_BACK_MINUTES));
    const samples = found.map((one) => (one === null ? null : shown(one)));
    kept.set(world, { minutes: history.minutes, madeUp: madeUp.length, samples });
    return samples;
  }
  const oldest = history.minutes - LOOK_BACK_MINUTES;
  for (; known.minutes < history.minutes; known.minutes++)
    for (let column = 0; column < known.samples.length; column++) {
      const value = seenAt(world, column, known.minutes);
      if (value !== null) known.samples[column] = shown({ value, minute: known.minutes });
      else if ((known.samples[column]?.minute ?? oldest) < oldest) known.samples[column] = null;
    }
  return known.samples;
}
