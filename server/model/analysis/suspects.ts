// Ranks the components and planned changes of a region as suspects, by statistics without knowledge of the outage: which
// component left its baseline first, how much of the trouble is downstream of it, and which change came shortly before.

import type { Message } from '../engine/message.ts';
import type { Certainty } from '../engine/scoring-spec.ts';
import { byName } from '../engine/spelling.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { AlarmState } from '../monitoring/alarm-rules.ts';
import type { LogLine } from '../monitoring/logs.ts';
import { type Departure, departuresIn, MAX_SIZE, type MeasuredMinutes, type MetricColumn } from './departures.ts';

/** A planned change as its calendar shows it. */
type PlannedChange = {
  readonly id: string;
  readonly title: string;
  readonly service: string | null;
  readonly fromStep: number;
  readonly untilStep: number;
};

type AlarmReading = {
  readonly service: string;
  readonly title: string;
  readonly state: AlarmState;
  readonly sinceStep: number;
};

export type Readings = {
  /** `reads`: the services that each depends on. */
  readonly services: readonly {
    readonly id: string;
    readonly name: string;
    readonly metrics: readonly MetricColumn[];
    readonly reads?: readonly string[];
  }[];
  readonly alarms: readonly AlarmReading[];
  readonly changes: readonly PlannedChange[];
  /** For the services that may be opened. */
  readonly panels: readonly MeasuredMinutes[];
  /** Latest log lines by service. */
  readonly logs: ReadonlyMap<string, readonly LogLine[]>;
};

export type Suspect = {
  readonly sort: 'change' | 'component';
  readonly id: string;
  readonly title: string;
  /** Share of belief among the suspects of its kind, with a share reserved for none of them. */
  readonly belief: number;
  readonly certainty: Certainty;
  readonly reasons: readonly Message[];
};

export type Suspicion = {
  /** Minute, counted from the scenario's first, of the first sign of trouble; null if there is none yet. */
  readonly troubleMinute: number | null;
  /** Most suspect first. */
  readonly suspects: readonly Suspect[];
};

/** The readings of one component. */
type Component = {
  readonly id: string;
  readonly name: string;
  readonly reads: readonly string[];
  readonly departures: readonly Departure[];
  /** Minute at which trouble began: an alarm fired, or a health metric left its baseline; null if neither. */
  readonly trouble: number | null;
  readonly alarms: readonly string[];
};

/** Weight of a cause that is not on the list, during trouble and without it. */
const NONE_OF_THEM = 0.6;
const NO_TROUBLE = 4;
/** Golden signals with these units show how well a component works; others show how much it does. */
const WELLNESS: readonly string[] = ['share', 'ms', 's', 'min'];
/** Belief from which a suspect is `likely`. The share for none of them leaves no suspect certain. */
const LIKELY = 0.4;
/** A component whose trouble began this much later than the first is half as suspect. */
const LATER_MINUTES = 15;
/** A change is half as suspect for each of these periods between it and the first trouble. */
const LAG_MINUTES = 120;
/** Departures up to this long after the end of a change are still attributed to it. */
const AFTER_MINUTES = 10;
/** Weights of a change without a trace in its own component, and of one that began after the trouble. */
const NO_TRACE = 0.25;
const TOO_LATE = 0.03;
/** A change that explains this fraction of all anomalies (one in ENOUGH_PARTS) gets full weight. */
const ENOUGH_PARTS = 3;
/** Silence between the last sign of a change and the trouble that halves the suspicion. */
const SILENCE_MINUTES = 45;

/** Maximum number of departures listed as reasons. */
const MAX_REASONS = 5;

const halved = (value: number, half: number): number => 1 / (1 + value / half);

function componentsOf({ services, alarms, panels }: Readings): Component[] {
  return services.map(({ id, name, metrics, reads }) => {
    const panel = panels.find(({ service }) => service === id);
    const departures = panel === undefined ? [] : departuresIn(panel, metrics);
    const firing = alarms.filter(({ service, state }) => service === id && state === 'ALARM');
    const onsets = [
      ...departures
        .filter(({ group, unit }) => group === 'golden' && WELLNESS.includes(unit))
        .map(({ onset }) => onset),
      ...firing.map(({ sinceStep }) => sinceStep / STEPS_PER_MINUTE),
    ];
    return {
      id,
      name,
      reads: reads ?? [],
      departures,
      trouble: onsets.length === 0 ? null : Math.floor(Math.min(...onsets)),
      alarms: firing.map(({ title }) => title),
    };
  });
}

/** A component and all its dependents, direct or transitive. */
function behind(components: readonly Component[], root: string): Set<string> {
  const found = new Set([root]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { id, reads } of components) if (reads.some((source) => found.has(source))) found.add(id);
  }
  return found;
}

type Situation = {
  readonly components: readonly Component[];
  readonly troubled: readonly Component[];
  readonly firstTrouble: number | null;
  readonly nowMinute: number;
  readonly logs: Readings['logs'];
};

/** Share of the components in trouble that are downstream of `root`. */
function coverage({ components, troubled }: Situation, root: string): number {
  if (troubled.length === 0) return 1;
  const all = behind(components, root);
  return troubled.filter(({ id }) => all.has(id)).length / troubled.length;
}

const earliness = ({ firstTrouble }: Situation, { trouble }: Component): number =>
  firstTrouble === null || trouble === null ? 0 : halved(trouble - firstTrouble, LATER_MINUTES);

type Weighed = { readonly weight: number; readonly suspect: Omit<Suspect, 'belief' | 'certainty'> };

/** Converts a minute of the readings to the minute of the scenario's own day. */
type Clock = (minute: number) => number;

function departed({ metric, onset, before, now, unit, size }: Departure, clock: Clock): Message {
  const since = { metric, before: { value: before, unit }, at: clock(onset) };
  return size < 1
    ? { code: 'suspect/came-back', args: since }
    : { code: 'suspect/departed', args: { ...since, now: { value: now, unit } } };
}

/** The departures that are now furthest from their baseline, in the order in which they began. */
const strongest = (departures: readonly Departure[]): Departure[] =>
  [...departures]
    .sort((a, b) => b.size - a.size)
    .slice(0, MAX_REASONS)
    .sort((a, b) => a.onset - b.onset);

/** The most frequent error line, with its numbers masked. */
function mostFrequentError(lines: readonly LogLine[]): string | null {
  const errors = lines.filter(({ level }) => level === 'ERROR');
  const [loudest] = [...Map.groupBy(errors, ({ text }) => text)].sort(([, a], [, b]) => b.length - a.length);
  return loudest === undefined ? null : loudest[0];
}

const told = (message: Message | false): Message[] => (message === false ? [] : [message]);

function weighComponent(scene: Situation, component: Component, clock: Clock): Weighed[] {
  const { id, name, departures, trouble, alarms } = component;
  if (departures.length === 0 && trouble === null) return [];
  const share = coverage(scene, id);
  const size = sizeOf(departures) / MAX_SIZE;
  const early = scene.firstTrouble === null ? 0.5 : earliness(scene, component);
  const error = mostFrequentError(scene.logs.get(id) ?? []);
  const troubled = scene.troubled.length;
  const count = Math.round(share * troubled);
  return [
    {
      weight: share * share * early * Math.min(1, 0.3 + size / 3),
      suspect: {
        sort: 'component',
        id,
        title: name,
        reasons: [
          ...told(trouble !== null && { code: 'suspect/trouble-from', args: { at: clock(trouble) } }),
          ...told(troubled > 0 && { code: 'suspect/covers', args: { count, troubled } }),
          ...strongest(departures).map((departure) => departed(departure, clock)),
          ...told(alarms.length > 0 && { code: 'suspect/rings', args: { alarms } }),
          ...told(error !== null && { code: 'suspect/logs-say', args: { line: error } }),
        ],
      },
    },
  ];
}

/** Minutes without a new sign between the start of a change and the trouble. A metric that stays departed still counts. */
function longestSilence(component: Component, from: number, trouble: number): number {
  const signs = component.departures.map(({ onset }) => onset).filter((onset) => onset >= from && onset < trouble);
  const marks = [from, ...signs, trouble].sort((a, b) => a - b);
  return marks.reduce((most, mark, i) => Math.max(most, i === 0 ? 0 : mark - marks[i - 1]), 0);
}

const sizeOf = (departures: readonly Departure[]): number => departures.reduce((sum, { size }) => sum + size, 0);

/** Share of a component's current anomalies that began with the change. */
const traced = (own: readonly Departure[], component: Component | undefined): number =>
  own.length === 0 || component === undefined ? 0 : sizeOf(own) / sizeOf(component.departures);

function weighChange(scene: Situation, change: PlannedChange, clock: Clock): Weighed[] {
  const from = Math.floor(change.fromStep / STEPS_PER_MINUTE);
  const until = Math.floor(change.untilStep / STEPS_PER_MINUTE);
  if (from > scene.nowMinute) return [];
  const component = scene.components.find(({ id }) => id === change.service);
  const own = component?.departures.filter(({ onset }) => onset >= from && onset <= until + AFTER_MINUTES) ?? [];
  const trouble = scene.firstTrouble ?? scene.nowMinute;
  const late = scene.firstTrouble !== null && from > scene.firstTrouble;
  const share = component === undefined ? 0.1 : coverage(scene, component.id);
  const early = component === undefined || scene.firstTrouble === null ? 0.5 : earliness(scene, component);
  const silence = component === undefined ? trouble - from : longestSilence(component, from, trouble);
  const lag = trouble - from;
  const weight =
    share *
    share *
    (0.2 + 0.8 * early) *
    (NO_TRACE + (1 - NO_TRACE) * Math.min(1, ENOUGH_PARTS * traced(own, component))) *
    halved(lag, LAG_MINUTES) *
    halved(silence, SILENCE_MINUTES);
  return [
    {
      weight: late ? TOO_LATE * share : weight,
      suspect: {
        sort: 'change',
        id: change.id,
        title: change.title,
        reasons: [
          late
            ? { code: 'suspect/began-after', args: { at: clock(from) } }
            : {
                code: 'suspect/began-before',
                args: { at: clock(from), minutes: lag, calm: scene.firstTrouble === null },
              },
          component === undefined
            ? { code: 'suspect/touches-nothing', args: {} }
            : scene.firstTrouble === null
              ? { code: 'suspect/touches', args: { service: component.id } }
              : { code: 'suspect/touches-trouble', args: { service: component.id, share } },
          ...(own.length > 0
            ? strongest(own).map((departure) => departed(departure, clock))
            : [{ code: 'suspect/no-trace', args: {} } as const]),
        ],
      },
    },
  ];
}

const certaintyOf = (belief: number): Certainty => (belief >= LIKELY ? 'likely' : 'unsure');

/** Normalizes the weights of one kind of suspect to beliefs, with a share for a cause that is not on the list. */
function beliefsOf(weighed: readonly Weighed[], calm: boolean): Suspect[] {
  const best = weighed.reduce((most, { weight }) => Math.max(most, weight), 0);
  const sum = weighed.reduce((all, { weight }) => all + weight, 0);
  // Weak evidence leaves a larger share to none of them. A best weight of 1 is the maximum.
  const none = calm ? NO_TROUBLE : (NONE_OF_THEM * (1 + best)) / 2;
  return weighed.map(({ weight, suspect }) => {
    const belief = Math.round((weight / (sum + none)) * 100) / 100;
    return { ...suspect, belief, certainty: certaintyOf(belief) };
  });
}

/** Ranks all suspects by minute `nowMinute`. `clock` formats a minute as the players see it. */
export function rank(readings: Readings, nowMinute: number, clock: Clock): Suspicion {
  const components = componentsOf(readings);
  const troubled = components.filter(({ trouble }) => trouble !== null);
  const firstTrouble = troubled.length === 0 ? null : Math.min(...troubled.map(({ trouble }) => trouble!));
  const scene: Situation = { components, troubled, firstTrouble, nowMinute, logs: readings.logs };
  const calm = firstTrouble === null;
  const suspects = [
    ...beliefsOf(
      components.flatMap((component) => weighComponent(scene, component, clock)),
      calm,
    ),
    ...beliefsOf(
      readings.changes.flatMap((change) => weighChange(scene, change, clock)),
      calm,
    ),
  ];
  return {
    troubleMinute: firstTrouble,
    suspects: suspects.sort((a, b) => b.belief - a.belief || byName(a.id, b.id)),
  };
}
