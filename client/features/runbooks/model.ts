// The team's progress in a runbook, as the panel shows it: the open walk, the next step, and the readings of a condition.
import { parseCall, valuesOf } from '#model/engine/command-line.ts';
import { type Check, type Condition, partsOf, type Runbook, type RunbookStep } from '#model/engine/runbook.ts';
import { holdsAt, valueFor } from '#model/incident/checks.ts';
import type { Briefing, CommandView } from '#model/incident/view-types.ts';
import type { Observation, PlannedCommand, Walk, WalkedStep } from '#model/incident/work-types.ts';
import type { PlayerState, RunbookHead } from '#protocol/events.ts';

/** One step of a runbook, and its place in the walk that is open. */
export type StepProps = {
  runbook: Runbook;
  step: RunbookStep;
  walk: Walk | null;
  place: WalkedStep | null;
};

/** The walk that is open, else the last one. */
export const walkOf = (walks: readonly Walk[], runbook: string): Walk | null => {
  const own = walks.filter((walk) => walk.runbook === runbook);
  return own.find(({ closedStep }) => closedStep === null) ?? own.at(-1) ?? null;
};

export const placeIn = (walk: Walk | null, step: number): WalkedStep | null =>
  walk?.steps.find((place) => place.step === step) ?? null;

const isOnRecord = (walk: Walk | null, step: number): boolean => (placeIn(walk, step)?.record ?? null) !== null;

/** The group of steps that is being followed: that of the step recorded last, or else the first of the file. */
function currentGroup({ steps }: Runbook, walk: Walk | null): number {
  const recorded = walk?.steps.filter(({ recordedStep }) => recordedStep !== null) ?? [];
  const last = recorded.toSorted((one, other) => one.recordedStep! - other.recordedStep!).at(-1);
  return (steps.find(({ number }) => number === last?.step) ?? steps[0])?.group ?? 0;
}

/** The first step of the group being followed that is not on record yet; null where all are. */
export function nextStep(runbook: Runbook, walk: Walk | null): number | null {
  const group = currentGroup(runbook, walk);
  return runbook.steps.find((step) => step.group === group && !isOnRecord(walk, step.number))?.number ?? null;
}

/** The step that was walked last and of which nobody has said what was seen; null where there is none. */
export function unseenStep(walk: Walk | null): number | null {
  const walked = walk?.steps.filter(({ record }) => record !== null && record !== 'skipped') ?? [];
  const last = walked.toSorted((one, other) => one.recordedStep! - other.recordedStep!).at(-1);
  return last !== undefined && last.seen === null ? last.step : null;
}

/** What stands between a step and being walked. */
export type Bar = 'hold' | 'hands' | 'busy' | null;

/** A hold point waits for its release; a step walked by hand for its minutes, `busy` while they pass. */
export function barBefore(step: RunbookStep, place: WalkedStep | null): Bar {
  if (step.hold !== null && (place?.releasedBy ?? null) === null) return 'hold';
  if (step.run !== null || step.minutes === 0 || (place?.record ?? null) !== null) return null;
  if ((place?.readyStep ?? null) !== null) return null;
  return (place?.begunStep ?? null) === null ? 'hands' : 'busy';
}

export type CheckShown = {
  readonly check: Check;
  /** The team's newest reading, however old. */
  readonly observation: Observation | null;
  readonly value: number | null;
  readonly holds: boolean | null;
};

export const checksShown = ({ checks }: Condition, observations: readonly Observation[]): CheckShown[] =>
  checks.map((check) => {
    const observation = observations.findLast((one) => valueFor(check, one) !== null) ?? null;
    const value = observation === null ? null : valueFor(check, observation);
    return { check, observation, value, holds: value === null ? null : holdsAt(check, value) };
  });

/** The team's command that makes the reading which a check asks for, where this seat may give it. */
export function commandToRead({ inspection }: Check, commands: readonly CommandView[]): CommandView | null {
  const wanted = inspection === 'metric' ? 'inspect/read-metric' : 'host/inspect-host';
  return commands.find(({ do: name, mine }) => mine && name === wanted) ?? null;
}

/** Who holds the commander's seat in a team; null where nobody does, and everybody may decide. */
export function commanderOf(
  briefing: Briefing | null,
  players: readonly PlayerState[],
  team: string,
): PlayerState | null {
  const seats = briefing?.seats.filter(({ role }) => role === 'commander').map(({ id }) => id) ?? [];
  return players.find((player) => player.team === team && player.seats.some((seat) => seats.includes(seat))) ?? null;
}

/** The command that takes a step back, where its runbook writes one that this seat may give. */
export function rollbackOf(
  { rollback }: Pick<RunbookStep, 'rollback'>,
  commands: readonly CommandView[],
): PlannedCommand | null {
  const call = rollback === null ? null : parseCall(rollback);
  const command = commands.find(({ do: name, mine }) => mine && name === call?.do);
  return call === null || command === undefined ? null : { do: call.do, with: valuesOf(command.args, call) };
}

/** The step that was run last in a runbook that is open. */
export function lastRun(walks: readonly Walk[], runbooks: readonly RunbookHead[]): RunbookHead['steps'][number] | null {
  const ran = walks
    .filter(({ closedStep }) => closedStep === null)
    .flatMap(({ runbook, steps }) => steps.map((place) => ({ runbook, place })))
    .filter(({ place }) => place.ran !== null && place.recordedStep !== null)
    .toSorted((one, other) => one.place.recordedStep! - other.place.recordedStep!)
    .at(-1);
  const steps = runbooks.find(({ id }) => id === ran?.runbook)?.steps;
  return steps?.find(({ number }) => number === ran?.place.step) ?? null;
}

/** The file that a runbook was read from, exactly as it is written. */
export const sourceOf = (runbook: Runbook): string =>
  partsOf(runbook)
    .map(({ source }) => source)
    .join('\n');

/** The introduction without its first heading where that is the title, which stands above it already. */
export const withoutTitle = (title: string, intro: string): string =>
  intro.replace(/^\s*# +(.*?) *#* *(\n|$)/, (line, words) => (words === title ? '' : line));
