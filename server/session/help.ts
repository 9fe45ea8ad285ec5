// Help from outside that keeps a run from being ranked: bots in the team's seats, a seed that somebody chose, a rewind, or that it is
// practice on a run that had ended. The score adds what the team itself asked for.
import type { Team } from '#model/incident/state.ts';
import type { Help } from '#model/scoring/debrief-types.ts';
import type { DrillState } from './drill-state.ts';

const hasTakenPart = ({ observations, citations, claims, actions }: Team, player: string): boolean =>
  [...observations, ...citations, ...claims, ...actions].some(({ by }) => by === player);

export function helpOf({ row, players, steering, teams }: DrillState, team: string): Help[] {
  const bots = [...players.values()].filter((one) => one.bot !== null && one.team === team);
  const help: readonly (readonly [Help, boolean])[] = [
    ['bots', bots.some(({ id, seats }) => seats.length > 0 || hasTakenPart(teams.get(team)!, id))],
    ['seed', row.seedChosen === true],
    ['rewind', !steering.ranked],
    ['practice', row.practice !== undefined],
  ];
  return help.filter(([, holds]) => holds).map(([name]) => name);
}
