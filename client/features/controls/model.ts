// The controls of a restart: the value in force by the team's own record, the highest value that the team saw to be safe, and
// the restart as the team sees it: its batch, how many hosts are back, and on which floor of the tower they boot. A value
// counts as measured only if somebody took a reading while it was in force.

import { STEPS_PER_HOUR, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Briefing, HostSnapshot, TaskView } from '#model/incident/view-types.ts';
import type { Action, Observation } from '#model/incident/work-types.ts';
import type { RunbookHead } from '#protocol/events.ts';
import { type HostStates, toneAt } from '../../session/host-states.ts';
import { format } from '../../ui/format.ts';
import type { Series } from '../../ui/plots.ts';
import { cityWords } from '../../words/en/city.ts';
import type { TowerShape } from '../city/tower.ts';

export const RESTART = 'restart-servers';
export const ADMISSION = 'set-admission';

/** The service whose servers are restarted in batches and whose traffic can be shed. */
export function fleetOf(briefing: Briefing): Briefing['services'][number] | undefined {
  const takes = (service: string, verb: string) => briefing.commands.some((one) => one.do === `${service}/${verb}`);
  return briefing.services.find(({ id }) => takes(id, RESTART) && takes(id, ADMISSION));
}

/** Metrics of the fleet that its controls move. */
export const PLOTTED = ['Cpu.Load', 'Hosts.Serving'] as const;

export type Setting = { readonly step: number; readonly value: number; readonly mode: string };

/** Every value that a control was given, in order. */
export function settingsOf(actions: readonly Action[], command: string, argument: string): Setting[] {
  return actions
    .filter((action) => action.do === command)
    .map((action) => ({
      step: action.step,
      value: Number(action.with[argument]),
      mode: String(action.with.mode ?? ''),
    }));
}

/** A reading that says whether a control was set too far. */
type Measure = { readonly metric: string; readonly harmfulFrom: number; readonly of: 'fleet' | 'its-stores' };

const MEASURES: Readonly<Record<'pace' | 'admission', readonly Measure[]>> = {
  pace: [{ metric: 'Throttles', harmfulFrom: 0.05, of: 'its-stores' }],
  admission: [
    { metric: 'Cpu.Load', harmfulFrom: 0.85, of: 'fleet' },
    { metric: 'Hosts.Ejected', harmfulFrom: 50, of: 'fleet' },
  ],
};

/** A new value shows in the readings only after a while. */
const SETTLING_STEPS = 5 * STEPS_PER_MINUTE;

export type Band = { readonly safeTo: number | null; readonly harmfulFrom: number | null };

export const NO_BAND: Band = { safeTo: null, harmfulFrom: null };

/** How a control did at each value that was in force while somebody looked. */
export function measuredBand(
  control: keyof typeof MEASURES,
  settings: readonly Setting[],
  observations: readonly Observation[],
  fleet: Pick<Briefing['services'][number], 'id' | 'reads'>,
): Band {
  const safe: number[] = [];
  const harmful: number[] = [];
  for (const { service, subject, value, step, freshness } of observations) {
    const of = service === fleet.id ? 'fleet' : fleet.reads?.includes(service) ? 'its-stores' : null;
    const measure = MEASURES[control].find((one) => one.metric === subject && one.of === of);
    const setting = settings.findLast((one) => one.step <= step);
    if (measure === undefined || value === null || freshness !== 'fresh' || setting === undefined) continue;
    if (step - setting.step < SETTLING_STEPS) continue;
    (value >= measure.harmfulFrom ? harmful : safe).push(setting.value);
  }
  const harmfulFrom = harmful.length === 0 ? null : Math.min(...harmful);
  const below = safe.filter((value) => harmfulFrom === null || value < harmfulFrom);
  return { safeTo: below.length === 0 ? null : Math.max(...below), harmfulFrom };
}

/** What the runbooks advise: the first value that one of their steps gives. */
export function advisedBand(runbooks: readonly RunbookHead[], command: string, argument: string): Band {
  for (const { steps } of runbooks)
    for (const { run } of steps) {
      const value = run?.do === command ? run.with[argument] : undefined;
      if (typeof value === 'number') return { safeTo: value, harmfulFrom: null };
    }
  return NO_BAND;
}

/** Where the runbooks that give this command say to stop: the value of a metric of its service; null where none does. */
export function stopAt(runbooks: readonly RunbookHead[], command: string, metric: string): number | null {
  const service = command.slice(0, command.indexOf('/'));
  for (const { steps, abortIf } of runbooks) {
    if (!steps.some(({ run }) => run?.do === command)) continue;
    const check = abortIf?.checks.find((one) => one.service === service && one.subject === metric);
    if (check !== undefined) return check.threshold;
  }
  return null;
}

/** The restart of a fleet that is under way. */
export const restartIn = (tasks: readonly TaskView[], fleet: string): TaskView | undefined =>
  tasks.find(({ id }) => id === `${fleet}/${RESTART}`);

/** The rollout as it was ordered. */
type Rollout = { readonly startedStep: number; readonly total: number };

/** How many should have been restarted at a step, had every order been kept to the letter. */
export function orderedBy(step: number, { startedStep, total }: Rollout, paces: readonly Setting[]): number {
  let ordered = 0;
  paces.forEach((pace, i) => {
    const from = Math.max(startedStep, pace.step);
    const until = Math.min(step, paces[i + 1]?.step ?? step);
    if (until > from) ordered += ((until - from) * pace.value) / STEPS_PER_HOUR;
  });
  return Math.min(total, ordered);
}

/** What serves minute by minute if the rollout goes as planned, from what served when it began; null before. */
export function plannedServing(
  { minutes, values }: Series,
  rollingRestart: Rollout,
  paces: readonly Setting[],
): (number | null)[] {
  const startMinute = rollingRestart.startedStep / STEPS_PER_MINUTE;
  const first = minutes.findIndex((minute, i) => minute >= Math.floor(startMinute) && values[i] !== null);
  const base =
    first < 0 ? 0 : (values[first] ?? 0) - orderedBy(minutes[first] * STEPS_PER_MINUTE, rollingRestart, paces);
  return minutes.map((minute) =>
    minute < startMinute ? null : Math.max(0, base) + orderedBy(minute * STEPS_PER_MINUTE, rollingRestart, paces),
  );
}

/** Step at which the rollout is done at another pace than the one in force, by which it ends at `endsStep`. */
export const finishStep = (step: number, endsStep: number, inForce: number, perHour: number): number =>
  step + Math.round(((endsStep - step) * inForce) / perHour);

/** Two lines, and the floor beside which they belong. */
export type RollingRestart = { title: string; back: string; floor: number };

type Sources = {
  /** The tower's service. */
  service: string;
  tasks: readonly TaskView[];
  actions: readonly Action[];
  states: HostStates;
  windows: Pick<HostSnapshot, 'states'>;
  tower: Pick<TowerShape, 'columns' | 'floors'>;
};

function batchTitle({ title, done, total }: TaskView, actions: readonly Action[]): string {
  const batch = Number(actions.findLast((action) => action.do === title)?.with.batch ?? 0);
  if (!(batch > 0)) return cityWords.restart;
  const batches = Math.ceil(total / batch);
  return cityWords.batch(format.whole(Math.min(batches, Math.ceil(done / batch))), format.whole(batches));
}

/** Null unless a restart is under way whose hosts can be seen booting. */
export function rollingRestartOf({ service, tasks, actions, states, windows, tower }: Sources): RollingRestart | null {
  const task = restartIn(tasks, service);
  if (task === undefined) return null;
  const booting: number[] = [];
  windows.states.forEach((state, host) => {
    if (toneAt(states, state) === 'waiting') booting.push(host);
  });
  const middle = booting[booting.length >> 1];
  if (middle === undefined || middle >= tower.columns * tower.floors) return null;
  return {
    title: batchTitle(task, actions),
    back: cityWords.back(format.whole(Math.max(0, task.done - booting.length)), format.whole(task.done)),
    floor: Math.floor(middle / tower.columns),
  };
}

/** What an admission lets in: by usual load of each serving host, as a share of all requests; null where that is not known. */
export function admittedShare(mode: string, value: number, serving: number, fleet: number): number | null {
  if (mode === 'fixed') return Math.min(1, value);
  return mode === 'share' && fleet > 0 ? Math.min(1, (value * Math.min(serving, fleet)) / fleet) : null;
}

/** The load of a serving host as a share of its usual one, at an admission; null where the mode does not say. */
export function loadPerHost(mode: string, value: number, serving: number, fleet: number): number | null {
  if (mode === 'share') return value;
  return mode === 'fixed' && serving > 0 ? (value * fleet) / serving : null;
}

/** A rollout that goes around the fleet more than once is counted by its passes: no count is larger than the fleet. */
export function passOf(done: number, total: number, fleet: number): { pass: number; done: number; total: number } {
  if (fleet <= 0 || total <= fleet) return { pass: 1, done, total };
  const pass = Math.min(Math.ceil(total / fleet), Math.floor(done / fleet) + 1);
  const before = (pass - 1) * fleet;
  return { pass, done: done - before, total: Math.min(fleet, total - before) };
}
