// Hosts of a service: choosing ones to read, laying readings side by side, and the floor of the tower that a host is on.
import type { HostLine } from '#model/engine/component-type.ts';
import type { HostTone } from '#model/engine/host-states.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { HostSnapshot } from '#model/incident/view-types.ts';
import type { Citation, Observation } from '#model/incident/work-types.ts';
import { hostStateOrSame } from '#protocol/words/host-states.ts';
import { unitLabel } from '#protocol/words/labels.ts';
import { countOfTone, type HostStates, toneAt } from '../../session/host-states.ts';
import { format } from '../../ui/format.ts';
import { NEVER_SEEN, paleness } from '../city/tower.ts';

/** Hosts that a service has now, by counts in the order of their states. */
export const presentHosts = (states: HostStates, counts: readonly number[]): number =>
  counts.reduce((sum, count) => sum + count, 0) - countOfTone(states, counts, 'gone');

/** What somebody read at one host. */
export type HostReading = Pick<Observation, 'id' | 'step' | 'by' | 'service' | 'message' | 'lines'> & {
  readonly host: number;
};

/** All host readings of a service among what was observed. */
export const hostReadings = (observations: readonly Observation[], service: string | undefined): HostReading[] =>
  observations
    .filter((one) => one.inspection === 'host' && one.service === service)
    .map(({ id, step, by, service: of, message, lines, subject }) => ({
      ...{ id, step, by, service: of, message, lines, host: Number(subject) },
    }));

/** The latest reading of each host, in the order in which they were made. */
export function latestReadings(readings: readonly HostReading[]): HostReading[] {
  const latest = new Map<number, HostReading>();
  for (const reading of readings) {
    latest.delete(reading.host);
    latest.set(reading.host, reading);
  }
  return [...latest.values()];
}

/** Names of the lines that the readings have: a host out of service says little. */
export const lineNames = (readings: readonly HostReading[]): string[] => [
  ...new Set(readings.flatMap(({ lines }) => lines.map(({ name }) => name))),
];

/** The next host after `host` that nobody has read; null where all are read. */
export function nextUnread(readings: readonly HostReading[], host: number, hosts: number): number | null {
  const read = new Set(readings.map((reading) => reading.host));
  for (let i = 1; i <= hosts; i++) {
    const candidate = (host + i) % hosts;
    if (!read.has(candidate)) return candidate;
  }
  return null;
}

/** An unread host by a number between 0 and 1 that the caller draws. */
export function anyUnread(readings: readonly HostReading[], hosts: number, draw: number): number | null {
  return nextUnread(readings, Math.floor(draw * hosts), hosts);
}

/** The value of a line alone, as a table shows it under its name. */
export function valueText({ value, unit }: HostLine): string {
  if (typeof value !== 'number') return hostStateOrSame(value);
  if (unit === 'share') return format.share(value);
  return unit === 'min' ? format.duration(value) : format.plain(value);
}

/** The value with its unit, where the value does not carry it already. */
export function lineText(line: HostLine): string {
  const carried = line.unit === '' || line.unit === 'share' || line.unit === 'min';
  return carried ? valueText(line) : `${valueText(line)} ${unitLabel(line.unit)}`;
}

const valuesIn = (readings: readonly HostReading[], name: string): Set<number | string> =>
  new Set(readings.flatMap(({ lines }) => lines.filter((line) => line.name === name).map(({ value }) => value)));

/** Columns before anybody has chosen: what hosts say in different words, then the first number of each unit. */
export function firstColumns(readings: readonly HostReading[], most: number): string[] {
  const lines = readings.flatMap((reading) => reading.lines);
  const told = lines.filter(({ name, value }) => typeof value === 'string' && valuesIn(readings, name).size > 1);
  const counted = lines.filter(({ value, unit }, i) => {
    const first = lines.findIndex((line) => typeof line.value === 'number' && line.unit === unit);
    return typeof value === 'number' && first === i;
  });
  const numbers = new Set(counted.map(({ name }) => name));
  const texts = new Set(told.map(({ name }) => name).filter((name) => !numbers.has(name)));
  return [...[...texts].slice(0, 1), ...numbers].slice(0, most);
}

/** Lines of a reading that the board rests on: those its words name where it is cited, and those cited of a sample of hosts. */
export function citedLines(
  reading: HostReading,
  observations: readonly Observation[],
  citations: readonly Citation[],
): Set<string> {
  const cited = new Set(citations.map(({ observation }) => observation));
  const own = reading.message.code === 'observation/host' ? reading.message.args.readings : [];
  const sampled = observations.filter(
    ({ id, inspection, service }) => inspection === 'fleet' && service === reading.service && cited.has(id),
  );
  return new Set([
    ...(cited.has(reading.id) ? own.map(({ name }) => name) : []),
    ...reading.lines.map(({ name }) => name).filter((name) => sampled.some(({ subject }) => subject === name)),
  ]);
}

/** Adds or takes away a column; the oldest gives way where there are too many. */
export function toggleColumn(columns: readonly string[], name: string, most: number): string[] {
  if (columns.includes(name)) return columns.filter((column) => column !== name);
  return [...columns, name].slice(-most);
}

export type Neighbour = {
  readonly host: number;
  readonly tone: HostTone;
  /** How much of its colour the window has lost, 0 to 1. */
  readonly pale: number;
  readonly isRead: boolean;
};

/** The floor of the tower that a host is on, which has so many `columns` of windows. */
export const floorOf = (host: number, columns: number): number => Math.floor(host / columns) + 1;

/** Fewest hosts that a reading of several asks. */
const FEWEST_ASKED = 5;

/** The hosts on the floor of one, as a reading of them is asked for; of a small fleet those beside it too. */
export function floorHosts(host: number, columns: number, hosts: number): { first: number; sample: number } {
  const sample = Math.max(FEWEST_ASKED, columns);
  return { first: Math.max(0, Math.min(host - (host % columns), hosts - sample)), sample };
}

export function neighboursOf(
  states: HostStates,
  host: number,
  windows: HostSnapshot | undefined,
  read: ReadonlySet<number>,
  minute: number,
  columns: number,
): Neighbour[] {
  const first = host - (host % columns);
  const count = Math.min(columns, Math.max(0, (windows?.states.length ?? 0) - first));
  return Array.from({ length: count }, (_, i) => {
    const one = first + i;
    const seen = windows!.seen[one];
    return {
      host: one,
      tone: toneAt(states, windows!.states[one]),
      pale: seen === NEVER_SEEN ? 0 : paleness(minute - seen),
      isRead: read.has(one),
    };
  });
}

/** Steps from a host by each key, a floor up or down by two of them; null for keys that mean nothing here. */
export function hostByKey(key: string, host: number, hosts: number, columns: number): number | null {
  const first = host - (host % columns);
  const moved: Readonly<Record<string, number>> = {
    ArrowLeft: host - 1,
    ArrowRight: host + 1,
    ArrowDown: host - columns,
    ArrowUp: host + columns,
    Home: first,
    End: first + columns - 1,
  };
  const next = moved[key];
  return next === undefined ? null : Math.max(0, Math.min(hosts - 1, next));
}

/** A log without a line for longer than this has gone silent. */
const SILENT_STEPS = 5 * STEPS_PER_MINUTE;

/** Step of the last line of a log that has gone silent; null while lines arrive, or where none ever came. */
export function silentSince(lines: readonly { step: number }[], step: number): number | null {
  const last = lines.at(-1)?.step;
  return last !== undefined && step - last > SILENT_STEPS ? last : null;
}

/** Places of the lines, the newest first, that are the newest of their words. */
export function newestOfEach(lines: readonly { text: string }[]): Set<number> {
  const seen = new Set<string>();
  const isFirst = ({ text }: { text: string }) => !seen.has(text) && seen.add(text);
  return new Set(lines.flatMap((line, i) => (isFirst(line) ? [i] : [])));
}

/** Of the searches of a log, the newest first, the one that found such a line. */
export const searchThatFound = (found: readonly Observation[], text: string): Observation | undefined =>
  found.find(({ lines }) => lines.some(({ name }) => name === text));
