// What the scenario or its facilitator puts into a drill: messages, faults, tools that fail. Each is fired at its time, when
// a condition has held, or by hand; the facilitator may fire it before, delay it or skip it.

import { breaches } from '../../engine/comparison.ts';
import { stepOfMinute } from '../../engine/compiled-scenario.ts';
import type { Message } from '../../engine/message.ts';
import { DONE, type Outcome, refuse } from '../../engine/result.ts';
import type { InjectEffect, InjectSpec, InjectTrigger } from '../../engine/scenario.ts';
import { minutesToSteps, STEPS_PER_MINUTE } from '../../engine/time.ts';
import { signalOf } from '../../engine/world.ts';
import { applyUnattributed } from '../action.ts';
import { type CommandGroup, teamCommand } from '../command-group.ts';
import type { InjectProgress, Team } from '../state.ts';
import { appendEntry } from '../timeline.ts';
import type { InjectView } from '../view-types.ts';

export const createProgress = (scenario: Team['scenario']): InjectProgress[] =>
  scenario.injects.map(({ trigger }) => ({
    state: 'waiting',
    dueStep: trigger.on === 'at' ? stepOfMinute(scenario, trigger.atMinute) : null,
    firedStep: null,
    delaySteps: 0,
  }));

const covers = (pattern: string, command: string): boolean =>
  pattern === command || (pattern.endsWith('/*') && command.startsWith(pattern.slice(0, -1)));

/** Why a failing tool cannot take the command, or null. */
export function refuseDuringOutage(team: Team, command: string): Outcome | null {
  const outage = team.outages.find((one) => one.untilStep > team.world.step && covers(one.command, command));
  return outage === undefined ? null : refuse('tool/out-of-order', { text: outage.text });
}

function takeEffect(team: Team, { id, effect }: InjectSpec): void {
  const { step } = team.world;
  switch (effect.type) {
    case 'message': {
      const { from, channel, text, replyMinutes } = effect;
      const dueStep = replyMinutes === null ? null : step + minutesToSteps(replyMinutes);
      team.messages.push({ id, step, from, channel, text, dueStep });
      appendEntry(team, 'communication', { code: 'timeline/message-received', args: { from, text } });
      team.attentionCount++;
      return;
    }
    case 'fault':
      applyUnattributed(team, { type: 'fault', do: effect.do, with: effect.with });
      return;
    case 'tool-outage':
      team.outages.push({
        command: effect.command,
        untilStep: step + minutesToSteps(effect.minutes),
        text: effect.text,
      });
      return;
  }
}

function fire(team: Team, index: number): void {
  const progress = team.injects[index];
  progress.state = 'fired';
  progress.firedStep = team.world.step;
  takeEffect(team, team.scenario.injects[index]);
}

/** The due step of an inject whose condition begins to hold; none any more once it is broken. */
function followCondition(team: Team, index: number): void {
  const { trigger } = team.scenario.injects[index];
  if (trigger.on !== 'when' || team.world.step % STEPS_PER_MINUTE !== 1) return;
  const progress = team.injects[index];
  const holds = breaches(trigger.compare, signalOf(team.world, trigger.signal), trigger.threshold);
  if (!holds) progress.dueStep = null;
  else progress.dueStep ??= team.world.step + minutesToSteps(trigger.minutes) + progress.delaySteps;
}

/** What it says or does: of a message its words, and who says them where its title does not. */
function tellEffect(title: string, effect: InjectEffect): Message {
  switch (effect.type) {
    case 'message':
      return effect.from === title
        ? { code: 'inject/words', args: { text: effect.text } }
        : { code: 'timeline/message-received', args: { from: effect.from, text: effect.text } };
    case 'fault':
      return { code: 'inject/fault', args: { fault: effect.do } };
    case 'tool-outage':
      return { code: 'inject/outage', args: { commands: effect.command, text: effect.text } };
  }
}

function conditionOf(trigger: InjectTrigger): Message | null {
  if (trigger.on !== 'when') return null;
  const { signal, compare, threshold, minutes } = trigger;
  return { code: 'inject/condition', args: { signal, compare, threshold, minutes } };
}

/** All injects, for the eyes of the facilitator. */
export const viewInjects = ({ scenario, injects }: Team): InjectView[] =>
  scenario.injects.map(({ id, title, trigger, effect }, i) => {
    const { state, dueStep, firedStep } = injects[i];
    return {
      id,
      title,
      type: effect.type,
      message: tellEffect(title, effect),
      trigger: trigger.on,
      condition: conditionOf(trigger),
      state,
      dueStep,
      firedStep,
    };
  });

const inject = { type: 'text', doc: 'inject', max: 80 } as const;

/** The inject's place in the scenario, while it waits. */
function waiting(team: Team, id: string): { ok: true; index: number } | Exclude<Outcome, { ok: true }> {
  const index = team.scenario.injects.findIndex((one) => one.id === id);
  if (index < 0) return refuse('inject/unknown', { inject: id });
  const { state } = team.injects[index];
  if (state !== 'waiting') return refuse('inject/over', { inject: id, state });
  return { ok: true, index };
}

export const INJECTS: CommandGroup = {
  commands: {
    'inject/fire': teamCommand({
      doc: 'Fire an inject now',
      args: { inject },
      quiet: true,
      apply(team, args) {
        const found = waiting(team, args.inject);
        if (!found.ok) return found;
        fire(team, found.index);
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
        if (team.scenario.injects[found.index].trigger.on === 'hand')
          return refuse('inject/by-hand', { inject: args.inject });
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
        return DONE;
      },
    }),
  },
  advance(team) {
    team.injects.forEach((progress, index) => {
      if (progress.state !== 'waiting') return;
      followCondition(team, index);
      if (progress.dueStep !== null && progress.dueStep <= team.world.step) fire(team, index);
    });
  },
};
