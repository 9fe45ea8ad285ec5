// The daily seed: everybody gets the same draw on one day, with ten minutes from the first alarm, and may change nothing. The
// result of a run is computed from the readings that were opened and the claims that were made.
import { type Refusal, refuse } from '#model/engine/result.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { beliefOf } from '#model/incident/belief.ts';
import { resolve } from '#model/incident/commands.ts';
import type { Team } from '#model/incident/state.ts';
import { BEFORE_PAGE_MINUTES } from '#model/start.ts';
import { DAILY_MINUTES, type DailyRun } from '#protocol/record.ts';
import type { Content } from '../content/load-content.ts';
import { digestOf } from '../ports.ts';

const DAY_LETTERS = 10;
/** Thresholds for the rise of the largest belief: a minute told a little, told some, or told causes apart. */
const LEVELS = [0.02, 0.15, 0.4] as const;
/** Executes a proposed change: the command belongs to the team but changes the world. */
const RUN_PROPOSAL = 'plan/run';

/** The day in UTC of an ISO date. */
export const dayOf = (date: string): string => date.slice(0, DAY_LETTERS);

const numberOfDay = (purpose: string, day: string): number =>
  Buffer.from(digestOf(`${purpose} ${day}`), 'base64url').readUInt32BE(0) >>> 1;

/** The same seed for everybody on one day. */
export const seedOfDay = (day: string): number => numberOfDay('daily', day);

/** The scenario of a day: one with a drawn cause, if there is any. */
export function scenarioOfDay({ families, scenarios }: Pick<Content, 'families' | 'scenarios'>, day: string): string {
  const choices = [...(families.size > 0 ? families : scenarios).keys()].sort();
  return choices[numberOfDay('daily scenario', day) % choices.length];
}

/** The last step of a daily drill that began at `startStep`. */
export const lastStepOfDaily = (startStep: number): number =>
  startStep + (BEFORE_PAGE_MINUTES + DAILY_MINUTES) * STEPS_PER_MINUTE;

/** Why a diagnosis-only drill refuses the command; null if it changes nothing. */
export function refuseChange({ world }: Team, command: string): Refusal | null {
  const resolved = resolve(world, command);
  const changes = resolved?.changes === 'world' || (resolved?.command.blast ?? 0) > 0 || command === RUN_PROPOSAL;
  return changes ? refuse('daily/diagnosis-only', { command }) : null;
}

/** How much the readings opened in each minute after the first alarm raised the largest belief. */
function minutesOf({ scenario, observations }: Team, alarmStep: number): number[] {
  const largest = (untilStep: number) =>
    Math.max(
      ...Object.values(
        beliefOf(
          scenario,
          observations.filter(({ step }) => step < untilStep),
        ),
      ),
    );
  return Array.from({ length: DAILY_MINUTES }, (_, minute) => {
    const from = alarmStep + minute * STEPS_PER_MINUTE;
    const rise = largest(from + STEPS_PER_MINUTE) - largest(from);
    return LEVELS.filter((level) => rise >= level).length;
  });
}

/** Null if no alarm fired. The answer is the last claim. */
export function dailyRunOf(day: string, team: Team): DailyRun | null {
  const { firstStep } = team.world.monitoring;
  if (firstStep < 0) return null;
  const last = firstStep + DAILY_MINUTES * STEPS_PER_MINUTE;
  const claims = team.claims.filter(({ step, retractedStep }) => step <= last && retractedStep === null);
  const minuteOf = (step: number) =>
    Math.min(DAILY_MINUTES - 1, Math.max(0, Math.floor((step - firstStep) / STEPS_PER_MINUTE)));
  return {
    day,
    minutes: minutesOf(team, firstStep),
    claims: claims.map(({ step, cause }) => ({ minute: minuteOf(step), right: cause === team.scenario.cause })),
  };
}
