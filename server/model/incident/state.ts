// What a team in a drill is at one step: its world, what it has learned, said and acknowledged. Types only; what changes them
// stands in commands/ and in team.ts.

import type { WorldAction } from '../engine/actions.ts';
import type { InjectOutcome } from '../engine/condition.ts';
import type { Values } from '../engine/fields.ts';
import type { Runbook } from '../engine/runbook.ts';
import type { HintLevel, InjectSpec, Scenario } from '../engine/scenario.ts';
import type { World } from '../engine/world.ts';
import type {
  AnnotationView,
  ClaimView,
  HostSnapshot,
  MessageView,
  ReportView,
  TimelineEntry,
  Tool,
} from './view-types.ts';
import type {
  Action,
  Activity,
  Assignment,
  ChatMessage,
  Citation,
  Hypothesis,
  Observation,
  Poll,
  Proposal,
  Reply,
  Walk,
} from './work-types.ts';

/** How much help a drill gives: none, hints on request, or the scenario's reference run to look at, played step by step. */
export const MODES = ['unaided', 'guided', 'watch'] as const;
export type Mode = (typeof MODES)[number];

export type Knowledge = HostSnapshot & {
  readonly service: string;
  /** Rises whenever hosts have reported. */
  version: number;
  /** Minute of the last report of each server, NEVER before. */
  lastMinute: Uint16Array;
};

/** Somebody heard from a server itself. */
type HostReport = { readonly step: number; readonly service: string; readonly host: number };

/** A hint as it was given: how much of it, and when. */
type GivenHint = {
  readonly hint: string;
  readonly level: HintLevel;
  readonly step: number;
  readonly by: string;
  /** Words of an inject, which stand in no list of hints. */
  readonly text?: string;
};

/** How far one inject has come in one team. */
export type InjectProgress = {
  /** `lapsed`: it was due, and what it asks for then did not hold. */
  state: 'waiting' | 'fired' | 'skipped' | 'lapsed';
  /** Step at which it fires; null while that is open, and for those fired by hand. */
  dueStep: number | null;
  firedStep: number | null;
  /** Steps by which the facilitator put it off. */
  delaySteps: number;
  /** What became of it so far, in order. */
  readonly outcomes: InjectOutcome[];
  /** Until when the expected action must have come; null where none is expected any more. */
  expectedStep: number | null;
  /** When the answer that was given is checked; null where none is to be checked. */
  checkedStep: number | null;
};

/** A tool that fails for a while: commands that match are refused. With `seat` only those of who holds it. */
type Outage = {
  readonly command: string;
  readonly untilStep: number;
  readonly text: string;
  readonly seat?: string;
};

/** What the stand-ins have taken note of so far. */
export type StandInMemory = {
  claims: number;
  actions: number;
  /** Proposals whose decision is on record, by id. */
  readonly decided: Set<number>;
  /** Tasks whose time box was called out, by id. */
  readonly overdueTasks: Set<number>;
  /** The due step of the update that was announced last, and of the one that was called overdue last. */
  announcedStep: number;
  overdueStep: number;
};

/** A tool at work. `count` and `service` are for the preflight; `seats` bound what the ranking may read. */
export type ToolRun = {
  readonly tool: Tool;
  readonly service: string;
  readonly count: number;
  readonly seats: readonly string[];
  readonly by: string;
  readonly startedStep: number;
  readonly endsStep: number;
};

/** One accepted command in the log. `seats` are those that the player held when giving it. */
export type Entry = {
  readonly step: number;
  readonly team: string;
  readonly player: string;
  readonly seats: readonly string[];
  readonly do: string;
  readonly with: Values;
  /** The runbook step that it was run from. */
  readonly runbook: { readonly id: string; readonly step: number } | null;
};

type Acknowledgement = { readonly by: string; readonly step: number };

/** An alarm put aside by somebody, silent until then. */
type Shelving = { readonly by: string; readonly reason: string; readonly untilStep: number };

export type Team = {
  readonly id: string;
  readonly scenario: Scenario;
  /** Those that the team can walk. */
  readonly runbooks: readonly Runbook[];
  readonly mode: Mode;
  readonly world: World;
  /** One per service that is made of servers. */
  readonly knowledge: Knowledge[];
  /** What single servers said to whoever logged in to them, in order: with the deeds it gives the same knowledge again. */
  readonly hostReports: HostReport[];
  /** By alarm id; gone when the alarm rings anew. */
  readonly acknowledged: Map<string, Acknowledgement>;
  /** By alarm id. */
  readonly shelved: Map<string, Shelving>;
  readonly toolRuns: ToolRun[];
  readonly reports: ReportView[];
  readonly claims: ClaimView[];
  readonly messages: MessageView[];
  readonly timeline: TimelineEntry[];
  /** Seats that each player holds now, by player id. */
  readonly roster: Map<string, readonly string[]>;
  /** Players who hold seats and have been away too long to be waited for: their seats count as open. */
  readonly passedOver: Set<string>;
  /** A facilitator is there, who decides where everybody who may is away. */
  facilitated: boolean;
  /** What keeps people busy: at most one activity a player. */
  readonly activities: Activity[];
  readonly observations: Observation[];
  readonly hypotheses: Hypothesis[];
  readonly citations: Citation[];
  readonly proposals: Proposal[];
  readonly actions: Action[];
  /** All that was done to its world; `action` is null for what nobody of the team did. */
  readonly worldActions: (WorldAction & { readonly action: number | null })[];
  readonly assignments: Assignment[];
  readonly polls: Poll[];
  readonly chat: ChatMessage[];
  readonly replies: Reply[];
  readonly walks: Walk[];
  /** Those of the scenario first, as the facilitator has changed them; then those that the facilitator has added. */
  readonly injectSpecs: InjectSpec[];
  /** Those of the scenario, or of the list that was imported last, as it has them. */
  listed: readonly InjectSpec[];
  /** In the order of `injectSpecs`. */
  readonly injects: InjectProgress[];
  /** Nobody has less time to answer; 0 where nobody plays in real time. */
  leastSteps: number;
  /** Seats that the facilitator has taken away, with the reason: nobody acts for them. */
  readonly closedSeats: Map<string, string>;
  /** Step at which each planned change was stopped that did not come to its end. */
  readonly stoppedChanges: Map<string, number>;
  /** Counts what was done, so that conditions are asked again only after something has changed; `said` of the commands only talk. */
  readonly changes: { commands: number; said: number; outcomes: number; seen: number };
  readonly outages: Outage[];
  /** The last inject that lets the drill run ahead: when it fired, and to which step; null where none did. The drill follows. */
  jump: { readonly step: number; readonly toStep: number } | null;
  /** The last inject that stops the exercise: when it fired, and why; null where none did. The drill follows. */
  stop: { readonly step: number; readonly text: string } | null;
  readonly hintsGiven: GivenHint[];
  /** Of a guided drill: for how many steps nobody has done anything, how often help was offered since the first alarm, and when last if nobody has done anything since. */
  readonly guide: { quietSteps: number; commands: number; offers: number; offerStep: number | null };
  readonly standIns: StandInMemory;
  severity: 1 | 2 | 3 | null;
  /** First acknowledgement of all, for the clocks. */
  firstAcknowledgedStep: number | null;
  /** How often something needed somebody so far: an alarm rang, a task ended, a message came. */
  attentionCount: number;
  /** Events of the world already taken in. */
  eventsSeen: number;
  /** Next command of the reference run, and how many notes on it were shown. */
  nextReference: number;
  annotationsShown: number;
  /** What the reference run has done beside its changes, and the notes on it, for those who watch. */
  readonly lesson: Lesson;
};

/** How many readings for the claim and before changes were begun, the last observation cited, the proposal that is checked. */
type Lesson = {
  readonly notes: AnnotationView[];
  begun: number;
  prepared: number;
  cited: number;
  claimed: boolean;
  checking: number;
};
