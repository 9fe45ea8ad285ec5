// Everything that crosses the wire, as types for both sides. README.md beside this file is the same for people.

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

/** A refusal with its words: `args` are what `why` and `fix` were made of, for who words it anew. */
export type WireRefusal = { ok: false; code: string; args: MessageArgs; why: string; fix: string };

/** What a drill answers; where it crosses the wire a refusal gets its words. */
export type Answer<T> = ({ readonly ok: true } & T) | Refusal;
type Ack<T> = (answer: ({ readonly ok: true } & T) | WireRefusal) => void;

/** What running ahead can stop at: a P1 alarm of one's seats, one's own work that is done, a message to one's seats. */
export const STOPS = ['p1', 'work', 'message'] as const;
export type StopAt = (typeof STOPS)[number];

export type ClockState = {
  step: number;
  /** Steps of the scenario's whole length. */
  horizonStep: number;
  speed: Speed;
  paused: boolean;
  /** True while running to the next thing that needs somebody; `paused` says already that time stands still there. */
  forwarding: boolean;
  /** Nobody is connected, so time stands still. */
  waiting: boolean;
};

/** Who is in a drill: players, evaluators who watch every team, and screens for everybody. */
export const PLAYER_KINDS = ['player', 'observer', 'projector'] as const;
export type PlayerKind = (typeof PLAYER_KINDS)[number];

export type PlayerState = {
  id: string;
  name: string;
  team: string;
  seats: string[];
  /** A bot is there while it holds a seat. */
  connected: boolean;
  /** The facilitator of a team drill, the only player of a solo one. */
  owner: boolean;
  kind: PlayerKind;
  /** How well a bot plays; null for a person. */
  bot: BotLevel | null;
  /** A program that plays as a person does, and says so; absent for people and bots. */
  agent?: boolean;
};

/** A seat that its holder wants to hand over, until it is accepted or declined. */
export type SeatOffer = { readonly seat: string; readonly from: string; readonly to: string };

/** Why the exercise was stopped, and by whom. */
export type RealStop = { readonly reason: string; readonly by: string; readonly step: number };

/** What the facilitator has arranged, as everybody is told it. */
export type RoomSteering = {
  /** Who may run the clock beside the facilitator; null for nobody. */
  deputy: string | null;
  /** True while every player may run the clock, because the facilitator has been away too long. */
  clockOpen: boolean;
  /** Players who may say nothing to others. */
  muted: string[];
  /** Players who hold a seat and are not waited for: others decide in their place. */
  passedOver: string[];
  /** Seats that only a player of that name may take. */
  reserved: { team: string; seat: string; name: string }[];
  /** Something real has happened, and every command is locked; null while the exercise goes on. */
  realStop: RealStop | null;
};

/** A drill that was forked from one that had ended: at which step, and how that run ended. */
export type Practice = {
  readonly step: number;
  readonly lost: number;
  readonly outage: boolean;
  /** Minutes since the scenario's first; null if it never recovered. */
  readonly recoveredMinute: number | null;
};

/** The drill around the worlds: who is here, and the clock. */
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
  /** Seats that wait for somebody to say yes. */
  offers: SeatOffer[];
  teams: { id: string; name: string }[];
  steering: RoomSteering;
};

/** A runbook in a list, with those of its steps that run a command. The rest comes when it is read. */
export type RunbookHead = Pick<Runbook, 'id' | 'title' | 'owner' | 'lastTested' | 'useLevel' | 'alarms' | 'abortIf'> & {
  readonly steps: readonly Pick<RunbookStep, 'number' | 'title' | 'run' | 'rollback'>[];
};

/** Answer to creating, joining or resuming: keep `token`, it is the way back. `startStep`: where the drill began. */
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

/** A frame without its number: the same for all connections that lack the same. */
export type FrameBody = {
  key?: boolean;
  /** Comes in key frames, and where another team is seen than before. */
  team?: string;
  room?: Room;
  /** With edits only its step where nothing else of it changed. */
  clock?: ClockState | Pick<ClockState, 'step'>;
  /** Comes when others took or left seats, so that one may give other commands than before. */
  briefing?: Briefing;
  parts: Partial<View & ConsoleView>;
  /** In place of whole parts, for connections that asked for edits. */
  edits?: Partial<Record<keyof (View & ConsoleView), Edit>>;
  hostChanges?: HostChanges[];
  hostKeyframes?: HostKeyframe[];
  /** New minutes of the service this connection has open. */
  samples?: { service: string; rows: Samples[] };
};

/** `own` is the id of one's own run, or of that of the team that was named; `missing`: earlier drills that are gone, have not ended, or whose scenario has changed. */
export type ComparedRuns = { readonly own: string; readonly runs: readonly Response[]; readonly missing: number };

/** A moment of a run that has ended. Hosts are run-length coded as in a `HostKeyframe`; the states of `wasTrue` can be those that only the end reveals. */
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
  /** The id of the same with one cause, where each drill of this has two. */
  hardOf?: string;
};

/** After a change of seats: who sits where, and what one may do now. */
export type Seated = { room: Room; briefing: Briefing };

type PageTargets = { targets: { format: PageFormat; on: boolean }[] };

/** Whose run is looked at after the end; one's own team where none is named. */
type ShownTeam = { team?: string };

type RecordKey = { handle: string; key: string };

export interface ClientEvents {
  'scenario:list': (request: Record<string, never>, ack: Ack<{ scenarios: ScenarioCard[] }>) => void;
  /** With the server's key this connection may create drills; on the server's own machine nobody needs it. */
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
  /** `agent`: this is a program; everybody is shown so. */
  'drill:join': (request: { code: string; name: string; team?: string; agent?: boolean }, ack: Ack<Welcome>) => void;
  /** The facilitator on another device, by a link that the facilitator made. */
  'drill:facilitate': (request: { link: string }, ack: Ack<Welcome>) => void;
  'drill:resume': (request: { token: string }, ack: Ack<Welcome>) => void;
  /** The whole state again, as a key frame. */
  'drill:resync': (request: Record<string, never>, ack: Ack<{ frame: Frame }>) => void;
  'drill:end': (request: Record<string, never>, ack: Ack<{ debrief: Debrief }>) => void;
  /** After the end: of one's own team, and for the facilitator of all teams with the log. */
  'drill:export': (request: { as: ExportFormat }, ack: Ack<{ file: ExportFile }>) => void;
  /** Action items of one's own team; the facilitator may name another. */
  'actions:list': (request: { team?: string }, ack: Ack<{ items: ActionItem[] }>) => void;
  'actions:put': (request: ActionItemDraft, ack: Ack<{ items: ActionItem[] }>) => void;
  'actions:remove': (request: { id: string; team?: string }, ack: Ack<{ items: ActionItem[] }>) => void;
  /** The items of the team that one was in, by the token of that drill, are on the list of this one from now on. */
  /** `from`: a team of the earlier drill, for whoever facilitated that. */
  'actions:bring-back': (
    request: { token: string; from?: string; team?: string },
    ack: Ack<{ items: ActionItem[] }>,
  ) => void;
  /** For the facilitator: who outside can be paged, and who is. */
  'pages:state': (request: Record<string, never>, ack: Ack<PageTargets>) => void;
  'pages:choose': (request: { targets: PageFormat[] }, ack: Ack<PageTargets>) => void;
  /** Sends one page, at once, that says it is a test. */
  'pages:test': (request: { target: PageFormat }, ack: Ack<object>) => void;
  /** A record of one's own on this server. The key is told this once; whoever has it reads, exports and erases the record. */
  'record:create': (request: { handle: string }, ack: Ack<{ key: string } & OpenedRecord>) => void;
  'record:read': (request: RecordKey, ack: Ack<OpenedRecord>) => void;
  /** Keeps the drill that this connection is in, once it has ended. */
  'record:keep': (request: RecordKey, ack: Ack<OpenedRecord>) => void;
  'record:erase': (request: RecordKey, ack: Ack<object>) => void;
  /** Who played today's seed and kept it: handles only. */
  'daily:table': (request: Record<string, never>, ack: Ack<{ table: DailyTable }>) => void;
  /** A solo drill with the seed of the day (UTC), from the page on. */
  'daily:start': (request: { name: string; paused?: boolean }, ack: Ack<Welcome>) => void;
  /** Of one's own team; the facilitator and the evaluators may name another, here and in what follows. */
  'drill:debrief': (request: ShownTeam, ack: Ack<{ debrief: Debrief }>) => void;
  /** After the end: how it was at a step that was played. */
  'replay:moment': (request: { step: number } & ShownTeam, ack: Ack<{ moment: EncodedMoment }>) => void;
  /** After the end: the drill reopens at a moment of it, as practice, with its clock stopped. */
  'drill:fork': (request: { step: number } & ShownTeam, ack: Ack<Welcome>) => void;
  /** After the end: what one needs to replay the run of a team, and to ask what would have become of it. */
  'replay:basis': (request: ShownTeam, ack: Ack<{ basis: WhatIfBasis }>) => void;
  /** After the end: the scenarios of the family, to try remedies on, without what only people read. */
  'replay:family': (request: Record<string, never>, ack: Ack<{ scenarios: Scenario[] }>) => void;
  /** For whoever may create a drill: the scenarios that a seed draws a cause from, to try remedies on without a drill. */
  'harden:open': (request: { scenario: string; seed: number }, ack: Ack<{ scenarios: Scenario[] }>) => void;
  /** After the end: every team of the drill, and the drills of before that the tokens are of. */
  'replay:compare': (request: { tokens: string[] } & ShownTeam, ack: Ack<ComparedRuns>) => void;
  'seat:take': (request: { seat: string }, ack: Ack<Seated>) => void;
  /** All of the seats or none. */
  'seat:take-bundle': (request: { seats: string[] }, ack: Ack<Seated>) => void;
  'seat:give-up': (request: { seat: string }, ack: Ack<Seated>) => void;
  /** Offers one's seat to another player of the team, who accepts or declines; who offered may decline too. */
  'seat:offer': (request: { seat: string; to: string }, ack: Ack<Seated>) => void;
  'seat:accept': (request: { seat: string }, ack: Ack<Seated>) => void;
  'seat:decline': (request: { seat: string }, ack: Ack<Seated>) => void;
  /** What only the facilitator may: about people, access and the course of the drill. */
  'drill:steer': (request: SteeringRequest, ack: Ack<{ room: Room; secret: string | null }>) => void;
  /** Puts a bot into seats that nobody holds, of one's own team unless another is named. */
  'bot:add': (request: { level: BotLevel; seats: string[]; team?: string }, ack: Ack<Seated>) => void;
  /** Takes a bot out of all its seats. */
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
  /** A page of the chat of one's own team before the message of that number, oldest first. */
  'chat:older': (request: { before: number }, ack: Ack<{ messages: ChatMessage[] }>) => void;
  /** `before`: the place of an entry in the record, counted from 0. */
  'timeline:older': (request: { before: number }, ack: Ack<{ entries: TimelineEntry[] }>) => void;
  /** `before`: the place of a bookmark, counted from 0. Refusal: `steer/not-yours`. */
  'bookmarks:older': (request: { before: number }, ack: Ack<{ bookmarks: Bookmark[] }>) => void;
  /** Ids of the runbooks that have all of the words, the best first. */
  'runbook:search': (request: { words: string }, ack: Ack<{ runbooks: string[] }>) => void;
  /**
   * Opens a service's panel; this connection then receives its samples. Null closes it. It is packed for who accepts edits. `have`: how
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
  /** This connection is no longer in the drill: its player was removed, or its way in was revoked. */
  dismissed: (refusal: WireRefusal) => void;
  /** The drill met a defect and stopped; its log is kept. */
  stopped: (refusal: WireRefusal) => void;
  /** Nothing can be stored at present, so time stands still and no change is accepted; `ok` when it goes on. */
  frozen: (state: WireRefusal | { ok: true }) => void;
  /** Answers an event that came without an acknowledgement to answer. */
  refused: (refusal: WireRefusal & { event: string }) => void;
}
