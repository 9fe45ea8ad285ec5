// The types of a team's record, which its seats see: inspections, hypotheses, plans, runbook walks and messages. Steps are counted from the scenario's first minute; `by` is a player's id. What changes is replaced, so that what
// was sent stays as it was; only polls and walks change in place.

import type { HostLine } from '../engine/component-type.ts';
import type { Values } from '../engine/fields.ts';
import type { Message } from '../engine/message.ts';
import type { Inspection } from '../engine/scoring-spec.ts';

export type Freshness = 'fresh' | 'stale' | 'missing';

/** One reading that somebody did open, with what it showed then. */
export type Observation = {
  readonly id: number;
  readonly step: number;
  readonly by: string;
  readonly inspection: Inspection;
  /** Empty for a change or a report. */
  readonly service: string;
  /** Metric, log query, host number, line of a host, change or report that was looked at. */
  readonly subject: string;
  /** What it showed: the facts of `63 % of PutRecord.Errors, mean of 5 minutes`. */
  readonly message: Message;
  /** The same as a number where there is one. */
  readonly value: number | null;
  readonly unit: string;
  /** Step of the newest sample in it; null where none had arrived. */
  readonly sampleStep: number | null;
  readonly freshness: Freshness;
  /** Minutes, hosts or lines that it was made from. */
  readonly sample: number;
  readonly lines: readonly HostLine[];
};

/** Something that keeps one person busy. */
export type Activity = {
  /** A command that changes the world, an inspection, or a step of a runbook walked by hand. */
  readonly type: 'command' | 'inspection' | 'runbook-step';
  readonly do: string;
  readonly service: string;
  readonly subject: string;
  /** What it was begun with. */
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
  /** The team's own belief in per cent; null until somebody says one. */
  readonly percent: number | null;
  /** What would refute it and what to try next, in the team's own words; empty until somebody writes them. */
  readonly wrongIf: string;
  readonly nextTest: string;
  readonly droppedStep: number | null;
};

/** From strongly for to strongly against, as the team sees it. */
export const MARKS = ['++', '+', '.', '-', '--'] as const;
export type Mark = (typeof MARKS)[number];

export type Citation = {
  readonly hypothesis: number;
  readonly observation: number;
  readonly mark: Mark;
  readonly by: string;
  /** When it was first cited; a changed mark keeps it. */
  readonly step: number;
  /** When it was taken back; what was done before still rests on it. */
  readonly removedStep: number | null;
};

export const DIRECTIONS = ['up', 'down', 'flat'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export type Prediction = { readonly service: string; readonly metric: string; readonly direction: Direction };

export type ProposalState = 'waiting' | 'approved' | 'refused' | 'withdrawn' | 'done';

export const VERDICTS = ['as-predicted', 'no-change', 'worse'] as const;
export type Verdict = (typeof VERDICTS)[number];

export type PlannedCommand = { readonly do: string; readonly with: Values };

/** Something that somebody wants to do: one command, or several that belong together. */
export type Proposal = {
  readonly id: number;
  readonly step: number;
  readonly by: string;
  readonly commands: readonly PlannedCommand[];
  /** Hypothesis that it follows from; null for a general mitigation. */
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
  /** Observation that the verdict rests on. */
  readonly verifiedWith: number | null;
};

/** A command that did change the world. */
export type Action = {
  readonly id: number;
  readonly step: number;
  readonly by: string;
  /** Nobody else was there who could have agreed to it. */
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

/** Who says something: a player, or who stands in for a seat that nobody holds. */
export type Speaker =
  | { readonly kind: 'player'; readonly id: string }
  | { readonly kind: 'stand-in'; readonly seat: string };

/** Words between players: `tag` is null for chat. */
export type ChatMessage = {
  readonly id: number;
  readonly step: number;
  readonly by: Speaker;
  readonly message: Message;
  readonly tag: NoteTag | null;
};

/** `unread`: as written, but nobody had looked whether its precondition holds. */
export type StepRecord = 'as-written' | 'unread' | 'out-of-order' | 'changed' | 'skipped' | 'deviated';

/** Whether somebody looked at a precondition, and what was found. */
export type PreconditionRead = {
  readonly held: boolean;
  /** What it rests on; null where nobody could have observed it, or nobody has. */
  readonly observation: number | null;
  /** False where it could have been read and was only said. */
  readonly read: boolean;
  readonly by: string;
  readonly step: number;
};

/** What was seen against what was expected. */
type Seen = {
  readonly asExpected: boolean;
  readonly observation: number | null;
  readonly text: string;
  readonly step: number;
};

/** What became of one step of a runbook that a team walks. */
export type WalkedStep = {
  readonly step: number;
  /** Who touched it last. */
  by: string;
  pre: PreconditionRead | null;
  record: StepRecord | null;
  recordedStep: number | null;
  /** The command that was run from it, last; null for a step walked by hand. */
  ran: PlannedCommand | null;
  seen: Seen | null;
  reason: string;
  releasedBy: string | null;
  /** When hands were put to a step walked by hand, and when its minutes were over. */
  begunStep: number | null;
  readyStep: number | null;
};

/** A deviation card: which step does not fit, why, what instead, when to stop, and who agreed. */
export type Deviation = {
  readonly id: number;
  /** Number of the runbook's step. */
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

/** A runbook that a team has open, with its place. */
export type Walk = {
  readonly id: number;
  readonly runbook: string;
  readonly by: string;
  readonly openedStep: number;
  closedStep: number | null;
  outcome: 'finished' | 'aborted' | null;
  /** Those that somebody touched. */
  readonly steps: WalkedStep[];
  readonly deviations: Deviation[];
  /** Conditions to stop that were met, by their place in the runbook's list: each rings once a walk. */
  readonly stops: { readonly check: number; readonly step: number }[];
};

/** A message's answer, from the seat that speaks; `answer` is the one that was chosen of those offered. */
export type Reply = {
  readonly message: string;
  readonly by: string;
  readonly step: number;
  readonly text: string;
  readonly answer: string | null;
};
