// What one person has open on screen: the tab, the runbook, the overlay, the selected alarm. Never leaves the browser.
import { type Signal, signal } from '@preact/signals';
import type { Certainty } from '#model/team/view-types.ts';
import type { Entries } from '../presentation/command-form.ts';

export const TABS = ['metrics', 'hosts', 'logs', 'changes', 'runbooks', 'diagnose'] as const;
export type Tab = (typeof TABS)[number];

/** Layers over the screen; a command's form names its command. */
export type Overlay = { kind: 'keys' | 'palette' | 'end' | 'injects' } | { kind: 'command'; command: string } | null;

const NO_DIAGNOSIS: { cause: string | null; certainty: Certainty } = { cause: null, certainty: 'likely' };

export type Desk = {
  /** True once somebody opened a panel: the calm then gives way to the working layout. */
  working: Signal<boolean>;
  tab: Signal<Tab>;
  runbook: Signal<string | null>;
  overlay: Signal<Overlay>;
  selectedAlarm: Signal<string | null>;
  /** Id of the element that a key or a button has sent the focus to; it takes the focus when it is drawn. */
  focus: Signal<string | null>;
  shortcuts: Signal<boolean>;
  /** What was typed into the forms of runbook steps, by the form: a look at a plot must not lose it. */
  drafts: Map<string, Entries>;
  /** The diagnosis that is being chosen. */
  diagnosis: Signal<{ cause: string | null; certainty: Certainty }>;
};

export function createDesk(shortcuts: boolean): Desk {
  return {
    working: signal(false),
    tab: signal('metrics'),
    runbook: signal(null),
    overlay: signal(null),
    selectedAlarm: signal(null),
    focus: signal(null),
    shortcuts: signal(shortcuts),
    drafts: new Map(),
    diagnosis: signal(NO_DIAGNOSIS),
  };
}

/** A new drill begins with a clear desk; the choice about shortcuts is the person's and stays. */
export function clearDesk(desk: Desk): void {
  desk.working.value = false;
  desk.tab.value = 'metrics';
  desk.runbook.value = null;
  desk.overlay.value = null;
  desk.selectedAlarm.value = null;
  desk.focus.value = null;
  desk.drafts.clear();
  desk.diagnosis.value = NO_DIAGNOSIS;
}
