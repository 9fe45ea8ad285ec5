// Where a team stands in a runbook, as the panel shows it: the open walk, the step that is next, what was read of a
// condition, and which runbooks a search finds.
import { parseCall, valuesOf } from '#model/engine/command-line.ts';
import type { Check, Condition, Runbook, RunbookStep } from '#model/engine/runbook.ts';
import { holdsAt, valueFor } from '#model/incident/checks.ts';
import type { Briefing, CommandView } from '#model/incident/view-types.ts';
import type { Observation, PlannedCommand, Walk, WalkedStep } from '#model/incident/work-types.ts';
import type { PlayerState } from '#protocol/events.ts';

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

/** The first step that is not on record yet; null where all are. */
export function nextStep({ steps }: Runbook, walk: Walk | null): number | null {
  const open = steps.find(({ number }) => (placeIn(walk, number)?.record ?? null) === null);
  return open?.number ?? null;
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
export function rollbackOf({ rollback }: RunbookStep, commands: readonly CommandView[]): PlannedCommand | null {
  const call = rollback === null ? null : parseCall(rollback);
  const command = commands.find(({ do: name, mine }) => mine && name === call?.do);
  return call === null || command === undefined ? null : { do: call.do, with: valuesOf(command.args, call) };
}

/** The step that was run last in a runbook that is open. */
export function lastRun(walks: readonly Walk[], runbooks: readonly Runbook[]): RunbookStep | null {
  const ran = walks
    .filter(({ closedStep }) => closedStep === null)
    .flatMap(({ runbook, steps }) => steps.map((place) => ({ runbook, place })))
    .filter(({ place }) => place.ran !== null && place.recordedStep !== null)
    .toSorted((one, other) => one.place.recordedStep! - other.place.recordedStep!)
    .at(-1);
  const steps = runbooks.find(({ id }) => id === ran?.runbook)?.steps;
  return steps?.find(({ number }) => number === ran?.place.step) ?? null;
}

const textOf = ({ id, title, owner, hazard, intro, steps, alarms }: Runbook, names: ReadonlyMap<string, string>) =>
  [
    id,
    title,
    owner,
    hazard,
    intro,
    ...alarms.map((alarm) => names.get(alarm) ?? alarm),
    ...steps.flatMap((step) => [step.title, step.text, step.pre?.say, step.expect, step.verify]),
  ]
    .join(' ')
    .toLowerCase();

/** Runbooks that hold every word which was typed; those with all of them in the title come first. */
export function searchRunbooks(
  runbooks: readonly Runbook[],
  typed: string,
  names: ReadonlyMap<string, string>,
): readonly Runbook[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return runbooks;
  const has = (text: string) => wanted.every((word) => text.includes(word));
  const inTitle = (runbook: Runbook) => Number(has(runbook.title.toLowerCase()));
  return runbooks
    .filter((runbook) => has(textOf(runbook, names)))
    .toSorted((one, other) => inTitle(other) - inTitle(one));
}
