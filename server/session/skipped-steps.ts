// Steps that a drill took while its clock stood: it jumped to a time, or skipped to the next event. Nobody could act in them, so
// nobody was silent in them.

/** From the first of them until the step at which people could act again. */
export type SkippedSteps = { readonly fromStep: number; toStep: number };

/** The step that begins now is one of them. */
export function noteSkipped(skipped: SkippedSteps[], step: number): void {
  const last = skipped.at(-1);
  if (last?.toStep === step) last.toStep++;
  else skipped.push({ fromStep: step, toStep: step + 1 });
}

/** The drill goes back to a step: what came after it is played again. */
export function cutSkipped(skipped: SkippedSteps[], step: number): void {
  const kept = skipped.filter(({ fromStep }) => fromStep < step);
  skipped.splice(0, Infinity, ...kept.map((one) => ({ ...one, toStep: Math.min(one.toStep, step) })));
}

/** Steps from one to another in which people could act. */
export const playedSteps = (skipped: readonly SkippedSteps[], from: number, to: number): number =>
  skipped.reduce(
    (left, { fromStep, toStep }) => left - Math.max(0, Math.min(to, toStep) - Math.max(from, fromStep)),
    to - from,
  );
