// The belief in each cause over time as lines that step at each reading, and where their names stand.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import type { Span } from '../../ui/plots.ts';

type Believed = Pick<Debrief, 'beliefs' | 'claims' | 'endedStep' | 'lessons' | 'observations'>;

/** Readings are further apart than this only where nobody looked: the axis ends so long after the last one. */
const ROOM_MINUTES = 30;

/** Minutes from the first alarm, or the first reading before it, to a while after the last reading or claim. */
export function believedSpan({ observations, claims, endedStep, lessons }: Omit<Believed, 'beliefs'>): Span {
  const steps = [...observations, ...claims].map(({ step }) => step);
  const from = Math.min(lessons.fromStep ?? endedStep, ...steps);
  const until = Math.min(endedStep, Math.max(from, ...steps) + ROOM_MINUTES * STEPS_PER_MINUTE);
  return { from: Math.floor(from / STEPS_PER_MINUTE), until: Math.max(Math.ceil(until / STEPS_PER_MINUTE), 1) };
}

type BeliefAt = { readonly step: number; readonly belief: number };

type BeliefLine = {
  readonly cause: string;
  readonly isTrue: boolean;
  /** From the belief before anybody looked: one for each reading. */
  readonly points: readonly BeliefAt[];
  readonly last: number;
};

/** A line for each cause, the one that is believed most at the end first. */
export function beliefLines(
  { beliefs }: Pick<Believed, 'beliefs'>,
  causes: readonly string[],
  cause: string,
): BeliefLine[] {
  const before = 1 / Math.max(1, causes.length);
  const lines = causes.map((id): BeliefLine => {
    const points = beliefs.map(({ step, belief }) => ({ step, belief: belief[id] ?? 0 }));
    return { cause: id, isTrue: id === cause, points, last: points.at(-1)?.belief ?? before };
  });
  return lines.toSorted((a, b) => b.last - a.last);
}

type ReadingRow = Debrief['beliefs'][number] & {
  /** False for one that is evidence of no cause. */
  readonly tells: boolean;
};

/** Everything that was read; what is evidence of no cause leaves the belief as it was. */
export function readingRows(
  { beliefs, observations }: Pick<Debrief, 'beliefs' | 'observations'>,
  causes: readonly string[],
): ReadingRow[] {
  const points = new Map(beliefs.map((point) => [point.observation, point]));
  let belief: Record<string, number> = Object.fromEntries(causes.map((cause) => [cause, 1 / causes.length]));
  return observations.map(({ id, step }) => {
    const point = points.get(id);
    belief = point?.belief ?? belief;
    return { step, observation: id, belief, favours: point?.favours ?? [], tells: point !== undefined };
  });
}

/** Where a step stands in a box of this width. */
export const placeIn =
  ({ from, until }: Span, width: number) =>
  (step: number): number =>
    ((step / STEPS_PER_MINUTE - from) / Math.max(1, until - from)) * width;

/** Path of a line in a box: level up to each reading, then at once to what it told. */
export function steppedPath({ points }: BeliefLine, causes: number, span: Span, width: number, height: number): string {
  const place = placeIn(span, width);
  const x = (step: number) => Math.round(place(step) * 10) / 10;
  const y = (belief: number) => Math.round((1 - belief) * height * 10) / 10;
  const steps = points.map(({ step, belief }) => `H${x(step)}V${y(belief)}`);
  return [`M0 ${y(1 / Math.max(1, causes))}`, ...steps, `H${width}`].join('');
}

/** Where the names stand beside the ends of the lines: in their order, at least `apart` from each other, inside the box. */
export function labelPlaces(lines: readonly BeliefLine[], height: number, apart: number): number[] {
  const places: number[] = [];
  for (const { last } of lines) places.push(Math.max((1 - last) * height, (places.at(-1) ?? -apart) + apart));
  for (let i = places.length - 1, most = height; i >= 0; i--, most -= apart) places[i] = Math.min(places[i], most);
  return places;
}
