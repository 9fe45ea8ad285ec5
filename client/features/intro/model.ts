// The introduction as a state machine without a screen: the current step follows from what the player has done, in any order.
// It ends once a host has been read and a reading cited.
import type { TaskView } from '#model/incident/view-types.ts';
import type { Citation, Observation } from '#model/incident/work-types.ts';
import type { ClockState } from '#protocol/events.ts';
import { browserStorage } from '../../session/browser-storage.ts';
import { INSPECTION_COMMANDS } from '../inspections/model.ts';

export const INTRO_STEPS = ['run', 'alarm', 'links', 'hosts', 'service', 'inspect', 'wait', 'cite', 'end'] as const;
export type IntroStep = (typeof INTRO_STEPS)[number];

/** What the introduction needs to know of the drill. */
export type Progress = {
  readonly rang: boolean;
  /** False where alarms are not this player's to acknowledge. */
  readonly mayAcknowledge: boolean;
  readonly acknowledged: boolean;
  /** What depends on what was on the screen. */
  readonly sawLinks: boolean;
  readonly onHosts: boolean;
  /** A service is open whose hosts can be read. */
  readonly withHosts: boolean;
  readonly reading: boolean;
  readonly read: boolean;
  readonly cited: boolean;
};

/** What was done already is passed, and whoever read a host needs none of the steps that lead to one. */
export function introStep(done: Progress): IntroStep {
  if (done.read) return done.cited ? 'end' : 'cite';
  if (done.reading) return 'wait';
  if (!done.rang) return 'run';
  if (done.mayAcknowledge && !done.acknowledged) return 'alarm';
  if (!done.sawLinks && !done.onHosts) return 'links';
  if (!done.onHosts) return 'hosts';
  return done.withHosts ? 'inspect' : 'service';
}

/** What of it this player has done; a reading that another made or cited is not one's own. */
export const progressOf = (
  me: string | null,
  observations: readonly Observation[],
  citations: readonly Citation[],
  tasks: readonly TaskView[],
): Pick<Progress, 'reading' | 'read' | 'cited'> => ({
  reading: tasks.some(({ title, by }) => by === me && title === INSPECTION_COMMANDS.host),
  read: observations.some(({ inspection, by }) => by === me && inspection === 'host'),
  cited: citations.some(({ by, removedStep }) => by === me && removedStep === null),
});

/** Whether the clock of a drill still waits to be started for the first time. */
export const isBeforeStart = (clock: ClockState | null, startStep: number): boolean =>
  clock?.paused === true && !clock.forwarding && clock.step === startStep;

/** What leads into a drill: the card before its clock runs, or the introduction. */
export type Guide = 'unset' | 'goal' | 'introduction';

const KEY = 'brownout.goal';
const OFF = 'off';

/** Whether this person sees the card before each drill. */
export const showsGoal = (): boolean => browserStorage.read(KEY) !== OFF;

/** The card stands while the clock waits for its first start, unless this person has closed it or does not want it. */
export const hasGoalCard = (guide: Guide | null, clock: ClockState | null, startStep: number): boolean =>
  (guide === 'goal' || (guide === 'unset' && showsGoal())) && isBeforeStart(clock, startStep);

export function keepShowsGoal(shown: boolean): void {
  if (shown) browserStorage.forget(KEY);
  else browserStorage.keep(KEY, OFF);
}
