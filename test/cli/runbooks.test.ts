// The linter for a team's own runbooks, as a command.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../server/cli/runbooks.ts';
import { SLOW_MS, startTool, toolOf } from './run-tool.ts';

const tool = toolOf(main);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brownout-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test(
  'says what is missing, and with --strict exits with 1 for it',
  async () => {
    writeFileSync(join(folder, 'a.md'), '---\ntitle: A\n---\n```step\ntitle: Go\nrun: front-end/stop-addin\n```\n');
    const ran = await tool.run('check', folder);
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toContain('a: A; 1 steps, 0 of them run commands');
    expect(ran.stdout).toContain(
      `${join(folder, 'a.md')}:6:1: step 1, run\n  there is no command front-end/stop-addin [name/unknown]`,
    );
    expect(ran.stdout).toContain('fix: did you mean front-end/stop-adding?');
    expect(ran.stdout).toContain('it has no owner');
    expect((await tool.run('check', folder, '--strict')).status).toBe(1);
  },
  SLOW_MS,
);

test(
  'exits with 1 for a broken file, and refuses in words what it cannot do',
  async () => {
    writeFileSync(join(folder, 'b.md'), '```step\ntitle: a: b\n```\n');
    const ran = await tool.run('check', folder, '--json');
    expect(ran.status).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      ok: false,
      runbooks: [],
      problems: [{ path: 'step 1', line: 2, column: 8 }],
    });
    expect((await tool.run('check', join(folder, 'nowhere'))).stderr).toContain('[folder/missing]');
    expect((await tool.run('mend', folder)).stderr).toContain('[task/unknown]');
    expect((await tool.run('check')).stderr).toContain('[option/invalid]');
  },
  SLOW_MS,
);

test(
  'shows how a file is read, with every line of it',
  async () => {
    const file = join(folder, '手順 書.md');
    const text = '# A\n\n1. Run `front-end/stop-adding`\n\n## Rollback\n\nUndo.\n';
    writeFileSync(file, text);
    const ran = await tool.run('show', file, '--json');
    expect(ran.status).toBe(0);
    const shown = JSON.parse(ran.stdout);
    expect(shown).toMatchObject({
      id: '手順-書',
      title: 'A',
      parts: [
        { part: 'intro', step: null, lines: [1, 2] },
        { part: 'step', step: 1, lines: [3, 4], run: { do: 'front-end/stop-adding' } },
        { part: 'after', lines: [5, 8] },
      ],
    });
    expect(shown.parts.map(({ source }: { source: string }) => source).join('\n')).toBe(text);
    writeFileSync(file, '---\na: &a [*a]\n---\n');
    const broken = await tool.run('show', file);
    expect([broken.status, broken.stderr]).toEqual([1, expect.stringContaining('[runbook/broken]')]);
    expect((await tool.run('show', folder)).stderr).toContain('[file/missing]');
  },
  SLOW_MS,
);

test(
  'as a process it prints the same, and exits as it should',
  async () => {
    for (const line of [
      ['check', 'runbooks', '--json'],
      ['mend', folder],
    ])
      expect(startTool('runbooks', ...line)).toEqual(await tool.run(...line));
  },
  SLOW_MS,
);
