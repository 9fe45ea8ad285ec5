// `npm run replay` as a person runs it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { main } from '../../server/cli/replay.ts';
import { formatLogFile } from '../../server/export/log-file.ts';
import { playExercise } from '../support/exercise.ts';
import { SLOW_MS, startTool, toolOf } from './run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'brownout-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { row, events, hashes } = playExercise('05:45');
const replay = toolOf(main);

function fileOf(content: string): string {
  const file = join(folder, 'drill.jsonl');
  writeFileSync(file, content);
  return file;
}

test('plays the file to the same check values', { timeout: SLOW_MS }, () => {
  const { status, stdout } = startTool('replay', fileOf(formatLogFile(row, events, hashes)));
  expect(status).toBe(0);
  expect(stdout).toContain('kinesis-2020, seed 1');
  expect(stdout).toContain('ended at 05:45 PST');
  for (const hash of Object.values(hashes)) expect(stdout).toContain(`${hash}  matches`);
});

test('names what differs', async () => {
  const other = { ...hashes, 'team-2': '0000' };
  const answer = await replay.json(fileOf(formatLogFile(row, events, other)));
  expect(answer).toMatchObject({ ok: false, code: 'drill/replay-differs' });
  const changed = { ...row, digest: 'other' };
  const refused = await replay.json(fileOf(formatLogFile(changed, events, hashes)));
  expect(refused).toMatchObject({ ok: false, code: 'drill/scenario-changed' });
});

test('refuses what is no log, and what is not there', async () => {
  expect(await replay.json(fileOf('hello'))).toMatchObject({ code: 'log-file/foreign' });
  expect(await replay.json(join(folder, 'none.jsonl'))).toMatchObject({ code: 'file/missing' });
  expect(await replay.json(folder)).toMatchObject({ code: 'file/missing' });
});
