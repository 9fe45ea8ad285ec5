// Replaces the ids in a team's record by names: of people, of things, and of current activities.

import { NO_SCORING } from '#model/engine/scoring-spec.ts';
import { REFERENCE_OPERATOR, REFERENCE_PLAYER } from '#model/incident/reference-players.ts';
import type { AlarmView, Briefing, TaskView } from '#model/incident/view-types.ts';
import type { Speaker } from '#model/incident/work-types.ts';
import type { PlayerState, RunbookHead } from '#protocol/events.ts';
import { namesById } from '#protocol/named-wording.ts';
import { commandLabel } from '#protocol/words/labels.ts';
import { shownName } from '../../session/people.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { looks } from '../../words/en/looks.ts';
import { session } from '../../words/en/session.ts';
import { INSPECTION_COMMANDS, type StartableInspection } from '../inspections/model.ts';

/** Id of a service, alarm, cause, runbook or answer of a claim -> what people call it. */
export type Names = ReadonlyMap<string, string>;

export function namesOf(
  briefing: Briefing | null,
  alarms: readonly AlarmView[],
  runbooks: readonly RunbookHead[] = [],
): Names {
  const { causes = [], services = [], customers = [], facets = NO_SCORING.facets } = briefing ?? {};
  return namesById({ titled: [...runbooks, ...causes, ...alarms], services: [...services, ...customers], facets });
}

const LOOK_OF = new Map(
  Object.entries(INSPECTION_COMMANDS).map(([look, command]) => [command as string, look as StartableInspection]),
);

/** What somebody is at: `host 2051` while it is read, else the command and what it is about. */
export function taskTitle({ title, subject }: Pick<TaskView, 'title' | 'subject'>): string {
  const look = LOOK_OF.get(title);
  if (look !== undefined) return looks.name[look](subject);
  return [commandLabel(title), subject].filter(Boolean).join(', ');
}

/** How far work of a service is, with what is counted; null where the time of its end says all. */
export const progressOf = ({ unit, done, total }: Pick<TaskView, 'unit' | 'done' | 'total'>): string | null =>
  unit === 'steps' || total === 0 ? null : words.work.progress[unit](format.whole(done), format.whole(total));

/** Those who can stand in a record. */
export type People = { readonly players: readonly PlayerState[]; readonly seats: Briefing['seats'] };

/** People stand in the record by id; the drill itself by nothing. */
export function personName(by: string | null, { players }: Pick<People, 'players'>): string {
  if (by === null) return '';
  if (by === REFERENCE_PLAYER || by === REFERENCE_OPERATOR) return session.watch.by;
  const player = players.find(({ id }) => id === by);
  return player === undefined ? by : shownName(player);
}

/** Who says something in the chat. */
export function speakerName(speaker: Speaker, { players, seats }: People): string {
  if (speaker.kind === 'player') return personName(speaker.id, { players });
  return session.seats.standInOf(seats.find(({ id }) => id === speaker.seat)?.name ?? speaker.seat);
}
