// The facts of a team's report: the team, its debrief, and the names and times for all ids.

import type { AnyMessage } from '#model/engine/message.ts';
import { formatDayClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { commandViews } from '#model/incident/briefing.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import type { Team } from '#model/incident/state.ts';
import type { Speaker } from '#model/incident/work-types.ts';
import type { Debrief } from '#model/scoring/debrief-types.ts';
import type { ActionItem } from '#protocol/action-items.ts';
import { namedWording, namesById } from '#protocol/named-wording.ts';
import { type NamedKind, type Wording, wordMessage } from '#protocol/wording.ts';
import { reportWords } from '#protocol/words/en/report.ts';
import type { DrillState, Player } from '../session/drill-state.ts';

export type TeamFacts = {
  readonly name: string;
  readonly team: Team;
  readonly debrief: Debrief;
  /** The members of the team. */
  readonly players: readonly Player[];
  readonly actionItems: readonly ActionItem[];
  readonly say: Say;
};

/** Renders facts as text. */
export type Say = {
  message(message: AnyMessage): string;
  name(kind: NamedKind, id: string): string;
  person(id: string | null): string;
  speaker(speaker: Speaker): string;
  /** Clock text, with `+1` on the next day. */
  clock(step: number): string;
  /** Minutes since the start of the scenario. */
  clockOfMinute(minute: number): string;
};

/** Anything with an id and a display name. */
function namesOf({ scenario, runbooks, world }: Team): Map<string, string> {
  const titled = [...runbooks, ...scenario.causes, ...scenario.alarms, ...world.monitoring.alarms];
  return namesById({ titled, services: scenario.services, facets: scenario.scoring.facets });
}

function wordingOf(team: Team, people: ReadonlyMap<string, string>, clock: (step: number) => string): Wording {
  const names = namesOf(team);
  const seats = new Map(team.scenario.seats.map(({ id, name }) => [id, name]));
  const person = (id: string) => people.get(id) ?? seats.get(id) ?? null;
  return namedWording({ person, names, commands: commandViews(team, [FACILITATOR]), clock });
}

function sayFor(drillState: DrillState, team: Team): Say {
  const { fromMinute } = team.scenario.clock;
  const clockOfMinute = (minute: number): string => formatDayClock(fromMinute + minute);
  const clock = (step: number) => clockOfMinute(Math.floor(step / STEPS_PER_MINUTE));
  const people = new Map([...drillState.players.values()].map(({ id, name }) => [id, name]));
  const wording = wordingOf(team, people, clock);
  const person = (id: string | null) => (id === null ? '' : wording.name('person', id));
  return {
    message: (message) => wordMessage(message, wording),
    name: wording.name,
    person,
    speaker: (speaker) =>
      speaker.kind === 'player' ? person(speaker.id) : reportWords.standIn(wording.name('seat', speaker.seat)),
    clock,
    clockOfMinute,
  };
}

/** Evaluators, and a facilitator without a seat in a team drill. */
export const isStaff = ({ owner, kind, seats }: Player, solo: boolean): boolean =>
  kind === 'observer' || (owner && !solo && seats.length === 0);

export function teamFactsOf(
  drillState: DrillState,
  id: string,
  debrief: Debrief,
  actionItems: readonly ActionItem[],
): TeamFacts {
  const team = drillState.teams.get(id)!;
  return {
    name: drillState.row.teams.find((one) => one.id === id)!.name,
    team,
    debrief,
    players: [...drillState.players.values()].filter(
      (player) => player.team === id && player.kind === 'player' && !isStaff(player, drillState.row.solo),
    ),
    actionItems,
    say: sayFor(drillState, team),
  };
}
