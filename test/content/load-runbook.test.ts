// Runbooks from Markdown: front matter, prose, steps and their commands; and what is said about broken ones.
import { describe, expect, test } from 'vitest';
import { componentTypeOf } from '#model/components/registry.ts';
import type { Known } from '../../server/content/bindings.ts';
import type { KnownCommand } from '../../server/content/catalogue.ts';
import { loadRunbook } from '../../server/content/load-runbook.ts';
import { runbookOf } from '../support/runbook.ts';

const KNOWN: Known = {
  aliases: [],
  alarms: new Map([['errors-high', 'Errors']]),
  kinds: new Map([
    ['front', componentTypeOf('mesh-fleet')!],
    ['shop', componentTypeOf('customer')!],
  ]),
  commands: new Map<string, KnownCommand>([
    [
      'front/restart-servers',
      {
        args: {
          perHour: { type: 'number', doc: 'pace', min: 1 },
          scope: { type: 'choice', doc: 'which', of: ['some', 'all'] },
          held: { type: 'flag', doc: 'on hold', default: false },
        },
        blast: 0.5,
      },
    ],
    ['page/post', { args: { text: { type: 'text', doc: 'the words', max: 40 } }, blast: 0 }],
  ]),
};

const HEAD = `---
id: example
title: Example
alarms: [errors-high]
owner: Somebody
last_tested: 2020-08-03
use_level: reference
---
`;

const BODY = `What this is for.

## First

Look before you act.

\`\`\`step
title: Look
\`\`\`

Then act.

\`\`\`step
title: Restart
pre: You have looked.
run: front/restart-servers per-hour=350 scope=all held=true
expect: Hosts come back.
verify: They serve.
irreversible: A stopped process is gone.
hazard: Too fast is too fast.
\`\`\`
`;

const load = (text: string) => loadRunbook({ name: 'example', file: 'runbooks/example.md', text, ownId: null }, KNOWN);

const problemsOf = (source: string) => {
  const loaded = load(source);
  return loaded.ok ? [] : loaded.problems;
};

describe('a runbook', () => {
  test('has its front matter, an introduction, and steps with the text above them', () => {
    expect(load(HEAD + BODY)).toEqual({
      ok: true,
      lacks: [],
      runbook: runbookOf(
        [
          {
            title: 'Look',
            text: '## First\n\nLook before you act.',
            source: '## First\n\nLook before you act.\n\n```step\ntitle: Look\n```',
            line: 11,
          },
          {
            title: 'Restart',
            text: 'Then act.',
            source: expect.stringMatching(/^\nThen act\.[\s\S]+too fast\.\n```\n$/),
            line: 18,
            pre: { say: 'You have looked.', checks: [] },
            run: { do: 'front/restart-servers', with: { perHour: 350, scope: 'all', held: true } },
            expect: 'Hosts come back.',
            verify: 'They serve.',
            irreversible: 'A stopped process is gone.',
            hazard: 'Too fast is too fast.',
          },
        ],
        {
          id: 'example',
          title: 'Example',
          owner: 'Somebody',
          lastTested: '2020-08-03',
          useLevel: 'reference',
          alarms: ['errors-high'],
          head: HEAD,
          intro: 'What this is for.\n',
        },
      ),
    });
  });

  test('reads the same with the line ends of another system', () => {
    const loaded = load((HEAD + BODY).replaceAll('\n', '\r\n'));
    expect(loaded.ok && loaded.runbook.steps.map(({ title }) => title)).toEqual(['Look', 'Restart']);
  });

  test('may be prose alone', () => {
    expect(load(`${HEAD}Only words.`)).toMatchObject({ ok: true, runbook: { intro: 'Only words.', steps: [] } });
  });

  test('may leave arguments to the person who runs the step', () => {
    const loaded = load(HEAD + BODY.replace('per-hour=350 scope=all held=true', 'scope=some'));
    expect(loaded).toMatchObject({ ok: true, runbook: { steps: [{}, { run: { with: { scope: 'some' } } }] } });
  });

  test('takes values with spaces in quotes', () => {
    const loaded = load(HEAD + BODY.replace(/run: .*/, 'run: page/post text="All is well. 100 %"'));
    expect(loaded).toMatchObject({
      ok: true,
      runbook: { steps: [{}, { run: { with: { text: 'All is well. 100 %' } } }] },
    });
  });

  test('keeps fields for other tools as they are written', () => {
    const source = HEAD.replace('owner:', 'team: [a, b]\nowner:') + BODY.replace('pre:', 'ticket: BR-4\npre:');
    expect(load(source)).toMatchObject({
      ok: true,
      runbook: { more: { team: '["a","b"]' }, steps: [{ more: {} }, { more: { ticket: 'BR-4' } }] },
    });
  });

  test('says in numbers, where somebody could read them, what must hold and when to stop', () => {
    const pre = "pre:\n  say: It fits.\n  read: [front/Cpu.Load < 85 %, 'host front/heap used < 0.9']";
    const abort = 'abort_if: front/Hosts.Ejected > 50 for 10 min\nowner:';
    const loaded = load(HEAD.replace('owner:', abort) + BODY.replace('pre: You have looked.', pre));
    const check = { service: 'front', forMinutes: 0 };
    expect(loaded.ok && [loaded.runbook.steps[1].pre, loaded.runbook.abortIf]).toEqual([
      {
        say: 'It fits.',
        checks: [
          { ...check, inspection: 'metric', subject: 'Cpu.Load', compare: '<', threshold: 0.85 },
          { ...check, inspection: 'host', subject: 'heap used', compare: '<', threshold: 0.9 },
        ],
      },
      {
        say: 'front/Hosts.Ejected > 50 for 10 min',
        checks: [
          { ...check, inspection: 'metric', subject: 'Hosts.Ejected', compare: '>', threshold: 50, forMinutes: 10 },
        ],
      },
    ]);
  });

  test('may be stricter than its commands: approval, a hold point, minutes of hands', () => {
    const strict = 'approve: true\nhold: The first batch serves.\nminutes: 5\nblast: 0.7\npre:';
    expect(load(HEAD + BODY.replace('pre:', strict))).toMatchObject({
      ok: true,
      runbook: {
        steps: [
          { approve: null, hold: null, minutes: 0, blast: null },
          { approve: '', hold: 'The first batch serves.', minutes: 5, blast: 0.7 },
        ],
      },
    });
  });
});

describe('a broken runbook', () => {
  test.each([
    ['no title', 'title: Restart\n', '', '21: step 2, title', /title is missing/, /in the imperative/],
    ['an unknown command', 'restart-servers', 'restart-server', '24: step 2, run', /no command/, /did you mean/],
    [
      'an unknown argument',
      'per-hour=350',
      'pace=350',
      '24: step 2, run, pace',
      /no field called pace/,
      /use one of per-hour/,
    ],
    ['a value that does not fit', 'scope=all', 'scope=none', '24: step 2, run, scope', /one of some, all/, /which/],
    ['a word for a number', 'per-hour=350', 'per-hour=fast', '24: step 2, run, per-hour', /must be a number/, /pace/],
    [
      'no command at all',
      'front/restart-servers',
      'restart it',
      '24: step 2, run',
      /not a command/,
      /service\/verb-object/,
    ],
    ['a misspelt field', 'verify:', 'verfy:', '26: step 2, verfy', /not a field of a runbook/, /did you mean verify/],
    [
      'a blast below the command',
      'hazard: Too',
      'blast: 0.1\nhazard: Too',
      '28: step 2, blast',
      /blast of 0.5/,
      /never lower/,
    ],
    ['two ways back', 'hazard: Too', 'rollback: Undo\nhazard: Too', '27: step 2, irreversible', /both/, /leave one/],
    [
      'a metric that nobody has',
      'pre: You have looked.',
      'pre: front/Cpu.Lod < 1',
      '23: step 2, pre, read',
      /no metric/,
      /Cpu\.Load/,
    ],
    [
      'a check of a stranger',
      'pre: You have looked.',
      'pre: fornt/Cpu.Load < 1',
      '23: step 2, pre, read',
      /no service/,
      /did you mean front/,
    ],
    [
      'a host of none',
      'pre: You have looked.',
      'pre: host shop/heap < 1',
      '23: step 2, pre, read',
      /no hosts/,
      /metric/,
    ],
    [
      'a check that is none',
      'pre: You have looked.',
      'pre: { say: It fits., read: it fits }',
      '23: step 2, pre, read',
      /not a check/,
      /service\/Metric/,
    ],
    ['YAML that does not read', 'pre: You', 'pre: a: b', '23: step 2', /./, /quotes/],
    [
      'an unknown alarm',
      'alarms: [errors-high]',
      'alarms: [errors-hihg]',
      '4: alarms, 0',
      /no scenario has/,
      /errors-high/,
    ],
    ['a wrong use level', 'use_level: reference', 'use_level: often', '7: use_level', /does not fit/, /continuous/],
    ['no owner', 'owner: Somebody\n', '', '2: owner', /owner is missing/, /who maintains it/],
    ['another id', 'id: example', 'id: other', '2: id', /the id is other and the file example\.md/, /same name/],
    ['no front matter', '---\nid', 'id', '1: ', /no front matter/, /---/],
    ['a block that never ends', 'too fast.\n```', 'too fast.', '21: ', /never closed/, /three backticks/],
  ])('%s', (_, from, to, place, why, fix) => {
    const source = HEAD + BODY;
    expect(source).toContain(from);
    const found = problemsOf(source.replace(from, to)).map((one) => ({ ...one, place: `${one.line}: ${one.path}` }));
    expect(found.map((problem) => problem.place)).toContain(place);
    expect(found.find((problem) => problem.place === place)).toMatchObject({
      file: 'runbooks/example.md',
      column: expect.any(Number),
      code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/),
      why: expect.stringMatching(why),
      fix: expect.stringMatching(fix),
    });
  });
});
