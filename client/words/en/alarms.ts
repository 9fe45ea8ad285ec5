// Words of the alarm list.
import type { AlarmFilter } from '../../features/alarms/model.ts';
import { counted } from './counted.ts';

const filters: Record<AlarmFilter, string> = {
  all: 'All',
  new: 'New',
  p1: 'P1',
  'no-data': 'No data',
};

export const alarmWords = {
  title: 'Alarms',
  waiting: (count: number) => `${count} unacknowledged`,
  allAcknowledged: 'all acknowledged',
  none: 'No alarm is firing.',
  noneOfFilter: 'No alarm matches the filter.',
  filter: 'Filter alarms',
  filters,
  /** Both in real time: how fast a person was paged. */
  flood: (count: number, time: string) => `Flood: ${count} in ${time}`,
  floodHelp: 'More alarms fire than anybody can read. Show P1 only, find the first, shelve repeats.',
  showGravest: 'Show P1 only',
  firstOut: 'First out',
  rangFirst: 'fired first',
  limit: (reading: string, limit: string) => `${reading}, limit ${limit}`,
  was: (reading: string) => `Insufficient data, was ${reading}`,
  insufficient: 'Insufficient data',
  isNew: 'new',
  ackBy: (initials: string) => `ack ${initials}`,
  ack: 'Ack',
  acknowledge: 'Acknowledge',
  acknowledgeAlarm: (title: string) => `Ack ${title}`,
  returned: 'Back to OK',
  seen: 'Seen',
  seenAlarm: (title: string) => `Seen: ${title} is back to OK`,
  seenAll: 'All seen',
  shelve: 'Shelve',
  shelved: 'Shelved (snoozed)',
  shelvedUntil: (clock: string, by: string, reason: string) => `until ${clock}, ${by}: ${reason}`,
  unshelve: 'Unshelve',
  unshelveAlarm: (title: string) => `Unshelve ${title}`,
  quiet: (count: string) => `${count} quiet`,
  quietTitle: 'Quiet',
  newOf: (waiting: number, active: number) => `${waiting} new of ${counted(active, { one: 'alarm', other: 'alarms' })}`,
  noneNew: (active: number) => `${counted(active, { one: 'alarm', other: 'alarms' })}, none new`,
  newest: (title: string, clock: string) => `newest: ${title}, ${clock}`,
  toAlarms: 'Show alarms',
  backTo: (room: string) => `Back to ${room}`,
  noReading: 'no reading',
};
