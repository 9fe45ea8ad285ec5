// Decides which effects to turn off to keep the frame rate: a small state machine fed with frame times. It drops effects
// quickly and restores them slowly, so that it does not oscillate.

/** What is left out, one after another, in this order. The tower, labels and panels are never among them. */
export const SPARABLE = ['fog-motion', 'comets', 'flicker', 'far-skylines'] as const;
export type Sparable = (typeof SPARABLE)[number];

export type RenderQuality = {
  /** How many of SPARABLE are left out. */
  readonly spared: number;
  /** Times since the last change, newest last. */
  readonly times: readonly number[];
  /** Fast frames in a row that are asked for before anything is taken back. */
  readonly patience: number;
};

const SLOW_MS = 40;
/** Far enough below that what is taken back does not make it slow at once. */
const FAST_MS = 24;
const TIMES_TO_DROP = 5;
const LEAST_PATIENCE = 20;
const MOST_PATIENCE = 640;

export const FULL_QUALITY: RenderQuality = { spared: 0, times: [], patience: LEAST_PATIENCE };

/** The middle of the last times: one frame that had to draw a sheet anew says nothing. */
function typical(times: readonly number[]): number {
  const last = times.slice(-TIMES_TO_DROP).sort((a, b) => a - b);
  return last[last.length >> 1];
}

/** Takes in the time of one frame, measured with its drawing. */
export function afterFrame(effort: RenderQuality, frameMs: number): RenderQuality {
  const { spared, patience } = effort;
  const times = [...effort.times, frameMs].slice(-patience);
  if (times.length >= TIMES_TO_DROP && typical(times) > SLOW_MS && spared < SPARABLE.length)
    return { spared: spared + 1, times: [], patience };
  if (times.length >= patience && spared > 0 && times.every((time) => time < FAST_MS))
    return { spared: spared - 1, times: [], patience: Math.min(MOST_PATIENCE, 2 * patience) };
  return { spared, times, patience };
}

export const NOTHING_SPARED: ReadonlySet<Sparable> = new Set();

export const sparedOf = ({ spared }: RenderQuality): ReadonlySet<Sparable> => new Set(SPARABLE.slice(0, spared));
