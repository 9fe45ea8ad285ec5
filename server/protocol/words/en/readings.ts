// What a reading is called in a sentence, on the page and in a report: `any one host of Kinesis front end`.
import type { Inspection } from '#model/engine/scoring-spec.ts';

const at = (service: string): string => (service === '' ? '' : ` of ${service}`);

const READINGS: Record<Inspection, (subject: string, service: string) => string> = {
  // Quoted, because many plot titles are not nouns, such as “in time”.
  metric: (subject, service) => `“${subject}”${at(service)}`,
  logs: (_, service) => `one log search${service === '' ? '' : ` in ${service}`}`,
  fleet: (subject, service) => `“${subject}” on a sample of hosts${at(service)}`,
  host: (_, service) => `any one host${at(service)}`,
  heap: (_, service) => `the heap of any one host${at(service)}`,
  canary: (_, service) => `one restarted host${at(service)}`,
  change: (subject) => `change ${subject}`,
  report: (subject) => `report ${subject}`,
};

export const readingName = (inspection: Inspection, subject: string, service: string): string =>
  READINGS[inspection](subject, service);
