// A list of injects is imported into a drill that runs: new rows and changed ones take effect in one team or all, mistakes have a row
// and a column and change nothing, it can be taken back, and the log repeats it. What is exported and imported again changes nothing.
import { expect, test } from 'vitest';
import { loadContent } from '../../server/content/load-content.ts';
import { mergedTree } from '../../server/content/load-scenario.ts';
import { listOf } from '../../server/content/msel.ts';
import { COLUMNS, type Row } from '../../server/content/msel-columns.ts';
import { readList, writeXlsx } from '../../server/content/msel-sheet.ts';
import { replay } from '../../server/session/replay.ts';
import type { Bot } from '../support/bot.ts';
import { startServer, type TestServer } from '../support/server.ts';

const loaded = loadContent('.');
if (!loaded.ok) throw new Error('the shipped content is broken');
const { files, scenarios, runbooks } = loaded.content;
const ID = 'order-stream';
const SCENARIO = scenarios.get(ID)!;
const merged = mergedTree(files!, ID);
const SHIPPED = listOf(merged.ok ? merged.tree : {});

const row = (words: Partial<Row>): Row => ({
  ...(Object.fromEntries(COLUMNS.map((column) => [column, ''])) as Row),
  ...words,
});
const AUDIT = row({
  id: 'audit',
  title: 'An auditor asks',
  trigger: 'at',
  'sim time': '20:00',
  from: 'Audit',
  channel: 'executive',
  text: 'Why?',
});

let server: TestServer;
let boss: Bot;
let ann: Bot;

async function ask(token: string | null, as: string, team: string, body?: Buffer<ArrayBuffer>) {
  // The server checks one list a second.
  await server.pass(1000);
  return fetch(`${server.address}/drill/injects?as=${as}${team === '' ? '' : `&team=${team}`}`, {
    method: body === undefined ? 'GET' : 'POST',
    body: body ?? null,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
}

async function post(token: string | null, rows: readonly Row[], team = '') {
  const response = await ask(token, 'xlsx', team, Buffer.from(await writeXlsx(rows)));
  return { status: response.status, ...(await response.json()) };
}
const send = (rows: readonly Row[], team = '') => post(boss.welcome!.token, rows, team);

const drillState = async () => {
  const found = await server.app.directory.resume({ token: boss.welcome!.token });
  if (!found.ok) throw new Error(found.code);
  return found.drill.state;
};
const injectOf = async (team: string, id: string) => {
  const { injectSpecs, injects } = (await drillState()).teams.get(team)!;
  const index = injectSpecs.findIndex((one) => one.id === id);
  return index < 0 ? null : { ...injectSpecs[index], ...injects[index] };
};

async function start(): Promise<void> {
  server = await startServer({ scenarios: [...scenarios.values()], files, runbooks });
  boss = await server.bot().create({ scenario: ID, solo: false, name: 'Boss', teams: ['Red', 'Blue'] });
  ann = await server.bot().join('AAAA-AAAA', 'Ann', 'team-1');
  await boss.must('clock:set', { speed: 180, paused: false });
  await server.pass(10_000);
  await boss.must('clock:set', { paused: true });
}

test('a list for a drill that runs is put in, taken back and repeated from the log, or refused by row and column', async () => {
  await start();

  // It is for the facilitator alone.
  expect(await post(null, [AUDIT])).toMatchObject({ status: 401, code: 'drill/unknown-token' });
  expect(await post(ann.welcome!.token, [AUDIT])).toMatchObject({ status: 422, code: 'steer/not-yours' });

  // What the scenario says already changes nothing.
  expect(await send(SHIPPED)).toMatchObject({ status: 422, code: 'inject/nothing-new' });

  // It adds a row to one team, can be taken back, and is the same from the log.
  expect(await send([...SHIPPED, AUDIT], 'team-2')).toMatchObject({ status: 200, changed: 1, dropped: 0 });
  expect(await injectOf('team-1', 'audit')).toBeNull();
  expect(await injectOf('team-2', 'audit')).toMatchObject({ title: 'An auditor asks', state: 'waiting' });
  await boss.caughtUp();
  const [undoable] = boss.view.consoleState!.undoable;
  expect(undoable).toMatchObject({ what: 'import-injects' });
  await boss.must('drill:steer', { do: 'undo', event: undoable.event });
  expect(await injectOf('team-2', 'audit')).toBeNull();

  // It is confirmed once it is stored, and the same from the log.
  const { append } = server.storage;
  const calls: (() => void)[] = [];
  const called = new Promise<void>((resolve) => {
    server.storage.append = (logs) => {
      resolve();
      return new Promise<void>((store) => void calls.push(store)).then(() => append(logs));
    };
  });
  let isAnswered = false;
  const waiting = send([AUDIT]).finally(() => void (isAnswered = true));
  await called;
  await fetch(`${server.address}/healthz`);
  expect(isAnswered).toBe(false);
  server.storage.append = append;
  for (const store of calls) store();
  expect(await waiting).toMatchObject({ status: 200, changed: 1 });
  const stored = await server.storage.read(boss.welcome!.room.drill);
  if (!stored.ok) throw new Error(stored.code);
  const again = replay(stored, SCENARIO, runbooks);
  if (!again.ok) throw new Error(JSON.stringify(again));
  for (const [id, { injectSpecs, injects }] of (await drillState()).teams)
    expect(again.drillState.teams.get(id)).toMatchObject({ injectSpecs, injects });

  // It names a time that has passed and a cell that cannot be read by the row and column of the file.
  const past = { ...AUDIT, id: 'late', 'sim time': '19:00' };
  expect(await send([AUDIT, past])).toMatchObject({
    status: 422,
    code: 'draft/sheet',
    problems: [{ path: 'row 3, sim time', line: 3, column: 6, why: 'that time has passed in this drill' }],
  });
  expect(await send([{ ...AUDIT, to: 'the cook' }])).toMatchObject({
    status: 422,
    problems: [{ path: 'row 2, to', why: 'there is no seat called the cook' }],
  });
  expect(await send([AUDIT, { ...AUDIT, id: 'green', to: 'team:Green' }])).toMatchObject({
    status: 422,
    problems: [{ path: 'row 3, to', why: 'the drill has no such team', fix: 'write all, or team:Red, team:Blue' }],
  });
  expect(await injectOf('team-1', 'late')).toBeNull();

  // It cancels what its planner has cancelled.
  expect(await send([{ ...AUDIT, status: 'cancelled' }], 'team-1')).toMatchObject({ changed: 0, dropped: 1 });
  expect(await injectOf('team-1', 'audit')).toMatchObject({ state: 'skipped' });
  expect(await injectOf('team-2', 'audit')).toMatchObject({ state: 'waiting' });
  await exportAndImport();
});

/** The list of a team or of all, and what becomes of it when it is imported again. */
async function thereAndBack(as: 'csv' | 'xlsx', team: string) {
  const response = await ask(boss.welcome!.token, as, team);
  if (!response.ok) return { rows: [], again: await response.json() };
  const bytes = Buffer.from(await response.arrayBuffer());
  const again = await ask(boss.welcome!.token, as, team, bytes);
  const read = await readList(bytes, as);
  if (!read.ok) throw new Error(JSON.stringify(read));
  return { rows: read.rows, again: await again.json() };
}

const HELD = row({
  ...{ id: 'held', title: 'Two minutes of alarm', trigger: 'when', condition: 'alarm', 'minutes before': '2' },
  ...{ effect: 'hint', text: 'Look.', objective: 'See it', 'expected action': 'Posts', 'expected when': 'post' },
  ...{ 'expected by': '30', 'critical task': 'yes' },
});

async function exportAndImport(): Promise<void> {
  expect(await send([HELD], 'team-2')).toMatchObject({ changed: 1 });
  const [first, second] = SHIPPED.filter((one) => one['sim time'] > '19:10').map(({ id }) => id);
  for (const [command, values] of [
    ['inject/edit', { inject: 'audit', text: '=Why, "so late"?', to: 'commander', objective: 'Say why' }],
    ['inject/delay', { inject: 'audit', minutes: 7 }],
    ['inject/delay', { inject: first, minutes: 4 }],
    ['inject/delay', { inject: 'held', minutes: 3 }],
    ['inject/clone', { inject: 'held' }],
    ['inject/edit', { inject: 'held-1', expected: 'Posts at once', within: 9 }],
    ['inject/skip', { inject: 'held' }],
    ['inject/send', { from: 'Audit', channel: 'press', text: 'Hello?' }],
  ] as const)
    expect([command, await boss.command(command, { team: 'team-2', ...values })]).toMatchObject([
      command,
      { ok: true },
    ]);
  const standing = async () => {
    const { teams } = await drillState();
    return JSON.stringify([...teams.values()].map(({ injects, injectSpecs }) => [injects, injectSpecs]));
  };
  const before = await standing();
  for (const as of ['csv', 'xlsx'] as const) {
    const { rows, again } = await thereAndBack(as, 'team-2');
    expect(again).toMatchObject({ code: 'inject/nothing-new' });
    const rowOf = (id: string) => rows.find((one) => one.id === id);
    expect(rowOf('audit')).toMatchObject({ 'sim time': '20:07', text: '=Why, "so late"?', to: 'commander' });
    expect(rowOf('held')).toMatchObject({ 'minutes before': '2', status: 'cancelled' });
    expect(rowOf('held-1')).toMatchObject({ trigger: 'manual', 'expected by': '9', status: 'planned' });
    expect(rowOf('sent-1')).toMatchObject({ from: 'Audit', status: 'fired' });
    // What nobody has changed stands as it is written, with what has become of it.
    expect(rowOf(second)).toEqual(SHIPPED.find(({ id }) => id === second));
    expect(rowOf(first)!['sim time']).not.toBe(SHIPPED.find(({ id }) => id === first)!['sim time']);
    expect((await thereAndBack(as, 'team-1')).again).toMatchObject({ code: 'inject/nothing-new' });
  }
  expect(await standing()).toBe(before);

  // No list says how teams differ; a list may name what was imported before.
  const { again } = await thereAndBack('csv', '');
  expect(again).toMatchObject({ code: 'inject/teams-differ' });
  expect(again.args).toEqual({ count: 2, injects: ['Shop support', 'Two minutes of alarm (held-1)'] });
  const next = row({
    id: 'next',
    title: 'And then',
    trigger: 'after',
    condition: 'audit',
    effect: 'hint',
    text: 'Look.',
  });
  expect(await send([next], 'team-2')).toMatchObject({ changed: 1 });
  expect((await thereAndBack('csv', 'team-2')).again).toMatchObject({ code: 'inject/nothing-new' });

  // It is for the facilitator alone, also after the end.
  expect((await ask(null, 'csv', '')).status).toBe(401);
  expect(await (await ask(ann.welcome!.token, 'csv', 'team-1')).json()).toMatchObject({ code: 'steer/not-yours' });
  expect(await (await ask(boss.welcome!.token, 'csv', 'team-9')).json()).toMatchObject({ code: 'drill/unknown-team' });
  await boss.must('drill:end', {});
  expect((await ask(boss.welcome!.token, 'csv', 'team-2')).status).toBe(200);
}
