// The decisions that wait now, read from the store for the person at this screen.

import { useDrill } from '../../session/drill.ts';
import { actingSeats } from '../team/seats.ts';
import { type Decision, decisionsOf } from './model.ts';

export function useDecisions(): Decision[] {
  const { store, ui } = useDrill();
  const { view, briefing, room, me, clock } = store;
  if (briefing.value === null) return [];
  const { commands, updates } = briefing.value;
  const may = (command: string) => commands.some((one) => one.do === command && one.mine);
  return decisionsOf({
    alarms: view.alarms.value,
    timeline: view.timeline.value,
    proposals: view.proposals.value,
    posts: view.posts.value,
    polls: view.polls.value,
    assignments: view.assignments.value,
    observations: view.observations.value,
    severity: view.severity.value,
    step: clock.value?.step ?? 0,
    me: me.value,
    seats: actingSeats(briefing.value, room.value, me.value),
    may,
    updates,
    mayPost: commands.some(({ do: name, mine }) => mine && name.includes('/post-by-')),
    seenObservation: ui.seenObservation.value,
  });
}
