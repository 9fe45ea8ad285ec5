// The tool that measures evidence: what it prints, and how it refuses.
import { expect, test } from 'vitest';
import { jsonOf, runTool, SLOW_MS } from './run-tool.ts';

test(
  'says what each seat can find out alone, and all together',
  () => {
    const { ok, seats } = jsonOf('evidence', 'seats', '--seeds', '7');
    expect(ok).toBe(true);
    const highest = Object.fromEntries(seats.map((row: { seat: string; highest: number }) => [row.seat, row.highest]));
    expect(highest['front-end-operations']).toBeLessThan(0.6);
    expect(highest['dependents-operations']).toBeLessThan(0.6);
    expect(seats.at(-1)).toMatchObject({ seat: 'all', right: 1 });
    expect(runTool('evidence', 'seats', '--seeds', '7').stdout).toMatch(/^front-end-operations( +0\.\d\d){9}$/m);
  },
  SLOW_MS,
);

test(
  'refuses what it does not know',
  () => {
    expect(runTool('evidence', 'guess')).toMatchObject({ status: 1, stderr: expect.stringMatching(/task is one of/) });
    expect(runTool('evidence', 'seats', '--family', 'nothing').stderr).toMatch(/evidence\/no-family/);
  },
  SLOW_MS,
);
