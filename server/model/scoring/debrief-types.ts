// The debrief: types that scoring fills and the client draws. All of it may be known once the drill has ended.
import type { Values } from '../engine/fields.ts';
import type { AnyMessage } from '../engine/message.ts';
import type { Inspection } from '../engine/scoring-spec.ts';
import type { Mode } from '../incident/state.ts';
import type { ClaimView, ServiceState, TimelineEntry } from '../incident/view-types.ts';
import type { Deviation, Observation, StepRecord, Walk } from '../incident/work-types.ts';
import type { Propagation } from './propagation.ts';

/** `minutes` from its start event, and the step at which it was reached; null if it never was. */
export type IncidentMetric = {
  id: 'detect' | 'acknowledge' | 'declare' | 'rootCause' | 'mitigate' | 'recover';
  minutes: number | null;
  step: number | null;
};

export type DebriefRun = {
  /** `you`, or the name of one of the scenario's scripts. */
  id: string;
  /** At the horizon, continued without players. */
  lost: number;
  /** Minute since the scenario's first. */
  firstAlarmMinute: number | null;
  /** False if the service was normal throughout. */
  outage: boolean;
  /** Minute since the scenario's first. */
  recoveredMinute: number | null;
  /** Customer-minutes lost per minute, one number every so many minutes from the first. */
  perMinute: number[];
  everyMinutes: number;
};

/** A run for comparison, and the step at which it diverges; null if it is the same. */
export type ComparedRun = DebriefRun & { leavesStep: number | null };

/** How a precondition was met: stated if nobody could read it, unread if somebody should have. */
export type PreconditionReport = 'none' | 'read' | 'said' | 'unread';

/** Findings about one step: how the team ran it, and about the runbook. */
export type StepFinding = 'blind' | 'no-card' | 'ineffective' | 'unverified';

export type StepReport = {
  number: number;
  title: string;
  /** Null for a step that nobody touched. */
  record: StepRecord | null;
  pre: PreconditionReport;
  /** Whether it was true at that moment; null if unknown. */
  preTrue: boolean | null;
  asExpected: boolean | null;
  reason: string;
  findings: StepFinding[];
};

export type Justification = 'justified' | 'late' | 'no-evidence' | 'not-approved';

export type WalkFinding = 'harmful' | 'helpful' | 'past-stop';

/** One runbook that was walked. */
export type WalkReport = {
  walk: number;
  runbook: string;
  title: string;
  openedStep: number;
  outcome: Walk['outcome'];
  steps: StepReport[];
  deviations: (Deviation & { justification: Justification })[];
  /** Customer-minutes that its commands cost, compared with the same run without them; null if it ran none. */
  cost: number | null;
  findings: WalkFinding[];
};

export type WalksReport = {
  walks: WalkReport[];
  /** Runbooks that nobody opened although one of their alarms fired. */
  unfound: { runbook: string; title: string; alarms: string[] }[];
};

export const SCORE_PARTS = ['outcome', 'diagnosis', 'discipline', 'communication'] as const;
export type ScorePartId = (typeof SCORE_PARTS)[number];

/** Codes of score lines; the catalogue words each. */
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
  'discipline/reasons',
  'discipline/checks',
  'discipline/justified',
  'discipline/unjustified',
  'discipline/no-justified-change',
  'communication/met',
  'communication/partly',
  'communication/missed',
  'communication/nothing-due',
] as const;
export type ScoreCode = (typeof SCORE_CODES)[number];

/** One line of the score: when, what, how much, and by whom. */
export type ScoreLine = {
  code: ScoreCode;
  step: number | null;
  /** Points gained or lost. */
  amount: number;
  refers: { to: 'action' | 'claim' | 'post'; id: number } | null;
  /** Arguments of the code. */
  with: Values;
};

/** What a run can be helped by: then its number stands, and it is not ranked. */
export type Help = 'hints' | 'mode' | 'bots' | 'agents' | 'seed' | 'rewind' | 'practice';

export type ScorePart = {
  id: ScorePartId;
  points: number;
  most: number;
  /** Points required to pass, on the mean of four runs; null if there is no such requirement. */
  gate: number | null;
  lines: ScoreLine[];
};

/** What one player contributed; bots are players too. */
export type Share = {
  player: string;
  read: number;
  cited: number;
  claimed: number;
  ran: number;
  posted: number;
};

export type Score = {
  points: number;
  /** How the points came about, one message per part: at most 90 words and six numbers. */
  explain: AnyMessage[];
  /** Points required to pass, on the mean of four runs. */
  gate: number;
  parts: ScorePart[];
  /** The team prevented the outage. */
  prevented: boolean;
  /** The run used hints: the points stand, but it is not ranked. */
  assisted: boolean;
  /** What kept the run from being ranked. */
  help: Help[];
};

/** One change: its justification, and what the same run costs without it. */
export type DebriefAction = {
  id: number;
  step: number;
  by: string;
  do: string;
  with: Values;
  basis: 'hypothesis' | 'mitigation' | 'none';
  cause: string | null;
  /** Support of that hypothesis by cited observations, 0 to 1. */
  support: number;
  predicted: boolean;
  approved: boolean;
  verified: boolean;
  crowded: boolean;
  justification: number;
  justified: boolean;
  /** Customer-minutes lost without it; null if that run was not replayed. */
  lostWithout: number | null;
  /** Observations that were known then. */
  knew: number[];
  verdict: ChoiceVerdict;
  /** What the same change would have saved as soon as its reason was known; null if nothing, or if it was made then. */
  sooner: { step: number; saved: number } | null;
};

/** Whether a change had a reason, and what it did to the loss. */
export type ChoiceVerdict = `${'reasoned' | 'guess'}/${'saved' | 'cost' | 'no-change' | 'unpriced'}`;

/** Belief in each cause, by id, after an observation and all before it, and the causes that it favours by itself. */
export type BeliefPoint = { step: number; observation: number; belief: Record<string, number>; favours: string[] };

/** A reading that anybody could have opened, with the belief in the true cause before and after it. */
export type TellingReading = {
  evidence: string;
  inspection: Inspection;
  service: string;
  /** Metric, log query, line of a fleet or change; empty for any. */
  subject: string;
  /** The line of a host or heap that tells. */
  line: string | null;
  minutes: number;
  from: number;
  to: number;
  /** When the team first had it; null if never. */
  readStep: number | null;
};

/** What a choice made of an hour: `made` compares with the run without it, `late` with the same change made sooner. */
export type HourShare = { action: number; sort: 'made' | 'late'; lost: number };

export type CostliestHour = { fromStep: number; untilStep: number; lost: number; shares: HourShare[] };

export type NextTime = {
  /** The most telling reading per minute that nobody had opened before the first claim. */
  look: TellingReading | null;
  /** Belief in the true cause by what was read until then, and whether there was a claim. */
  known: number;
  claimed: boolean;
  missedUpdateStep: number | null;
  /** The first post that said that all was well while customers failed. */
  untrueUpdateStep: number | null;
  /** The change without a reason that cost most. */
  change: { action: number; cost: number } | null;
};

export type Lessons = {
  /** The first alarm, from which anything could have been read; null without one. */
  fromStep: number | null;
  /** The two readings that would have told soonest. */
  readings: TellingReading[];
  telling: TellingReading[];
  hour: CostliestHour | null;
  next: NextTime;
};

/** A time in which a service was not normal, in minutes since the scenario's first; `until` is the first minute after it. */
export type Stretch = { state: Exclude<ServiceState, 'normal'>; from: number; until: number };

/** When one service was not normal: in truth to the horizon, and as the team could see it to the end of the drill. */
export type DebriefLane = { service: string; wasTrue: Stretch[]; seen: Stretch[] };

export type Debrief = {
  cause: { id: string; title: string; text: string };
  /** Percent that the team's board gave the true cause at last; null if it gave none. */
  said: number | null;
  /** `knew`: readings that were open when it was made, cited or not; `cited`: with it, or on the board for its cause by then. */
  claims: (ClaimView & { right: boolean; support: number; knew: number[]; cited: number[] })[];
  incidentMetrics: IncidentMetric[];
  /** What was true, in order: milestones of the player's own world, in minutes since the scenario's first. */
  milestones: { id: string; title: string; minute: number | null }[];
  timeline: TimelineEntry[];
  endedStep: number;
  lostAtEnd: number;
  walks: WalksReport;
  runs: ComparedRun[];
  actions: DebriefAction[];
  /** Everything that was read: a seat is shown only its own until the end. */
  observations: Observation[];
  beliefs: BeliefPoint[];
  lessons: Lessons;
  lanes: DebriefLane[];
  propagation: Propagation;
  score: Score;
  /** Own share of each player, in the order of their first contribution. */
  shares: Share[];
  mode: Mode;
  /** Hint levels that were requested; a run with any is assisted. */
  hints: number;
  hash: string;
  /** Told only now: it draws the same incident again. */
  seed: number;
};
