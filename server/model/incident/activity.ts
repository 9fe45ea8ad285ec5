// Each player does one thing at a time. An inspection takes its minutes, a command that changes the world takes one, and
// consecutive commands count as one activity.
import { DONE, type Outcome, refuse } from '../engine/result.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { Team } from './state.ts';
import type { Activity } from './work-types.ts';

const ORDER_MINUTES = 1;

const activityOf = (team: Team, by: string): Activity | undefined =>
  team.activities.find((activity) => activity.by === by);

function endActivity(team: Team, activity: Activity): void {
  team.activities.splice(team.activities.indexOf(activity), 1);
}

const busyWith = (activity: Activity): Outcome => refuse('operator/busy', { command: activity.do });

type Begun = Omit<Activity, 'startedStep' | 'endsStep'>;

function hold(team: Team, begun: Begun, minutes: number): void {
  const { step } = team.world;
  team.activities.push({ ...begun, startedStep: step, endsStep: step + minutes * STEPS_PER_MINUTE });
}

/** Starts an activity that takes minutes. Refuses while the player is busy. */
export function begin(team: Team, begun: Begun, minutes: number): Outcome {
  const current = activityOf(team, begun.by);
  if (current !== undefined) return busyWith(current);
  hold(team, begun, minutes);
  return DONE;
}

/** Runs a command that changes the world, unless the player is busy with another activity. */
export function runExclusive(team: Team, order: Pick<Activity, 'by' | 'do' | 'with'>, give: () => Outcome): Outcome {
  const current = activityOf(team, order.by);
  if (current !== undefined && current.type !== 'command') return busyWith(current);
  const outcome = give();
  if (!outcome.ok) return outcome;
  if (current !== undefined) endActivity(team, current);
  const service = order.do.slice(0, order.do.indexOf('/'));
  hold(team, { ...order, type: 'command', service, subject: '' }, ORDER_MINUTES);
  return outcome;
}

/** Cancels an inspection without a finding. The effect of a command that was run remains. */
export function release(team: Team, by: string): Outcome {
  const current = activityOf(team, by);
  if (current === undefined || current.type === 'command') return refuse('activity/none');
  endActivity(team, current);
  return DONE;
}

/** Removes and returns the finished activities that match `concerns`. */
export function collectFinished(team: Team, concerns: (activity: Activity) => boolean): Activity[] {
  const done = team.activities.filter((activity) => activity.endsStep <= team.world.step && concerns(activity));
  for (const activity of done) endActivity(team, activity);
  return done;
}
