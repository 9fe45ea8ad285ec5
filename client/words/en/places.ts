// Short names of the places that one can go to; the list of keys says more about each.
import type { Place } from '../../app/keys.ts';
import { alarmWords } from './alarms.ts';
import { service } from './service.ts';
import { space } from './space.ts';
import { work } from './work.ts';

export const places: Record<Place, string> = {
  ...space.name,
  alarms: alarmWords.title,
  service: service.tab.metrics,
  hosts: service.tab.hosts,
  logs: service.tab.logs,
  changes: service.tab.changes,
  runbooks: service.tab.runbooks,
  diagnose: service.tab.diagnose,
  timeline: 'Timeline',
  messages: work.messages,
  now: 'Now',
};
