// The schema of injects: messages at a time, and injects with their trigger, recipients and expected response.
import { z } from 'zod';
import { INJECT_OUTCOMES, type InjectOutcome } from '#model/engine/condition.ts';
import {
  type ExpectedAction,
  INJECT_TYPES,
  type InjectAddress,
  type InjectSpec,
  type InjectTrigger,
} from '#model/engine/scenario.ts';
import { answers, channel, effectFields, effectOf, typeOfWritten, within, writtenCondition } from './inject-effect.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';
import type { References } from './references.ts';
import { byId, formed, reading, reportUnknown, rule, said, text } from './schema-parts.ts';

export const messages = (references: References) => {
  const message = z
    .strictObject({
      at: references.moment('when it comes'),
      from: text('who sends it', 80),
      channel,
      text: text('the words of the message'),
      asks: said(z.boolean().default(false), 'true if its sender wants an answer'),
      within,
      answers: answers(references),
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
    .transform(({ at, from, channel, text, within = null, answers }): Omit<InjectSpec, 'id'> => {
      const words = { type: 'message', from, channel, text, replyMinutes: within } as const;
      const effect = answers === undefined ? words : { ...words, answers };
      return { title: from, trigger: { on: 'at', atMinute: at }, effect };
    });
  return byId(message, 'message id: when it comes, from whom, what it says');
};

type After = { readonly inject: string; readonly outcome: InjectOutcome };

/** `how-long`, or `how-long late`. */
function parseAfter(written: string): After | null {
  const [inject, outcome = 'fired', ...rest] = written.trim().split(/\s+/);
  const known = INJECT_OUTCOMES.find((one) => one === outcome);
  return inject === '' || known === undefined || rest.length > 0 ? null : { inject, outcome: known };
}

const expectedFields = (references: References) =>
  z.strictObject({
    action: text('what the team should do, for evaluators', 300),
    when: writtenCondition(references, 'the condition that shows that it was done'),
    within: said(z.number().min(1).max(1440), 'minutes within which it should come'),
    otherwise: text('inject that fires if it has not come by then', 80).optional(),
  });

/** Recipients: one or more seats, or `team:NAME`. */
const addressOf = (references: References) => {
  const seats = references.names('seats');
  const to = z.union([z.string(), z.array(z.string()).min(1)]).transform(
    reading((written: string | string[], report): InjectAddress | null => {
      if (written === 'all') return { to: 'all' };
      if (typeof written === 'string' && /^team:\S/.test(written)) return { to: 'team', team: written.slice(5) };
      const named = typeof written === 'string' ? [written] : written;
      const unknown = named.find((seat) => !seats.includes(seat));
      if (unknown === undefined) return { to: 'seats', seats: named };
      reportUnknown(report, [], 'seat', unknown, [...seats, 'all', 'team:NAME']);
      return null;
    }),
  );
  return said(to, 'for whom: all, a seat, a list of seats, or team:NAME');
};

const fields = (references: References) =>
  z.strictObject({
    title: text('the inject in a few words, for the facilitator', 80),
    type: said(z.enum(INJECT_TYPES), `what planners call it: one of ${INJECT_TYPES.join(', ')}`).optional(),
    at: references.moment('when it is fired').optional(),
    when: writtenCondition(references, 'a condition such as "front-end.errors > 0.5 and not post"').optional(),
    after: formed<After>(parseAfter, 'another inject, and what became of it: "how-long late"').optional(),
    for: said(z.number().min(0).max(600), 'minutes for which the condition must hold').default(0),
    wait: said(z.number().min(0).max(600), 'minutes after the other inject').default(0),
    only: writtenCondition(references, 'a condition that must hold when it is due').optional(),
    to: addressOf(references).optional(),
    ...effectFields(references),
    expect: expectedFields(references).optional(),
    objective: text('what it is there to train', 300).optional(),
    critical: said(z.boolean(), 'true where the drill fails without it').optional(),
    controller: text('who looks after it', 80).optional(),
    note: text('a note for evaluators', 600).optional(),
  });

type Written = z.output<ReturnType<typeof fields>>;

function checkTrigger({ at, when, after, for: held, wait }: Written, report: Report): void {
  const given = [
    ...(at === undefined ? [] : ['a time']),
    ...(when === undefined ? [] : ['a condition']),
    ...(after === undefined ? [] : ['another inject to wait for']),
  ];
  if (given.length > 1)
    report(
      [],
      'field/inconsistent',
      `it has ${given.join(' and ')}`,
      'give `at`, `when` or `after`, or none of them to fire it by hand',
    );
  if (held > 0 && when === undefined)
    report(['for'], 'field/inconsistent', '`for` says nothing without `when`', 'give `when`, or leave `for` out');
  if (wait > 0 && after === undefined)
    report(['wait'], 'field/inconsistent', '`wait` says nothing without `after`', 'give `after`, or leave `wait` out');
}

const triggerOf = ({ at, when, after, for: minutes, wait }: Written): InjectTrigger => {
  if (at !== undefined) return { on: 'at', atMinute: at };
  if (after !== undefined) return { on: 'after', ...after, minutes: wait };
  return when === undefined ? { on: 'hand' } : { on: 'when', condition: when, minutes };
};

const expectedOf = ({ action, when, within, otherwise }: NonNullable<Written['expect']>): ExpectedAction => ({
  text: action,
  condition: when,
  minutes: within,
  otherwise: otherwise ?? null,
});

/** The inject without its unset fields. */
function injectOf(written: Written, references: References, report: Report): Omit<InjectSpec, 'id'> | null {
  const effect = effectOf(written, references, report);
  if (effect === null) return null;
  const { title, only, to, expect, objective, critical, controller, note } = written;
  const type = written.type ?? typeOfWritten(written);
  return {
    title,
    trigger: triggerOf(written),
    effect,
    ...(type === undefined ? {} : { type }),
    ...(only === undefined ? {} : { only }),
    ...(to === undefined ? {} : { address: to }),
    ...(expect === undefined ? {} : { expected: expectedOf(expect) }),
    ...(objective === undefined ? {} : { objective }),
    ...(critical === undefined ? {} : { critical }),
    ...(controller === undefined ? {} : { controller }),
    ...(note === undefined ? {} : { note }),
  };
}

/** Outcomes that only some injects can have, and the field that each needs. */
const NEEDS: Readonly<Partial<Record<InjectOutcome, readonly [field: string, fix: string]>>> = {
  met: ['expect', 'give that inject `expect`'],
  missed: ['expect', 'give that inject `expect`'],
  true: ['answers', 'give that message `answers`'],
  false: ['answers', 'give that message `answers`'],
  late: ['within', 'give that message `within`'],
  answered: ['channel', 'name an inject that is a message'],
};

/** Checks the references between injects, and that no inject waits for itself. */
function checkLinks(all: readonly InjectSpec[], references: References, report: Report): void {
  const names = [...references.names('injects'), ...references.names('messages')];
  const before = new Map<string, string>(
    all.flatMap(({ id, trigger }) => (trigger.on === 'after' ? [[id, trigger.inject] as const] : [])),
  );
  for (const { id, trigger, expected } of all) {
    const otherwise = expected?.otherwise ?? null;
    if (otherwise !== null && !names.includes(otherwise))
      reportUnknown(report, [id, 'expect', 'otherwise'], 'inject', otherwise, names);
    if (trigger.on !== 'after') continue;
    const other = references.inject(trigger.inject);
    const needs = NEEDS[trigger.outcome];
    if (other === null)
      report(
        [id, 'after'],
        'name/unknown',
        `there is no inject called ${trigger.inject}`,
        choose(trigger.inject, names),
      );
    else if (needs !== undefined && other[needs[0]] === undefined)
      report([id, 'after'], 'field/inconsistent', `${trigger.inject} is never ${trigger.outcome}`, needs[1]);
    const seen = [id];
    for (let next = before.get(id); next !== undefined && !seen.includes(next); next = before.get(next))
      seen.push(next);
    if (before.get(seen.at(-1)!) === id)
      report([id, 'after'], 'name/circle', `${id} waits for itself in a circle`, 'give one of them another trigger');
  }
}

export const injects = (references: References) => {
  const messages = new Set(references.names('messages'));
  const inject = fields(references)
    .check(rule(checkTrigger))
    .transform(reading((written: Written, report) => injectOf(written, references, report)));
  return byId(inject, 'inject id: what is put into a drill, and when').check(
    rule((all, report) => {
      for (const { id } of all)
        if (messages.has(id))
          report([id], 'name/duplicate', `a message is called ${id} too`, 'give one of them another name');
      checkLinks(all, references, report);
    }),
  );
};

const minuteOf = ({ trigger }: InjectSpec): number => (trigger.on === 'at' ? trigger.atMinute : Infinity);

/** Timed injects first, in order of time; then the others, in file order. */
export const inOrder = (all: readonly InjectSpec[]): InjectSpec[] =>
  all.toSorted((one, other) => {
    const [a, b] = [minuteOf(one), minuteOf(other)];
    return a === b ? 0 : a - b;
  });
