// The setting of a drawn incident: hour, load, calendar, which services have no alarms; and the scenario of a cause in it.

import { componentTypeOf } from '../components/registry.ts';
import { withCallMetrics } from '../engine/compiled-scenario.ts';
import type { Change, Scenario, ServiceSpec, TimedFault } from '../engine/scenario.ts';
import { NO_SCORING } from '../engine/scoring-spec.ts';
import { byName } from '../engine/spelling.ts';
import type { Candidate } from './candidates.ts';
import { frameOf, type Words } from './frame.ts';
import type { Draw, Step } from './templates/template.ts';
import { ofKind, sourceOf, type Topology } from './topology.ts';

export type DrawOptions = {
  readonly seed: number;
  readonly words: Words /** Two causes at once. */;
  readonly hard: boolean;
};

/** Minutes of a drawn scenario: until the outage begins, and in total. */
export const LEAD_MINUTES = 30;
const LENGTH_MINUTES = 150;

/** Range of the share of metrics that a service lacks. */
const LEAST_MISSING = 0.15;
const MOST_MISSING = 0.55;
/** Metrics that alarms and log lines are derived from. */
const ALWAYS = [
  'Clients.Failing',
  'Requests.Errors',
  'Requests.Failed',
  'Connections.Used',
  'Messages.OldestAge',
  'Hits.Share',
];
const IN_LOGS = '.TimedOut';

function unmeasuredOf(service: ServiceSpec, draw: Draw): string[] {
  const known = componentTypeOf(service.kind);
  if (known === undefined) return [];
  const type = withCallMetrics(known, service.calls ?? []);
  const missing = draw(LEAST_MISSING, MOST_MISSING);
  return Object.keys(type.metrics).filter((name) => {
    const kept =
      name === type.headline || name === type.gauge?.metric || ALWAYS.includes(name) || name.endsWith(IN_LOGS);
    return draw(0, 1) < missing && !kept;
  });
}

/** Part of the metrics of each service is not collected, so that another reading decides. */
const partlyMonitored = (topology: Topology, draw: Draw): Topology => ({
  ...topology,
  services: topology.services.map((service) => ({ ...service, unmeasured: unmeasuredOf(service, draw) })),
});

export type Setting = {
  readonly topology: Topology;
  readonly options: DrawOptions;
  readonly fromMinute: number;
  readonly load: number;
  /** The minute of each service's release. */
  readonly releases: ReadonlyMap<string, number>;
  readonly beginMinute: number;
  readonly changes: readonly Change[];
  readonly silent: ReadonlySet<string>;
};

export const pick = <T>(all: readonly T[], draw: Draw): T => all[Math.floor(draw(0, all.length))];

export function shuffled<T>(all: readonly T[], draw: Draw): T[] {
  const left = [...all];
  return all.map(() => left.splice(Math.floor(draw(0, left.length)), 1)[0]);
}

/** Releases of all services, settings, and routine work. The calendar is the same whatever the cause is. */
function calendarOf(topology: Topology, begin: number, draw: Draw, words: Words) {
  const releases = new Map<string, number>();
  const changes: Change[] = [];
  const add = (sort: 'release' | 'setting' | 'routine', service: string, minute: number, step: Step | null): void => {
    const number = 200 + changes.length * 7 + Math.floor(draw(0, 6));
    const named = topology.services.find(({ id }) => id === service)?.name ?? service;
    changes.push({
      id: `CHG-${number}`,
      ...words.change(sort, named, number),
      service,
      atMinute: minute,
      untilMinute: minute + 20,
      command: step === null ? null : { atMinute: minute, ...step },
    });
  };
  const rollout = (pipeline: string): Step => ({
    do: `${pipeline}/start-rollout`,
    with: { canary: Math.round(draw(0.2, 0.6) * 100) / 100, perHour: Math.round(draw(2, 6) * 10) / 10, until: 1 },
  });
  for (const service of ofKind(topology, 'service')) {
    const minute = begin - Math.floor(draw(0, 6));
    releases.set(service.id, minute);
    const pipeline = sourceOf(service, 'exposure');
    add('release', service.id, minute, pipeline === null ? null : rollout(pipeline));
  }
  for (const pipeline of ofKind(topology, 'config'))
    add('setting', pipeline.id, begin - Math.floor(draw(0, 6)), rollout(pipeline.id));
  const quiet = topology.services.filter(({ kind }) => ['database', 'cache', 'dns', 'queue', 'secret'].includes(kind));
  for (const service of shuffled(quiet, draw).slice(0, 2))
    add('routine', service.id, begin - Math.floor(draw(2, 14)), null);
  return { releases, changes: changes.sort((a, b) => a.atMinute - b.atMinute || byName(a.id, b.id)) };
}

export function settingOf(topology: Topology, options: DrawOptions, draw: Draw): Setting {
  const fromMinute = 60 * Math.floor(draw(0, 20)) + 5 * Math.floor(draw(0, 12));
  const beginMinute = fromMinute + LEAD_MINUTES;
  const alarmed = topology.services.filter(({ kind }) => ['service', 'database', 'cache', 'queue'].includes(kind));
  return {
    topology: partlyMonitored(topology, draw),
    options,
    fromMinute,
    beginMinute,
    load: Math.round(draw(0.75, 1) * 100) / 100,
    ...calendarOf(topology, beginMinute, draw, options.words),
    silent: new Set(
      shuffled(alarmed, draw)
        .slice(0, 2)
        .map(({ id }) => id),
    ),
  };
}

const IS_RELEASE = /^release-/;
const IS_SETTING = /^setting-/;

/** A bad version exists from the first minute and shows as it is rolled out. Every other fault begins at its minute. */
export function faultOf({ topology, releases, beginMinute, fromMinute }: Setting, candidate: Candidate): TimedFault {
  const service = topology.services.find(({ id }) => id === candidate.service)!;
  const input = IS_RELEASE.test(candidate.template)
    ? 'exposure'
    : IS_SETTING.test(candidate.template)
      ? 'setting'
      : null;
  const rolledOut = input !== null && sourceOf(service, input) !== null;
  const own = input === 'exposure' ? releases.get(candidate.service)! : beginMinute;
  return { atMinute: rolledOut ? fromMinute + 1 : own, spreadMinutes: 0, ...candidate.fault };
}

type Told = {
  readonly listed: readonly Candidate[];
  readonly active: readonly Candidate[];
  readonly pageMinute: number;
};

/** The setting with the `active` causes, and `listed` as candidates; without a response. */
export function scenarioOf(setting: Setting, { listed, active, pageMinute }: Told): Scenario {
  const { topology, options, fromMinute, load } = setting;
  const { words } = options;
  const nameOf = (id: string) => topology.services.find((service) => service.id === id)?.name ?? id;
  const end = fromMinute + LENGTH_MINUTES;
  return {
    ...frameOf(topology, words, pageMinute, setting.silent),
    id: topology.id,
    title: topology.title,
    summary: topology.summary,
    clock: {
      fromMinute,
      originMinute: setting.beginMinute,
      horizonMinute: end,
      zone: topology.zone,
      date: '2026-03-10',
    },
    variation: 0.05,
    demand: [fromMinute / 60, load, end / 60, Math.round(load * 98) / 100],
    changes: setting.changes,
    faults: active.map((candidate) => faultOf(setting, candidate)),
    causes: listed.map((candidate) => ({
      id: candidate.id,
      ...words.cause(candidate.template, nameOf(candidate.service)),
    })),
    cause: active[0]?.id ?? '',
    expect: {},
    scripts: { null: { commands: [], params: {} } },
    scoring: NO_SCORING,
    annotations: [],
    look: null,
  };
}
