// What the alarm list shows and in which order: groups by service, the mark of each row, and which alarm `a`
// acknowledges next.
import type { AlarmView, Briefing } from '#model/team/view-types.ts';

export const MARKS = ['p1', 'p2', 'p3', 'no-data', 'ok'] as const;
export type Mark = (typeof MARKS)[number];

export type AlarmGroup = { service: string; name: string; alarms: AlarmView[] };

export function markOf(alarm: Pick<AlarmView, 'state' | 'severity'>): Mark {
  if (alarm.state === 'OK') return 'ok';
  if (alarm.state === 'INSUFFICIENT_DATA') return 'no-data';
  return `p${alarm.severity}`;
}

export const isRinging = (alarm: AlarmView): boolean => alarm.state === 'ALARM';

export const waitsForAcknowledgement = (alarm: AlarmView): boolean =>
  alarm.state === 'ALARM' && alarm.acknowledgedBy === null;

/** Without data is not well: such an alarm stays among the active ones. */
const isActive = (alarm: AlarmView): boolean => alarm.state !== 'OK';

/** An alarm that has come back to OK during the drill: it stays on the list, apart. */
const isReturned = (alarm: AlarmView): boolean => alarm.state === 'OK' && alarm.sinceStep > 0;

const byTime = (a: AlarmView, b: AlarmView): number => a.sinceStep - b.sinceStep || a.severity - b.severity;

const gravest = ({ alarms }: AlarmGroup): number => Math.min(...alarms.map((alarm) => MARKS.indexOf(markOf(alarm))));

/**
 * Active alarms by service: the gravest service first, else in the order of the briefing; within a service in the order in
 * which they rang.
 */
export function groupAlarms(alarms: readonly AlarmView[], services: Briefing['services']): AlarmGroup[] {
  const groups: AlarmGroup[] = [];
  for (const { id, name } of services) {
    const own = alarms.filter((alarm) => alarm.service === id && isActive(alarm)).sort(byTime);
    if (own.length > 0) groups.push({ service: id, name, alarms: own });
  }
  return groups.sort((a, b) => gravest(a) - gravest(b));
}

export const returnedAlarms = (alarms: readonly AlarmView[]): AlarmView[] =>
  alarms.filter(isReturned).sort((a, b) => b.sinceStep - a.sinceStep);

/** The selected alarm if it waits; else the gravest and oldest that does. */
export function nextToAcknowledge(alarms: readonly AlarmView[], selected: string | null): AlarmView | null {
  const waiting = alarms.filter(waitsForAcknowledgement);
  const own = waiting.find((alarm) => alarm.id === selected);
  if (own !== undefined) return own;
  const sorted = waiting.sort((a, b) => a.severity - b.severity || a.sinceStep - b.sinceStep);
  return sorted[0] ?? null;
}
