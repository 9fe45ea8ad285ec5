// Plays branches of an ended run: the same seed for what would have happened, and other seeds of the same cause for its
// uncertainty. Each seed keeps checkpoints of the run with the team's own choices, so that a branch is played from its point of
// divergence.

import { type ActionLog, divergenceStep, type Replayer, replayerOf, replayFrom } from '../../engine/checkpoints.ts';
import type { Refusal } from '../../engine/result.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { cloneWorld, hashOf, type World } from '../../engine/world.ts';
import { createWorld } from '../../simulation.ts';
import { runOf } from '../loss-series.ts';
import type { CheckValue, TeamAction, WhatIfBasis } from './basis.ts';
import { type Edit, editedLog } from './edits.ts';

/** An action of a branch that the world refused when it was due, so that it changed nothing. */
type RefusedAction = { readonly do: string; readonly step: number; readonly refusal: Refusal };

/** The ending of a branch on one seed. */
export type BranchEnding = {
  readonly seed: number;
  readonly lost: number;
  readonly outage: boolean;
  /** Minutes since the scenario's first. */
  readonly firstAlarmMinute: number | null;
  readonly recoveredMinute: number | null;
  /** Customer-minutes lost per minute, one number per interval of this many minutes from the first. */
  readonly perMinute: readonly number[];
  readonly everyMinutes: number;
  /** Customer-minutes that each customer lost, in the order of `customersOf`. */
  readonly customers: readonly number[];
  readonly refused: readonly RefusedAction[];
  /** The hash of the world at the horizon. */
  readonly hash: string;
};

/** A world, with the loss of each of its customers so far. */
type Played = { readonly world: World; readonly customers: Float64Array };

type SeedRun = {
  readonly replayer: Replayer<Played>;
  /** The team's actions, at the steps of this seed. */
  readonly log: ActionLog;
  /** Converts the steps of a list of actions to this seed. */
  readonly toSeed: (actions: readonly TeamAction[]) => ActionLog;
  own: BranchEnding | null;
};

/** Names of the customers, in the order of their losses. */
export function customersOf({ scenario }: Pick<WhatIfBasis, 'scenario'>): string[] {
  const { lostSignals, signalPlace } = createWorld(scenario, { seed: 1, variation: 0 }).compiled;
  const byPlace = new Map([...signalPlace].map(([key, place]) => [place, key.slice(0, key.lastIndexOf('.'))]));
  return lostSignals.map((place) => byPlace.get(place)!);
}

function moverFrom(log: ActionLog, fromStep: number, refused?: RefusedAction[]): (played: Played) => void {
  const move = replayFrom(log, fromStep, ({ do: name, step }, outcome) => {
    if (!outcome.ok) refused?.push({ do: name, step, refusal: outcome });
  });
  return ({ world, customers }) => {
    const counts = world.step % STEPS_PER_MINUTE === 0;
    move(world);
    if (!counts) return;
    for (const [i, place] of world.compiled.lostSignals.entries()) customers[i] += world.signals[place];
  };
}

const playedAtStart = (world: World): Played => ({
  world,
  customers: new Float64Array(world.compiled.lostSignals.length),
});

const replayerFor = (world: World, log: ActionLog): Replayer<Played> =>
  replayerOf({
    first: playedAtStart(world),
    stepOf: (played) => played.world.step,
    copyOf: ({ world: from, customers }) => ({ world: cloneWorld(from), customers: customers.slice() }),
    moverFrom: (fromStep) => moverFrom(log, fromStep),
  });

/** The step of the first alarm after these actions, null if there is none before the horizon. */
function firstAlarmStep(world: World, log: ActionLog): number | null {
  const move = replayFrom(log, 0);
  while (world.monitoring.firstStep < 0 && world.step < world.compiled.horizonStep) move(world);
  return world.monitoring.firstStep < 0 ? null : world.monitoring.firstStep;
}

function endingOf(seed: number, { world, customers }: Played, refused: readonly RefusedAction[]): BranchEnding {
  const { id: _, ...run } = runOf('', world);
  return { seed, ...run, customers: [...customers], refused, hash: hashOf(world) };
}

export type BranchEngine = {
  /** The ending of the run with the team's own choices. */
  own(seed: number): BranchEnding;
  /** The ending with the edits. */
  branch(seed: number, edits: readonly Edit[]): BranchEnding;
  /** The hash of the run's own world at a step, before any action of that step. */
  hashAt(step: number): string;
  /** The first check value that the replay does not match; null if it matches all. */
  firstMismatch(): CheckValue | null;
};

export function createBranchEngine(basis: WhatIfBasis): BranchEngine {
  const { scenario, variation, actions } = basis;
  const runs = new Map<number, SeedRun>();
  const worldOf = (seed: number) => createWorld(scenario, { seed, variation });
  const alarmStep = firstAlarmStep(worldOf(basis.seed), actions);
  const before = alarmStep === null ? actions : actions.filter(({ step }) => step < alarmStep);

  /** On another seed the response keeps its distance to the first alarm. Without an alarm nobody responds. */
  function shiftOf(seed: number): (actions: readonly TeamAction[]) => ActionLog {
    if (seed === basis.seed || alarmStep === null) return (all) => all;
    const there = firstAlarmStep(worldOf(seed), before);
    if (there === null) return (all) => all.filter(({ step }) => step < alarmStep);
    const shift = there - alarmStep;
    return (all) =>
      all
        .map((one) => (one.step < alarmStep ? one : { ...one, step: one.step + shift }))
        .toSorted((a, b) => a.step - b.step);
  }

  function runOn(seed: number): SeedRun {
    const known = runs.get(seed);
    if (known !== undefined) return known;
    const toSeed = shiftOf(seed);
    const log = toSeed(actions);
    const run: SeedRun = { replayer: replayerFor(worldOf(seed), log), log, toSeed, own: null };
    runs.set(seed, run);
    return run;
  }

  function own(seed: number): BranchEnding {
    const run = runOn(seed);
    run.own ??= endingOf(seed, run.replayer.at(horizonOf(basis)), []);
    return run.own;
  }

  const hashAt = (step: number): string => hashOf(runOn(basis.seed).replayer.at(step).world);

  return {
    own,
    branch(seed, edits) {
      const run = runOn(seed);
      const log = run.toSeed(editedLog(actions, edits));
      const from = divergenceStep(run.log, log);
      if (from === null || from >= horizonOf(basis)) return own(seed);
      const played = run.replayer.at(from);
      const refused: RefusedAction[] = [];
      const move = moverFrom(log, from, refused);
      while (played.world.step < played.world.compiled.horizonStep) move(played);
      return endingOf(seed, played, refused);
    },
    hashAt,
    firstMismatch: () => basis.checkpoints.find(({ step, hash }) => hashAt(step) !== hash) ?? null,
  };
}

const horizonOf = ({ scenario: { clock } }: WhatIfBasis): number =>
  (clock.horizonMinute - clock.fromMinute) * STEPS_PER_MINUTE;
