// The tool that measures evidence: what it prints, and how it refuses.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { main, replaceChecked } from '../../server/cli/evidence.ts';
import { ROOT, runTool } from '../../server/cli/tool.ts';
import { SLOW_MS, startTool, toolOf } from './run-tool.ts';

const tool = toolOf(main);

test(
  'says what each seat can find out alone, and all together',
  async () => {
    const { ok, seats } = await tool.json('seats', '--seeds', '7');
    expect(ok).toBe(true);
    const rows = new Map<string, { lowest: number; right: number }>(
      seats.map((row: { seat: string; lowest: number; right: number }) => [row.seat, row]),
    );
    // One decisive reading is enough: the seat that can take it for every cause finds each alone, the other one does not.
    expect(rows.get('front-end-operations')!.lowest).toBeGreaterThan(0.85);
    expect(rows.get('dependents-operations')!.right).toBeLessThan(1);
    expect(rows.get('dependents-operations')!.lowest).toBeLessThan(0.6);
    expect(rows.get('commander')!.lowest).toBeLessThan(0.2);
    expect(seats.at(-1)).toMatchObject({ seat: 'all', right: 1 });
    expect((await tool.run('seats', '--seeds', '7')).stdout).toMatch(/^front-end-operations( +[01]\.\d\d){9}$/m);
  },
  SLOW_MS,
);

test(
  'refuses what it does not know',
  async () => {
    expect(await tool.run('guess')).toMatchObject({ status: 1, stderr: expect.stringMatching(/task is one of/) });
    for (const family of ['nothing', '', 'kinesis', 'order-stream-', 'kinesis-2020-b', '../order-stream', 'web-shop']) {
      const { status, stderr } = await tool.run('write', '--family', family);
      expect([status, stderr]).toEqual([
        1,
        expect.stringMatching(/choose one of .*order-stream.*evidence\/no-family/s),
      ]);
    }
  },
  SLOW_MS,
);

test(
  'what would not load is not written: the file is as it was, or is not there',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'evidence-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    for (const folder of ['scenarios', 'runbooks']) cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
    const file = 'scenarios/order-stream-measured.yaml';
    const before = readFileSync(join(root, file), 'utf8');
    const broken = before.replace(/probability: \{.*\}/, 'probability: { nobody: 2 }');
    const refused = (name: string, text: string) =>
      runTool(() => {
        replaceChecked(root, name, text);
        return { status: 0, stdout: '', stderr: '' };
      }, []);
    expect((await refused(file, broken)).stderr).toMatch(/order-stream-measured\.yaml is as it was.*evidence\/broken/s);
    expect(readFileSync(join(root, file), 'utf8')).toBe(before);
    expect((await refused('scenarios/new-measured.yaml', '{')).status).toBe(1);
    expect(readdirSync(join(root, 'scenarios')).filter((name) => /new/.test(name))).toEqual([]);
    const other = before.replace(/^# /, '#  ');
    expect((await refused(file, other)).status).toBe(0);
    expect(readFileSync(join(root, file), 'utf8')).toBe(other);
    expect(existsSync(join(root, `${file}.new`))).toBe(false);
  },
  SLOW_MS,
);

test(
  'as a process it prints the same, and exits as it should',
  async () => {
    for (const line of [['seats', '--seeds', '7', '--json'], ['guess']])
      expect(startTool('evidence', ...line)).toEqual(await tool.run(...line));
  },
  SLOW_MS,
);
