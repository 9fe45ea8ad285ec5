// The facts about one run that a comparison uses: who responded, every decision, how the diagnosis went, and figures. Only runs
// of one world (scenario, seed and variation) can be replayed against each other.

import type { TeamAction } from '../what-if/basis.ts';

/** `mixed`: people with bots or agents; `script`: a response that comes with the scenario. */
export type ResponderKind = 'people' | 'mixed' | 'bot' | 'agent' | 'script';

export type Responder = {
  readonly id: string;
  /** The name that people gave; for bots and scripts, the id of the bot or script. */
  readonly name: string;
  readonly kind: ResponderKind;
  /** ISO date of the drill; null if nobody played it. */
  readonly date: string | null;
};

/** Entries that are on the timeline but change nothing in the world. */
export type ResponseMark = {
  readonly step: number;
  readonly type: 'reading' | 'right-claim' | 'wrong-claim' | 'update';
};

/** In minutes from the first alarm. */
export const FIGURES = ['lost', 'share', 'rootCause', 'mitigate', 'recover', 'update', 'readings', 'points'] as const;
export type Figure = (typeof FIGURES)[number];
type Figures = Readonly<Record<Figure, number | null>>;

export type Response = Responder & {
  readonly scenario: string;
  /** Title of the scenario. */
  readonly title: string;
  readonly seed: number;
  readonly variation: number;
  readonly startStep: number;
  readonly endedStep: number;
  readonly alarmStep: number | null;
  readonly recoveredMinute: number | null;
  readonly outage: boolean;
  /** Every action on the world; null if the run cannot be replayed against others. */
  readonly actions: readonly TeamAction[] | null;
  readonly decisions: readonly TeamAction[];
  readonly marks: readonly ResponseMark[];
  readonly figures: Figures;
  /** One number per interval of this many minutes, from the scenario's first minute. */
  readonly perMinute: readonly number[];
  readonly everyMinutes: number;
};

/** True for runs of one world, which can be replayed against each other. */
export const isSameWorld = (one: Response, other: Response): boolean =>
  one.scenario === other.scenario && one.seed === other.seed && one.variation === other.variation;
