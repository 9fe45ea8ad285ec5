// The client's copy of the drill: the latest value of every part, as signals. The link applies frames to it; panels and the city
// read it.
import { batch, type Signal, signal } from '@preact/signals';
import type { Runbook } from '#model/engine/runbook.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Briefing, HostSnapshot, Panel, Samples, TimelineEntry, View } from '#model/incident/view-types.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import type { ConsoleView } from '#protocol/console.ts';
import { edited } from '#protocol/edit.ts';
import type { ClockState, Frame, Room, RunbookHead, Welcome, WireRefusal } from '#protocol/events.ts';
import { countIn, unpackInto } from './host-states.ts';
import { withShownNames } from './people.ts';

/** Hosts of one service; `version` rises with each change so that a drawing knows when to upload. */
type HostStore = HostSnapshot & { version: number };

type Link = 'connecting' | 'connected' | 'lost';

/** Tries a key, or gives up. `enter` answers with the refusal of a wrong one. */
export type KeyPrompt = { enter(key: string): Promise<WireRefusal | null>; cancel(): void };

/** The whole record of the team: a view holds its end, and what comes before is kept as it leaves the view, or asked for by pages. */
class WholeTimeline {
  #older: readonly TimelineEntry[] = [];
  /** As the last frame had it, and the place of its first entry in the record. */
  recent: readonly TimelineEntry[] = [];
  #start = 0;

  /** All that is known, without a gap. */
  get entries(): TimelineEntry[] {
    return [...this.#older, ...this.recent];
  }

  /** How many entries come before those that are known. */
  get missing(): number {
    return this.#start - this.#older.length;
  }

  /** The end of the record as a frame has it. With `anew` nothing of before counts. */
  update(recent: readonly TimelineEntry[], start: number, anew: boolean): void {
    // After a rewind the record is shorter.
    if (anew || start < this.#start) this.#older = [];
    else this.#older = [...this.#older, ...this.recent.slice(0, start - this.#start)];
    this.recent = recent;
    this.#start = start;
  }

  /** The page that was asked for with `before`; one that no longer fits is left out. */
  addOlder(entries: readonly TimelineEntry[], before: number): void {
    if (before === this.missing) this.#older = [...entries, ...this.#older];
  }
}

export type Store = {
  link: Signal<Link>;
  me: Signal<string | null>;
  room: Signal<Room | null>;
  clock: Signal<ClockState | null>;
  /** Where the drill began. */
  startStep: Signal<number>;
  briefing: Signal<Briefing | null>;
  runbooks: Signal<RunbookHead[]>;
  /** Runbooks that were read on this page, by id. */
  readRunbooks: Signal<ReadonlyMap<string, Runbook>>;
  /** The whole record, of which `view.timeline` shows what is known. */
  timeline: WholeTimeline;
  /** One signal a part, so that a panel redraws only for what it shows. */
  view: { [K in keyof View]: Signal<View[K]> };
  /** All teams, for the facilitator, evaluators and a screen; null for everybody else. */
  console: { [K in keyof ConsoleView]: Signal<ConsoleView[K] | null> };
  /** By service id. Mutable arrays beside signals: the drawing reads them directly. */
  hosts: Map<string, HostStore>;
  /** Rises when any host changed. */
  hostsVersion: Signal<number>;
  /** The service whose panel is open. */
  panel: Signal<Panel | null>;
  /** Why the panel that was asked for last is not shown. */
  panelRefusal: Signal<WireRefusal | null>;
  debrief: Signal<Debrief | null>;
  /** Whose debrief it is; undefined for one's own team. */
  debriefTeam: Signal<string | undefined>;
  /** Why the drill stopped, or could not be resumed. */
  notice: Signal<WireRefusal | null>;
  /** Why the server can store nothing at present. */
  frozen: Signal<WireRefusal | null>;
  /** Set while the server wants its key before it creates a drill. */
  keyPrompt: Signal<KeyPrompt | null>;
};

const emptyView = (): View => ({
  severity: null,
  alarms: [],
  services: [],
  customers: [],
  lost: { total: 0, perMinute: 0 },
  traffic: { demand: 0, failed: 0 },
  telemetryCoverage: 1,
  tasks: [],
  reports: [],
  claims: [],
  posts: [],
  changes: [],
  messages: [],
  timeline: [],
  timelineStart: 0,
  observations: [],
  hypotheses: [],
  citations: [],
  backed: [],
  carriers: [],
  decisive: [],
  mitigations: [],
  proposals: [],
  actions: [],
  assignments: [],
  polls: [],
  chat: [],
  replies: [],
  walks: [],
  standIns: [],
  hints: [],
  annotations: [],
  closedSeats: [],
  settings: [],
  injects: [],
});

export function createStore(): Store {
  const view = Object.fromEntries(Object.entries(emptyView()).map(([part, value]) => [part, signal(value)]));
  return {
    link: signal('connecting'),
    me: signal(null),
    room: signal(null),
    clock: signal(null),
    startStep: signal(0),
    briefing: signal(null),
    runbooks: signal([]),
    readRunbooks: signal(new Map()),
    timeline: new WholeTimeline(),
    view: view as Store['view'],
    console: {
      consoleTeams: signal(null),
      consoleState: signal(null),
      wallTeams: signal(null),
      wallState: signal(null),
    },
    hosts: new Map(),
    hostsVersion: signal(0),
    panel: signal(null),
    panelRefusal: signal(null),
    debrief: signal(null),
    debriefTeam: signal(undefined),
    notice: signal(null),
    frozen: signal(null),
    keyPrompt: signal(null),
  };
}

/** Clears the drill; the state of the connection stays. */
export function resetStore(store: Store): void {
  store.me.value = null;
  store.room.value = null;
  store.clock.value = null;
  store.briefing.value = null;
  store.runbooks.value = [];
  store.readRunbooks.value = new Map();
  applyParts(store, emptyView());
  store.timeline.update([], 0, true);
  for (const part of Object.values(store.console)) part.value = null;
  store.hosts.clear();
  store.hostsVersion.value++;
  store.panel.value = null;
  store.panelRefusal.value = null;
  store.debrief.value = null;
  store.debriefTeam.value = undefined;
  store.notice.value = null;
}

/** Applies a welcome; frames follow. */
export function applyWelcome(store: Store, welcome: Welcome): void {
  store.me.value = welcome.me;
  store.room.value = withShownNames(welcome.room);
  store.clock.value = welcome.room.clock;
  store.startStep.value = welcome.startStep;
  store.briefing.value = welcome.briefing;
  store.runbooks.value = welcome.runbooks;
  store.readRunbooks.value = new Map();
}

function hostsFor(store: Store, service: string, atLeast: number): HostStore {
  const known = store.hosts.get(service);
  if (known !== undefined && known.states.length >= atLeast) return known;
  const grown: HostStore = {
    // The first state of every list is that nothing is known.
    states: new Uint8Array(atLeast),
    seen: new Uint16Array(atLeast).fill(65535),
    progress: new Uint8Array(atLeast),
    version: (known?.version ?? 0) + 1,
  };
  if (known !== undefined) {
    grown.states.set(known.states);
    grown.seen.set(known.seen);
    grown.progress.set(known.progress);
  }
  store.hosts.set(service, grown);
  return grown;
}

function applyKeyframe(store: Store, service: string, runs: readonly number[]): void {
  const hosts = hostsFor(store, service, countIn(runs));
  unpackInto(hosts, runs);
  hosts.version++;
}

function applyChanges(store: Store, service: string, changed: readonly (readonly number[])[]): void {
  let count = store.hosts.get(service)?.states.length ?? 0;
  for (const [, , , ...hosts] of changed) for (const host of hosts) count = Math.max(count, host + 1);
  const hosts = hostsFor(store, service, count);
  for (const [state, seen, progress, ...numbers] of changed)
    for (const host of numbers) {
      hosts.states[host] = state;
      hosts.seen[host] = seen;
      hosts.progress[host] = progress;
    }
  hosts.version++;
}

const signalOf = ({ view, console }: Store, part: string): Signal<unknown> =>
  (({ ...view, ...console }) as Record<string, Signal<unknown>>)[part];

function applyParts(store: Store, parts: Frame['parts']): void {
  for (const [part, value] of Object.entries(parts)) signalOf(store, part).value = value;
}

/** Changed lists and items are new objects, because components compare by identity. */
function applyEdits(store: Store, edits: NonNullable<Frame['edits']>): void {
  for (const [part, edit] of Object.entries(edits)) {
    const value = signalOf(store, part);
    // The page shows the whole record, of which a frame edits the end.
    value.value = edited(part === 'timeline' ? store.timeline.recent : value.value, edit);
  }
}

function applyTimeline({ view, timeline }: Store, { key = false, parts, edits }: Frame): void {
  if (!key && parts.timeline === undefined && edits?.timeline === undefined) return;
  timeline.update(view.timeline.value, view.timelineStart.value, key);
  view.timeline.value = timeline.entries;
}

/** Rows are placed by minute, so that one that comes twice (in the panel and in a frame) counts once. */
function withSamples(panel: Panel, samples: readonly Samples[]): Panel {
  const rows = [...panel.rows];
  const empty = () => (rows[0] ?? samples[0].values).map(() => null);
  for (const { minute, values } of samples) {
    const place = minute - panel.firstMinute;
    if (place < 0) continue;
    while (rows.length < place) rows.push(empty());
    rows[place] = values;
  }
  const lines = samples.flatMap((one) => one.lines ?? []);
  return { ...panel, rows, logs: lines.length === 0 ? panel.logs : [...panel.logs, ...lines].slice(-MOST_LINES) };
}

/** After a rewind: nothing of what is still to come. */
const withoutFuture = (panel: Panel, minute: number): Panel => ({
  ...panel,
  rows: panel.rows.slice(0, Math.max(0, minute - panel.firstMinute)),
});

/** Lines of a log that runs by: older ones are found by a search. */
const MOST_LINES = 400;

/** Applies one frame. The caller has checked its number. */
export function applyFrame(store: Store, frame: Frame): void {
  batch(() => {
    applyParts(store, frame.key ? { ...emptyView(), ...frame.parts } : frame.parts);
    if (frame.edits !== undefined) applyEdits(store, frame.edits);
    applyTimeline(store, frame);
    if (frame.room !== undefined) store.room.value = withShownNames(frame.room);
    if (frame.briefing !== undefined) store.briefing.value = frame.briefing;
    const clock = frame.clock ?? frame.room?.clock;
    if (clock !== undefined) store.clock.value = { ...store.clock.value!, ...clock };
    for (const { service, runs } of frame.hostKeyframes ?? []) applyKeyframe(store, service, runs);
    for (const { service, changed } of frame.hostChanges ?? []) applyChanges(store, service, changed);
    if (frame.hostChanges !== undefined || frame.hostKeyframes !== undefined) store.hostsVersion.value++;
    const panel = store.panel.value;
    if (panel === null) return;
    const until = store.clock.value === null ? Infinity : Math.floor(store.clock.value.step / STEPS_PER_MINUTE);
    if (frame.samples?.service === panel.service) store.panel.value = withSamples(panel, frame.samples.rows);
    else if (panel.firstMinute + panel.rows.length > until + 1) store.panel.value = withoutFuture(panel, until);
  });
}
