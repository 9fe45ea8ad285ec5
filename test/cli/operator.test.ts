// The operator's tools against a real server: a backup while people play, restoring it, the audit log, and a person's data.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { main as audit } from '../../server/cli/audit.ts';
import { main as backup } from '../../server/cli/backup.ts';
import { main as persons } from '../../server/cli/persons.ts';
import { main as restore } from '../../server/cli/restore.ts';
import { runTool } from '../../server/cli/tool.ts';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import { Bot } from '../support/bot.ts';
import { type ServerProcess, startProcess } from '../support/process.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
let data: string;
const running: ServerProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brownout-operator-'));
  data = join(folder, 'data');
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

function start(): ServerProcess {
  const server = startProcess({}, { folder });
  running.push(server);
  return server;
}

async function stop(server: ServerProcess): Promise<void> {
  server.child.kill('SIGTERM');
  await server.exited;
}

const SOLO = { scenario: 'kinesis-2020', seed: 1 };

test('a backup of a running server brings back everything that was confirmed before it', async () => {
  const first = start();
  const bot = await new Bot(await first.ready()).create(SOLO);
  await bot.command('incident/set-severity', { severity: 2 });
  const file = join(folder, 'copy.sqlite');
  expect(await runTool(backup, [file, '--data', data])).toMatchObject({
    status: 0,
    stdout: `Backup written: ${file}\n`,
  });
  expect(await runTool(backup, [file, '--data', data, '--json'])).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('storage/cannot-back-up'),
  });
  await bot.command('incident/set-severity', { severity: 1 });
  const whileRunning = await runTool(restore, [file, '--data', data, '--json']);
  expect(JSON.parse(whileRunning.stdout)).toMatchObject({ ok: false, code: 'storage/in-use' });
  await stop(first);
  bot.close();
  const restored = await runTool(restore, [file, '--data', data, '--json']);
  expect(JSON.parse(restored.stdout)).toMatchObject({
    ok: true,
    drills: 1,
    aside: join(data, 'drills.sqlite.before-restore-1'),
  });
  const second = start();
  const back = await new Bot(await second.ready()).resume(bot.welcome!.token);
  await back.caughtUp();
  expect(back.view.severity).toBe(2);
  back.close();
});

test('a file that is no whole backup replaces nothing', async () => {
  const server = start();
  const bot = await new Bot(await server.ready()).create(SOLO);
  bot.close();
  await stop(server);
  const database = join(data, 'drills.sqlite');
  const before = readFileSync(database);
  const cut = join(folder, 'cut.sqlite');
  copyFileSync(database, cut);
  writeFileSync(cut, readFileSync(cut).subarray(0, 8000));
  const text = join(folder, 'text.sqlite');
  writeFileSync(text, 'not a database at all, but long enough to be looked at');
  for (const file of [cut, text, join(folder, 'missing')]) {
    const answer = await runTool(restore, [file, '--data', data, '--json']);
    expect(answer.status).toBe(1);
    expect(JSON.parse(answer.stdout)).toMatchObject({ ok: false, code: expect.stringMatching(/^(storage|file)\//) });
  }
  expect(readFileSync(database).equals(before)).toBe(true);
  expect(existsSync(`${database}.restoring`)).toBe(false);
});

test('what is stored of a person is handed out and erased, and the drill replays as before', async () => {
  const first = start();
  const address = await first.ready();
  const ana = await new Bot(address).create({ scenario: 'kinesis-2020', seed: 1, solo: false, name: 'Ana Ruiz' });
  const bea = await new Bot(address).join(ana.welcome!.room.code!, 'Bea');
  await bea.must('seat:take', { seat: 'scribe' });
  await bea.must('command', { id: 'm1', do: 'talk/say', with: { text: 'My number is 555 0100' } });
  const exported = await runTool(persons, ['export', 'bea', '--data', data, '--json']);
  expect(JSON.parse(exported.stdout).drills).toMatchObject([{ drill: ana.welcome!.room.drill }]);
  expect(exported.stdout).toContain('555 0100');
  expect(exported.stdout).not.toContain('Ana Ruiz');
  const busy = await runTool(persons, ['erase', 'Bea', '--data', data, '--json']);
  expect(JSON.parse(busy.stdout)).toMatchObject({ code: 'person/busy' });
  ana.close();
  bea.close();
  await stop(first);
  expect(await runTool(persons, ['erase', 'Bea', '--data', data])).toMatchObject({
    stdout: 'Bea was erased from 1 drills.\n',
  });
  expect(JSON.parse((await runTool(persons, ['export', 'Bea', '--data', data, '--json'])).stdout)).toMatchObject({
    code: 'person/unknown',
  });
  const opened = openSqliteStorage(join(data, 'drills.sqlite'));
  const stored = opened.ok ? await opened.storage.read(ana.welcome!.room.drill) : opened;
  if (opened.ok) opened.storage.close();
  expect(JSON.stringify(stored)).not.toMatch(/Bea|555 0100/);
  expect(JSON.stringify(stored)).toContain('Ana Ruiz');
  const second = start();
  const back = await new Bot(await second.ready()).resume(ana.welcome!.token);
  expect(back.room?.players.map(({ name }) => name)).toEqual(['Ana Ruiz', expect.stringMatching(/^Former player /)]);
  back.close();
  await stop(second);
  const drill = ana.welcome!.room.drill;
  const removed = await runTool(persons, ['remove-drill', drill, '--data', data]);
  expect(removed.stdout).toBe(`Drill ${drill} was removed.\n`);
  const gone = await runTool(persons, ['remove-drill', drill, '--data', data, '--json']);
  expect(JSON.parse(gone.stdout)).toMatchObject({ code: 'storage/unknown-drill' });
  const log = await runTool(audit, ['--data', data, '--json']);
  expect(JSON.parse(log.stdout).entries.map(({ action }: { action: string }) => action)).toEqual([
    'drill-created',
    'person-exported',
    'person-erased',
    'drill-removed',
  ]);
});
