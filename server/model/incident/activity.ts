// A pair of hands for each player: one thing at a time. A look takes its minutes, an order of the world takes one, and
// orders that follow one another are one thing.
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

/** Begins something that takes its minutes. Refuses while the player's hands are busy with anything. */
export function begin(team: Team, begun: Begun, minutes: number): Outcome {
  const current = activityOf(team, begun.by);
  if (current !== undefined) return busyWith(current);
  hold(team, begun, minutes);
  return DONE;
}

/** Gives an order of the world unless the player's hands are busy with something else. */
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

/** Ends what a player is looking at without a finding. An order that was given stays given. */
export function release(team: Team, by: string): Outcome {
  const current = activityOf(team, by);
  if (current === undefined || current.type === 'command') return refuse('activity/none');
  endActivity(team, current);
  return DONE;
}

/** Takes what is done by now out of people's hands, as far as the activity is one that `concerns`. */
export function collectFinished(team: Team, concerns: (activity: Activity) => boolean): Activity[] {
  const done = team.activities.filter((activity) => activity.endsStep <= team.world.step && concerns(activity));
  for (const activity of done) endActivity(team, activity);
  return done;
}
