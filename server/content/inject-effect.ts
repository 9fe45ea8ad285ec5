// The effect of an inject, from its fields: exactly one effect, with all the fields that it needs.
import { z } from 'zod';
import type { Comparison } from '#model/engine/comparison.ts';
import { type AnswerSpec, CHANNELS, type InjectEffect, type InjectType } from '#model/engine/scenario.ts';
import { readCondition } from './condition-text.ts';
import type { Report } from './problem.ts';
import type { References } from './references.ts';
import { args } from './schedule-schema.ts';
import { byId, nameOf, reading, said, text } from './schema-parts.ts';
import { parseCondition } from './texts.ts';
import { isTree, type Tree } from './yaml-tree.ts';

export const channel = said(z.enum(CHANNELS), `one of ${CHANNELS.join(', ')}`);
export const within = said(
  z.number().int().min(1).max(600),
  'minutes within which its sender wants an answer',
).optional();

/** A one-line condition. */
export const writtenCondition = (references: References, doc: string) =>
  said(z.string().transform(reading((line: string, report) => readCondition(line, references, report))), doc);

export const answers = (references: References) =>
  byId(
    z
      .strictObject({
        text: text('the words of the answer', 300),
        holds: writtenCondition(references, 'what must hold in the model for the answer to be true').optional(),
        after: said(z.number().int().min(0).max(600), 'minutes after the answer when it is checked').default(0),
      })
      .transform(({ text, holds = null, after }): Omit<AnswerSpec, 'id'> => ({ text, holds, minutes: after })),
    'answer id: what can be answered, and when it is true',
  ).optional();

export const effectFields = (references: References) => ({
  from: text('who sends the message', 80).optional(),
  channel: channel.optional(),
  text: text('the words of the message, or what people are told who use a failed tool or are away').optional(),
  within,
  answers: answers(references),
  fault: text('a fault as service/name').optional(),
  with: args.optional(),
  tool: references.command('commands that fail: "area/verb" or "area/*"', true).optional(),
  lose: references.signal('signal of a dependency that is lost, such as metadata.service').optional(),
  blind: said(z.number().min(0).max(1), 'share of the telemetry that does not arrive').optional(),
  show: text('metric that shows a value which is not there, as service/Metric').optional(),
  alarm: nameOf('alarm', references.names('alarms'), 'alarm that rings without a cause').optional(),
  value: said(z.number(), 'value at which the signal is held, or that the metric shows').optional(),
  away: nameOf('seat', references.names('seats'), 'seat whose holder is away').optional(),
  minutes: said(z.number().min(1).max(1440), 'for how long it lasts').optional(),
  hint: text('the words of the hint', 400).optional(),
  jump: references.moment('to which time the drill runs ahead').optional(),
  stop: text('why the drill ends', 300).optional(),
});

const shape = (references: References) => z.strictObject(effectFields(references));
type WrittenEffect = z.output<ReturnType<typeof shape>>;

/** Field that makes the effect: the others that it needs, and those that it can have. */
const EFFECTS = {
  from: { needs: ['channel', 'text'], takes: ['within', 'answers'] },
  fault: { needs: [], takes: ['with'] },
  tool: { needs: ['minutes', 'text'], takes: [] },
  lose: { needs: ['minutes'], takes: ['value'] },
  blind: { needs: ['minutes'], takes: [] },
  show: { needs: ['value', 'minutes'], takes: [] },
  alarm: { needs: ['minutes'], takes: [] },
  away: { needs: ['minutes', 'text'], takes: [] },
  hint: { needs: [], takes: [] },
  jump: { needs: [], takes: [] },
  stop: { needs: [], takes: [] },
} as const satisfies Readonly<Record<string, { needs: readonly string[]; takes: readonly string[] }>>;
type EffectField = keyof typeof EFFECTS;
const EFFECT_FIELDS = Object.keys(EFFECTS) as EffectField[];
const PART_FIELDS = [...new Set(Object.values(EFFECTS).flatMap(({ needs, takes }) => [...needs, ...takes]))];

const ONE_EFFECT = `give one of ${EFFECT_FIELDS.map((field) => `\`${field}\``).join(', ')}, with the parts that it needs`;

/** The field that selects the effect; null after a problem was reported. */
function effectFieldOf(written: WrittenEffect, report: Report): EffectField | null {
  const given = EFFECT_FIELDS.filter((field) => written[field] !== undefined);
  if (given.length !== 1) {
    if (given.length === 0) report([], 'field/missing', 'it has no effect', ONE_EFFECT);
    else report([], 'field/inconsistent', `it has several effects: ${given.join(', ')}`, ONE_EFFECT);
    return null;
  }
  const [field] = given;
  const { needs, takes }: { needs: readonly string[]; takes: readonly string[] } = EFFECTS[field];
  const has = (part: string) => written[part as keyof WrittenEffect] !== undefined;
  const missing = needs.find((part) => !has(part));
  if (missing !== undefined)
    report(
      [],
      'field/missing',
      `a part of the effect is missing: ${missing}`,
      `give \`${missing}\`, which \`${field}\` needs`,
    );
  const needless = PART_FIELDS.find((part) => has(part) && !needs.includes(part) && !takes.includes(part));
  if (needless !== undefined)
    report([needless], 'field/unknown', `${needless} says nothing about \`${field}\``, `remove \`${needless}\``);
  return missing === undefined && needless === undefined ? field : null;
}

/** A value just beyond the threshold. */
const breaching = (compare: Comparison, threshold: number): number => {
  const further = Math.max(0.001, Math.abs(threshold) * 0.05);
  return compare === '>=' || compare === '>' ? threshold + further : threshold - further;
};

/** Makes an alarm fire by holding its metric beyond the threshold. */
function ringing(references: References, alarm: string, minutes: number): InjectEffect | null {
  const written: Tree = references.section('alarms');
  const spec = written[alarm];
  if (!isTree(spec)) return null;
  const condition = parseCondition(String(spec.when));
  if (condition === null) return null;
  return {
    type: 'reading',
    service: String(spec.service),
    metric: String(spec.metric),
    value: breaching(condition.compare, condition.threshold),
    minutes,
  };
}

function shown(references: References, written: WrittenEffect, report: Report): InjectEffect | null {
  const slash = written.show!.indexOf('/');
  const [service, metric] = [written.show!.slice(0, slash), written.show!.slice(slash + 1)];
  if (!references.names('services').includes(service)) {
    report(
      ['show'],
      'name/unknown',
      `${written.show} is not a metric`,
      'write service/Metric, such as front-end/Cpu.Load',
    );
    return null;
  }
  let known = true;
  references.checkMetric(service, metric, 'show', (...problem) => {
    known = false;
    report(...problem);
  });
  return known ? { type: 'reading', service, metric, value: written.value!, minutes: written.minutes! } : null;
}

function blinding(references: References, { blind, minutes }: WrittenEffect, report: Report): InjectEffect | null {
  const { through } = references.section('watch');
  const signal = typeof through === 'string' ? references.signalKey(through, () => {}) : null;
  if (signal !== null) return { type: 'override', signal, value: 1 - blind!, minutes: minutes! };
  report(['blind'], 'field/inconsistent', 'the scenario has perfect sight', 'name the telemetry in `watch`');
  return null;
}

/** The effect; null after problems were reported. */
export function effectOf(written: WrittenEffect, references: References, report: Report): InjectEffect | null {
  const { from, channel, text, within, fault, tool, lose, value, away, minutes, hint, jump, stop } = written;
  switch (effectFieldOf(written, report)) {
    case null:
      return null;
    case 'from': {
      const message = { type: 'message', from: from!, channel: channel!, text: text! } as const;
      const { answers } = written;
      return { ...message, replyMinutes: within ?? null, ...(answers === undefined ? {} : { answers }) };
    }
    case 'fault': {
      const call = references.call('faults', { do: fault!, with: written.with }, report, 'fault');
      return call === null ? null : { type: 'fault', ...call };
    }
    case 'tool':
      return { type: 'tool-outage', command: tool!, minutes: minutes!, text: text! };
    case 'lose':
      return { type: 'override', signal: lose!, value: value ?? 0, minutes: minutes! };
    case 'blind':
      return blinding(references, written, report);
    case 'show':
      return shown(references, written, report);
    case 'alarm':
      return ringing(references, written.alarm!, minutes!);
    case 'away':
      return { type: 'staffing', seat: away!, minutes: minutes!, text: text! };
    case 'hint':
      return { type: 'hint', text: hint! };
    case 'jump':
      return { type: 'time-jump', toMinute: jump! };
    case 'stop':
      return { type: 'stop', text: stop! };
  }
}

/** The inject type in planners' terms, if the file gives none. */
export function typeOfWritten(written: WrittenEffect): InjectType | undefined {
  if (written.alarm !== undefined) return 'alarm';
  return written.blind === undefined ? undefined : 'monitoring-blindness';
}
