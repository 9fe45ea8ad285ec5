// What one run tells when it is compared with others: who responded, every decision, how the diagnosis went, and figures. Only runs
// of one world (scenario, seed and variation) can be replayed against each other.

import type { TeamAction } from '../what-if/basis.ts';

/** `mixed`: people with bots or agents; `script`: a response that the scenario brings along. */
export type ResponderKind = 'people' | 'mixed' | 'bot' | 'agent' | 'script';

export type Responder = {
  readonly id: string;
  /** A name that people gave; for bots and scripts the id of what played. */
  readonly name: string;
  readonly kind: ResponderKind;
  /** ISO date of the drill; null for what nobody played. */
  readonly date: string | null;
};

/** What is on the timeline and changes nothing in the world. */
export type ResponseMark = {
  readonly step: number;
  readonly type: 'reading' | 'right-claim' | 'wrong-claim' | 'update';
};

/** Minutes count from the first alarm. */
export const FIGURES = ['lost', 'share', 'rootCause', 'mitigate', 'recover', 'update', 'readings', 'points'] as const;
export type Figure = (typeof FIGURES)[number];
type Figures = Readonly<Record<Figure, number | null>>;

export type Response = Responder & {
  readonly scenario: string;
  /** What the scenario is called. */
  readonly title: string;
  readonly seed: number;
  readonly variation: number;
  readonly startStep: number;
  readonly endedStep: number;
  readonly alarmStep: number | null;
  readonly recoveredMinute: number | null;
  readonly outage: boolean;
  /** Everything that was done to the world; null for what cannot be replayed against others. */
  readonly actions: readonly TeamAction[] | null;
  readonly decisions: readonly TeamAction[];
  readonly marks: readonly ResponseMark[];
  readonly figures: Figures;
  /** One number every so many minutes from the scenario's first. */
  readonly perMinute: readonly number[];
  readonly everyMinutes: number;
};

/** Runs of one world can be replayed against each other. */
export const isSameWorld = (one: Response, other: Response): boolean =>
  one.scenario === other.scenario && one.seed === other.seed && one.variation === other.variation;
