// The tool that measures evidence: what it prints, and how it refuses.
import { expect, test } from 'vitest';
import { main } from '../../server/cli/evidence.ts';
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
  'as a process it prints the same, and exits as it should',
  async () => {
    for (const line of [['seats', '--seeds', '7', '--json'], ['guess']])
      expect(startTool('evidence', ...line)).toEqual(await tool.run(...line));
  },
  SLOW_MS,
);
