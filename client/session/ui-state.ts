// What one person has on screen: the route, and beside it filters, drafts and what was seen. Never leaves the browser.
import { effect, type Signal, signal } from '@preact/signals';
import type { ScenarioCard, StopAt } from '#protocol/events.ts';
import type { KeyChoice } from '../app/keys.ts';
import { type Route, START } from '../app/route.ts';
import type { AlarmFilter, RecentAlarms, SeenReturns } from '../features/alarms/model.ts';
import type { Entries } from '../features/command/model.ts';
import { EMPTY_POST, type PostDraft } from '../features/comms/model.ts';
import { UNWATCHED, type Watch } from '../features/help/model.ts';
import type { Guide } from '../features/intro/model.ts';
import type { Pick } from '../ui/plots.ts';
import { tabStorage } from './browser-storage.ts';
import { type Diagnosis, NO_DIAGNOSIS } from './diagnosis-draft.ts';

const KEY = 'brownout.draft.';

/** A signal that this tab keeps. What was kept in another shape is left out: fields are taken where their type is the same. */
function keptDraft<T extends object>(name: string, empty: T): Signal<T> {
  const draft = signal(withKept(empty, tabStorage.readJson(KEY + name)));
  effect(() => {
    if (draft.value === empty) tabStorage.forget(KEY + name);
    else tabStorage.keep(KEY + name, JSON.stringify(draft.value));
  });
  return draft;
}

const OF = 'brownout.draft-of';

/** Whether what is kept was written in this drill; from now on it is. */
function isDraftOf(drill: string): boolean {
  const same = tabStorage.read(OF) === drill;
  tabStorage.keep(OF, drill);
  return same;
}

export function withKept<T extends object>(empty: T, kept: unknown): T {
  if (typeof kept !== 'object' || kept === null) return empty;
  const isAlike = ([field, value]: [string, unknown]) => {
    const own = (empty as Record<string, unknown>)[field];
    return typeof own === typeof value && Array.isArray(own) === Array.isArray(value);
  };
  const alike = Object.entries(kept).filter(isAlike);
  return alike.length === 0 ? empty : { ...empty, ...Object.fromEntries(alike) };
}

/** What is typed for a search through one service's log. */
type LogSearch = { query: string; minutes: number };

const NO_SEARCH: LogSearch = { query: '', minutes: 60 };

type Said = { text: string };

/** Answers to messages, by the message. */
type Replies = { readonly texts: Readonly<Record<string, string>> };

const NO_REPLIES: Replies = { texts: {} };

const NOTHING_SAID: Said = { text: '' };

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
  /** The observation whose citation is shown; null where none is. */
  citing: Signal<number | null>;
  /** The hypothesis that was cited for last. */
  citedFor: Signal<number | null>;
  /** Which of a service's metrics are plotted. */
  metrics: Signal<Pick>;
  /** Searches by service: another tab or service must not lose them. */
  logs: Signal<ReadonlyMap<string, LogSearch>>;
  /** What was typed into the forms of runbook steps, by the form: a look at a plot must not lose it. */
  drafts: Map<string, Entries>;
  diagnosis: Signal<Diagnosis>;
  /** The hypothesis that the next plan is to test; null for a plan of another sort. */
  tested: Signal<number | null>;
  /** The public update that is being written. */
  post: Signal<PostDraft>;
  /** What is being said to the team. */
  said: Signal<Said>;
  /** Answers that are being written. */
  replies: Signal<Replies>;
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
    citing: signal(null),
    citedFor: signal(null),
    metrics: signal('all'),
    logs: signal(new Map()),
    drafts: new Map(),
    diagnosis: signal(NO_DIAGNOSIS),
    tested: signal(null),
    post: keptDraft('post', EMPTY_POST),
    said: keptDraft('said', NOTHING_SAID),
    replies: keptDraft('replies', NO_REPLIES),
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

/** Drafts are of one drill: those of another are gone. */
export function beginDrafts(ui: UiState, drill: string): void {
  if (isDraftOf(drill)) return;
  ui.post.value = EMPTY_POST;
  ui.said.value = NOTHING_SAID;
  ui.replies.value = NO_REPLIES;
}

export const replyTo = ({ replies }: UiState, message: string): string => replies.value.texts[message] ?? '';

/** Nothing is kept of an empty answer. */
export function keepReply({ replies }: UiState, message: string, text: string): void {
  const { [message]: _, ...others } = replies.value.texts;
  const texts = text === '' ? others : { ...others, [message]: text };
  replies.value = Object.keys(texts).length === 0 ? NO_REPLIES : { texts };
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
  ui.drafts.clear();
  ui.diagnosis.value = NO_DIAGNOSIS;
  ui.tested.value = null;
  ui.post.value = EMPTY_POST;
  ui.said.value = NOTHING_SAID;
  ui.replies.value = NO_REPLIES;
  ui.answering.value = null;
  ui.consoleOpen.value = false;
  ui.afterPage.value = 'debrief';
  ui.watch.value = UNWATCHED;
}
