// `npm run export` as an operator runs it: beside a server that has the database open, and played again by `npm run replay`.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { main as audit } from '../../server/cli/audit.ts';
import { main as backup } from '../../server/cli/backup.ts';
import { main } from '../../server/cli/export.ts';
import { main as persons } from '../../server/cli/persons.ts';
import { main as replayMain } from '../../server/cli/replay.ts';
import { main as restore } from '../../server/cli/restore.ts';
import { openPostgresStorage } from '../../server/storage/postgres.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { playExercise } from '../support/exercise.ts';
import { emptySchema, NO_POSTGRES } from '../support/postgres.ts';
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

test('writes all files of the drill with a join code while a server has the database open, and the log plays again', {
  timeout: SLOW_MS,
}, async () => {
  const { status, stdout, stderr } = startTool('export', 'aaaa-aaaa', '--data', folder, '--out', out);
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

test.skipIf(NO_POSTGRES !== null)(
  'reads the drills of PostgreSQL where DATABASE_URL names one',
  { timeout: SLOW_MS },
  async () => {
    const url = await emptySchema();
    const opened = await openPostgresStorage({ url, node: 'a node that runs' });
    if (!opened.ok) throw new Error(opened.code);
    await opened.storage.create(row, events);
    vi.stubEnv('DATABASE_URL', url);
    try {
      const answer = await tool.json('aaaa-aaaa', '--data', folder, '--out', join(folder, 'of-postgres'));
      expect(answer).toMatchObject({ ok: true, drill: row.id, hashes });
      expect(readFileSync(join(folder, 'of-postgres/drill.jsonl'), 'utf8')).toBe(
        readFileSync(join(out, 'drill.jsonl'), 'utf8'),
      );
      const { json } = toolOf(persons);
      expect(await json('export', 'Ana', '--data', folder)).toMatchObject({ ok: true, drills: [{ drill: row.id }] });
      // The node that lives has it in memory; on a busy machine the commands before took longer than its lease.
      await opened.storage.leases.beat('');
      expect(await json('erase', 'Ana', '--data', folder)).toMatchObject({ ok: false, code: 'person/busy' });
      await opened.storage.leases.leave();
      expect(await json('remove-drill', row.id, '--data', folder)).toMatchObject({ ok: true });
      expect(await toolOf(audit).json('--data', folder)).toMatchObject({
        entries: [{ action: 'person-exported' }, { action: 'drill-removed' }],
      });
      expect(await toolOf(backup).json(join(folder, 'copy'), '--data', folder)).toMatchObject({
        code: 'storage/back-up-by-pg-dump',
        fix: expect.stringContaining('pg_dump'),
      });
      expect(await toolOf(restore).json(out, '--data', folder)).toMatchObject({ code: 'storage/cannot-restore' });
    } finally {
      vi.unstubAllEnvs();
      await opened.storage.close();
    }
  },
);

test('refuses what has not ended, is not there, or has no database', async () => {
  expect(await tool.json('running', '--data', folder)).toMatchObject({ ok: false, code: 'drill/running' });
  expect(await tool.json('none', '--data', folder)).toMatchObject({ ok: false, code: 'storage/unknown-drill' });
  expect(await tool.json('none', '--data', out)).toMatchObject({ ok: false, code: 'file/missing' });
});
