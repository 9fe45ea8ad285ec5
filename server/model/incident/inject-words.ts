// Describes an inject to the person who prepares or runs a drill: its type, its content or effect, and its trigger.

import type { Message } from '../engine/message.ts';
import type { InjectEffect, InjectSpec, InjectType } from '../engine/scenario.ts';

const TYPE_OF_EFFECT: Readonly<Record<InjectEffect['type'], InjectType>> = {
  message: 'message',
  fault: 'fault',
  'tool-outage': 'tool-outage',
  override: 'dependency-loss',
  reading: 'metric-change',
  staffing: 'staffing',
  hint: 'hint',
  'time-jump': 'time-jump',
  stop: 'stop',
};

const TYPE_OF_CHANNEL: Readonly<Record<string, InjectType>> = {
  customer: 'customer-ticket',
  press: 'press',
  executive: 'executive-demand',
};

/** The type that a list of injects shows. */
export const typeOf = ({ type, effect }: Pick<InjectSpec, 'type' | 'effect'>): InjectType =>
  type ?? (effect.type === 'message' ? (TYPE_OF_CHANNEL[effect.channel] ?? 'message') : TYPE_OF_EFFECT[effect.type]);

/** The content or effect. For a message, its text, with the sender if the title does not name one. */
export function tellEffect(title: string, effect: InjectEffect): Message {
  switch (effect.type) {
    case 'message':
      return effect.from === title
        ? { code: 'inject/words', args: { text: effect.text } }
        : { code: 'timeline/message-received', args: { from: effect.from, text: effect.text } };
    case 'fault':
      return { code: 'inject/fault', args: { fault: effect.do } };
    case 'tool-outage':
      return { code: 'inject/outage', args: { commands: effect.command, text: effect.text } };
    case 'override':
      return {
        code: 'inject/override',
        args: { signal: effect.signal, value: effect.value, minutes: effect.minutes },
      };
    case 'reading': {
      const { service, metric, value, minutes } = effect;
      return { code: 'inject/reading', args: { metric: `${service}/${metric}`, value, minutes } };
    }
    case 'staffing':
      return { code: 'inject/staffing', args: { seat: effect.seat, minutes: effect.minutes, text: effect.text } };
    case 'hint':
    case 'stop':
      return { code: 'inject/words', args: { text: effect.text } };
    case 'time-jump':
      return { code: 'inject/jump', args: { to: effect.toMinute } };
  }
}

/** The trigger. `nameOf` returns the display name of an inject. */
export function conditionOf({ trigger, only }: InjectSpec, nameOf = (id: string): string => id): Message | null {
  if (trigger.on === 'when') {
    const { condition, minutes } = trigger;
    if (minutes === 0) return { code: 'inject/holds', args: { condition: condition.text } };
    return { code: 'inject/condition', args: { condition: condition.text, minutes } };
  }
  if (trigger.on === 'after') {
    const { inject, outcome, minutes } = trigger;
    const args = { inject: nameOf(inject), outcome };
    return minutes === 0 ? { code: 'inject/follows', args } : { code: 'inject/after', args: { ...args, minutes } };
  }
  return only === undefined ? null : { code: 'inject/only', args: { condition: only.text } };
}
