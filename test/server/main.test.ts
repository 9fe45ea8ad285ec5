// The process itself: it starts whole or not at all, says why, and stops cleanly.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSqliteStorage } from '../../server/storage/sqlite.ts';
import { Bot } from '../support/bot.ts';
import { type ServerProcess, startProcess } from '../support/process.ts';
import { until } from '../support/server.ts';
import { ROOT } from '../support/sources.ts';

// Whole processes start here, which takes as long as the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;
const running: ServerProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brownout-main-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

function start(environment: Record<string, string> = {}, root = ROOT): ServerProcess {
  const server = startProcess(environment, { root, folder });
  running.push(server);
  return server;
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'prints its address, serves, and on %s writes down where its drills stand',
  async (signal) => {
    const started = start();
    const address = await started.ready();
    expect(started.out()).toBe(`Brownout is ready at ${address}\n`);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    const bot = new Bot(address);
    await bot.create({ scenario: 'kinesis-2020', seed: 1 });
    await bot.must('clock:forward', {});
    await until(() => bot.clock?.forwarding === false, 'the alarm has rung');
    started.child.kill(signal);
    expect(await started.exited).toBe(0);
    bot.close();
    expect(started.err()).toBe('');
    const opened = openSqliteStorage(join(folder, 'data/drills.sqlite'));
    const stored = opened.ok ? await opened.storage.read(bot.room!.drill) : opened;
    expect(stored.ok && stored.events.at(-1)).toMatchObject({ type: 'checkpoint' });
    if (opened.ok) opened.storage.close();
  },
);

test('told twice to stop, it stops once and cleanly', async () => {
  const started = start();
  await started.ready();
  started.child.kill('SIGTERM');
  started.child.kill('SIGINT');
  started.child.kill('SIGTERM');
  expect(await started.exited).toBe(0);
  expect(started.err()).toBe('');
});

test('on a stop players are told that it comes back, and half a request does not hold it up', async () => {
  const started = start();
  const address = await started.ready();
  const bot = await new Bot(address).create({ scenario: 'kinesis-2020', seed: 1 });
  const told: unknown[] = [];
  bot.socket.on('frozen', (state) => told.push(state));
  const { port } = new URL(address);
  const halves = ['GET / HTTP/1.1\r\nHost: lo', 'POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\nab'];
  const held = halves.map((half) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => {});
    socket.write(half);
    return socket;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  const sinceMs = performance.now();
  started.child.kill('SIGTERM');
  started.child.kill('SIGTERM');
  expect(await started.exited).toBe(0);
  expect(performance.now() - sinceMs).toBeLessThan(5500);
  expect(told).toMatchObject([{ code: 'server/restarting' }]);
  for (const socket of held) socket.destroy();
  bot.close();
});

test('a server that others reach prints a key once, and creates drills for who has it', async () => {
  const environment = { PUBLIC_URL: 'http://drills.example.com' };
  const first = start(environment);
  const address = await first.ready();
  const key = /shown this once: (\S+)/.exec(first.out())?.[1];
  expect(key).toMatch(/^[\w-]{20,}$/);
  const bot = new Bot(address);
  const request = { scenario: 'kinesis-2020', solo: true, start: 'calm', name: 'Ana' } as const;
  expect(await bot.ask('drill:create', request)).toMatchObject({ code: 'access/key-needed' });
  await bot.must('access:sign-in', { key: key! });
  expect(await bot.ask('drill:create', request)).toMatchObject({ ok: true });
  bot.close();
  first.child.kill('SIGTERM');
  await first.exited;
  const second = start(environment);
  const again = new Bot(await second.ready());
  expect(second.out()).not.toContain('Key');
  await again.must('access:sign-in', { key: key! });
  again.close();
});

test('comes back with its drills after it was killed', async () => {
  const first = start();
  const bot = await new Bot(await first.ready()).create({ scenario: 'kinesis-2020', seed: 1 });
  await bot.command('incident/set-severity', { severity: 2 });
  first.child.kill('SIGKILL');
  await first.exited;
  bot.close();
  const second = start();
  const back = await new Bot(await second.ready()).resume(bot.welcome!.token);
  await back.caughtUp();
  expect(back.view.severity).toBe(2);
  back.close();
});

test('a wrong environment is refused in words', async () => {
  const started = start({ PORT: 'http' });
  expect(await started.exited).toBe(1);
  expect(started.err()).toBe(
    'The environment cannot be used:\n  PORT is "http" and must be a whole number from 0 to 65535\n',
  );
});

test('a taken port is refused in words', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const started = start({ PORT: String(port) });
  expect(await started.exited).toBe(1);
  expect(started.err()).toContain(`Port ${port} on 127.0.0.1 is taken.`);
  other.close();
});

test('a data folder that another server uses, or that cannot be made, is refused in words', async () => {
  const first = start();
  await first.ready();
  const second = start();
  expect(await second.exited).toBe(1);
  expect(second.err()).toContain('is open in another process');
  writeFileSync(join(folder, 'file'), '');
  const third = start({ DATA_DIR: join(folder, 'file/below') });
  expect(await third.exited).toBe(1);
  expect(third.err()).toContain('cannot be made');
});

test('broken content is reported file by file, and nothing starts', async () => {
  const copy = join(folder, 'copy');
  for (const name of ['server', 'scenarios', 'runbooks', 'package.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  writeFileSync(join(copy, 'scenarios/atlantis.yaml'), 'id: atlantis\ntitle: Atlantis\nclock: { from: noon }\n');
  const started = start({}, copy);
  expect(await started.exited).toBe(1);
  expect(started.out()).toBe('');
  expect(started.err()).toContain('The content cannot be used:\nscenarios/atlantis.yaml:1:1: ');
  expect(started.err()).toContain('fix: ');
});

test('scenarios and runbooks of the team are there, and a broken one is named and stops nothing', async () => {
  const own = join(folder, 'own');
  mkdirSync(own);
  writeFileSync(join(own, 'call-everybody.md'), '# Call everybody\n\n1. Take the list\n2. Call\n');
  writeFileSync(join(own, 'broken.md'), '# Broken\n\n```step\ntitle: No end\n');
  const scenarios = join(folder, 'own-scenarios');
  mkdirSync(scenarios);
  writeFileSync(join(scenarios, 'our-night.yaml'), 'id: our-night\nextends: kinesis-2020\ntitle: Our night\n');
  writeFileSync(join(scenarios, 'broken.yaml'), 'id: broken\n');
  const started = start({ RUNBOOKS_DIR: own, SCENARIOS_DIR: scenarios });
  const bot = await new Bot(await started.ready()).create({ scenario: 'our-night', seed: 1 });
  const titles = bot.welcome!.runbooks.map(({ title }) => title);
  expect(titles).toContain('Call everybody');
  expect(titles).toContain('Restart the front end in batches');
  expect(started.out()).toContain('Loaded from your folders: 1 scenario, 1 runbook.');
  expect(started.err()).toContain(`Scenarios that were left out:\n${join(scenarios, 'broken.yaml')}:1:1: `);
  expect(started.err()).toContain(`Runbooks that were left out:\n${join(own, 'broken.md')}:3:1\n`);
  bot.close();
  const nowhere = start({ RUNBOOKS_DIR: join(folder, 'nowhere'), DATA_DIR: join(folder, 'other') });
  expect(await nowhere.exited).toBe(1);
  expect(nowhere.err()).toContain('is not a folder');
}, 30_000);
