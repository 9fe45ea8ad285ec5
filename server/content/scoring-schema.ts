// The shape of what a scenario file says about judging: evidence, answers, what is warranted by what.
import { z } from 'zod';
import { FACETS, INSPECTIONS, NO_SCORING } from '#model/engine/scoring-spec.ts';
import { byId, formed, id, said, share, text } from './schema-parts.ts';
import { parseCondition } from './texts.ts';

const READ = z.strictObject({
  inspection: said(z.enum(INSPECTIONS), `how it was looked at: ${INSPECTIONS.join(', ')}`),
  service: text('service that was looked at; any without').optional(),
  subject: text('metric, query, line or change that was looked at; any without').optional(),
});

const commands = (doc: string) => said(z.array(z.string()), `list of commands that ${doc}`);

const FACET_CHOICES = byId(text('an answer in a few words', 120), 'answer id: its words');

export const SCORING = z.strictObject({
  justifications: said(z.record(z.string(), commands('the cause calls for')), 'cause id: list of commands').default({}),
  mitigations: said(
    z.record(z.string(), said(z.array(READ).min(1), 'list of readings, one of which must be known before')),
    'command that helps whatever the cause is: what must have been read before',
  ).default({}),
  statements: commands('only say something').default([]),
  compare: said(z.array(z.string()), 'list of scripts whose cost the debrief shows').default([]),
  facets: said(
    z.partialRecord(z.enum(FACETS), FACET_CHOICES),
    `answers to choose from for each of ${FACETS.join(', ')}`,
  ).default({}),
  answers: said(
    z.partialRecord(z.enum(FACETS), z.string()),
    `the true answer to each of ${FACETS.join(', ')}`,
  ).optional(),
  'approval-above': share('commands with a larger blast need somebody else to agree').default(NO_SCORING.approvalAbove),
  updates: z
    .strictObject({
      'first-minutes': said(z.number().int().min(1), 'minutes from the first alarm to the first public update'),
      'every-minutes': said(z.number().int().min(1), 'minutes from each public update to the next'),
    })
    .optional(),
});

export const EVIDENCE = z.strictObject({
  title: text('what is seen where it is abnormal', 120),
  inspection: said(z.enum(INSPECTIONS), `how it is looked at: ${INSPECTIONS.join(', ')}`),
  service: text('service that is looked at; none for a change or a report').default(''),
  subject: text('metric, line of a host, or change; any where it is left out').default(''),
  when: formed(parseCondition, 'when a reading is abnormal, such as ">= 0.8"'),
  line: text('line of the reading that counts').optional(),
  says: said(z.array(text('words')).min(1), 'list of words: the value is how much of the reading says one').optional(),
  sample: said(z.number().int().min(1).max(100).default(1), 'minutes, hosts or lines below which it tells nothing'),
  noise: share('how far a reading lies beside the truth at most').default(0),
  fact: id('name that it shares with other evidence of the same fact').optional(),
  beside: said(z.array(z.string()).min(1), 'list of evidence of which some must have been read too').optional(),
  probability: said(z.record(z.string(), share('a probability')), 'cause: how often it is abnormal then').default({}),
});
