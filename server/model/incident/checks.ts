// Evaluates a check of a runbook: by the team's recent readings, by its monitoring now, and, after the drill, by the true
// state. Null means unknown.

import { breaches } from '../engine/comparison.ts';
import type { Check } from '../engine/runbook.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import { sampleAt } from '../monitoring/history.ts';
import { lastSeen, seenAt } from '../monitoring/measure.ts';
import type { Team } from './state.ts';
import type { Observation } from './work-types.ts';

/** Older readings are ignored. */
const READ_MINUTES = 15;
/** A monitor that has been silent for longer than this gives no result. */
const SILENT_MINUTES = 5;

export const holdsAt = ({ compare, threshold }: Check, value: number): boolean => breaches(compare, value, threshold);

/** The number that an observation gives for a check; null if it is about something else, or has no number. */
export function valueFor(check: Check, { inspection, service, subject, value, lines }: Observation): number | null {
  if (service !== check.service) return null;
  if (inspection === 'host' && check.inspection === 'host') {
    const line = lines.find(({ name }) => name === check.subject);
    return typeof line?.value === 'number' ? line.value : null;
  }
  return inspection === (check.inspection === 'host' ? 'fleet' : 'metric') && subject === check.subject ? value : null;
}

/** Step of the newest sample in it. */
const dateOf = ({ sampleStep, step }: Observation): number => sampleStep ?? step;

type CheckRead = { readonly observation: Observation; readonly value: number };

/** The team's newest reading for a check, if it is recent enough. */
export function readingFor(team: Team, check: Check): CheckRead | null {
  const oldest = team.world.step - READ_MINUTES * STEPS_PER_MINUTE;
  for (const observation of team.observations.toReversed()) {
    const value = valueFor(check, observation);
    if (value !== null && dateOf(observation) >= oldest) return { observation, value };
  }
  return null;
}

const columnFor = ({ compiled }: World, { inspection, service, subject }: Check): number | undefined =>
  inspection === 'metric' ? compiled.columnOf.get(service)?.get(subject) : undefined;

/** True if every sample that arrived in the check's minutes meets it; null if none arrived, or if no monitor has the metric. */
export function shownNow(world: World, check: Check): boolean | null {
  const column = columnFor(world, check);
  if (column === undefined) return null;
  const newest = world.monitoring.history.minutes - 1;
  const reading = lastSeen(world, column, SILENT_MINUTES);
  if (reading === null || newest + 1 < check.forMinutes) return null;
  for (let minute = newest; minute > newest - check.forMinutes; minute--) {
    const value = seenAt(world, column, minute);
    if (value !== null && !holdsAt(check, value)) return false;
  }
  return holdsAt(check, reading.value);
}

/** The true result at `step`, from the measured minutes; null if only a host could have shown it. */
export function wasTrue(world: World, check: Check, step: number): boolean | null {
  const column = columnFor(world, check);
  const newest = Math.min(Math.ceil(step / STEPS_PER_MINUTE), world.monitoring.history.minutes) - 1;
  if (column === undefined || newest < 0) return null;
  const oldest = Math.max(0, Math.min(newest, newest - check.forMinutes + 1));
  for (let minute = newest; minute >= oldest; minute--)
    if (!holdsAt(check, sampleAt(world.monitoring.history, column, minute))) return false;
  return true;
}
