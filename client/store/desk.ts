// What one person has open on screen: the tab, the runbook, the overlay, the selected alarm. Never leaves the browser.
import { type Signal, signal } from '@preact/signals';
import type { Facet } from '#model/judging.ts';
import type { Certainty } from '#model/team/view-types.ts';
import type { Entries } from '../presentation/command-form.ts';
import { EMPTY_POST, type PostDraft } from '../presentation/updates.ts';

export const TABS = ['metrics', 'hosts', 'logs', 'changes', 'runbooks', 'diagnose'] as const;
export type Tab = (typeof TABS)[number];

/** Rooms for work that takes the middle of the screen, or (levers) the place of the alarms. */
export const SPACES = ['board', 'plan', 'team', 'public', 'levers'] as const;
export type Space = (typeof SPACES)[number];

/** Layers over the screen; a command's form names its command. */
export type Overlay = { kind: 'keys' | 'palette' | 'end' } | { kind: 'command'; command: string } | null;

/** A diagnosis that is being put together; `evidence` are numbers of observations. */
export type Diagnosis = {
  readonly cause: string | null;
  readonly certainty: Certainty;
  readonly facets: Readonly<Record<Facet, string>>;
  readonly evidence: readonly number[];
};

const NO_DIAGNOSIS: Diagnosis = {
  cause: null,
  certainty: 'likely',
  facets: { trigger: '', mechanism: '', limit: '', slowness: '' },
  evidence: [],
};

export type Desk = {
  /** True once somebody opened a panel: the calm then gives way to the working layout. */
  working: Signal<boolean>;
  tab: Signal<Tab>;
  /** The room for work that is open, if any. */
  space: Signal<Space | null>;
  runbook: Signal<string | null>;
  overlay: Signal<Overlay>;
  selectedAlarm: Signal<string | null>;
  /** Id of the element that a key or a button has sent the focus to; it takes the focus when it is drawn. */
  focus: Signal<string | null>;
  shortcuts: Signal<boolean>;
  /** What was typed into the forms of runbook steps, by the form: a look at a plot must not lose it. */
  drafts: Map<string, Entries>;
  /** The diagnosis that is being chosen. */
  diagnosis: Signal<Diagnosis>;
  /** The public update that is being written. */
  post: Signal<PostDraft>;
};

export function createDesk(shortcuts: boolean): Desk {
  return {
    working: signal(false),
    tab: signal('metrics'),
    space: signal(null),
    runbook: signal(null),
    overlay: signal(null),
    selectedAlarm: signal(null),
    focus: signal(null),
    shortcuts: signal(shortcuts),
    drafts: new Map(),
    diagnosis: signal(NO_DIAGNOSIS),
    post: signal(EMPTY_POST),
  };
}

/** A new drill begins with a clear desk; the choice about shortcuts is the person's and stays. */
export function clearDesk(desk: Desk): void {
  desk.working.value = false;
  desk.tab.value = 'metrics';
  desk.space.value = null;
  desk.runbook.value = null;
  desk.overlay.value = null;
  desk.selectedAlarm.value = null;
  desk.focus.value = null;
  desk.drafts.clear();
  desk.diagnosis.value = NO_DIAGNOSIS;
  desk.post.value = EMPTY_POST;
}
