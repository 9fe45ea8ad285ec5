// The validator as a command: sound content is proved, broken copies are told with file, place and mend.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { main } from '../../server/cli/validate.ts';
import type { Problem } from '../../server/content/problem.ts';
import { shippedContent } from '../support/shipped.ts';
import { ROOT } from '../support/sources.ts';
import { SLOW_MS, startTool, toolOf } from './run-tool.ts';

const tool = toolOf(main);

const folder = mkdtempSync(join(tmpdir(), 'brownout-validate-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** How many other causes the family of a shipped scenario has. */
function othersOf(id: string): number {
  const family = [...shippedContent().families.values()].find(({ members }) => members.some((one) => one.id === id));
  return (family?.members.length ?? 1) - 1;
}

/** A copy of a shipped file with one text replaced. */
function brokenCopy(path: string, from: string | RegExp, to: string): string {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const copy = join(mkdtempSync(join(folder, 'copy-')), path.split('/').at(-1)!);
  expect(text.replace(from, to)).not.toBe(text);
  writeFileSync(copy, text.replace(from, to));
  return copy;
}

test(
  'all that is shipped is sound and proved',
  async () => {
    const report = await tool.json();
    expect(report).toMatchObject({ ok: true, problems: [], warnings: [] });
    const proofs: { scenario: string; claim: string; ok: boolean }[] = report.proofs;
    expect(proofs.every(({ ok }) => ok)).toBe(true);
    // Each cause: nobody, the trap, what is warranted, and the other causes of its family as decoys.
    for (const scenario of report.scenarios) {
      const claims = proofs.filter((one) => one.scenario === scenario).map(({ claim }) => claim);
      expect(claims).toEqual(expect.arrayContaining(['nobody-acts', 'trap', 'warranted', 'reference']));
      expect(
        claims.filter((claim) => claim === 'decoys'),
        scenario,
      ).toHaveLength(othersOf(scenario));
      expect(othersOf(scenario)).toBeGreaterThan(1);
    }
    expect(report.scenarios).toHaveLength(19);
  },
  SLOW_MS,
);

test.each([
  [
    'a command that does not exist',
    'scenarios/kinesis-2020.yaml',
    'do: front-end/add-servers',
    'do: front-end/add-server',
    'changes.CHG-4471.do',
    'did you mean front-end/add-servers?',
  ],
  [
    'an alarm on a metric that does not exist, in the base',
    'scenarios/region-us-east-1.yaml',
    'metric: PutRecord.LatencyP99',
    'metric: PutRecord.Latency',
    'alarms.put-record-slow.metric',
    'did you mean PutRecord.LatencyP99?',
  ],
  [
    'a runbook step that cannot run',
    'runbooks/restart-front-end.md',
    'front-end/restart-servers',
    'front-end/restart-serves',
    'run',
    'did you mean front-end/restart-servers?',
  ],
])('%s is told with its place and mend, and exits 1', { timeout: SLOW_MS }, async (_, path, from, to, place, fix) => {
  const copy = brokenCopy(path, from, to);
  const { status, stdout } = await tool.run(copy, '--json');
  expect(status).toBe(1);
  const { ok, problems } = JSON.parse(stdout);
  expect(ok).toBe(false);
  const line =
    readFileSync(copy, 'utf8')
      .split('\n')
      .findIndex((one) => one.includes(to.split('\n')[0])) + 1;
  expect(problems[0]).toMatchObject({ file: copy, line, column: expect.any(Number), fix });
  expect(problems[0].path).toContain(place);
});

test(
  'a scenario that does not do what it promises fails its proof',
  async () => {
    const copy = brokenCopy(
      'scenarios/kinesis-2020.yaml',
      'front-end-normal: 1179 +- 45',
      'front-end-normal: 900 +- 45',
    );
    const { status, stdout } = await tool.run(copy, '--json');
    expect(status).toBe(1);
    const failed = JSON.parse(stdout).proofs.filter(({ ok }: { ok: boolean }) => !ok);
    expect(failed).toMatchObject([{ claim: 'expectations', path: 'expect.history.front-end-normal' }]);
  },
  SLOW_MS,
);

test(
  'a reference that another script beats fails its proof, with a code',
  async () => {
    const [remedy, later] = ['05:27', '06:10'].map((at) => `{ at: "${at}", do: front-end/drain-rack-group`);
    const copy = brokenCopy('scenarios/kinesis-2020-f.yaml', remedy, later);
    const { status, stdout } = await tool.run(copy, '--json');
    expect(status).toBe(1);
    const failed = JSON.parse(stdout).proofs.filter(({ ok }: { ok: boolean }) => !ok);
    expect(failed).toContainEqual(
      expect.objectContaining({ claim: 'best', code: 'proof/best', path: 'scripts.reference' }),
    );
  },
  SLOW_MS,
);

test(
  'a trap that helps is no trap, and a remedy that does not heal no remedy',
  async () => {
    const split = 'cells/split-cell, with: { cell: 17 }';
    const restart = 'front-end/restart-servers, with: { per-hour: 1000, batch: 30, scope: all }';
    const swapped = brokenCopy('scenarios/kinesis-2020-d.yaml', restart, split);
    writeFileSync(swapped, readFileSync(swapped, 'utf8').replace(`"05:50", do: ${split}`, `"06:00", do: ${restart}`));
    const { status, stdout } = await tool.run(swapped, '--json');
    expect(status).toBe(1);
    const failed = JSON.parse(stdout).proofs.filter(({ ok }: { ok: boolean }) => !ok);
    expect(failed.map(({ claim }: { claim: string }) => claim)).toEqual(expect.arrayContaining(['trap', 'warranted']));
  },
  SLOW_MS,
);

test(
  'a family is checked with its members',
  async () => {
    const copy = brokenCopy('scenarios/kinesis-family.yaml', 'kinesis-2020-b,', 'kinesis-2020-g,');
    const { status, stdout } = await tool.run('scenarios/kinesis-family.yaml', '--no-proof', '--json');
    expect([status, JSON.parse(stdout).problems]).toEqual([0, []]);
    const broken = JSON.parse((await tool.run(copy, '--no-proof', '--json')).stdout);
    expect(broken.problems).toMatchObject([{ file: copy, path: 'family.1', code: 'name/unknown' }]);
  },
  SLOW_MS,
);

test(
  'files that are no YAML, no text or no files are told with their place, at once',
  async () => {
    const put = (name: string, bytes: string | Uint8Array) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return path;
    };
    const latin = put('latin.yaml', Buffer.from('id: latin\ntitle: St\xf6rung\n', 'latin1'));
    const twice = put('twice.yaml', 'id: twice\nextends: kinesis-2020\nid: twice\n');
    const infinite = put('infinite.yaml', 'id: infinite\nextends: kinesis-2020\nvariation: .inf\n');
    mkdirSync(join(folder, 'folder.yaml'));
    const { status, stdout } = await tool.run(latin, twice, infinite, join(folder, 'folder.yaml'), '--json');
    expect(status).toBe(1);
    const { problems } = JSON.parse(stdout);
    const told = problems.map(
      (one: Problem) => `${one.file.slice(folder.length + 1)}:${one.line}:${one.column} ${one.code}`,
    );
    expect(told.sort()).toEqual([
      'folder.yaml:1:1 file/not-a-file',
      'infinite.yaml:3:1 yaml/value',
      'latin.yaml:2:10 file/encoding',
      'twice.yaml:3:1 yaml/duplicate-key',
    ]);
  },
  SLOW_MS,
);

test.each([
  [['nowhere.yaml'], /there is no file nowhere.yaml.*\[file\/missing\]/],
  [['package.json'], /package.json is neither a scenario nor a runbook.*\[file\/unknown-sort\]/],
])('%j is refused', { timeout: SLOW_MS }, async (args, said) => {
  const { status, stderr } = await tool.run(...args);
  expect(status).toBe(1);
  expect(stderr).toMatch(said);
});

test(
  'as a process it prints the same, and exits as it should',
  async () => {
    for (const line of [['scenarios/kinesis-family.yaml', '--no-proof', '--json'], ['nothing.yaml']])
      expect(startTool('validate', ...line)).toEqual(await tool.run(...line));
  },
  SLOW_MS,
);
