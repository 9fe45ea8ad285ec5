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
  waiting: (count: number) => `${count} to acknowledge`,
  allAcknowledged: 'all acknowledged',
  none: 'No alarm rings.',
  noneOfFilter: 'No alarm of this sort.',
  filter: 'Which alarms',
  filters,
  /** Both in real time: how fast a person was rung up. */
  flood: (count: number, time: string) => `Flood: ${count} in ${time}`,
  floodHelp: 'More rings than anybody can read. Show P1 alone, look for what rang first, shelve what repeats it.',
  showGravest: 'Show P1 alone',
  firstOut: 'First out',
  rangFirst: 'rang first of all',
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
  shelved: 'Shelved',
  shelvedUntil: (clock: string, by: string, reason: string) => `until ${clock}, ${by}: ${reason}`,
  unshelve: 'Take back',
  unshelveAlarm: (title: string) => `Take back ${title} from the shelf`,
  quiet: (count: string) => `${count} quiet`,
  quietTitle: 'Quiet',
  newOf: (waiting: number, active: number) => `${waiting} new of ${counted(active, { one: 'alarm', other: 'alarms' })}`,
  noneNew: (active: number) => `${counted(active, { one: 'alarm', other: 'alarms' })}, none new`,
  newest: (title: string, clock: string) => `newest: ${title}, ${clock}`,
  toAlarms: 'To the alarms',
  backTo: (room: string) => `Back to ${room}`,
  noReading: 'no reading',
};
