// A list of injects is imported into a drill that runs: new rows and changed ones take effect in one team or all, mistakes have a row
// and a column and change nothing, it can be taken back, and the log repeats it.
import { expect, test } from 'vitest';
import { loadContent } from '../../server/content/load-content.ts';
import { mergedTree } from '../../server/content/load-scenario.ts';
import { listOf } from '../../server/content/msel.ts';
import { COLUMNS, type Row } from '../../server/content/msel-columns.ts';
import { writeXlsx } from '../../server/content/msel-sheet.ts';
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

async function post(token: string | null, rows: readonly Row[], team = '') {
  const response = await fetch(`${server.address}/drill/injects?as=xlsx${team === '' ? '' : `&team=${team}`}`, {
    method: 'POST',
    body: Buffer.from(await writeXlsx(rows)),
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });
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
  expect(await injectOf('team-1', 'late')).toBeNull();

  // It cancels what its planner has cancelled.
  expect(await send([{ ...AUDIT, status: 'cancelled' }], 'team-1')).toMatchObject({ changed: 0, dropped: 1 });
  expect(await injectOf('team-1', 'audit')).toMatchObject({ state: 'skipped' });
  expect(await injectOf('team-2', 'audit')).toMatchObject({ state: 'waiting' });
});
