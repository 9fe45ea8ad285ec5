// The UI state of one person: the route, filters, drafts and what was seen. It never leaves the browser.
import { type Signal, signal } from '@preact/signals';
import type { ScenarioCard, StopAt } from '#protocol/events.ts';
import type { KeyChoice } from '../app/keys.ts';
import { type Route, START } from '../app/route.ts';
import type { AlarmFilter, RecentAlarms, SeenReturns } from '../features/alarms/model.ts';
import { EMPTY_POST, type PostDraft } from '../features/comms/model.ts';
import { UNWATCHED, type Watch } from '../features/help/model.ts';
import type { Guide } from '../features/intro/model.ts';
import type { Pick } from '../ui/plots.ts';
import { type Diagnosis, NO_DIAGNOSIS } from './diagnosis-draft.ts';
import { type Drafts, isDraftOf, keptDraft, NO_DRAFTS } from './drafts.ts';

/** What is typed for a search through one service's log. */
type LogSearch = { query: string; minutes: number };

const NO_SEARCH: LogSearch = { query: '', minutes: 60 };

/** The pages after a drill. */
export const AFTER_PAGES = ['debrief', 'what-if', 'harden', 'compare'] as const;
export type AfterPage = (typeof AFTER_PAGES)[number];

export type UiState = {
  /** Where this person is; `navigate` changes it. */
  route: Signal<Route>;
  /** Null once this person is on the way. */
  guide: Signal<Guide | null>;
  /** Whether this person has looked at what depends on what. */
  sawLinks: Signal<boolean>;
  shortcuts: Signal<KeyChoice>;
  /** What running ahead stops at; none means whatever needs somebody. */
  stops: Signal<ReadonlySet<StopAt>>;
  alarmFilter: Signal<AlarmFilter>;
  seenReturns: Signal<SeenReturns>;
  recentAlarms: Signal<RecentAlarms>;
  /** Newest of this person's own observations that was opened. */
  seenObservation: Signal<number>;
  /** Newest message of the team's chat that this person has had on screen. */
  heard: Signal<Heard>;
  /** The observation whose citation is shown; null where none is. */
  citing: Signal<number | null>;
  /** The hypothesis that was cited for last. */
  citedFor: Signal<number | null>;
  /** Which of a service's metrics are plotted. */
  metrics: Signal<Pick>;
  /** Searches by service: another tab or service must not lose them. */
  logs: Signal<ReadonlyMap<string, LogSearch>>;
  /** What is being written anywhere, by its field or form: neither a look elsewhere nor a reload may lose it. */
  drafts: Signal<Drafts>;
  diagnosis: Signal<Diagnosis>;
  /** The hypothesis that the next plan is to test; null for a plan of another sort. */
  tested: Signal<number | null>;
  /** The public update that is being written. */
  post: Signal<PostDraft>;
  /** The person's own record is in front of the lobby or the debrief. */
  recordOpen: Signal<boolean>;
  /** The facilitator's console is in front of the drill. */
  consoleOpen: Signal<boolean>;
  /** The page on which a scenario file is tried is in front of the lobby. */
  editorOpen: Signal<boolean>;
  /** The hardening mode is in front of the lobby. */
  hardenOpen: Signal<boolean>;
  /** A scenario of the editor that the lobby offers beside the others; null where there is none. */
  draft: Signal<ScenarioCard | null>;
  /** The message whose answer is to be written; null where none was asked for. */
  answering: Signal<string | null>;
  afterPage: Signal<AfterPage>;
  /** The tour of a run that is watched. */
  watch: Signal<Watch>;
};

/** Id of a message, also after a reload. */
type Heard = { readonly chat: number };
const NOTHING_HEARD: Heard = { chat: 0 };

export function createUiState(shortcuts: KeyChoice): UiState {
  return {
    route: signal(START),
    guide: signal('unset'),
    sawLinks: signal(false),
    shortcuts: signal(shortcuts),
    stops: signal(new Set<StopAt>()),
    alarmFilter: signal('all'),
    seenReturns: signal(new Map()),
    recentAlarms: signal([]),
    seenObservation: signal(0),
    heard: keptDraft('heard', NOTHING_HEARD),
    citing: signal(null),
    citedFor: signal(null),
    metrics: signal('all'),
    logs: signal(new Map()),
    drafts: keptDraft('fields', NO_DRAFTS),
    diagnosis: keptDraft('diagnosis', NO_DIAGNOSIS),
    tested: signal(null),
    post: keptDraft('post', EMPTY_POST),
    recordOpen: signal(false),
    consoleOpen: signal(false),
    editorOpen: signal(false),
    hardenOpen: signal(false),
    draft: signal(null),
    answering: signal(null),
    afterPage: signal('debrief'),
    watch: signal(UNWATCHED),
  };
}

export const logSearchOf = ({ logs }: UiState, service: string): LogSearch => logs.value.get(service) ?? NO_SEARCH;

export function keepLogSearch({ logs }: UiState, service: string, changed: Partial<LogSearch>): void {
  logs.value = new Map(logs.value).set(service, { ...(logs.value.get(service) ?? NO_SEARCH), ...changed });
}

function clearDrafts(ui: UiState): void {
  ui.drafts.value = NO_DRAFTS;
  ui.diagnosis.value = NO_DIAGNOSIS;
  ui.post.value = EMPTY_POST;
  ui.heard.value = NOTHING_HEARD;
}

/** Drafts are of one drill: those of another are gone. */
export function beginDrafts(ui: UiState, drill: string): void {
  if (!isDraftOf(drill)) clearDrafts(ui);
}

/** A new drill begins with a clear screen; the choice about keys is the person's and stays. */
export function resetUiState(ui: UiState): void {
  ui.route.value = START;
  ui.guide.value = 'unset';
  ui.sawLinks.value = false;
  ui.alarmFilter.value = 'all';
  ui.seenReturns.value = new Map();
  ui.recentAlarms.value = [];
  ui.seenObservation.value = 0;
  ui.citing.value = null;
  ui.citedFor.value = null;
  ui.metrics.value = 'all';
  ui.logs.value = new Map();
  clearDrafts(ui);
  ui.tested.value = null;
  ui.answering.value = null;
  ui.consoleOpen.value = false;
  ui.afterPage.value = 'debrief';
  ui.watch.value = UNWATCHED;
}
