// Writing on a team's record: the lines of its common timeline.
import type { Team } from './state.ts';
import type { TimelineEntry } from './view-types.ts';

export function appendEntry(team: Team, lane: TimelineEntry['lane'], text: string, by: string | null = null): void {
  team.timeline.push({ step: team.world.step, lane, text, by });
}
