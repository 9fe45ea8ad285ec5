// The linter for a team's own runbooks, as a command.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runTool, SLOW_MS } from './run-tool.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brownout-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test(
  'says what is missing, and with --strict exits with 1 for it',
  () => {
    writeFileSync(join(folder, 'a.md'), '---\ntitle: A\n---\n```step\ntitle: Go\nrun: front-end/stop-addin\n```\n');
    const ran = runTool('runbooks', 'check', folder);
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toContain('a: A; 1 steps, 0 of them run commands');
    expect(ran.stdout).toContain(
      `${join(folder, 'a.md')}:6:1: step 1, run\n  there is no command front-end/stop-addin [name/unknown]`,
    );
    expect(ran.stdout).toContain('fix: did you mean front-end/stop-adding?');
    expect(ran.stdout).toContain('it has no owner');
    expect(runTool('runbooks', 'check', folder, '--strict').status).toBe(1);
  },
  SLOW_MS,
);

test(
  'exits with 1 for a broken file, and refuses in words what it cannot do',
  () => {
    writeFileSync(join(folder, 'b.md'), '```step\ntitle: a: b\n```\n');
    const ran = runTool('runbooks', 'check', folder, '--json');
    expect(ran.status).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      ok: false,
      runbooks: [],
      problems: [{ path: 'step 1', line: 2, column: 8 }],
    });
    expect(runTool('runbooks', 'check', join(folder, 'nowhere')).stderr).toContain('[folder/missing]');
    expect(runTool('runbooks', 'mend', folder).stderr).toContain('[task/unknown]');
    expect(runTool('runbooks', 'check').stderr).toContain('[option/invalid]');
  },
  SLOW_MS,
);
