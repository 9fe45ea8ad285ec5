// Writes an inject as a scenario would: injects that were changed or added during a drill have no text of their own.
import type { InjectAddress, InjectEffect, InjectSpec, InjectTrigger } from '#model/engine/scenario.ts';
import { kebabOf } from '#model/engine/spelling.ts';
import { formatDayClock } from '#model/engine/time.ts';
import type { Tree } from './yaml-tree.ts';

const present = (fields: Tree): Tree =>
  Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== undefined));
const above = (minutes: number): number | undefined => (minutes === 0 ? undefined : minutes);

function triggerFields(trigger: InjectTrigger): Tree {
  switch (trigger.on) {
    case 'at':
      return { at: formatDayClock(trigger.atMinute) };
    case 'when':
      return { when: trigger.condition.text, for: above(trigger.minutes) };
    case 'after': {
      const { inject, outcome, minutes } = trigger;
      return { after: outcome === 'fired' ? inject : `${inject} ${outcome}`, wait: above(minutes) };
    }
    case 'hand':
      return {};
  }
}

function answersOf({ answers }: Extract<InjectEffect, { type: 'message' }>): Tree | undefined {
  if (answers === undefined) return undefined;
  const written = answers.map(({ id, text, holds, minutes }) => [
    id,
    present({ text, holds: holds?.text, after: above(minutes) }),
  ]);
  return Object.fromEntries(written);
}

function signalOf(key: string): string {
  const dot = key.indexOf('.');
  return `${key.slice(0, dot)}.${kebabOf(key.slice(dot + 1))}`;
}

function effectFields(effect: InjectEffect): Tree {
  switch (effect.type) {
    case 'message': {
      const { from, channel, text, replyMinutes } = effect;
      return { from, channel, text, within: replyMinutes ?? undefined, answers: answersOf(effect) };
    }
    case 'fault': {
      const args = Object.entries(effect.with).map(([name, value]) => [kebabOf(name), value]);
      return { fault: effect.do, with: args.length === 0 ? undefined : Object.fromEntries(args) };
    }
    case 'tool-outage':
      return { tool: effect.command, minutes: effect.minutes, text: effect.text };
    case 'override':
      return { lose: signalOf(effect.signal), value: effect.value, minutes: effect.minutes };
    case 'reading':
      return { show: `${effect.service}/${effect.metric}`, value: effect.value, minutes: effect.minutes };
    case 'staffing':
      return { away: effect.seat, minutes: effect.minutes, text: effect.text };
    case 'hint':
      return { hint: effect.text };
    case 'time-jump':
      return { jump: formatDayClock(effect.toMinute) };
    case 'stop':
      return { stop: effect.text };
  }
}

function addressText(address: InjectAddress): string | readonly string[] {
  if (address.to === 'all') return 'all';
  if (address.to === 'team') return `team:${address.team}`;
  return address.seats.length === 1 ? address.seats[0] : address.seats;
}

export function writtenInject({ title, type, trigger, only, address, effect, expected, ...plan }: InjectSpec): Tree {
  const expect = expected && {
    action: expected.text,
    when: expected.condition.text,
    within: expected.minutes,
    otherwise: expected.otherwise ?? undefined,
  };
  return present({
    title,
    type,
    ...triggerFields(trigger),
    only: only?.text,
    to: address && addressText(address),
    ...effectFields(effect),
    expect: expect && present(expect),
    objective: plan.objective,
    critical: plan.critical,
    controller: plan.controller,
    note: plan.note,
  });
}
