// Inspections on the screen: the observation that one produced, the task of one in progress, and the observation that the cite
// key cites.

import type { Inspection } from '#model/engine/scoring-spec.ts';
import type { TaskView } from '#model/incident/view-types.ts';
import type { Citation, Observation } from '#model/incident/work-types.ts';
import type { Wording } from '#protocol/wording.ts';
import { wordMessage } from '#protocol/wording.ts';

/** What is looked at: how, at which service, at what of it. */
export type InspectionTarget = { readonly inspection: Inspection; readonly service: string; readonly subject: string };

/** The command of each look that people begin themselves. */
export const INSPECTION_COMMANDS = {
  metric: 'inspect/read-metric',
  logs: 'inspect/search-logs',
  fleet: 'inspect/query-fleet',
  change: 'inspect/read-change',
  host: 'host/inspect-host',
  heap: 'host/dump-heap',
  canary: 'host/restart-canary',
} as const satisfies Partial<Record<Inspection, string>>;

export type StartableInspection = keyof typeof INSPECTION_COMMANDS;

/** What came of it last. */
export const latestOf = (observations: readonly Observation[], aim: InspectionTarget): Observation | undefined =>
  observations.findLast(
    ({ inspection, service, subject }) =>
      inspection === aim.inspection && service === aim.service && subject === aim.subject,
  );

/** Looks of these sorts at a service, the newest first. */
export const inspectionsAt = (
  observations: readonly Observation[],
  service: string,
  looks: readonly Inspection[],
): Observation[] =>
  observations.filter((one) => one.service === service && looks.includes(one.inspection)).toReversed();

/** The looks of these sorts that somebody is at. */
export const underWay = (
  tasks: readonly TaskView[],
  service: string,
  looks: readonly StartableInspection[],
): TaskView[] =>
  tasks.filter((task) => task.service === service && looks.some((look) => INSPECTION_COMMANDS[look] === task.title));

/** What it showed. */
export const observationText = ({ message }: Pick<Observation, 'message'>, wording: Wording): string =>
  wordMessage(message, wording);

/** The argument of each finding that names what was looked at. */
const SUBJECTS: Readonly<Record<string, string>> = {
  'observation/metric': 'metric',
  'observation/flat': 'metric',
  'observation/no-sample': 'metric',
  'observation/fleet-none': 'line',
};

/** Beside what was looked at its name is not said again: `PutRecord.Errors: 9.1 %` is `9.1 %`. */
export function withoutSubject({ message }: Pick<Observation, 'message'>, wording: Wording): string {
  const subject = SUBJECTS[message.code];
  const { code, args } = message;
  return wordMessage(subject === undefined ? message : { code, args: { ...args, [subject]: null } }, wording);
}

/** The newest that nobody has cited, one's own before others'; the newest of all where everything is cited. */
export function nextToCite(
  observations: readonly Observation[],
  citations: readonly Citation[],
  me: string | null,
): Observation | undefined {
  const cited = new Set(citations.map(({ observation }) => observation));
  const waiting = observations.filter(({ id }) => !cited.has(id));
  return waiting.findLast(({ by }) => by === me) ?? waiting.at(-1) ?? observations.at(-1);
}
