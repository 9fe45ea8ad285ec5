// Types of everything on the wire, for both sides. README.md in this folder documents the same protocol.

import type { BotLevel } from '#model/bots/levels.ts';
import type { Values } from '#model/engine/fields.ts';
import type { MessageArgs } from '#model/engine/message.ts';
import type { Refusal } from '#model/engine/result.ts';
import type { Runbook, RunbookStep } from '#model/engine/runbook.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { Mode } from '#model/incident/state.ts';
import type { Briefing, Panel, Samples, TimelineEntry, View } from '#model/incident/view-types.ts';
import type { ChatMessage } from '#model/incident/work-types.ts';
import type { Response } from '#model/scoring/compare/responses.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import type { FleetMoment, Moment } from '#model/scoring/moments.ts';
import type { WhatIfBasis } from '#model/scoring/what-if/basis.ts';
import type { StartPoint } from '#model/start.ts';
import type { ActionItem, ActionItemDraft } from './action-items.ts';
import type { Bookmark, ConsoleView } from './console.ts';
import type { Edit } from './edit.ts';
import type { ExportFile, ExportFormat } from './export.ts';
import type { PackedPanel } from './panel.ts';
import type { DailyTable, OpenedRecord } from './record.ts';
import type { PageFormat, SteeringRequest } from './steering.ts';

export type { StartPoint };

export const PROTOCOL_VERSION = 6;

export const SPEEDS = [1, 5, 20, 60, 180] as const;
export type Speed = (typeof SPEEDS)[number];

/** A worded refusal: `args` are the arguments of `why` and `fix`, for a client that words it itself. */
export type WireRefusal = { ok: false; code: string; args: MessageArgs; why: string; fix: string };

/** A drill's answer; a refusal gets its wording where it goes on the wire. */
export type Answer<T> = ({ readonly ok: true } & T) | Refusal;
type Ack<T> = (answer: ({ readonly ok: true } & T) | WireRefusal) => void;

/** What running ahead can stop at: a P1 alarm or a message for the player's seats, or the player's own finished work. */
export const STOPS = ['p1', 'work', 'message'] as const;
export type StopAt = (typeof STOPS)[number];

export type ClockState = {
  step: number;
  /** Length of the scenario, in steps. */
  horizonStep: number;
  speed: Speed;
  paused: boolean;
  /** True while running to the next event that needs somebody; `paused` is already set to stop there. */
  forwarding: boolean;
  /** Nobody is connected, so the clock is stopped. */
  waiting: boolean;
};

/** Roles in a drill: players, evaluators who watch every team, and shared screens. */
export const PLAYER_KINDS = ['player', 'observer', 'projector'] as const;
export type PlayerKind = (typeof PLAYER_KINDS)[number];

export type PlayerState = {
  id: string;
  name: string;
  team: string;
  seats: string[];
  /** A bot is connected while it holds a seat. */
  connected: boolean;
  /** The facilitator of a team drill, the only player of a solo one. */
  owner: boolean;
  kind: PlayerKind;
  /** How well a bot plays; null for a person. */
  bot: BotLevel | null;
  /** A program (agent) that plays like a person and is labelled as one; absent for people and bots. */
  agent?: boolean;
};

/** A seat that its holder wants to hand over, until it is accepted or declined. */
export type SeatOffer = { readonly seat: string; readonly from: string; readonly to: string };

/** Why the exercise was stopped, and by whom. */
export type RealStop = { readonly reason: string; readonly by: string; readonly step: number };

/** What the facilitator has arranged, as sent to everybody. */
export type RoomSteering = {
  /** The deputy, who may also run the clock; null for nobody. */
  deputy: string | null;
  /** True while every player may run the clock, because the facilitator has been away too long. */
  clockOpen: boolean;
  /** Players who may not send messages. */
  muted: string[];
  /** Disconnected seat holders: others decide in their place. */
  passedOver: string[];
  /** Seats reserved for a player of that name. */
  reserved: { team: string; seat: string; name: string }[];
  /** Set while every command is locked for a real-world stop; null while the exercise goes on. */
  realStop: RealStop | null;
};

/** The ended drill that this one was forked from: at which step, and how that run ended. */
export type Practice = {
  readonly step: number;
  readonly lost: number;
  readonly outage: boolean;
  /** Minutes since the scenario's first; null if it never recovered. */
  readonly recoveredMinute: number | null;
};

/** The shared state of the drill: people, and the clock. */
export type Room = {
  drill: string;
  code: string | null;
  /** ISO date and time. */
  created: string;
  solo: boolean;
  /** True for ten minutes of diagnosis with the seed of the day. */
  daily?: boolean;
  practice?: Practice;
  mode: Mode;
  phase: 'running' | 'ended' | 'stopped';
  clock: ClockState;
  players: PlayerState[];
  /** Seat offers that wait to be accepted. */
  offers: SeatOffer[];
  teams: { id: string; name: string }[];
  steering: RoomSteering;
};

/** A runbook in a list, with only the steps that run a command. The rest is sent when it is read. */
export type RunbookHead = Pick<Runbook, 'id' | 'title' | 'owner' | 'lastTested' | 'useLevel' | 'alarms' | 'abortIf'> & {
  readonly steps: readonly Pick<RunbookStep, 'number' | 'title' | 'run' | 'rollback'>[];
};

/** Answer to creating, joining or resuming: keep `token` to resume later. `startStep`: where the drill began. */
export type Welcome = {
  version: number;
  token: string;
  me: string;
  startStep: number;
  room: Room;
  briefing: Briefing;
  runbooks: RunbookHead[];
};

/** Hosts that changed, all of one new state in one list: [state, minute seen, progress 0..255, server, server, ...]. */
type HostChanges = { service: string; changed: number[][] };
/** All hosts of a service, run-length coded: [count, state, minute seen, progress, count, ...]. */
type HostKeyframe = { service: string; runs: number[] };

/** One update. `parts` holds only what changed; a frame with `key` replaces everything. */
export type Frame = {
  /** Rises by one with each frame to this connection; a gap means: ask for `resync`. */
  number: number;
} & FrameBody;

/** A frame without its number: shared by all connections that need the same update. */
export type FrameBody = {
  key?: boolean;
  /** In key frames, and when the viewed team changes. */
  team?: string;
  room?: Room;
  /** For connections that accept edits: only its step if nothing else changed. */
  clock?: ClockState | Pick<ClockState, 'step'>;
  /** Sent when others took or left seats and the player's permitted commands changed. */
  briefing?: Briefing;
  parts: Partial<View & ConsoleView>;
  /** Replaces whole parts, for connections that asked for edits. */
  edits?: Partial<Record<keyof (View & ConsoleView), Edit>>;
  hostChanges?: HostChanges[];
  hostKeyframes?: HostKeyframe[];
  /** New samples of the service that this connection has open. */
  samples?: { service: string; rows: Samples[] };
};

/** `own` is the id of one's own run, or of that of the team that was named; `missing`: earlier drills that are gone, have not ended, or whose scenario has changed. */
export type ComparedRuns = { readonly own: string; readonly runs: readonly Response[]; readonly missing: number };

/** A moment of an ended run. Hosts are run-length coded as in a `HostKeyframe`; the states of `wasTrue` can include those revealed only at the end. */
export type EncodedMoment = Omit<Moment, 'fleets'> & {
  fleets: (Omit<FleetMoment, 'wasTrue' | 'seen'> & { wasTrue: number[]; seen: number[] })[];
};

/** `causes`: out of how many the seed of a drill draws its cause; 1 where it is always the same one, null where each seed draws an incident of its own. `firstDrill`: for who has not played yet. `starts`: of the next drill, and its first alarm; null until such an incident is drawn. */
export type ScenarioCard = {
  id: string;
  title: string;
  summary: string;
  causes: number | null;
  firstDrill: boolean;
  starts: { page: string; calm: string; alarm: string | null } | null;
  /** The id of the single-cause variant, where each drill of this one has two causes. */
  hardOf?: string;
};

/** After a change of seats: who holds which seat, and the commands that the player may now give. */
export type Seated = { room: Room; briefing: Briefing };

type PageTargets = { targets: { format: PageFormat; on: boolean }[] };

/** The team whose run is viewed after the end; the caller's own by default. */
type ShownTeam = { team?: string };

type RecordKey = { handle: string; key: string };

export interface ClientEvents {
  'scenario:list': (request: Record<string, never>, ack: Ack<{ scenarios: ScenarioCard[] }>) => void;
  /** The server's key lets this connection create drills; on the server's own machine no key is needed. */
  'access:sign-in': (request: { key: string }, ack: Ack<object>) => void;
  /** `solo` starts at once with all seats, or with `paused` once its player starts the clock; a team drill waits in its lobby of seats while its clock is paused. */
  'drill:create': (
    request: {
      scenario: string;
      solo: boolean;
      start: StartPoint;
      name: string;
      mode?: Mode;
      paused?: boolean;
      seed?: number;
      teams?: string[];
      agent?: boolean;
    },
    ack: Ack<Welcome>,
  ) => void;
  /** `agent`: this is a program, and is shown as one. */
  'drill:join': (request: { code: string; name: string; team?: string; agent?: boolean }, ack: Ack<Welcome>) => void;
  /** Signs the facilitator in on another device, with a link that the facilitator made. */
  'drill:facilitate': (request: { link: string }, ack: Ack<Welcome>) => void;
  'drill:resume': (request: { token: string }, ack: Ack<Welcome>) => void;
  /** The whole state again, as a key frame. */
  'drill:resync': (request: Record<string, never>, ack: Ack<{ frame: Frame }>) => void;
  'drill:end': (request: Record<string, never>, ack: Ack<{ debrief: Debrief }>) => void;
  /** After the end: the caller's own team; for the facilitator all teams, with the log. */
  'drill:export': (request: { as: ExportFormat }, ack: Ack<{ file: ExportFile }>) => void;
  /** Action items of the caller's own team; the facilitator may name another. */
  'actions:list': (request: { team?: string }, ack: Ack<{ items: ActionItem[] }>) => void;
  'actions:put': (request: ActionItemDraft, ack: Ack<{ items: ActionItem[] }>) => void;
  'actions:remove': (request: { id: string; team?: string }, ack: Ack<{ items: ActionItem[] }>) => void;
  /** Moves the items of the caller's team in an earlier drill, given by its token, to this drill's list. */
  /** `from`: a team of the earlier drill, for its facilitator. */
  'actions:bring-back': (
    request: { token: string; from?: string; team?: string },
    ack: Ack<{ items: ActionItem[] }>,
  ) => void;
  /** For the facilitator: the available and the chosen paging targets. */
  'pages:state': (request: Record<string, never>, ack: Ack<PageTargets>) => void;
  'pages:choose': (request: { targets: PageFormat[] }, ack: Ack<PageTargets>) => void;
  /** Sends one test page immediately, marked as a test. */
  'pages:test': (request: { target: PageFormat }, ack: Ack<object>) => void;
  /** Creates a personal record on this server. The key is shown only once; its holder can read, export and erase the record. */
  'record:create': (request: { handle: string }, ack: Ack<{ key: string } & OpenedRecord>) => void;
  'record:read': (request: RecordKey, ack: Ack<OpenedRecord>) => void;
  /** Adds this connection's drill to the record, once it has ended. */
  'record:keep': (request: RecordKey, ack: Ack<OpenedRecord>) => void;
  'record:erase': (request: RecordKey, ack: Ack<object>) => void;
  /** Handles of the records that hold a run of today's seed. */
  'daily:table': (request: Record<string, never>, ack: Ack<{ table: DailyTable }>) => void;
  /** A solo drill with the seed of the day (UTC), from the page on. */
  'daily:start': (request: { name: string; paused?: boolean }, ack: Ack<Welcome>) => void;
  /** For the caller's own team; the facilitator and the evaluators may name another, here and below. */
  'drill:debrief': (request: ShownTeam, ack: Ack<{ debrief: Debrief }>) => void;
  /** After the end: the state at a step that was played. */
  'replay:moment': (request: { step: number } & ShownTeam, ack: Ack<{ moment: EncodedMoment }>) => void;
  /** After the end: forks the drill at a moment, as practice, with its clock stopped. */
  'drill:fork': (request: { step: number } & ShownTeam, ack: Ack<Welcome>) => void;
  /** After the end: the data to replay a team's run and to compute what-if branches. */
  'replay:basis': (request: ShownTeam, ack: Ack<{ basis: WhatIfBasis }>) => void;
  /** After the end: the scenarios of the family, to try remedies on, without display texts. */
  'replay:family': (request: Record<string, never>, ack: Ack<{ scenarios: Scenario[] }>) => void;
  /** For callers who may create drills: the scenarios that a seed draws a cause from, to try remedies on without a drill. */
  'harden:open': (request: { scenario: string; seed: number }, ack: Ack<{ scenarios: Scenario[] }>) => void;
  /** After the end: every team of the drill, and the earlier drills that the tokens belong to. */
  'replay:compare': (request: { tokens: string[] } & ShownTeam, ack: Ack<ComparedRuns>) => void;
  'seat:take': (request: { seat: string }, ack: Ack<Seated>) => void;
  /** Takes all of the seats or none. */
  'seat:take-bundle': (request: { seats: string[] }, ack: Ack<Seated>) => void;
  'seat:give-up': (request: { seat: string }, ack: Ack<Seated>) => void;
  /** Offers a seat to another player of the team, who accepts or declines; the offerer may withdraw with decline. */
  'seat:offer': (request: { seat: string; to: string }, ack: Ack<Seated>) => void;
  'seat:accept': (request: { seat: string }, ack: Ack<Seated>) => void;
  'seat:decline': (request: { seat: string }, ack: Ack<Seated>) => void;
  /** Facilitator only: people, access and the course of the drill. */
  'drill:steer': (request: SteeringRequest, ack: Ack<{ room: Room; secret: string | null }>) => void;
  /** Puts a bot into free seats, of the caller's own team unless another is named. */
  'bot:add': (request: { level: BotLevel; seats: string[]; team?: string }, ack: Ack<Seated>) => void;
  /** Removes a bot from all its seats. */
  'bot:remove': (request: { bot: string }, ack: Ack<Seated>) => void;
  'clock:set': (request: { speed?: Speed; paused?: boolean }, ack: Ack<{ clock: ClockState }>) => void;
  /** Runs to the next alarm, finished task or message, and pauses there. */
  'clock:forward': (request: { at?: StopAt[] }, ack: Ack<{ clock: ClockState }>) => void;
  /** A command: `service/verb-object` or one of the team's own (`alarm/acknowledge`, `host/inspect`, ...). */
  command: (
    request: { id: string; do: string; with: Values; runbook?: { id: string; step: number } },
    ack: Ack<{ step: number }>,
  ) => void;
  'runbook:read': (request: { runbook: string }, ack: Ack<{ runbook: Runbook }>) => void;
  /** A page of the own team's chat before that message number, oldest first. */
  'chat:older': (request: { before: number }, ack: Ack<{ messages: ChatMessage[] }>) => void;
  /** `before`: index of an entry in the record, from 0. */
  'timeline:older': (request: { before: number }, ack: Ack<{ entries: TimelineEntry[] }>) => void;
  /** `before`: index of a bookmark, from 0. Refusal: `steer/not-yours`. */
  'bookmarks:older': (request: { before: number }, ack: Ack<{ bookmarks: Bookmark[] }>) => void;
  /** Ids of the runbooks that contain all of the words, best match first. */
  'runbook:search': (request: { words: string }, ack: Ack<{ runbooks: string[] }>) => void;
  /**
   * Opens a service's panel; this connection then receives its samples. Null closes it. It is packed for connections that accept edits. `have`: how
   * many minutes of it this connection has, and with which version; they are left out if the version is still the same.
   */
  'panel:open': (
    request: { service: string | null; have?: { version: string; minutes: number } },
    ack: Ack<{ panel: Panel | PackedPanel | null; version: string | null }>,
  ) => void;
}

export interface ServerEvents {
  frame: (frame: Frame) => void;
  /** The drill has ended for everybody. */
  ended: (message: { debrief: Debrief }) => void;
  /** This connection is no longer in the drill: its player was removed, or its link was revoked. */
  dismissed: (refusal: WireRefusal) => void;
  /** The drill met a defect and stopped; its log is kept. */
  stopped: (refusal: WireRefusal) => void;
  /** The storage cannot be written, so the clock stops and no change is accepted; `ok` once it recovers. */
  frozen: (state: WireRefusal | { ok: true }) => void;
  /** Answers an event that came without an acknowledgement to answer. */
  refused: (refusal: WireRefusal & { event: string }) => void;
}
