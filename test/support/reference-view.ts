// What a bot ought to see, worked out from the archive alone: the log is replayed beside the running server and the view
// is made of it.
import { expect } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import type { Team } from '#model/incident/team.ts';
import { viewOf, windowsOf } from '#model/incident/view.ts';
import type { Archive } from '../../server/storage/storage.ts';
import { actingSeatsOf, advanceCourse, type Course, stepOf } from '../../server/session/drill-state.ts';
import { replay } from '../../server/session/replay.ts';
import type { Bot } from './bot.ts';

/** The drill as its log has it, run on to `step`. */
export function courseFromLog(archive: Archive, drill: string, scenario: Scenario, step: number): Course {
  const stored = archive.read(drill);
  if (!stored.ok) throw new Error(stored.why);
  const replayed = replay(stored, scenario, []);
  if (!replayed.ok) throw new Error(replayed.why);
  while (stepOf(replayed.course) < step) advanceCourse(replayed.course);
  return replayed.course;
}

/** The team of the bot, at the step that the bot has been told. */
export function teamFromLog(archive: Archive, scenario: Scenario, bot: Bot): Team {
  const { course, player } = placeFromLog(archive, scenario, bot);
  return course.teams.get(player.team)!;
}

function placeFromLog(archive: Archive, scenario: Scenario, bot: Bot) {
  const course = courseFromLog(archive, bot.room!.drill, scenario, bot.clock!.step);
  return { course, player: course.players.get(bot.welcome!.me)! };
}

/** Everything that the bot has pieced together from frames is what the log says it should see. */
export function expectTrueView(archive: Archive, scenario: Scenario, bot: Bot): void {
  const { course, player } = placeFromLog(archive, scenario, bot);
  const team = course.teams.get(player.team)!;
  expect(bot.view).toEqual(JSON.parse(JSON.stringify(viewOf(team, actingSeatsOf(course, player)))));
  for (const { service } of team.knowledge) {
    const { states, seen, progress } = windowsOf(team, service);
    expect(bot.windows.get(service)).toEqual([...states].map((state, host) => [state, seen[host], progress[host]]));
  }
}
