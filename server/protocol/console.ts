// Types, for both sides, of the facilitator's and evaluators' console over all teams and of the projector view for the room.
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
  /** True if it belongs to a part of the run that was later rewound. */
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

/** A recent facilitator action that can be undone: a command, `clock` or `free-seat`, and its subject. */
export type Undoable = { readonly event: number; readonly what: string; readonly about: string };

/** Hosts of one service by tone: actual, and as the team last observed them. */
export type FleetCounts = {
  readonly service: string;
  readonly wasTrue: Readonly<Record<string, number>>;
  readonly seen: Readonly<Record<string, number>>;
};

/** Why a team may need a prompt, for how many minutes, and a prompting question; empty where the scenario has none. */
export type Stuck = { readonly why: 'no-theory' | 'no-evidence'; readonly minutes: number; readonly question: string };

/** Progress of an inject in one team. */
export type ConsoleInject = {
  readonly id: string;
  readonly state: InjectView['state'];
  readonly dueStep: number | null;
  readonly firedStep: number | null;
  /** Whether the expected action was taken; null where none is expected. */
  readonly met: boolean | null;
  /** Whether its sender was answered, and the deadline, if any; null where no answer is expected. */
  readonly reply: { readonly dueStep: number | null; readonly answered: boolean } | null;
  /** The inject itself if the facilitator has created or changed it in some team; null if it is unchanged from the scenario. */
  readonly changed: InjectView | null;
};

/** One team as its facilitator sees it: the true state next to the team's view, and the team's activity. */
export type ConsoleTeam = {
  readonly id: string;
  readonly lost: number;
  /** Share of customer calls served. */
  readonly served: number;
  readonly fleets: readonly FleetCounts[];
  /** Current diagnosis: the last claim, else the likeliest hypothesis. */
  readonly theory: { readonly cause: string | null; readonly text: string; readonly right: boolean } | null;
  /** The other open hypotheses, each with the team's own belief where it has one. */
  readonly otherTheories: readonly string[];
  readonly evidence: { readonly opened: number; readonly of: number };
  /** Commands and inspections in progress, by name. */
  readonly running: readonly { readonly title: string; readonly endsStep: number | null }[];
  /** Proposals that wait for a decision. */
  readonly waiting: readonly { readonly id: number; readonly by: string; readonly commands: string }[];
  /** When the next public update is due; null before the first alarm. */
  readonly noticeStep: number | null;
  readonly silent: readonly { readonly player: string; readonly minutes: number }[];
  readonly stuck: Stuck | null;
  readonly moves: readonly TimelineEntry[];
  readonly injects: readonly ConsoleInject[];
  readonly closedSeats: readonly string[];
};

/** The console's data that is not per team. */
export type ConsoleState = {
  readonly ranked: boolean;
  readonly startStep: number;
  /** The latest ones, and how many came before these. */
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

/** One team on a shared screen: its public updates, the served share and the phases. */
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

/** Parts of a frame besides the team's view; each is sent only to its recipients. */
export type ConsoleView = {
  consoleTeams: ConsoleTeam[];
  consoleState: ConsoleState;
  wallTeams: WallTeam[];
  wallState: WallState;
};
