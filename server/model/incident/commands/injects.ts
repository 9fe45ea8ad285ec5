// Injects of the scenario or its facilitator, and when each fires: at its time, when a condition has held, after an outcome of
// another inject, or by hand. The facilitator may fire an inject early, delay it or skip it.

import { stepOfMinute } from '../../engine/compiled-scenario.ts';
import { type Condition, changesWithActions, changesWithTime } from '../../engine/condition.ts';
import { DONE, type Outcome, type Refusal, refuse } from '../../engine/result.ts';
import type { InjectSpec } from '../../engine/scenario.ts';
import { minutesToSteps, STEPS_PER_MINUTE } from '../../engine/time.ts';
import { type CommandGroup, teamCommand } from '../command-group.ts';
import { holds } from '../conditions.ts';
import { takeEffect } from '../inject-effects.ts';
import { injectNames } from '../inject-names.ts';
import { checkAnswer, noteOutcome } from '../inject-outcomes.ts';
import { conditionOf, tellEffect, typeOf } from '../inject-words.ts';
import type { InjectProgress, Team } from '../state.ts';
import type { InjectView } from '../view-types.ts';

const NEW = {
  state: 'waiting',
  dueStep: null,
  firedStep: null,
  delaySteps: 0,
  expectedStep: null,
  checkedStep: null,
} as const;

export const sameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** An inject for another team is over from the start. `names`: the names of this team. */
export const createProgress = (scenario: Team['scenario'], names: readonly string[]): InjectProgress[] =>
  scenario.injects.map(({ trigger, address }) => ({
    ...NEW,
    state: address?.to !== 'team' || names.some((name) => sameName(name, address.team)) ? 'waiting' : 'lapsed',
    dueStep: trigger.on === 'at' ? stepOfMinute(scenario, trigger.atMinute) : null,
    outcomes: [],
  }));

/** An inject that the facilitator adds, to be fired by hand. */
export const addedProgress = (): InjectProgress => ({ ...NEW, outcomes: [] });

/** Fires the inject now, for its own seats, or for the seat that the facilitator names when firing it by hand. */
export function fire(team: Team, index: number, byHand?: { readonly seat: string }): void {
  const progress = team.injects[index];
  const spec = team.injectSpecs[index];
  progress.state = 'fired';
  progress.firedStep = team.world.step;
  if (spec.expected !== undefined) progress.expectedStep = team.world.step + minutesToSteps(spec.expected.minutes);
  const { seat = '' } = byHand ?? {};
  const addressed: InjectSpec = seat === '' ? spec : { ...spec, address: { to: 'seats', seats: [seat] } };
  takeEffect(team, addressed, byHand !== undefined);
  noteOutcome(team, index, 'fired');
}

/** It is due: it fires, or lapses if its required condition does not hold. */
function fireIfHeld(team: Team, index: number): void {
  const { only } = team.injectSpecs[index];
  if (only === undefined || holds(team, only.test)) fire(team, index);
  else {
    team.injects[index].state = 'lapsed';
    noteOutcome(team, index, 'lapsed');
  }
}

/** The due step of an inject whose condition begins to hold; none again once the condition is broken. */
function followTrigger(team: Team, index: number, asks: Asks): void {
  const { trigger } = team.injectSpecs[index];
  if (trigger.on !== 'when' || !asks(trigger.condition.test)) return;
  const progress = team.injects[index];
  if (!holds(team, trigger.condition.test)) progress.dueStep = null;
  else progress.dueStep ??= team.world.step + minutesToSteps(trigger.minutes) + progress.delaySteps;
}

/** The expected action was taken, or its time is over. In the second case the contingency fires. */
function followExpectation(team: Team, index: number, asks: Asks): void {
  const progress = team.injects[index];
  const { expected } = team.injectSpecs[index];
  if (progress.expectedStep === null || expected === undefined) return;
  if (asks(expected.condition.test) && holds(team, expected.condition.test)) {
    progress.expectedStep = null;
    noteOutcome(team, index, 'met');
  } else if (progress.expectedStep <= team.world.step) {
    progress.expectedStep = null;
    noteOutcome(team, index, 'missed');
    const next = team.injectSpecs.findIndex(({ id }) => id === expected.otherwise);
    if (next >= 0 && team.injects[next].state === 'waiting') fireIfHeld(team, next);
  }
}

/** Whether a condition must be evaluated in this step. */
type Asks = (condition: Condition) => boolean;

/** Counts commands and events so far. While it is unchanged, only time can change the result of a condition. */
const changesSoFar = ({ changes, world, timeline, observations, messages, chat }: Team): number =>
  changes.commands +
  changes.outcomes +
  world.events.length +
  timeline.length +
  observations.length +
  messages.length +
  chat.length;

/** Conditions on time are evaluated once a minute, conditions on the team's actions only after something has changed. */
function asksNow(team: Team): Asks {
  const { changes, world } = team;
  const soFar = changesSoFar(team);
  const changed = soFar !== changes.seen;
  changes.seen = soFar;
  const minuteBegins = world.step % STEPS_PER_MINUTE === 1;
  return (condition) => (changed && changesWithActions(condition)) || (minuteBegins && changesWithTime(condition));
}

const addressOf = ({ address }: InjectSpec): string[] | null => {
  if (address?.to === 'seats') return [...address.seats];
  return address?.to === 'team' ? [address.team] : null;
};

/** All injects, for the facilitator only. */
export function viewInjects({ injectSpecs, injects }: Team): InjectView[] {
  const nameOf = injectNames(injectSpecs);
  return injectSpecs.map((spec, i) => {
    const { state, dueStep, firedStep, outcomes, expectedStep } = injects[i];
    const { id, title, effect, expected, objective = '', critical = false, controller = '', note = '' } = spec;
    return {
      id,
      title,
      type: typeOf(spec),
      message: tellEffect(title, effect),
      trigger: spec.trigger.on,
      condition: conditionOf(spec, nameOf),
      state,
      dueStep,
      firedStep,
      outcomes: [...outcomes],
      expected: expected === undefined ? null : { text: expected.text, untilStep: expectedStep },
      to: addressOf(spec),
      objective,
      critical,
      controller,
      note,
      effect,
    };
  });
}

const inject = { type: 'text', doc: 'inject', max: 80 } as const;

/** The inject's place in the scenario, while it waits. */
export function waiting(team: Team, id: string): { ok: true; index: number } | Exclude<Outcome, { ok: true }> {
  const index = team.injectSpecs.findIndex((one) => one.id === id);
  if (index < 0) return refuse('inject/unknown', { inject: id });
  const { state } = team.injects[index];
  if (state !== 'waiting') return refuse('inject/over', { inject: id, state });
  return { ok: true, index };
}

/** An empty seat stands for the whole team. */
export function seatProblem({ scenario }: Team, seat: string): Refusal | null {
  const choices = scenario.seats.map(({ id }) => id);
  return seat === '' || choices.includes(seat) ? null : refuse('seat/unknown', { seat, choices });
}

export const INJECTS: CommandGroup = {
  commands: {
    'inject/fire': teamCommand({
      doc: 'Fire an inject now',
      args: { inject, seat: { type: 'text', doc: 'seat that a message goes to', max: 60, default: '' } },
      quiet: true,
      apply(team, args) {
        const found = waiting(team, args.inject);
        if (!found.ok) return found;
        const problem = seatProblem(team, args.seat);
        if (problem !== null) return problem;
        fire(team, found.index, { seat: args.seat });
        return DONE;
      },
    }),
    'inject/delay': teamCommand({
      doc: 'Put an inject off',
      args: {
        inject,
        minutes: { type: 'number', doc: 'minutes', min: 1, max: 600, integer: true },
      },
      quiet: true,
      apply(team, args) {
        const found = waiting(team, args.inject);
        if (!found.ok) return found;
        const progress = team.injects[found.index];
        if (team.injectSpecs[found.index].trigger.on === 'hand')
          return refuse('inject/by-hand', { inject: args.inject });
        const later = (progress.dueStep ?? 0) + minutesToSteps(args.minutes);
        if (later > stepOfMinute(team.scenario, team.scenario.clock.horizonMinute))
          return refuse('inject/after-end', { inject: args.inject });
        progress.delaySteps += minutesToSteps(args.minutes);
        if (progress.dueStep !== null) progress.dueStep += minutesToSteps(args.minutes);
        return DONE;
      },
    }),
    'inject/skip': teamCommand({
      doc: 'Leave an inject out',
      args: { inject },
      quiet: true,
      apply(team, args) {
        const found = waiting(team, args.inject);
        if (!found.ok) return found;
        team.injects[found.index].state = 'skipped';
        noteOutcome(team, found.index, 'skipped');
        return DONE;
      },
    }),
  },
  advance(team) {
    const asks = asksNow(team);
    team.injects.forEach((progress, index) => {
      checkAnswer(team, index);
      followExpectation(team, index, asks);
      if (progress.state !== 'waiting') return;
      followTrigger(team, index, asks);
      if (progress.dueStep !== null && progress.dueStep <= team.world.step) fireIfHeld(team, index);
    });
  },
};
