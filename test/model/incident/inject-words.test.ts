// How an inject is told to who prepares and steers a drill, for each effect and each trigger.
import { expect, test } from 'vitest';
import type { CHANNELS, InjectEffect, InjectSpec, InjectTrigger } from '#model/engine/scenario.ts';
import { conditionOf, tellEffect, typeOf } from '#model/incident/inject-words.ts';

const message = (channel: (typeof CHANNELS)[number]): InjectEffect => ({
  ...{ type: 'message', from: 'Ann', channel, text: 'How bad?', replyMinutes: null },
});

test.each<[string, InjectEffect, string, object]>([
  ['message', message('team'), 'timeline/message-received', { from: 'Ann', text: 'How bad?' }],
  ['message', message('page'), 'timeline/message-received', { from: 'Ann', text: 'How bad?' }],
  ['customer-ticket', message('customer'), 'timeline/message-received', { from: 'Ann', text: 'How bad?' }],
  ['press', message('press'), 'timeline/message-received', { from: 'Ann', text: 'How bad?' }],
  ['executive-demand', message('executive'), 'timeline/message-received', { from: 'Ann', text: 'How bad?' }],
  ['fault', { type: 'fault', do: 'front/leak', with: {} }, 'inject/fault', { fault: 'front/leak' }],
  [
    'tool-outage',
    { type: 'tool-outage', command: 'status/*', minutes: 5, text: 'It hangs.' },
    'inject/outage',
    { commands: 'status/*', text: 'It hangs.' },
  ],
  [
    'dependency-loss',
    { type: 'override', signal: 'front.errors', value: 0.5, minutes: 5 },
    'inject/override',
    { signal: 'front.errors', value: 0.5, minutes: 5 },
  ],
  [
    'metric-change',
    { type: 'reading', service: 'front', metric: 'Errors', value: 0.5, minutes: 5 },
    'inject/reading',
    { metric: 'front/Errors', value: 0.5, minutes: 5 },
  ],
  [
    'staffing',
    { type: 'staffing', seat: 'chief', minutes: 5, text: 'Ill.' },
    'inject/staffing',
    { seat: 'chief', minutes: 5, text: 'Ill.' },
  ],
  ['hint', { type: 'hint', text: 'Look at the store.' }, 'inject/words', { text: 'Look at the store.' }],
  ['stop', { type: 'stop', text: 'That is all.' }, 'inject/words', { text: 'That is all.' }],
  ['time-jump', { type: 'time-jump', toMinute: 300 }, 'inject/jump', { to: 300 }],
])('a %s: %o', (type, effect, code, args) => {
  expect(typeOf({ effect })).toBe(type);
  expect(typeOf({ effect, type: 'misinformation' })).toBe('misinformation');
  expect(tellEffect('Title', effect)).toEqual({ code, args });
});

test('a message whose title is its sender is told by its words alone', () => {
  expect(tellEffect('Ann', message('team'))).toEqual({ code: 'inject/words', args: { text: 'How bad?' } });
});

const CONDITION = { text: 'not severity', test: { type: 'from', minute: 0 } } as const;
const waiting = (trigger: InjectTrigger, only?: InjectSpec['only']) =>
  conditionOf({ id: 'x', title: 'x', effect: message('team'), trigger, only }, (id) => `the ${id}`);

test.each<[InjectTrigger, string | null, object]>([
  [{ on: 'at', atMinute: 5 }, null, {}],
  [{ on: 'hand' }, null, {}],
  [{ on: 'when', condition: CONDITION, minutes: 0 }, 'inject/holds', { condition: 'not severity' }],
  [{ on: 'when', condition: CONDITION, minutes: 5 }, 'inject/condition', { condition: 'not severity', minutes: 5 }],
  [{ on: 'after', inject: 'a', outcome: 'late', minutes: 0 }, 'inject/follows', { inject: 'the a', outcome: 'late' }],
  [
    { on: 'after', inject: 'a', outcome: 'late', minutes: 5 },
    'inject/after',
    { inject: 'the a', outcome: 'late', minutes: 5 },
  ],
])('%o waits for %s', (trigger, code, args) => {
  expect(waiting(trigger)).toEqual(code === null ? null : { code, args });
  const only = { code: 'inject/only', args: { condition: 'not severity' } };
  expect(waiting(trigger, CONDITION)).toEqual(code === null ? only : { code, args });
});
