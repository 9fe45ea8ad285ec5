// The newest sample of every column that arrived, kept up from minute to minute: to look for it anew each time would go through
// all the minutes of an outage.
import type { World } from '../engine/world.ts';
import { lastSeen, seenAt } from './measure.ts';

/** How far back a reading is looked for, in minutes; older ones count as never. */
const LOOK_BACK_MINUTES = 24 * 60;

/** As it is shown: `value` to five digits. */
export type NewestSample = { readonly value: number; readonly minute: number };

type Kept = { minutes: number; madeUp: number; readonly samples: (NewestSample | null)[] };

const kept = new WeakMap<World, Kept>();

/** The least whole number of five digits. */
const FIVE_DIGITS = 10_000;
/** Smaller values have fewer digits: what is left where fractions that cancel each other were added up is 0. */
const FINEST = 1e12;

/** What a plot or a number on screen can show of a value; longer ones cost bytes on every wire. */
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

/** The sample of `column` in `minute` as a plot shows it, null where none arrived. */
export function shownSample(world: World, column: number, minute: number): number | null {
  const value = seenAt(world, column, minute);
  return value === null ? null : shownDigits(value);
}

/** By column; null where none arrived within a day. */
export function newestSamples(world: World): readonly (NewestSample | null)[] {
  const { history, madeUp } = world.monitoring;
  const known = kept.get(world);
  // Samples that an inject made up change what was there before.
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
