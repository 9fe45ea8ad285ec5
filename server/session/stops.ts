// What a skip can stop at, counted for one player: a P1 alarm of the player's seats, finished work of the player, a message to
// the player's seats. Each count is monotonic.
import { maySee } from '#model/incident/rights.ts';
import type { Team } from '#model/incident/state.ts';
import { viewTasks } from '#model/incident/view-tasks.ts';
import type { StopAt } from '#protocol/events.ts';

/** The team as one player sees it. */
type Seated = { readonly player: string; readonly seats: readonly string[] };

function urgentAlarms({ scenario, timeline }: Team, { seats }: Seated): number {
  const urgent = new Set(
    scenario.alarms
      .filter(({ severity, service }) => severity === 1 && maySee(scenario, seats, service))
      .map(({ id }) => id),
  );
  return timeline.filter(({ message }) => message.code === 'timeline/alarm' && urgent.has(message.args.alarm)).length;
}

/** The services that a player issued commands to. */
const actedOn = ({ actions }: Team, { player }: Seated): ReadonlySet<string> =>
  new Set(actions.filter(({ by }) => by === player).map((one) => one.do.slice(0, one.do.indexOf('/'))));

/** The player's finished readings and reports, and finished changes on services that the player commanded. */
function finishedWork(team: Team, who: Seated): number {
  const { observations, walks, timeline } = team;
  const { player } = who;
  const own = observations.filter(({ by }) => by === player).length;
  const steps = walks.flatMap((walk) => walk.steps).filter(({ readyStep }) => readyStep !== null).length;
  const acted = actedOn(team, who);
  const ended = timeline.filter(
    ({ message }) => message.code === 'timeline/event' && acted.has(message.args.service),
  ).length;
  return own + steps + ended;
}

/** Whether the player has work in progress, so that waiting for its end makes sense. */
export function hasWork(team: Team, who: Seated): boolean {
  const acted = actedOn(team, who);
  return viewTasks(team).some(({ by, service }) => by === who.player || (by === null && acted.has(service)));
}

const messagesTo = ({ messages }: Team, { seats }: Seated): number =>
  messages.filter((one) => one.seats === undefined || one.seats.some((seat) => seats.includes(seat))).length;

const COUNTS: Readonly<Record<StopAt, (team: Team, who: Seated) => number>> = {
  p1: urgentAlarms,
  work: finishedWork,
  message: messagesTo,
};

export const stopsOf = (team: Team, who: Seated, at: readonly StopAt[]): number =>
  at.reduce((sum, stop) => sum + COUNTS[stop](team, who), 0);
