// What is put into a drill: messages at a time, and injects that send a message, start a fault, or take a tool out of service.
import { z } from 'zod';
import { CHANNELS, type InjectEffect, type InjectSpec, type InjectTrigger } from '#model/engine/scenario.ts';
import type { Report } from './problem.ts';
import type { References } from './references.ts';
import { args } from './schedule-schema.ts';
import { byId, reading, rule, said, text } from './schema-parts.ts';

const channel = said(z.enum(CHANNELS), `one of ${CHANNELS.join(', ')}`);
const within = said(z.number().int().min(1).max(600), 'minutes within which its sender wants an answer').optional();

export const messages = (references: References) => {
  const message = z
    .strictObject({
      at: references.moment('when it comes'),
      from: text('who sends it', 80),
      channel,
      text: text('the words of the message'),
      asks: said(z.boolean().default(false), 'true if its sender wants an answer'),
      within,
    })
    .check(
      rule(({ asks, within }, report) => {
        if (asks !== (within !== undefined))
          report(
            ['within'],
            'field/inconsistent',
            '`asks` and `within` belong together',
            'give `asks: true` and `within`, or leave both out',
          );
      }),
    )
    .transform(({ at, from, channel, text, within = null }): Omit<InjectSpec, 'id'> => {
      const effect = { type: 'message', from, channel, text, replyMinutes: within } as const;
      return { title: from, trigger: { on: 'at', atMinute: at }, effect };
    });
  return byId(message, 'message id: when it comes, from whom, what it says');
};

const fields = (references: References) =>
  z.strictObject({
    title: text('the inject in a few words, for the facilitator', 80),
    at: references.moment('when it is fired').optional(),
    when: references.condition('a condition on a signal such as "front-end.errors > 0.5"').optional(),
    for: said(z.number().min(0).max(600), 'minutes for which the condition must hold').default(0),
    from: text('who sends the message', 80).optional(),
    channel: channel.optional(),
    text: text('the words of the message, or what people are told who use the failed tool').optional(),
    within,
    fault: text('a fault as service/name').optional(),
    with: args.optional(),
    tool: references.command('commands that fail: "area/verb" or "area/*"', true).optional(),
    minutes: said(z.number().min(1).max(1440), 'for how long the tool fails').optional(),
  });

type Written = z.output<ReturnType<typeof fields>>;

const ONE_EFFECT = 'give `from`, `channel` and `text`, or `fault`, or `tool`, `minutes` and `text`';

function checkOneEffect({ at, when, from, fault, tool }: Written, report: Report): void {
  if (at !== undefined && when !== undefined)
    report(
      [],
      'field/inconsistent',
      'it has a time and a condition',
      'give `at` or `when`, or none to fire it by hand',
    );
  const effects = [from, fault, tool].filter((one) => one !== undefined).length;
  if (effects === 0) report([], 'field/missing', 'it has no effect', ONE_EFFECT);
  if (effects > 1) report([], 'field/inconsistent', 'it has several effects', ONE_EFFECT);
}

const triggerOf = ({ at, when, for: minutes }: Written): InjectTrigger => {
  if (at !== undefined) return { on: 'at', atMinute: at };
  return when === undefined ? { on: 'hand' } : { on: 'when', ...when, minutes };
};

function effectOf(written: Written, references: References, report: Report): InjectEffect | null {
  const { from, channel, text, within, fault, tool, minutes, with: values } = written;
  if (fault !== undefined) {
    const call = references.call('faults', { do: fault, with: values }, report, 'fault');
    return call === null ? null : { type: 'fault', ...call };
  }
  if (tool !== undefined && minutes !== undefined && text !== undefined)
    return { type: 'tool-outage', command: tool, minutes, text };
  if (from !== undefined && channel !== undefined && text !== undefined)
    return { type: 'message', from, channel, text, replyMinutes: within ?? null };
  report([], 'field/missing', 'a part of the effect is missing', ONE_EFFECT);
  return null;
}

export const injects = (references: References) => {
  const messages = new Set(references.names('messages'));
  const inject = fields(references)
    .check(rule(checkOneEffect))
    .transform(
      reading((written: Written, report): Omit<InjectSpec, 'id'> | null => {
        const effect = effectOf(written, references, report);
        return effect === null ? null : { title: written.title, trigger: triggerOf(written), effect };
      }),
    );
  return byId(inject, 'inject id: what is put into a drill, and when').check(
    rule((all, report) => {
      for (const { id } of all)
        if (messages.has(id))
          report([id], 'name/duplicate', `a message is called ${id} too`, 'give one of them another name');
    }),
  );
};

const minuteOf = ({ trigger }: InjectSpec): number => (trigger.on === 'at' ? trigger.atMinute : Infinity);

/** Those with a time first, in its order; then those with a condition and those by hand, as they are written. */
export const inOrder = (all: readonly InjectSpec[]): InjectSpec[] =>
  all.toSorted((one, other) => {
    const [a, b] = [minuteOf(one), minuteOf(other)];
    return a === b ? 0 : a - b;
  });
