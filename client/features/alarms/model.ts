// Contents and order of the alarm list: groups by service, resolved alarms that nobody has seen yet, shelved alarms, the
// mark of each row, which alarm `a` acknowledges next, and whether there is an alarm flood.
import type { AlarmView, Briefing, View } from '#model/incident/view-types.ts';

export const MARKS = ['p1', 'p2', 'p3', 'no-data', 'ok'] as const;
export type Mark = (typeof MARKS)[number];

export const ALARM_FILTERS = ['all', 'new', 'p1', 'no-data'] as const;
export type AlarmFilter = (typeof ALARM_FILTERS)[number];

type AlarmGroup = { service: string; name: string; alarms: AlarmView[] };

/** Alarms whose return to OK somebody has seen: by id, the step at which it came. A later return is news again. */
export type SeenReturns = ReadonlyMap<string, number>;

export function markOf(alarm: Pick<AlarmView, 'state' | 'severity'>): Mark {
  if (alarm.state === 'OK') return 'ok';
  if (alarm.state === 'INSUFFICIENT_DATA') return 'no-data';
  return `p${alarm.severity}`;
}

export const isRinging = (alarm: AlarmView): boolean => alarm.state === 'ALARM' && alarm.shelved === null;

export const waitsForAcknowledgement = (alarm: AlarmView): boolean => isRinging(alarm) && alarm.acknowledgedBy === null;

/** Without data is not well: such an alarm stays among the active ones. */
const isActive = (alarm: AlarmView): boolean => alarm.state !== 'OK' && alarm.shelved === null;

/** An alarm that has come back to OK during the drill: it stays on the list, apart, until it has been seen. */
const isReturned = (alarm: AlarmView): boolean => alarm.state === 'OK' && alarm.sinceStep > 0 && alarm.shelved === null;

const byTime = (a: AlarmView, b: AlarmView): number => a.sinceStep - b.sinceStep || a.severity - b.severity;

const gravest = ({ alarms }: AlarmGroup): number => Math.min(...alarms.map((alarm) => MARKS.indexOf(markOf(alarm))));

const PASSES: Record<AlarmFilter, (alarm: AlarmView) => boolean> = {
  all: () => true,
  new: waitsForAcknowledgement,
  p1: (alarm) => markOf(alarm) === 'p1',
  'no-data': (alarm) => markOf(alarm) === 'no-data',
};

/**
 * Active alarms by service or customers: the gravest first, else in the order of the briefing, customers after services;
 * within one in the order in which they rang.
 */
export function groupAlarms(
  alarms: readonly AlarmView[],
  { services, customers }: Pick<Briefing, 'services' | 'customers'>,
  filter: AlarmFilter = 'all',
): AlarmGroup[] {
  const groups: AlarmGroup[] = [];
  const shown = alarms.filter((alarm) => isActive(alarm) && PASSES[filter](alarm));
  for (const { id, name } of [...services, ...customers]) {
    const own = shown.filter((alarm) => alarm.service === id).sort(byTime);
    if (own.length > 0) groups.push({ service: id, name, alarms: own });
  }
  return groups.sort((a, b) => gravest(a) - gravest(b));
}

export const countActive = (alarms: readonly AlarmView[]): number => alarms.filter(isActive).length;

export const isUnseenReturn = (alarm: AlarmView, seen: SeenReturns): boolean =>
  isReturned(alarm) && seen.get(alarm.id) !== alarm.sinceStep;

/** What came back and was not seen yet, the latest first. */
export const returnedAlarms = (alarms: readonly AlarmView[], seen: SeenReturns): AlarmView[] =>
  alarms.filter((alarm) => isUnseenReturn(alarm, seen)).sort((a, b) => b.sinceStep - a.sinceStep);

export const withSeen = (seen: SeenReturns, alarms: readonly AlarmView[]): SeenReturns =>
  new Map([...seen, ...alarms.map(({ id, sinceStep }) => [id, sinceStep] as const)]);

type Shelved = AlarmView & { shelved: NonNullable<AlarmView['shelved']> };

/** What was put aside, the next to ring again first. */
export const shelvedAlarms = (alarms: readonly AlarmView[]): Shelved[] =>
  alarms
    .filter((alarm): alarm is Shelved => alarm.shelved !== null)
    .sort((a, b) => a.shelved.untilStep - b.shelved.untilStep);

/** The selected alarm if it waits; else the gravest and oldest that does. */
export function nextToAcknowledge(alarms: readonly AlarmView[], selected: string | null): AlarmView | null {
  const waiting = alarms.filter(waitsForAcknowledgement);
  const own = waiting.find((alarm) => alarm.id === selected);
  if (own !== undefined) return own;
  const sorted = waiting.sort((a, b) => a.severity - b.severity || a.sinceStep - b.sinceStep);
  return sorted[0] ?? null;
}

/** The alarm that began to ring last, one that waits before one that somebody looks after; null while none rings. */
export function newestAlarm(alarms: readonly AlarmView[]): AlarmView | null {
  const ringing = alarms.filter(isRinging);
  const waiting = ringing.filter(waitsForAcknowledgement);
  const those = waiting.length > 0 ? waiting : ringing;
  return those.reduce<AlarmView | null>((a, b) => (a === null || byTime(a, b) < 0 ? b : a), null);
}

/** Alarms that are as they should be: they are not on the list unless somebody asks. */
export const quietAlarms = (alarms: readonly AlarmView[], seen: SeenReturns): AlarmView[] =>
  alarms.filter((alarm) => alarm.state === 'OK' && alarm.shelved === null && !isUnseenReturn(alarm, seen));

/** The selected alarm if it may be put aside; else the one that would be acknowledged next, else the first active one. */
export function nextToShelve(alarms: readonly AlarmView[], selected: string | null): AlarmView | null {
  const active = alarms.filter(isActive);
  return active.find(({ id }) => id === selected) ?? nextToAcknowledge(active, null) ?? active[0] ?? null;
}

const FLOOD_MS = 10 * 60_000;
const MOST_TAKEN_IN = 10;

/** Moments in real milliseconds at which alarms began to ring here, oldest first. */
export type RecentAlarms = readonly number[];

/** Without those that are too long ago to count; the same array where none is. */
export function recentAlarms(alarms: RecentAlarms, nowMs: number): RecentAlarms {
  const old = alarms.findIndex((at) => nowMs - at < FLOOD_MS);
  if (old < 0) return alarms.length === 0 ? alarms : [];
  return old === 0 ? alarms : alarms.slice(old);
}

export const withRecentAlarms = (alarms: RecentAlarms, count: number, nowMs: number): RecentAlarms => [
  ...recentAlarms(alarms, nowMs),
  ...Array.from({ length: count }, () => nowMs),
];

type Flood = { count: number; seconds: number };

/** How many rang and within which time, from the first to the last; null while it is no flood. */
export function floodOf(alarms: RecentAlarms): Flood | null {
  if (alarms.length <= MOST_TAKEN_IN) return null;
  const seconds = Math.max(1, Math.ceil((alarms[alarms.length - 1] - alarms[0]) / 1000));
  return { count: alarms.length, seconds };
}

/** The service whose alarm rang first, of those that are seen; null while none rings. */
export function firstRinging(alarms: readonly AlarmView[], seen: readonly string[]): string | null {
  const ringing = alarms.filter((alarm) => isRinging(alarm) && seen.includes(alarm.service));
  return ringing.toSorted(byTime)[0]?.service ?? null;
}

/** Step of the first alarm of the drill, as the team's own record has it. */
export function firstAlarmStep(view: Pick<View, 'timeline' | 'alarms'>): number | null {
  const entry = view.timeline.find(({ lane }) => lane === 'alarms');
  if (entry !== undefined) return entry.step;
  const ringing = view.alarms.filter(({ state }) => state === 'ALARM').map(({ sinceStep }) => sinceStep);
  return ringing.length === 0 ? null : Math.min(...ringing);
}
