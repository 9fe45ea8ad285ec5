// How much help a drill gives: none, hints on request, or the scenario's reference run to look at, played step by step.
export const MODES = ['unaided', 'guided', 'watch'] as const;
export type Mode = (typeof MODES)[number];

/** The script that is played for those who watch. */
export const REFERENCE = 'reference';
