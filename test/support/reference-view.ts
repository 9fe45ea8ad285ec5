// The expected view of a bot, derived from storage alone: the log is replayed next to the running server and the view is made
// from it.
import { expect } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import type { Team } from '#model/incident/state.ts';
import { hostSnapshotOf, viewOf } from '#model/incident/view.ts';
import { actingSeatsOf, advanceDrill, type DrillState, stepOf } from '../../server/session/drill-state.ts';
import { replay } from '../../server/session/replay.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import type { Bot } from './bot.ts';

/** The drill replayed from its log up to `step`. */
export async function drillStateFromLog(
  storage: DrillStorage,
  drill: string,
  scenario: Scenario,
  step: number,
): Promise<DrillState> {
  const stored = await storage.read(drill);
  if (!stored.ok) throw new Error(stored.code);
  const replayed = replay(stored, scenario, []);
  if (!replayed.ok) throw new Error(replayed.code);
  while (stepOf(replayed.drillState) < step) advanceDrill(replayed.drillState);
  return replayed.drillState;
}

/** The bot's team, at the step that the bot was last sent. */
export async function teamFromLog(storage: DrillStorage, scenario: Scenario, bot: Bot): Promise<Team> {
  const { drillState, player } = await placeFromLog(storage, scenario, bot);
  return drillState.teams.get(player.team)!;
}

async function placeFromLog(storage: DrillStorage, scenario: Scenario, bot: Bot) {
  const drillState = await drillStateFromLog(storage, bot.room!.drill, scenario, bot.clock!.step);
  return { drillState, player: drillState.players.get(bot.welcome!.me)! };
}

/** Without the console, which a facilitator has in addition to the view of the seats. */
export function seatViewOf({ view }: Bot): Bot['view'] {
  const seen: Record<string, unknown> = { ...view };
  delete seen.consoleState;
  delete seen.consoleTeams;
  return seen;
}

/** The view that the bot assembled from frames equals the one from the log. */
export async function expectTrueView(storage: DrillStorage, scenario: Scenario, bot: Bot): Promise<void> {
  const { drillState, player } = await placeFromLog(storage, scenario, bot);
  const team = drillState.teams.get(player.team)!;
  expect(seatViewOf(bot)).toEqual(JSON.parse(JSON.stringify(viewOf(team, actingSeatsOf(drillState, player)))));
  for (const { service } of team.knowledge) {
    const { states, seen, progress } = hostSnapshotOf(team, service);
    expect(bot.hosts.get(service)).toEqual([...states].map((state, host) => [state, seen[host], progress[host]]));
  }
}
