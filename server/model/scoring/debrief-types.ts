// What is told once a drill has ended: the shapes that the judge fills and the client draws. All of it may be known then.
import type { Values } from '../engine/fields.ts';
import type { Mode } from '../incident/state.ts';
import type { ClaimView, ServiceState, TimelineEntry } from '../incident/view-types.ts';
import type { Deviation, StepRecord, Walk } from '../incident/work-types.ts';

export const INCIDENT_METRICS = ['detect', 'acknowledge', 'declare', 'rootCause', 'mitigate', 'recover'] as const;

/** `minutes` from the event that starts it, and the step at which it stopped; null for a clock that never did. */
export type IncidentMetric = {
  id: (typeof INCIDENT_METRICS)[number];
  minutes: number | null;
  step: number | null;
};

export type DebriefRun = {
  /** `you`, or the name of one of the scenario's scripts. */
  id: string;
  /** At the horizon, running on unattended. */
  lost: number;
  /** Minute since the scenario's first. */
  firstAlarmMinute: number | null;
  /** False where the service was normal throughout: nothing to recover from. */
  outage: boolean;
  /** Minute since the scenario's first. */
  recoveredMinute: number | null;
  /** Customer-minutes lost per minute, one number every ten minutes from the first. */
  perMinute: number[];
};

/** A run beside the team's own, and the step at which the two part; null where they are one and the same. */
export type ComparedRun = DebriefRun & { leavesStep: number | null };

/** How a precondition was met: said where nobody could have read it, unread where somebody should have. */
export type PreconditionReport = 'none' | 'read' | 'said' | 'unread';

/** What a walked step says: of those who walked it, and of the runbook. */
export const STEP_FINDINGS = ['blind', 'no-card', 'ineffective', 'unverified'] as const;
export type StepFinding = (typeof STEP_FINDINGS)[number];

export type StepReport = {
  number: number;
  title: string;
  /** Null for a step that nobody touched. */
  record: StepRecord | null;
  pre: PreconditionReport;
  /** What was true when it was walked; null where nobody can tell. */
  preTrue: boolean | null;
  asExpected: boolean | null;
  reason: string;
  findings: StepFinding[];
};

export const JUSTIFICATIONS = ['justified', 'late', 'no-evidence', 'not-approved'] as const;
export type Justification = (typeof JUSTIFICATIONS)[number];

export const WALK_FINDINGS = ['harmful', 'helpful', 'past-stop'] as const;
export type WalkFinding = (typeof WALK_FINDINGS)[number];

/** One runbook that was walked. */
export type WalkReport = {
  walk: number;
  runbook: string;
  title: string;
  openedStep: number;
  outcome: Walk['outcome'];
  steps: StepReport[];
  deviations: (Deviation & { justification: Justification })[];
  /** Customer-minutes that its commands cost against the same run without them; null where it gave none. */
  cost: number | null;
  findings: WalkFinding[];
};

export type WalksReport = {
  walks: WalkReport[];
  /** Runbooks that nobody opened although an alarm that they are written for rang. */
  unfound: { runbook: string; title: string; alarms: string[] }[];
};

export const SCORE_PARTS = ['outcome', 'diagnosis', 'discipline', 'communication'] as const;
export type ScorePartId = (typeof SCORE_PARTS)[number];

/** What can make a part of the score; the screen has words for each. */
export const SCORE_CODES = [
  'outcome/loss',
  'outcome/recovery',
  'outcome/not-recovered',
  'outcome/helped-most',
  'outcome/nothing-helped',
  'outcome/prevented',
  'outcome/luck',
  'diagnosis/right',
  'diagnosis/prevented',
  'diagnosis/answers',
  'diagnosis/certainty',
  'diagnosis/certainty-not-carried',
  'diagnosis/wrong',
  'diagnosis/earlier-wrong',
  'diagnosis/none',
  'discipline/warranted',
  'discipline/unwarranted',
  'discipline/no-warranted-change',
  'communication/met',
  'communication/partly',
  'communication/missed',
  'communication/nothing-due',
] as const;
export type ScoreCode = (typeof SCORE_CODES)[number];

/** One thing that made a part of the score: when, what, how much, and whose it was. */
export type ScoreLine = {
  code: ScoreCode;
  step: number | null;
  /** Points that it brought or cost. */
  amount: number;
  refers: { to: 'action' | 'claim' | 'post'; id: number } | null;
  /** What the words of the code need. */
  with: Values;
};

export type ScorePart = {
  id: ScorePartId;
  points: number;
  most: number;
  /** Points that a pass needs on the average of four runs; null where there is no such gate. */
  gate: number | null;
  lines: ScoreLine[];
};

export type Score = {
  points: number;
  /** Points that a pass needs on the average of four runs. */
  gate: number;
  parts: ScorePart[];
  /** The outage did not come, because of what the team did. */
  prevented: boolean;
  /** Hints were asked for: the number stands, the run is not ranked. */
  assisted: boolean;
};

/** One change that the team made: what it rested on, and what the same run costs without it. */
export type DebriefAction = {
  id: number;
  step: number;
  by: string;
  do: string;
  with: Values;
  basis: 'hypothesis' | 'mitigation' | 'none';
  cause: string | null;
  /** Support of that hypothesis by what had been read and cited, 0 to 1. */
  support: number;
  predicted: boolean;
  approved: boolean;
  verified: boolean;
  crowded: boolean;
  justification: number;
  justified: boolean;
  /** Customer-minutes lost without it; null where that run was not made. */
  lostWithout: number | null;
};

/** Belief in each cause, by id, after an observation and all before it. */
export type BeliefPoint = { step: number; observation: number; belief: Record<string, number> };

/** States of one service every ten minutes from the first: as it was to the horizon, and as the team could see it to its end. */
export type DebriefLane = { service: string; wasTrue: ServiceState[]; seen: ServiceState[] };

export type Debrief = {
  cause: { id: string; title: string; text: string };
  claims: (ClaimView & { right: boolean; support: number })[];
  incidentMetrics: IncidentMetric[];
  /** What was true, in order: milestones of the player's own world, in minutes since the scenario's first. */
  milestones: { id: string; title: string; minute: number | null }[];
  timeline: TimelineEntry[];
  endedStep: number;
  lostAtEnd: number;
  walks: WalksReport;
  runs: ComparedRun[];
  actions: DebriefAction[];
  beliefs: BeliefPoint[];
  lanes: DebriefLane[];
  score: Score;
  mode: Mode;
  /** Parts of hints that were asked for: a run with some is assisted. */
  hints: number;
  hash: string;
};
