// Runbooks that a team brings along: taken as far as they go, broken ones named and left out.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { componentTypeOf } from '#model/components/registry.ts';
import type { Known } from '../../server/content/bindings.ts';
import { gapsOf } from '../../server/content/lint-runbook.ts';
import { withOwnRunbooks } from '../../server/content/load-content.ts';
import { loadOwnRunbooks } from '../../server/content/own-runbooks.ts';
import { runbookOf } from '../support/runbook.ts';

const FLEET = componentTypeOf('mesh-fleet')!;
const KNOWN: Known = {
  aliases: [],
  alarms: new Map([['errors-high', 'Errors']]),
  kinds: new Map([['front', FLEET]]),
  commands: new Map(Object.entries(FLEET.commands).map(([verb, command]) => [`front/${verb}`, command])),
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brownout-own-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
const load = () => loadOwnRunbooks(folder, KNOWN);

test('a plain file is walked by its numbered list; a command in backticks is bound', () => {
  put(
    'Stop the growth.md',
    '# Stop the growth\n\nFor a fleet that grows.\n\n1. Look at the *plan*\n   of tonight.\n2. Run `front/stop-adding`.\n\n## Afterwards\n\n3. Call `front/stop-adding now`\n',
  );
  const { runbooks, problems } = load();
  expect(problems).toEqual([]);
  expect(runbooks).toEqual([
    runbookOf(
      [
        {
          title: 'Look at the plan',
          text: 'Look at the *plan*\nof tonight.',
          source: '1. Look at the *plan*\n   of tonight.',
          line: 5,
        },
        {
          title: 'Run front/stop-adding.',
          text: 'Run `front/stop-adding`.',
          source: '2. Run `front/stop-adding`.\n',
          line: 7,
          run: { do: 'front/stop-adding', with: {} },
        },
        {
          title: 'Call front/stop-adding now',
          text: 'Call `front/stop-adding now`',
          source: '## Afterwards\n\n3. Call `front/stop-adding now`',
          line: 9,
          section: 'Afterwards',
        },
      ],
      {
        id: 'stop-the-growth',
        file: 'Stop the growth.md',
        title: 'Stop the growth',
        intro: '# Stop the growth\n\nFor a fleet that grows.\n',
        useLevel: 'reference',
        owner: 'nobody',
        lastTested: 'never',
      },
    ),
  ]);
});

test('without a list it is walked by its headings, and fenced code is no heading', () => {
  put(
    '2020.md',
    'Words.\n\n## Drain\n\n```sh\n# not a step\n## nor this\n```\n\n## Restart `front/stop-adding`\n\nGo.',
  );
  const [runbook] = load().runbooks;
  expect([runbook.id, runbook.title, runbook.intro]).toEqual(['2020', '2020', 'Words.\n']);
  expect(runbook.steps.map(({ title, text, run }) => [title, text, run?.do ?? null])).toEqual([
    ['Drain', '```sh\n# not a step\n## nor this\n```', null],
    ['Restart front/stop-adding', 'Go.', 'front/stop-adding'],
  ]);
});

test('a step that cannot be bound is walked by hand, and the nearest name is told', () => {
  put(
    'a.md',
    '---\ntitle: A\n---\n\n```step\ntitle: Stop\nrun: front/stop-addin\n```\n\n```step\ntitle: Log in\nrun: ssh db-1\n```\n',
  );
  const { runbooks, lacks } = load();
  expect(runbooks[0].steps.map(({ run, byHand }) => [run, byHand])).toEqual([
    [null, 'front/stop-addin'],
    [null, 'ssh db-1'],
  ]);
  expect(lacks.map(({ line, path, fix }) => [line, path, fix])).toContainEqual([
    7,
    'step 1, run',
    'did you mean front/stop-adding?',
  ]);
});

test('one broken file is named with its line, and the others are walked', () => {
  put('bad.md', '---\ntitle: Bad\n---\n\n```step\ntitle: Go\npre: a: b\n```\n');
  put('open.md', '# Open\n\n```step\ntitle: Go\n');
  put('good.md', '1. Breathe\n');
  mkdirSync(join(folder, 'deep'));
  put('deep/good.md', '1. Breathe out\n');
  put('README.md', 'What stands here.');
  const { runbooks, problems } = load();
  expect(runbooks.map(({ id, steps }) => [id, steps[0].title])).toEqual([
    ['deep.good', 'Breathe out'],
    ['good', 'Breathe'],
  ]);
  expect(problems.map(({ file, line, path }) => [file.slice(folder.length + 1), line, path])).toEqual([
    ['bad.md', 7, 'step 1'],
    ['open.md', 3, ''],
  ]);
});

test('folders that contain themselves, pipes and other encodings are named, and the rest is read', () => {
  put('good.md', '1. Breathe\n');
  symlinkSync('.', join(folder, 'loop'));
  symlinkSync('itself.md', join(folder, 'itself.md'));
  execFileSync('mkfifo', [join(folder, 'pipe.md')]);
  writeFileSync(join(folder, 'latin.md'), Buffer.from('# Stö\n', 'latin1'));
  const { runbooks, problems } = load();
  expect(runbooks.map(({ id }) => id)).toEqual(['good']);
  expect(problems.map(({ file, column, code }) => [file.slice(folder.length + 1), column, code])).toEqual([
    ['loop', 1, 'folder/link'],
    ['itself.md', 1, 'file/unreadable'],
    ['latin.md', 5, 'file/encoding'],
    ['pipe.md', 1, 'file/not-a-file'],
  ]);
});

test('a folder that is not there holds no runbooks', () => {
  expect(loadOwnRunbooks(join(folder, 'nowhere'), KNOWN).runbooks).toEqual([]);
});

test('an own runbook stands for the one of the house with the same id', () => {
  const content = {
    scenarios: new Map(),
    families: new Map(),
    runbooks: [runbookOf([]), runbookOf([], { id: 'other' })],
  };
  const { runbooks } = withOwnRunbooks(content, [runbookOf([], { title: 'Ours' })]);
  expect(runbooks.map(({ id, title }) => [id, title])).toEqual([
    ['mend', 'Ours'],
    ['other', 'Mend it'],
  ]);
});

test('the linter says what a runbook lacks, and nothing of one that is whole', () => {
  const check = {
    inspection: 'metric',
    service: 'front',
    subject: 'Cpu.Load',
    compare: '<',
    threshold: 1,
    forMinutes: 0,
  } as const;
  const run = { do: 'front/restart-servers', with: {} };
  const bare = runbookOf(
    [{ title: 'Restart', line: 7, run, pre: { say: 'It fits.', checks: [] } }, { title: 'Rest' }],
    {
      owner: 'nobody',
      lastTested: 'never',
      abortIf: { say: 'It hurts.', checks: [] },
    },
  );
  expect(gapsOf(bare, 'a.md', KNOWN).map(({ line, path, why }) => `${line}: ${path}: ${why}`)).toEqual([
    '1: owner: it has no owner',
    '1: last_tested: it was never tested',
    '1: alarms: no alarm links to it',
    '1: abort_if: the condition to stop names nothing that can be measured',
    '7: step 1, Restart: there is no rollback',
    '7: step 1, Restart: it does not say what to expect',
    '7: step 1, Restart: it does not say how to verify the result',
    '7: step 1, Restart: the precondition names nothing that can be measured',
  ]);
  const whole = runbookOf(
    [{ run, pre: { say: 'Cool', checks: [check] }, expect: 'a', verify: 'b', irreversible: 'c' }],
    { alarms: ['errors-high'], abortIf: { say: 'Hot', checks: [check] } },
  );
  expect(gapsOf(whole, 'a.md', KNOWN)).toEqual([]);
});
