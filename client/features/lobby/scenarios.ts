// The scenarios that can be played: single ones, and those whose cause the seed of a drill draws.
import type { ScenarioCard } from '#protocol/events.ts';

export const isDrawn = ({ causes }: ScenarioCard): boolean => causes > 1;

/** By id, so that a scenario stands before the cases that are named after it. */
export const inOrder = (scenarios: readonly ScenarioCard[]): ScenarioCard[] =>
  scenarios.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The one of that id; until somebody chooses, the first single one, which starts in one press. */
export const chosenOf = (scenarios: readonly ScenarioCard[], id: string | null): ScenarioCard | undefined =>
  scenarios.find((one) => one.id === id) ?? scenarios.find((one) => !isDrawn(one)) ?? scenarios[0];

/** First of the scenarios whose cause is drawn, or is not; undefined where there is none. */
export const firstOf = (scenarios: readonly ScenarioCard[], drawn: boolean): ScenarioCard | undefined =>
  scenarios.find((one) => isDrawn(one) === drawn);
