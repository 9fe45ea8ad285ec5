// The server's answers about a scenario draft: its summary, when its injects fire, its problems, and how bots played it.
import type { InjectRehearsal } from '#model/bots/inject-rehearsal.ts';
import type { InjectOutcome } from '#model/engine/condition.ts';
import type { Message } from '#model/engine/message.ts';
import type { InjectTrigger, InjectType, Scenario } from '#model/engine/scenario.ts';
import type { Briefing } from '#model/incident/view-types.ts';
import type { WireRefusal } from './events.ts';

export type DraftProblem = {
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly why: string;
  readonly fix: string;
  /** The offending text, by line and column, and its replacement; null where that is not known. */
  readonly repair: {
    readonly line: number;
    readonly column: number;
    readonly from: string;
    readonly to: string;
  } | null;
};

export type DraftInject = {
  readonly id: string;
  readonly title: string;
  readonly type: InjectType;
  readonly trigger: InjectTrigger['on'];
  /** Minute of the clock; null where it has no time. */
  readonly atMinute: number | null;
  readonly condition: Message | null;
  /** Recipients: seats, or a team; null for everybody. */
  readonly to: readonly string[] | null;
  /** The inject that it follows, that inject's outcome, and the delay; null where it follows none. */
  readonly after: {
    readonly inject: string;
    readonly outcome: InjectOutcome | 'otherwise';
    readonly minutes: number;
  } | null;
  readonly expected: string;
  readonly objective: string;
  readonly critical: boolean;
};

/** Sections of a scenario as they are written. */
export type DraftSections = { readonly [section in 'messages' | 'injects']: Readonly<Record<string, unknown>> };

export type DraftAbout = {
  readonly scenario: { readonly id: string; readonly title: string; readonly summary: string };
  readonly clock: Scenario['clock'];
  readonly seats: readonly { readonly id: string; readonly name: string }[];
  readonly injects: readonly DraftInject[];
  /** What the city view shows. */
  readonly city: Pick<Briefing, 'clock' | 'services' | 'customers' | 'look'>;
};

/** `draft`: the name to create a drill with. */
export type CheckedDraft = DraftAbout & {
  readonly ok: true;
  readonly draft: string;
  /** What the drill inherits through `extends`. */
  readonly base: DraftSections;
  readonly warnings: readonly DraftProblem[];
};

export type RefusedDraft = WireRefusal & { readonly problems?: readonly DraftProblem[] };

export type RehearsedDraft = { readonly ok: true } & InjectRehearsal;

/** File extensions for exporting and importing a draft's injects as a spreadsheet. */
export const SHEET_ENDINGS = ['csv', 'xlsx'] as const;
export type SheetEnding = (typeof SHEET_ENDINGS)[number];

/** The file type, by name. */
export const sheetEndingOf = (name: string): SheetEnding => (name.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv');

/** The draft text with its injects replaced by the rows of a spreadsheet. */
export type ListedDraft = { readonly ok: true; readonly text: string; readonly rows: number };
