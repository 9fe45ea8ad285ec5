// Types of a team's record, which its seats see: inspections, hypotheses, plans, runbook runs and messages. Steps count from
// the scenario's first minute; `by` is a player's id. Items are replaced, so that what was sent stays as it was; only polls and
// walks are mutated in place.

import type { HostLine } from '../engine/component-type.ts';
import type { Values } from '../engine/fields.ts';
import type { Message } from '../engine/message.ts';
import type { Inspection } from '../engine/scoring-spec.ts';

export type Freshness = 'fresh' | 'stale' | 'missing';

/** One reading that somebody opened, with its content at that time. */
export type Observation = {
  readonly id: number;
  readonly step: number;
  readonly by: string;
  readonly inspection: Inspection;
  /** Empty for a change or a report. */
  readonly service: string;
  /** Metric, log query, host number, line of a host, change or report. */
  readonly subject: string;
  /** The content: the facts of `63 % of PutRecord.Errors, mean of 5 minutes`. */
  readonly message: Message;
  /** The same as a number, if there is one. */
  readonly value: number | null;
  readonly unit: string;
  /** Step of the newest sample in it; null if none had arrived. */
  readonly sampleStep: number | null;
  readonly freshness: Freshness;
  /** Minutes, hosts or lines that it was made from. */
  readonly sample: number;
  readonly lines: readonly HostLine[];
};

/** An activity that occupies one person. */
export type Activity = {
  /** A command that changes the world, an inspection, or a runbook step done by hand. */
  readonly type: 'command' | 'inspection' | 'runbook-step';
  readonly do: string;
  readonly service: string;
  readonly subject: string;
  /** The arguments that it was started with. */
  readonly with: Values;
  readonly by: string;
  readonly startedStep: number;
  readonly endsStep: number;
};

export type Hypothesis = {
  readonly id: number;
  /** One of the candidate causes, or null for free text. */
  readonly cause: string | null;
  readonly text: string;
  readonly by: string;
  readonly step: number;
  /** The team's own belief in per cent; null until somebody states one. */
  readonly percent: number | null;
  /** What would refute it and what to try next, in the team's own words; empty until somebody writes them. */
  readonly wrongIf: string;
  readonly nextTest: string;
  readonly droppedStep: number | null;
};

/** From strongly for to strongly against, in the team's view. */
export const MARKS = ['++', '+', '.', '-', '--'] as const;
export type Mark = (typeof MARKS)[number];

export type Citation = {
  readonly hypothesis: number;
  readonly observation: number;
  readonly mark: Mark;
  readonly by: string;
  /** When it was first cited; changing the mark keeps it. */
  readonly step: number;
  /** When it was retracted; earlier actions still rest on it. */
  readonly removedStep: number | null;
};

export const DIRECTIONS = ['up', 'down', 'flat'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export type Prediction = { readonly service: string; readonly metric: string; readonly direction: Direction };

export type ProposalState = 'waiting' | 'approved' | 'refused' | 'withdrawn' | 'done';

export const VERDICTS = ['as-predicted', 'no-change', 'worse'] as const;
export type Verdict = (typeof VERDICTS)[number];

export type PlannedCommand = { readonly do: string; readonly with: Values };

/** A proposed change: one command, or several that belong together. */
export type Proposal = {
  readonly id: number;
  readonly step: number;
  readonly by: string;
  readonly commands: readonly PlannedCommand[];
  /** The hypothesis behind it; null for a general mitigation. */
  readonly hypothesis: number | null;
  readonly prediction: Prediction | null;
  readonly runbook: { readonly id: string; readonly step: number } | null;
  readonly state: ProposalState;
  readonly decidedBy: string | null;
  readonly decidedStep: number | null;
  readonly reason: string;
  /** How many of the commands were given. */
  readonly ran: number;
  readonly verdict: Verdict | null;
  readonly verifiedBy: string | null;
  readonly verifiedStep: number | null;
  /** The observation that the verdict rests on. */
  readonly verifiedWith: number | null;
};

/** A command that changed the world. */
export type Action = {
  readonly id: number;
  readonly step: number;
  readonly by: string;
  /** Nobody else was present who could have approved it. */
  readonly alone: boolean;
  readonly do: string;
  readonly with: Values;
  readonly proposal: number | null;
  readonly runbook: { readonly id: string; readonly step: number } | null;
};

export type Assignment = {
  readonly id: number;
  readonly title: string;
  /** Player or seat. */
  readonly to: string;
  readonly by: string;
  readonly step: number;
  /** Time box. */
  readonly minutes: number;
  readonly acceptedBy: string | null;
  readonly acceptedStep: number | null;
  readonly endedStep: number | null;
  readonly outcome: 'finished' | 'dropped' | null;
  readonly note: string;
};

export type Poll = {
  readonly id: number;
  readonly question: string;
  readonly by: string;
  readonly step: number;
  readonly closesStep: number;
  readonly answers: { readonly by: string; readonly objects: boolean; readonly text: string }[];
};

export const NOTE_TAGS = ['fact', 'decision', 'question', 'lesson'] as const;
export type NoteTag = (typeof NOTE_TAGS)[number];

/** Who is speaking: a player, or the stand-in of an open seat. */
export type Speaker =
  | { readonly kind: 'player'; readonly id: string }
  | { readonly kind: 'stand-in'; readonly seat: string };

/** Messages between players: `tag` is null for chat. */
export type ChatMessage = {
  readonly id: number;
  readonly step: number;
  readonly by: Speaker;
  readonly message: Message;
  readonly tag: NoteTag | null;
};

/** `unread`: as written, but nobody had checked whether its precondition holds. */
export type StepRecord = 'as-written' | 'unread' | 'out-of-order' | 'changed' | 'skipped' | 'deviated';

/** Whether somebody checked a precondition, and the result. */
export type PreconditionRead = {
  readonly held: boolean;
  /** The observation that it rests on; null if nobody could have made one, or nobody has. */
  readonly observation: number | null;
  /** False if it could have been read but was only stated. */
  readonly read: boolean;
  readonly by: string;
  readonly step: number;
};

/** The actual result, compared with the expected one. */
type Seen = {
  readonly asExpected: boolean;
  readonly observation: number | null;
  readonly text: string;
  readonly step: number;
};

/** The state of one step of a runbook that a team runs. */
export type WalkedStep = {
  readonly step: number;
  /** Who touched it last. */
  by: string;
  pre: PreconditionRead | null;
  record: StepRecord | null;
  recordedStep: number | null;
  /** The last command that was run from it; null for a step done by hand. */
  ran: PlannedCommand | null;
  seen: Seen | null;
  reason: string;
  releasedBy: string | null;
  /** When work on a step done by hand began, and when its minutes were over. */
  begunStep: number | null;
  readyStep: number | null;
};

/** A deviation card: which step does not fit, why, what to do instead, when to stop, and who agreed. */
export type Deviation = {
  readonly id: number;
  /** Number of the step in the runbook. */
  readonly step: number;
  readonly atStep: number;
  readonly by: string;
  readonly observation: number | null;
  readonly why: string;
  readonly instead: string;
  readonly stopWhen: string;
  approvedBy: string | null;
  approvedStep: number | null;
};

/** A runbook that a team has open, with its progress. */
export type Walk = {
  readonly id: number;
  readonly runbook: string;
  readonly by: string;
  readonly openedStep: number;
  closedStep: number | null;
  outcome: 'finished' | 'aborted' | null;
  /** The steps that somebody touched. */
  readonly steps: WalkedStep[];
  readonly deviations: Deviation[];
  /** Stop conditions that were met, by index in the runbook's list. Each fires once per run. */
  readonly stops: { readonly check: number; readonly step: number }[];
};

/** A message's answer, from the seat that speaks; `answer` is the one chosen from those offered. */
export type Reply = {
  readonly message: string;
  readonly by: string;
  readonly step: number;
  readonly text: string;
  readonly answer: string | null;
};
