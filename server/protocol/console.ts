// What a facilitator and the evaluators see of all teams, and what a projector shows to everybody in the room, as types for both
// sides.
import type { InjectView, TimelineEntry } from '#model/incident/view-types.ts';
import type { BOOKMARKS, RATINGS } from './steering.ts';

/** A mark for the debrief. */
export type Bookmark = {
  readonly step: number;
  readonly team: string | null;
  readonly kind: (typeof BOOKMARKS)[number];
  readonly note: string;
  /** Of a critical task: whether it was done; null for others. */
  readonly met: boolean | null;
  readonly by: string;
  /** Of what was played before a rewind to an earlier time. */
  readonly rewound?: true;
};

/** How one person rated a team on an objective; a later rating replaces it. */
export type Rating = {
  readonly team: string;
  readonly objective: string;
  readonly rating: (typeof RATINGS)[number];
  readonly note: string;
  readonly by: string;
  readonly step: number;
};

/** What a facilitator did in the last seconds and can take back: a command, `clock` or `free-seat`, and what it was about. */
export type Undoable = { readonly event: number; readonly what: string; readonly about: string };

/** Hosts of one service by tone: as they are, and as the team last saw them. */
export type FleetCounts = {
  readonly service: string;
  readonly wasTrue: Readonly<Record<string, number>>;
  readonly seen: Readonly<Record<string, number>>;
};

/** Why a team may need a question, for how many minutes, and one that would help; empty where the scenario has none. */
export type Stuck = { readonly why: 'no-theory' | 'no-evidence'; readonly minutes: number; readonly question: string };

/** How far an inject is in one team. */
export type ConsoleInject = {
  readonly id: string;
  readonly state: InjectView['state'];
  readonly dueStep: number | null;
  readonly firedStep: number | null;
  /** Whether what is expected after it was done; null where nothing is expected. */
  readonly met: boolean | null;
  /** Whether its sender was answered, and when that is due, if at a time; null where nobody asks. */
  readonly reply: { readonly dueStep: number | null; readonly answered: boolean } | null;
  /** The inject itself where the facilitator has made up or changed it in some team; null for one that is as the scenario has it. */
  readonly changed: InjectView | null;
};

/** One team as its facilitator sees it: what is true beside what the team sees, and what it does. */
export type ConsoleTeam = {
  readonly id: string;
  readonly lost: number;
  /** Share of the customers' calls that are served. */
  readonly served: number;
  readonly fleets: readonly FleetCounts[];
  /** What it thinks: the last claim, else the likeliest hypothesis. */
  readonly theory: { readonly cause: string | null; readonly text: string; readonly right: boolean } | null;
  /** The other hypotheses that stand, each with the team's own belief where it has one. */
  readonly otherTheories: readonly string[];
  readonly evidence: { readonly opened: number; readonly of: number };
  /** Commands and readings under way, by name. */
  readonly running: readonly { readonly title: string; readonly endsStep: number | null }[];
  /** Proposals that wait for somebody's word. */
  readonly waiting: readonly { readonly id: number; readonly by: string; readonly commands: string }[];
  /** When the public wants to hear something; null before the first alarm. */
  readonly noticeStep: number | null;
  readonly silent: readonly { readonly player: string; readonly minutes: number }[];
  readonly stuck: Stuck | null;
  readonly moves: readonly TimelineEntry[];
  readonly injects: readonly ConsoleInject[];
  readonly closedSeats: readonly string[];
};

/** What stands beside the teams on the console. */
export type ConsoleState = {
  readonly ranked: boolean;
  readonly startStep: number;
  /** The last of them, and how many there are before these. */
  readonly bookmarks: readonly Bookmark[];
  readonly olderBookmarks: number;
  readonly objectives: readonly string[];
  readonly ratings: readonly Rating[];
  /** Customer-minutes that would be lost by now without any response; null until it has been computed. */
  readonly noResponse: number | null;
  readonly undoable: readonly Undoable[];
  /** For the facilitator only: codes, links, and the seed, which players are told after the end. */
  readonly access: {
    readonly seed: number;
    readonly observerCode: string | null;
    readonly projectorCode: string | null;
    readonly links: readonly { readonly id: string; readonly label: string; readonly used: boolean }[];
  } | null;
};

/** After a list of injects was imported: how many are new or different, and how many it cancels. */
export type ImportedInjects = { readonly ok: true; readonly changed: number; readonly dropped: number };

/** One team on a screen for everybody: what it says in public, the served share and the phases. */
export type WallTeam = {
  readonly id: string;
  readonly people: number;
  readonly post: { readonly step: number; readonly text: string } | null;
  readonly served: number;
  readonly lost: number;
  readonly phases: {
    readonly detected: number | null;
    readonly acknowledged: number | null;
    readonly claimed: number | null;
    readonly recovered: number | null;
  };
};
export type WallState = {
  readonly code: string | null;
  readonly thousands: number;
  readonly firstAlarmStep: number | null;
  readonly noResponse: number | null;
};

/** Parts of a frame beside those of a team's view; each comes only to those whom it is for. */
export type ConsoleView = {
  consoleTeams: ConsoleTeam[];
  consoleState: ConsoleState;
  wallTeams: WallTeam[];
  wallState: WallState;
};
