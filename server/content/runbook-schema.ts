// The schema of a runbook's front matter and step blocks.
import { z } from 'zod';
import { USE_LEVELS } from '#model/engine/runbook.ts';
import { said, share, text } from './schema-parts.ts';

/** Text, with one or more checks that evaluate it. */
const condition = (doc: string) =>
  said(
    z.union([
      text(doc),
      z.strictObject({
        say: text(doc),
        read: z.union([text('a check'), z.array(text('a check')).min(1).max(8)]),
      }),
    ]),
    `${doc}: text, or \`say\` with text and \`read\` with checks such as \`front-end/Cpu.Load < 0.85\``,
  );

export type ConditionText = z.output<ReturnType<typeof condition>>;

export const FRONT_MATTER = z.looseObject({
  id: said(
    z
      .string()
      .max(60)
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]*$/u, 'must be letters, digits, dots and hyphens'),
    'the name of the file without its ending',
  ),
  title: text('name of the runbook', 100),
  alarms: said(z.array(z.string()).default([]), 'list of the alarms that it is written for'),
  owner: text('who maintains it', 80),
  last_tested: said(
    z.string().regex(/^(\d{4}-\d{2}-\d{2}|never)$/, 'must be a date'),
    'a date such as 2020-08-03, or never',
  ),
  use_level: said(z.enum(USE_LEVELS), `one of ${USE_LEVELS.join(', ')}`),
  hazard: text('what can go wrong in general').optional(),
  abort_if: condition('when to stop').optional(),
});

export const STEP = z.looseObject({
  title: text('what the step does, in the imperative', 100),
  pre: condition('what must hold before').optional(),
  run: text('a command such as `front-end/restart-servers per-hour=350 batch=30`').optional(),
  expect: text('what should happen').optional(),
  verify: text('how to verify the result').optional(),
  rollback: text('how to undo it').optional(),
  irreversible: text('why it cannot be undone').optional(),
  hazard: text('what can go wrong').optional(),
  blast: share('share of the region that a wrong use can hurt').optional(),
  approve: said(z.union([z.boolean(), text('who approves', 80)]), 'true, or who approves').optional(),
  hold: said(
    z.union([z.boolean(), text('what is waited for', 200)]),
    'true, or what the commander waits for before releasing the step',
  ).optional(),
  minutes: said(z.number().min(0).max(240), 'minutes that a manual step takes').optional(),
});

export type StepText = z.output<typeof STEP>;
