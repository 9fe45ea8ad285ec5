// Steps that a drill took while its clock was stopped: it jumped to a time, or skipped to the next event. Nobody could act in
// them, so they do not count as inactivity.

/** From the first skipped step to the step at which people could act again. */
export type SkippedSteps = { readonly fromStep: number; toStep: number };

/** Marks the step that begins now as skipped. */
export function noteSkipped(skipped: SkippedSteps[], step: number): void {
  const last = skipped.at(-1);
  if (last?.toStep === step) last.toStep++;
  else skipped.push({ fromStep: step, toStep: step + 1 });
}

/** The drill rewinds to a step: later steps are played again. */
export function cutSkipped(skipped: SkippedSteps[], step: number): void {
  const kept = skipped.filter(({ fromStep }) => fromStep < step);
  skipped.splice(0, Infinity, ...kept.map((one) => ({ ...one, toStep: Math.min(one.toStep, step) })));
}

/** Steps in a range in which people could act. */
export const playedSteps = (skipped: readonly SkippedSteps[], from: number, to: number): number =>
  skipped.reduce(
    (left, { fromStep, toStep }) => left - Math.max(0, Math.min(to, toStep) - Math.max(from, fromStep)),
    to - from,
  );
