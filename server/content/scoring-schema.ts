// The schema of scoring: evidence, candidate causes, the correct answers, the commands that each cause justifies, and what the
// debrief compares.
import { z } from 'zod';
import {
  type EvidenceSpec,
  FACETS,
  type Facet,
  INSPECTIONS,
  NO_SCORING,
  type ScoringSpec,
} from '#model/engine/scoring-spec.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';
import type { References } from './references.ts';
import { byId, formed, id, listOf, nameOf, reportUnknown, rule, said, share, text } from './schema-parts.ts';
import { parseCondition } from './texts.ts';

const inspection = said(z.enum(INSPECTIONS), `how it is looked at: ${INSPECTIONS.join(', ')}`);

/** Inspections without a service, and those of hosts. */
const OF_NO_SERVICE: readonly string[] = ['change', 'report'];
const OF_HOSTS: readonly string[] = ['host', 'fleet', 'heap', 'canary'];

type Target = { inspection: string; service: string; subject: string };

function checkChange({ inspection, subject }: Target, references: References, report: Report): void {
  const changes = references.names('changes');
  if (inspection === 'change' && subject !== '' && !changes.includes(subject))
    reportUnknown(report, ['subject'], 'change', subject, changes);
}

/** Checks that evidence refers to something that can be read. */
function checkTarget(target: Target, references: References, report: Report): void {
  const { inspection, service, subject } = target;
  checkChange(target, references, report);
  if (OF_NO_SERVICE.includes(inspection)) return;
  const services = references.names('services');
  if (!services.includes(service)) reportUnknown(report, ['service'], 'service', service, services);
  if (inspection === 'metric') references.checkMetric(service, subject, 'subject', report);
  const kind = references.catalogue.kinds.get(service);
  if (OF_HOSTS.includes(inspection) && kind !== undefined && kind.hosts === undefined)
    report(['service'], 'field/invalid', `${service} has no hosts`, 'name a service that is made of hosts');
}

export const evidence = (references: References) => {
  const cause = nameOf('cause', references.names('causes'), 'cause');
  const words = 'list of words: the value is how much of the reading says one';
  const sample = 'minutes, hosts or lines below which it tells nothing';
  const piece = z
    .strictObject({
      title: text('what is seen where it is abnormal', 120),
      inspection,
      service: text('service that is looked at; none for a change or a report').default(''),
      subject: text('metric, line of a host, or change; any where it is left out').default(''),
      when: formed(parseCondition, 'when a reading is abnormal, such as ">= 0.8"'),
      line: text('line of the reading that counts').optional(),
      says: listOf(text('words'), words).min(1).optional(),
      sample: said(z.number().int().min(1).max(100).default(1), sample),
      noise: share('how far a reading lies beside the truth at most').default(0),
      fact: id('name that it shares with other evidence of the same fact').optional(),
      probability: said(z.record(cause, share('a probability')), 'cause: how often it is abnormal then').default({}),
    })
    .check(rule((target, report) => checkTarget(target, references, report)))
    .transform(({ when, ...written }): Omit<EvidenceSpec, 'id'> => ({ ...written, ...when }));
  return byId(piece, 'evidence id: something that can be observed and when it is abnormal');
};

const mitigations = (references: References) => {
  const read = z
    .strictObject({
      inspection,
      service: references.service('service that was looked at; any without').optional(),
      subject: text('metric, query, line or change that was looked at; any without').optional(),
    })
    .transform(({ inspection, service = '', subject = '' }) => ({ inspection, service, subject }))
    .check(rule((target, report) => checkChange(target, references, report)));
  const reads = listOf(read, 'list of readings, one of which must be known before').min(1);
  return z
    .record(references.command('a command'), reads)
    .transform((all): ScoringSpec['mitigations'] =>
      Object.entries(all).map(([command, reads]) => ({ do: command, reads })),
    );
};

const choices = byId(
  z
    .string()
    .trim()
    .min(1)
    .max(120)
    .transform((title) => ({ title })),
  'answer id: its words',
);

type Choices = Partial<Record<Facet, readonly { id: string }[]>>;
type Answers = Partial<Record<Facet, string>>;

/** All four answers or none: a partial diagnosis cannot be scored. */
function checkAnswers(facets: Choices, answers: Answers | undefined, report: Report): void {
  if (answers === undefined) return;
  for (const facet of FACETS) {
    const answer = answers[facet];
    const ids = (facets[facet] ?? []).map(({ id }) => id);
    const at = ['answers', facet];
    if (answer === undefined) report(at, 'field/missing', `the true ${facet} is missing`, choose('', ids));
    else if (!ids.includes(answer))
      report(at, 'name/unknown', `${answer} cannot be chosen as ${facet}`, choose(answer, ids));
  }
}

const timeScale = z
  .strictObject({
    'root-cause-half-minutes': said(
      z.number().int().min(1).max(1440).default(NO_SCORING.timeScale.rootCauseHalf),
      'minutes behind the reference at which a claim has lost half of what time can cost',
    ),
    'recovery-half-minutes': said(
      z.number().int().min(1).max(1440).default(NO_SCORING.timeScale.recoveryHalf),
      'minutes behind the reference at which recovery has lost half of what time can cost',
    ),
    'late-minutes': said(
      z.number().int().min(1).max(1440).default(NO_SCORING.timeScale.lateMinutes),
      'delay of the reference that losses are measured against',
    ),
  })
  .transform((given) => ({
    rootCauseHalf: given['root-cause-half-minutes'],
    recoveryHalf: given['recovery-half-minutes'],
    lateMinutes: given['late-minutes'],
  }))
  .default(NO_SCORING.timeScale);

export const scoring = (references: References) => {
  const command = references.command('a command');
  const cause = nameOf('cause', references.names('causes'), 'cause');
  const minutes = (doc: string) => said(z.number().int().min(1), `minutes from ${doc}`);
  const approval = 'commands with a larger blast radius need the approval of somebody else';
  return z
    .strictObject({
      justifications: said(
        z.record(cause, listOf(command, 'list of commands that the cause calls for')),
        'cause id: list of commands',
      ).default({}),
      mitigations: said(mitigations(references), 'command that helps in any case: what must be read before').default(
        [],
      ),
      statements: listOf(command, 'list of commands that only say something').default([]),
      compare: listOf(
        nameOf('script', references.names('scripts'), 'a script'),
        'list of scripts whose cost the debrief shows',
      ).default([]),
      facets: said(
        z.partialRecord(z.enum(FACETS), choices),
        `answers to choose from for each of ${FACETS.join(', ')}`,
      ).default({}),
      answers: said(
        z.partialRecord(z.enum(FACETS), z.string()),
        `the true answer to each of ${FACETS.join(', ')}`,
      ).optional(),
      'approval-above': share(approval).default(NO_SCORING.approvalAbove),
      updates: z
        .strictObject({
          'first-minutes': minutes('the first alarm to the first public update'),
          'every-minutes': minutes('each public update to the next'),
        })
        .transform((given) => ({ firstMinutes: given['first-minutes'], everyMinutes: given['every-minutes'] }))
        .default(NO_SCORING.updates),
      'time-scale': timeScale,
    })
    .check(rule(({ facets, answers }, report) => checkAnswers(facets, answers, report)))
    .transform(
      ({
        facets,
        answers,
        'approval-above': approvalAbove,
        'time-scale': timeScale,
        ...rest
      }): Omit<ScoringSpec, 'evidence'> => ({
        ...NO_SCORING,
        facets: { ...NO_SCORING.facets, ...facets },
        answers: (answers as ScoringSpec['answers'] | undefined) ?? null,
        approvalAbove,
        timeScale,
        ...rest,
      }),
    );
};
