// The scoring data of a scenario: which observations tell causes apart, the changes that each hypothesis justifies, and when
// public updates are due. None of it leaves the server before the end.

import type { Comparison } from './comparison.ts';

/** The types of inspection. */
export const INSPECTIONS = ['metric', 'logs', 'host', 'fleet', 'heap', 'canary', 'change', 'report'] as const;
export type Inspection = (typeof INSPECTIONS)[number];

export const CERTAINTIES = ['unsure', 'likely', 'certain'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** A piece of evidence, and the probability that it looks abnormal under each cause of the family. */
export type EvidenceSpec = {
  readonly id: string;
  readonly title: string;
  /** Observations with this inspection, service and subject are readings of it; an empty subject matches any. */
  readonly inspection: Inspection;
  readonly service: string;
  readonly subject: string;
  /** A reading is abnormal if its value breaches. */
  readonly compare: Comparison;
  readonly threshold: number;
  /** Line of a host, heap or fleet reading to compare; without it, the reading's own value. */
  readonly line?: string;
  /** Words to match: the value is the share, or the number, of entries in the reading that contain one of them. */
  readonly says?: readonly string[];
  /** Minimum number of minutes, hosts or lines; smaller readings carry no information. */
  readonly sample?: number;
  /** Maximum error of a reading, as a share of the true value. */
  readonly noise?: number;
  /** Evidence of one fact counts once, whatever the inspection; without it, the evidence is a fact of its own. */
  readonly fact?: string;
  /** P(abnormal | cause) by cause id, measured from the model over seeds. */
  readonly probability: Readonly<Record<string, number>>;
};

/** An observation with this inspection counts; an empty service or subject matches any. */
export type ReadSpec = { readonly inspection: Inspection; readonly service: string; readonly subject: string };

/** A command that is sensible whatever the cause is, once an alarm has fired. */
export type MitigationSpec = {
  /** `service/verb-object`. */
  readonly do: string;
  /** One of these must have been read before, abnormal or not. */
  readonly reads: readonly ReadSpec[];
};

export const FACETS = ['trigger', 'mechanism', 'limit', 'slowness'] as const;
export type Facet = (typeof FACETS)[number];

export type FacetChoice = { readonly id: string; readonly title: string };

/** Gain of a claim if it is right, and cost if it is wrong: "likely" pays off from 57 % certainty, "certain" from 75 %. */
export const PAYOFFS = {
  unsure: { right: 15, wrong: 0 },
  likely: { right: 24, wrong: -12 },
  certain: { right: 30, wrong: -30 },
} as const;

/** Minutes after the reference at which half of the time factor is left, and the delay that losses are compared with. */
export type TimeScale = {
  readonly rootCauseHalf: number;
  readonly recoveryHalf: number;
  readonly lateMinutes: number;
};

export type ScoringSpec = {
  readonly evidence: readonly EvidenceSpec[];
  /** Commands that each cause calls for, by cause id. */
  readonly justifications: Readonly<Record<string, readonly string[]>>;
  readonly mitigations: readonly MitigationSpec[];
  /** Commands that only communicate: scored by the posts, not counted as changes. */
  readonly statements: readonly string[];
  /** Scripts whose cost a debrief shows next to the team's own. */
  readonly compare: readonly string[];
  /** The choices for the answer to each facet, including decoys. */
  readonly facets: Readonly<Record<Facet, readonly FacetChoice[]>>;
  /** The true answers, hidden like the cause. */
  readonly answers: Readonly<Record<Facet, string>> | null;
  /** Commands with a larger blast radius need the commander's approval, if somebody else is present who can give it. */
  readonly approvalAbove: number;
  /** Simulated minutes from the first alarm to the first public update, and from each to the next. */
  readonly updates: { readonly firstMinutes: number; readonly everyMinutes: number };
  /** The time scale of this outage for the score. */
  readonly timeScale: TimeScale;
};

/** Default for scenarios without their own. */
export const NO_SCORING: ScoringSpec = {
  evidence: [],
  justifications: {},
  mitigations: [],
  statements: [],
  compare: [],
  facets: { trigger: [], mechanism: [], limit: [], slowness: [] },
  answers: null,
  approvalAbove: 0.25,
  updates: { firstMinutes: 30, everyMinutes: 60 },
  timeScale: { rootCauseHalf: 90, recoveryHalf: 240, lateMinutes: 120 },
};
