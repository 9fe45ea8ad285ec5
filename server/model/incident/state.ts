// State of a team in a drill at one step: its world, what it has learned, said and acknowledged. Types only; commands/ and
// team.ts change the state.

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

/** How much help a drill gives: none, hints on request, or the scenario's reference run to watch, step by step. */
export const MODES = ['unaided', 'guided', 'watch'] as const;
export type Mode = (typeof MODES)[number];

export type Knowledge = HostSnapshot & {
  readonly service: string;
  /** Incremented whenever hosts have reported. */
  version: number;
  /** Minute of the last report of each server, NEVER before. */
  lastMinute: Uint16Array;
};

/** A direct reading of a server. */
type HostReport = { readonly step: number; readonly service: string; readonly host: number };

/** A hint as given: up to which level, and when. */
type GivenHint = {
  readonly hint: string;
  readonly level: HintLevel;
  readonly step: number;
  readonly by: string;
  /** Text of an inject, which is not in the list of hints. */
  readonly text?: string;
};

/** Progress of one inject in one team. */
export type InjectProgress = {
  /** `lapsed`: it was due, but its required condition did not hold. */
  state: 'waiting' | 'fired' | 'skipped' | 'lapsed';
  /** Step at which it fires; null while that is undecided, and for those fired by hand. */
  dueStep: number | null;
  firedStep: number | null;
  /** Steps by which the facilitator delayed it. */
  delaySteps: number;
  /** Its outcomes so far, in order. */
  readonly outcomes: InjectOutcome[];
  /** Deadline for the expected action; null if none is expected any more. */
  expectedStep: number | null;
  /** When the given answer is checked; null if there is none to check. */
  checkedStep: number | null;
};

/** A tool outage: commands that match are refused. With `seat`, only those of its holder. */
type Outage = {
  readonly command: string;
  readonly untilStep: number;
  readonly text: string;
  readonly seat?: string;
};

/** What the stand-ins have already announced or recorded. */
export type StandInMemory = {
  claims: number;
  actions: number;
  /** Proposals whose decision is recorded, by id. */
  readonly decided: Set<number>;
  /** Tasks whose overrun was announced, by id. */
  readonly overdueTasks: Set<number>;
  /** The due step of the update that was announced last, and of the one that was reported overdue last. */
  announcedStep: number;
  overdueStep: number;
};

/** A running tool. `count` and `service` are for the preflight; `seats` limit what the ranking may read. */
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

/** An alarm that somebody shelved, silent until then. */
type Shelving = { readonly by: string; readonly reason: string; readonly untilStep: number };

export type Team = {
  readonly id: string;
  readonly scenario: Scenario;
  /** The runbooks that the team can run. */
  readonly runbooks: readonly Runbook[];
  readonly mode: Mode;
  readonly world: World;
  /** One per service that is made of servers. */
  readonly knowledge: Knowledge[];
  /** Direct readings of single servers, in order. Replaying them with the actions gives the same knowledge. */
  readonly hostReports: HostReport[];
  /** By alarm id; removed when the alarm fires again. */
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
  /** Players who hold seats and have been away too long: their seats count as open. */
  readonly passedOver: Set<string>;
  /** A facilitator is present, who approves when all approvers are away. */
  facilitated: boolean;
  /** Activities in progress, at most one per player. */
  readonly activities: Activity[];
  readonly observations: Observation[];
  readonly hypotheses: Hypothesis[];
  readonly citations: Citation[];
  readonly proposals: Proposal[];
  readonly actions: Action[];
  /** All actions on its world; `action` is null for those that nobody in the team took. */
  readonly worldActions: (WorldAction & { readonly action: number | null })[];
  readonly assignments: Assignment[];
  readonly polls: Poll[];
  readonly chat: ChatMessage[];
  readonly replies: Reply[];
  readonly walks: Walk[];
  /** First those of the scenario, as edited by the facilitator; then those that the facilitator has added. */
  readonly injectSpecs: InjectSpec[];
  /** The injects of the scenario, or of the list imported last, unedited. */
  listed: readonly InjectSpec[];
  /** In the order of `injectSpecs`. */
  readonly injects: InjectProgress[];
  /** Minimum steps to answer; 0 if nobody plays in real time. */
  leastSteps: number;
  /** Seats that the facilitator has closed, with the reason: nobody acts for them. */
  readonly closedSeats: Map<string, string>;
  /** For each planned change that was stopped before its end: the step at which it was stopped. */
  readonly stoppedChanges: Map<string, number>;
  /**
   * Counts commands, so that conditions are evaluated again only after something has changed. `said` counts those that only
   * talk.
   */
  readonly changes: { commands: number; said: number; outcomes: number; seen: number };
  readonly outages: Outage[];
  /** The last inject that skips ahead: when it fired, and to which step; null if there was none. The drill carries it out. */
  jump: { readonly step: number; readonly toStep: number } | null;
  /** The last inject that stops the exercise: when it fired, and why; null if there was none. The drill carries it out. */
  stop: { readonly step: number; readonly text: string } | null;
  readonly hintsGiven: GivenHint[];
  /**
   * In a guided drill: idle steps so far, how often help was offered since the first alarm, and when last if nobody has done
   * anything since.
   */
  readonly guide: { quietSteps: number; commands: number; offers: number; offerStep: number | null };
  readonly standIns: StandInMemory;
  severity: 1 | 2 | 3 | null;
  /** First acknowledgement of all, for the incident metrics. */
  firstAcknowledgedStep: number | null;
  /** How many events have needed attention so far: an alarm fired, a task ended, a message came. */
  attentionCount: number;
  /** Number of world events already processed. */
  eventsSeen: number;
  /** Next command of the reference run, and how many notes on it were shown. */
  nextReference: number;
  annotationsShown: number;
  /** Actions of the reference run besides its changes, and the notes on it, in watch mode. */
  readonly lesson: Lesson;
};

/** Counts of readings begun for the claim and before changes, the last observation cited, the proposal being checked. */
type Lesson = {
  readonly notes: AnnotationView[];
  begun: number;
  prepared: number;
  cited: number;
  claimed: boolean;
  checking: number;
};
