// The introduction for a first-time player, as a machine without a screen: it goes on when the player has done what it asks.
export const INTRO_STEPS = ['welcome', 'run', 'alarm', 'look', 'decide', 'end'] as const;
export type IntroStep = (typeof INTRO_STEPS)[number];

/** What the introduction needs to know of the drill. */
type Progress = {
  readonly rang: boolean;
  readonly acknowledged: boolean;
  readonly looked: boolean;
  readonly decided: boolean;
};

const DONE: Partial<Record<IntroStep, (progress: Progress) => boolean>> = {
  run: ({ rang }) => rang,
  alarm: ({ acknowledged }) => acknowledged,
  look: ({ looked }) => looked,
  decide: ({ decided }) => decided,
};

/** The step that stands now: those that are done by themselves are passed. `welcome` and `end` wait for a press. */
export function introStep(from: IntroStep, progress: Progress): IntroStep {
  const place = INTRO_STEPS.indexOf(from);
  return DONE[from]?.(progress) === true ? introStep(INTRO_STEPS[place + 1], progress) : from;
}
