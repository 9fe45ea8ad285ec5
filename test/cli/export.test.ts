// `npm run export` as an operator runs it: beside a server that has the database open, and played again by `npm run replay`.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../../server/cli/export.ts';
import { main as replayMain } from '../../server/cli/replay.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { playExercise } from '../support/exercise.ts';
import { SLOW_MS, startTool, toolOf } from './run-tool.ts';

const { row, events, hashes } = playExercise('05:45');
const folder = mkdtempSync(join(tmpdir(), 'brownout-export-test-'));
const out = join(folder, 'out');
const tool = toolOf(main);
let storage: DrillStorage;
beforeAll(async () => {
  const opened = openSqliteStorage(join(folder, 'drills.sqlite'));
  if (!opened.ok) throw new Error(opened.code);
  ({ storage } = opened);
  await storage.create(row, events);
  await storage.create({ ...row, id: 'running', code: 'CCCC-CCCC' }, events.slice(0, -1));
});
afterAll(async () => {
  await storage.close();
  rmSync(folder, { recursive: true });
});

test('writes all files while a server has the database open, and the log plays again', {
  timeout: SLOW_MS,
}, async () => {
  const { status, stdout, stderr } = startTool('export', row.id, '--data', folder, '--out', out);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('report.md');
  expect(readdirSync(out).sort()).toEqual([
    'drill.jsonl',
    'report.html',
    'report.md',
    'runbooks.md',
    'timeline.csv',
    'timeline.jsonl',
  ]);
  expect(readFileSync(join(out, 'report.md'), 'utf8')).toContain('# After-action report');
  expect(await toolOf(replayMain).json(join(out, 'drill.jsonl'))).toMatchObject({ ok: true, hashes });
});

test('takes the join code as people type it', { timeout: SLOW_MS }, async () => {
  expect(await tool.json('aaaa-aaaa', '--data', folder, '--out', out)).toMatchObject({
    ok: true,
    drill: row.id,
    hashes,
  });
});

test('refuses what has not ended, is not there, or has no database', async () => {
  expect(await tool.json('running', '--data', folder)).toMatchObject({ ok: false, code: 'drill/running' });
  expect(await tool.json('none', '--data', folder)).toMatchObject({ ok: false, code: 'storage/unknown-drill' });
  expect(await tool.json('none', '--data', out)).toMatchObject({ ok: false, code: 'file/missing' });
});
