// The scoring data of a scenario: which observations tell causes apart, the changes that each hypothesis justifies, and when
// public updates are due. None of it leaves the server before the end.

import type { Comparison } from './comparison.ts';

/** How something was looked at. */
export const INSPECTIONS = ['metric', 'logs', 'host', 'fleet', 'heap', 'canary', 'change', 'report'] as const;
export type Inspection = (typeof INSPECTIONS)[number];

export const CERTAINTIES = ['unsure', 'likely', 'certain'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Something that can be observed, and how likely it looks abnormal under each cause of the family. */
export type EvidenceSpec = {
  readonly id: string;
  readonly title: string;
  /** Observations of this look, service and subject are readings of it; an empty subject is any. */
  readonly inspection: Inspection;
  readonly service: string;
  readonly subject: string;
  /** A reading is abnormal where its value breaches. */
  readonly compare: Comparison;
  readonly threshold: number;
  /** Line of a host, heap or fleet reading that counts; the reading's own value without. */
  readonly line?: string;
  /** Words that tell: the value is the share, or the number, of those in the reading that say one of them. */
  readonly says?: readonly string[];
  /** A reading made from fewer minutes, hosts or lines tells nothing. */
  readonly sample?: number;
  /** How far a reading lies beside the truth at most, as a share of it. */
  readonly noise?: number;
  /** Evidence of one fact, however it was looked at, counts once; its own without. */
  readonly fact?: string;
  /** P(abnormal | cause) by cause id, measured from the model over seeds. */
  readonly probability: Readonly<Record<string, number>>;
};

/** An observation of this look counts; an empty service or subject is any. */
export type ReadSpec = { readonly inspection: Inspection; readonly service: string; readonly subject: string };

/** A command that is sensible whatever the cause is, once an alarm has rung. */
export type MitigationSpec = {
  /** `service/verb-object`. */
  readonly do: string;
  /** One of these must have been read before, abnormal or not. */
  readonly reads: readonly ReadSpec[];
};

export const FACETS = ['trigger', 'mechanism', 'limit', 'slowness'] as const;
export type Facet = (typeof FACETS)[number];

export type FacetChoice = { readonly id: string; readonly title: string };

/** What a claim brings when it is right and costs when it is wrong: "likely" pays from 57 % sure, "certain" from 75 %. */
export const PAYOFFS = {
  unsure: { right: 15, wrong: 0 },
  likely: { right: 24, wrong: -12 },
  certain: { right: 30, wrong: -30 },
} as const;

/** Minutes behind the reference at which half of the time's share is left, and the delay that losses are measured against. */
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
  /** Commands that only say something: how well is judged by the posts, and they are no changes. */
  readonly statements: readonly string[];
  /** Scripts whose cost a debrief shows beside the team's own. */
  readonly compare: readonly string[];
  /** What players choose each facet's answer from, decoys among them. */
  readonly facets: Readonly<Record<Facet, readonly FacetChoice[]>>;
  /** The true answers, hidden like the cause. */
  readonly answers: Readonly<Record<Facet, string>> | null;
  /** Commands with a larger blast need the commander's approval where somebody else could give it. */
  readonly approvalAbove: number;
  /** Simulated minutes from the first alarm to the first public update, and from each to the next. */
  readonly updates: { readonly firstMinutes: number; readonly everyMinutes: number };
  /** How fast time matters in this outage. */
  readonly timeScale: TimeScale;
};

/** For scenarios that say nothing about it. */
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
