// What one person has open on screen: the tab, the runbook, the overlay, the selected alarm. Never leaves the browser.
import { type Signal, signal } from '@preact/signals';
import type { Values } from '#model/field.ts';
import type { Certainty, LogLine } from '#model/team/view-types.ts';
import type { AlarmFilter, SeenReturns } from '../presentation/alarms.ts';
import type { Entries } from '../presentation/command-form.ts';
import type { Rings } from '../presentation/flood.ts';
import type { Keymap } from '../presentation/keys.ts';
import type { Pane } from '../presentation/panes.ts';

export const TABS = ['metrics', 'hosts', 'logs', 'changes', 'runbooks', 'diagnose'] as const;
export type Tab = (typeof TABS)[number];

/** Layers over the screen; a command's form names its command. */
export type Overlay =
  | { kind: 'keys' | 'palette' | 'end' | 'injects' | 'dependencies' | 'city-text' }
  | { kind: 'command'; command: string; given?: Values }
  | null;

/** A search through one service's log, with what it found. */
export type LogSearch = { query: string; minutes: number; found: { lines: LogLine[]; more: number } | null };

/** Single keys: which they are, and whether they mean anything. */
export type KeyChoice = { on: boolean; keys: Keymap };

const NO_SEARCH: LogSearch = { query: '', minutes: 60, found: null };

const NO_DIAGNOSIS: { cause: string | null; certainty: Certainty } = { cause: null, certainty: 'likely' };

export type Desk = {
  /** True once somebody opened a panel: the calm then gives way to the working layout. */
  working: Signal<boolean>;
  tab: Signal<Tab>;
  runbook: Signal<string | null>;
  overlay: Signal<Overlay>;
  selectedAlarm: Signal<string | null>;
  /** The service whose building the city shows from near; null while all of it is shown. */
  near: Signal<string | null>;
  /** Id of the element that a key or a button has sent the focus to; it takes the focus when it is drawn. */
  focus: Signal<string | null>;
  shortcuts: Signal<KeyChoice>;
  alarmFilter: Signal<AlarmFilter>;
  seenReturns: Signal<SeenReturns>;
  rings: Signal<Rings>;
  /** Newest of this person's own observations that was opened. */
  seenObservation: Signal<number>;
  /** Searches by service: another tab or service must not lose them. */
  logs: Signal<ReadonlyMap<string, LogSearch>>;
  /** The one part that a narrow screen shows below the city; null until somebody picks one. */
  pane: Signal<Pane | null>;
  /** What was typed into the forms of runbook steps, by the form: a look at a plot must not lose it. */
  drafts: Map<string, Entries>;
  /** The diagnosis that is being chosen. */
  diagnosis: Signal<{ cause: string | null; certainty: Certainty }>;
};

export function createDesk(shortcuts: KeyChoice): Desk {
  return {
    working: signal(false),
    tab: signal('metrics'),
    runbook: signal(null),
    overlay: signal(null),
    selectedAlarm: signal(null),
    near: signal(null),
    focus: signal(null),
    shortcuts: signal(shortcuts),
    alarmFilter: signal('all'),
    seenReturns: signal(new Map()),
    rings: signal([]),
    seenObservation: signal(0),
    logs: signal(new Map()),
    pane: signal(null),
    drafts: new Map(),
    diagnosis: signal(NO_DIAGNOSIS),
  };
}

export const logSearchOf = ({ logs }: Desk, service: string): LogSearch => logs.value.get(service) ?? NO_SEARCH;

export function keepLogSearch({ logs }: Desk, service: string, changed: Partial<LogSearch>): void {
  logs.value = new Map(logs.value).set(service, { ...(logs.value.get(service) ?? NO_SEARCH), ...changed });
}

/** A new drill begins with a clear desk; the choice about keys is the person's and stays. */
export function clearDesk(desk: Desk): void {
  desk.working.value = false;
  desk.tab.value = 'metrics';
  desk.runbook.value = null;
  desk.overlay.value = null;
  desk.selectedAlarm.value = null;
  desk.near.value = null;
  desk.focus.value = null;
  desk.alarmFilter.value = 'all';
  desk.seenReturns.value = new Map();
  desk.rings.value = [];
  desk.seenObservation.value = 0;
  desk.logs.value = new Map();
  desk.pane.value = null;
  desk.drafts.clear();
  desk.diagnosis.value = NO_DIAGNOSIS;
}
