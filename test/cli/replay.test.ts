// `npm run replay` as a person runs it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { main } from '../../server/cli/replay.ts';
import { formatLogFile } from '../../server/export/log-file.ts';
import { advanceDrill, type DrillState, hashesOf } from '../../server/session/drill-state.ts';
import { forkedEvents, forkedRow } from '../../server/session/fork.ts';
import { replay as replayLog } from '../../server/session/replay.ts';
import type { DrillRow, LogEvent } from '../../server/storage/log-event.ts';
import { playExercise } from '../support/exercise.ts';
import { fakePorts } from '../support/fake-ports.ts';
import { shippedContent, shippedScenario } from '../support/shipped.ts';
import { SLOW_MS, startTool, toolOf } from './run-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'brownout-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { row, events, hashes, drillState } = playExercise('05:45');
const replay = toolOf(main);

function replayed(of: DrillRow, log: readonly LogEvent[]): DrillState {
  const played = replayLog({ ok: true, row: of, events: log }, shippedScenario(), shippedContent().runbooks);
  if (!played.ok) throw new Error(JSON.stringify(played));
  return played.drillState;
}

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

test('plays a drill that was reopened at a moment of another to its check values', { timeout: SLOW_MS }, async () => {
  const step = row.startStep + 120;
  const practice = { step, lost: 0, outage: true, recoveredMinute: null };
  const forked = forkedRow(row, { id: 'again', code: 'DDDD-DDDD', created: row.created, practice });
  const { events: begun } = forkedEvents({ row: forked, events }, drillState, { player: 'ana' }, fakePorts('fork').ids);
  const known = replayed(forked, begun);
  for (let i = 0; i < 90; i++) advanceDrill(known);
  const last = {
    ...{ seq: begun.length + 1, step: step + 90 },
    type: 'ended',
    team: null,
    player: null,
    payload: {},
  } as const;
  const told = hashesOf(known);
  const file = fileOf(formatLogFile(forked, [...begun, last], told));
  expect(await replay.json(file)).toMatchObject({ ok: true, drill: 'again', endedStep: step + 90, hashes: told });
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
