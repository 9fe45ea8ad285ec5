// Outside help that keeps a run out of the ranking: bots or agents in the team's seats, a chosen seed, a rewind, or practice on
// an ended run. The score adds the help that the team itself asked for.
import type { Team } from '#model/incident/state.ts';
import type { Help } from '#model/scoring/debrief-types.ts';
import type { DrillState, Player } from './drill-state.ts';

const hasTakenPart = ({ observations, citations, claims, actions }: Team, player: string): boolean =>
  [...observations, ...citations, ...claims, ...actions].some(({ by }) => by === player);

export function helpOf({ row, players, steering, teams }: DrillState, team: string): Help[] {
  const own = [...players.values()].filter((one) => one.team === team);
  const takesPart = ({ id, seats }: Player) => seats.length > 0 || hasTakenPart(teams.get(team)!, id);
  const help: readonly (readonly [Help, boolean])[] = [
    ['bots', own.some((one) => one.bot !== null && takesPart(one))],
    ['agents', own.some((one) => one.agent === true && takesPart(one))],
    ['seed', row.seedChosen === true],
    ['rewind', !steering.ranked],
    ['practice', row.practice !== undefined],
  ];
  return help.filter(([, holds]) => holds).map(([name]) => name);
}
