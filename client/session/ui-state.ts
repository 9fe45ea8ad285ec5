// What one person has open on screen: the tab, the runbook, the overlay, the selected alarm. Never leaves the browser.
import { type Signal, signal } from '@preact/signals';
import type { Values } from '#model/engine/fields.ts';
import type { Keymap } from '../app/keys.ts';
import type { AlarmFilter, RecentAlarms, SeenReturns } from '../features/alarms/model.ts';
import type { Entries } from '../features/command/model.ts';
import { EMPTY_POST, type PostDraft } from '../features/comms/model.ts';
import type { Pick } from '../features/service/plots.ts';
import { type Diagnosis, NO_DIAGNOSIS } from './diagnosis-draft.ts';

export const TABS = ['metrics', 'hosts', 'logs', 'changes', 'runbooks', 'diagnose'] as const;
export type Tab = (typeof TABS)[number];

/** Rooms for work that takes the middle of the screen, or (controls) the place of the alarms. */
export const PANES = ['alarms', 'panel', 'notice', 'inbox', 'city', 'team'] as const;
export type Pane = (typeof PANES)[number];

export const SPACES = ['board', 'plan', 'team', 'public', 'controls'] as const;
export type Space = (typeof SPACES)[number];

/** The controls are narrow and leave the city where it is. */
export const isDeep = (space: Space | null): boolean => space !== null && space !== 'controls';

/** Layers over the screen; a command's form names its command. */
export type Overlay =
  | { kind: 'keys' | 'palette' | 'end' | 'injects' | 'dependencies' | 'city-text' }
  | { kind: 'command'; command: string; given?: Values }
  | null;

/** What is typed for a search through one service's log. */
export type LogSearch = { query: string; minutes: number };

/** Single keys: which they are, and whether they mean anything. */
export type KeyChoice = { on: boolean; keys: Keymap };

const NO_SEARCH: LogSearch = { query: '', minutes: 60 };

export type UiState = {
  /** True once somebody opened a panel: the calm then gives way to the working layout. */
  working: Signal<boolean>;
  tab: Signal<Tab>;
  /** The room for work that is open, if any. */
  space: Signal<Space | null>;
  /** True while somebody has left a room for a glance at the alarms: it stays as it was until they come back. */
  peekAlarms: Signal<boolean>;
  runbook: Signal<string | null>;
  overlay: Signal<Overlay>;
  selectedAlarm: Signal<string | null>;
  /** The service whose building the city shows from near; null while all of it is shown. */
  zoomedService: Signal<string | null>;
  /** Id of the element that a key or a button has sent the focus to; it takes the focus when it is drawn. */
  focus: Signal<string | null>;
  shortcuts: Signal<KeyChoice>;
  alarmFilter: Signal<AlarmFilter>;
  seenReturns: Signal<SeenReturns>;
  recentAlarms: Signal<RecentAlarms>;
  /** Newest of this person's own observations that was opened. */
  seenObservation: Signal<number>;
  /** Which of a service's metrics are plotted. */
  metrics: Signal<Pick>;
  /** Searches by service: another tab or service must not lose them. */
  logs: Signal<ReadonlyMap<string, LogSearch>>;
  /** The one part that a narrow screen shows below the city; null until somebody picks one. */
  pane: Signal<Pane | null>;
  /** What was typed into the forms of runbook steps, by the form: a look at a plot must not lose it. */
  drafts: Map<string, Entries>;
  diagnosis: Signal<Diagnosis>;
  /** The hypothesis that the next plan is to test; null for a plan of another sort. */
  tested: Signal<number | null>;
  /** The public update that is being written. */
  post: Signal<PostDraft>;
  /** The message whose answer is to be written; null where none was asked for. */
  answering: Signal<string | null>;
};

export function createUiState(shortcuts: KeyChoice): UiState {
  return {
    working: signal(false),
    tab: signal('metrics'),
    space: signal(null),
    peekAlarms: signal(false),
    runbook: signal(null),
    overlay: signal(null),
    selectedAlarm: signal(null),
    zoomedService: signal(null),
    focus: signal(null),
    shortcuts: signal(shortcuts),
    alarmFilter: signal('all'),
    seenReturns: signal(new Map()),
    recentAlarms: signal([]),
    seenObservation: signal(0),
    metrics: signal('all'),
    logs: signal(new Map()),
    pane: signal(null),
    drafts: new Map(),
    diagnosis: signal(NO_DIAGNOSIS),
    tested: signal(null),
    post: signal(EMPTY_POST),
    answering: signal(null),
  };
}

export const logSearchOf = ({ logs }: UiState, service: string): LogSearch => logs.value.get(service) ?? NO_SEARCH;

export function keepLogSearch({ logs }: UiState, service: string, changed: Partial<LogSearch>): void {
  logs.value = new Map(logs.value).set(service, { ...(logs.value.get(service) ?? NO_SEARCH), ...changed });
}

/** A new drill begins with a clear desk; the choice about keys is the person's and stays. */
export function resetUiState(ui: UiState): void {
  ui.working.value = false;
  ui.tab.value = 'metrics';
  ui.space.value = null;
  ui.peekAlarms.value = false;
  ui.runbook.value = null;
  ui.overlay.value = null;
  ui.selectedAlarm.value = null;
  ui.zoomedService.value = null;
  ui.focus.value = null;
  ui.alarmFilter.value = 'all';
  ui.seenReturns.value = new Map();
  ui.recentAlarms.value = [];
  ui.seenObservation.value = 0;
  ui.metrics.value = 'all';
  ui.logs.value = new Map();
  ui.pane.value = null;
  ui.drafts.clear();
  ui.diagnosis.value = NO_DIAGNOSIS;
  ui.tested.value = null;
  ui.post.value = EMPTY_POST;
  ui.answering.value = null;
}
