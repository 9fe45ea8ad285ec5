// The debrief: types that scoring fills and the client renders. Once the drill has ended, nothing in it is secret.
import type { Values } from '../engine/fields.ts';
import type { AnyMessage } from '../engine/message.ts';
import type { Inspection } from '../engine/scoring-spec.ts';
import type { Mode } from '../incident/state.ts';
import type { ClaimView, ServiceState, TimelineEntry } from '../incident/view-types.ts';
import type { Deviation, Observation, StepRecord, Walk } from '../incident/work-types.ts';
import type { Propagation } from './propagation.ts';

/** `minutes` from its start event, and the step at which it was reached; null if it was never reached. */
export type IncidentMetric = {
  id: 'detect' | 'acknowledge' | 'declare' | 'rootCause' | 'mitigate' | 'recover';
  minutes: number | null;
  step: number | null;
};

export type DebriefRun = {
  /** `you`, or the name of one of the scenario's scripts. */
  id: string;
  /** At the horizon, after continuing without players. */
  lost: number;
  /** Minute since the scenario's first. */
  firstAlarmMinute: number | null;
  /** False if the service was normal throughout. */
  outage: boolean;
  /** Minute since the scenario's first. */
  recoveredMinute: number | null;
  /** Customer-minutes lost per minute, one number per interval of this many minutes from the first. */
  perMinute: number[];
  everyMinutes: number;
};

/** A run for comparison, and the step at which it diverges; null if it is identical. */
export type ComparedRun = DebriefRun & { leavesStep: number | null };

/** How a precondition was met: `stated` if nobody could read it, `unread` if somebody should have read it. */
export type PreconditionReport = 'none' | 'read' | 'said' | 'unread';

/** Findings about one step: how the team ran it, and what they show about the runbook. */
export type StepFinding = 'blind' | 'no-card' | 'ineffective' | 'unverified';

export type StepReport = {
  number: number;
  title: string;
  /** Null if nobody touched the step. */
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

/** One runbook that the team ran. */
export type WalkReport = {
  walk: number;
  runbook: string;
  title: string;
  openedStep: number;
  outcome: Walk['outcome'];
  steps: StepReport[];
  deviations: (Deviation & { justification: Justification })[];
  /** Customer-minutes that its commands cost, compared with the same run without them; null if no command was run. */
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

/** Codes of score lines; the catalogue holds the text for each. */
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

/** Assistance that leaves the score as it is but excludes the run from the ranking. */
export type Help = 'hints' | 'mode' | 'bots' | 'agents' | 'seed' | 'rewind' | 'practice';

export type ScorePart = {
  id: ScorePartId;
  points: number;
  most: number;
  /** Points required to pass, on the mean of four runs; null if there is no such requirement. */
  gate: number | null;
  lines: ScoreLine[];
};

/** The contribution of one player. Bots are players too. */
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
  /** Explains the points, one message per part: at most 90 words and six numbers. */
  explain: AnyMessage[];
  /** Points required to pass, on the mean of four runs. */
  gate: number;
  parts: ScorePart[];
  /** The team prevented the outage. */
  prevented: boolean;
  /** The run used hints: the points stand, but it is not ranked. */
  assisted: boolean;
  /** Why the run is not ranked. */
  help: Help[];
};

/** One change: its justification, and the cost of the same run without it. */
export type DebriefAction = {
  id: number;
  step: number;
  by: string;
  do: string;
  with: Values;
  basis: 'hypothesis' | 'mitigation' | 'none';
  cause: string | null;
  /** Support for that hypothesis by cited observations, 0 to 1. */
  support: number;
  predicted: boolean;
  approved: boolean;
  verified: boolean;
  crowded: boolean;
  justification: number;
  justified: boolean;
  /** Customer-minutes lost without the change; null if that run was not replayed. */
  lostWithout: number | null;
  /** Observations known at that time. */
  knew: number[];
  verdict: ChoiceVerdict;
  /** What the same change would have saved if made as soon as it was justified; null if nothing, or if it was made then. */
  sooner: { step: number; saved: number } | null;
};

/** Whether a change was justified, and its effect on the loss. */
export type ChoiceVerdict = `${'reasoned' | 'guess'}/${'saved' | 'cost' | 'no-change' | 'unpriced'}`;

/**
 * Belief in each cause, by id, after an observation and all earlier ones, and the causes that the observation alone favours.
 */
export type BeliefPoint = { step: number; observation: number; belief: Record<string, number>; favours: string[] };

/** A reading that was available to everybody, with the belief in the true cause before and after it. */
export type TellingReading = {
  evidence: string;
  inspection: Inspection;
  service: string;
  /** Metric, log query, line of a fleet, or change; empty matches any. */
  subject: string;
  /** The diagnostic line of a host or heap. */
  line: string | null;
  minutes: number;
  from: number;
  to: number;
  /** When the team first had it; null if never. */
  readStep: number | null;
};

/** Effect of one choice on an hour's loss: `made` compares with the run without it, `late` with the same change made sooner. */
export type HourShare = { action: number; sort: 'made' | 'late'; lost: number };

export type CostliestHour = { fromStep: number; untilStep: number; lost: number; shares: HourShare[] };

export type NextTime = {
  /** The most diagnostic reading per minute that nobody had opened before the first claim. */
  look: TellingReading | null;
  /** Belief in the true cause by all readings until then, and whether there was a claim. */
  known: number;
  claimed: boolean;
  missedUpdateStep: number | null;
  /** The first post that claimed that all was well while customers were failing. */
  untrueUpdateStep: number | null;
  /** The unjustified change that cost most. */
  change: { action: number; cost: number } | null;
};

export type Lessons = {
  /** The first alarm, from which on evidence was readable; null if there was none. */
  fromStep: number | null;
  /** The two readings that would have identified the cause soonest. */
  readings: TellingReading[];
  telling: TellingReading[];
  hour: CostliestHour | null;
  next: NextTime;
};

/** A period in which a service was not normal, in minutes since the scenario's first; `until` is the first minute after it. */
export type Stretch = { state: Exclude<ServiceState, 'normal'>; from: number; until: number };

/**
 * Periods in which one service was not normal: in truth up to the horizon, and as the team could see it up to the end of the
 * drill.
 */
export type DebriefLane = { service: string; wasTrue: Stretch[]; seen: Stretch[] };

export type Debrief = {
  cause: { id: string; title: string; text: string };
  /** Final confidence in the true cause on the team's board, in percent; null if the board gives none. */
  said: number | null;
  /**
   * `knew`: readings open when the change was made, cited or not; `cited`: readings cited with it, or on the board for its
   * cause by then.
   */
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
  /** All readings. Until the end, each seat sees only its own. */
  observations: Observation[];
  beliefs: BeliefPoint[];
  lessons: Lessons;
  lanes: DebriefLane[];
  propagation: Propagation;
  score: Score;
  /** Contribution of each player, in the order of their first contribution. */
  shares: Share[];
  mode: Mode;
  /** Hint levels that were requested. Any hint makes the run assisted. */
  hints: number;
  hash: string;
  /** Revealed only now: the seed draws the same incident again. */
  seed: number;
};
