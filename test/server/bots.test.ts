// Bots in the empty seats of a drill over real sockets: who may put them there, when they give way, that they play, and that
// the log needs none of them to tell the same story again.
import { expect, test } from 'vitest';
import { drawnFrom } from '#model/engine/family.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import type { Bot } from '../support/bot.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { expectTrueView } from '../support/reference-view.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { shippedContent } from '../support/shipped.ts';

const FAMILY = shippedContent().families.get('kinesis-family')!;
/** Draws the partition of a rack group, which heals soon once it is found. */
const SEED = 6;
const SCENARIO = drawnFrom(FAMILY, SEED);
const SETTING = { scenarios: [], families: [FAMILY] };
const FREE = ['front-end-operations', 'dependents-operations', 'communications', 'scribe'];

async function drillOf(server: TestServer): Promise<Bot> {
  const ana = await server.bot().create({ scenario: FAMILY.id, solo: false, start: 'page', seed: SEED });
  await ana.must('seat:take', { seat: 'commander' });
  return ana;
}

/** Ana as commander, a bot of one level in each other seat. */
async function teamOfBots(server: TestServer, level: 'novice' | 'competent' | 'expert'): Promise<Bot> {
  const ana = await drillOf(server);
  for (const seat of FREE) await ana.must('bot:add', { level, seats: [seat] });
  await ana.caughtUp();
  return ana;
}

const whoSits = (bot: Bot) => bot.room!.players.map(({ name, bot: level, seats }) => [name, level, seats.join(' ')]);
const idOf = (bot: Bot, name: string): string => bot.room!.players.find((player) => player.name === name)!.id;

/** As a commander does who lets the others do what they have reasons for. */
async function approveAll(ana: Bot): Promise<void> {
  for (const { id, state } of ana.view.proposals!)
    if (state === 'waiting') expect(await ana.command('plan/approve', { proposal: id })).toMatchObject({ ok: true });
}

test('bots come in by level and number, are told apart from people, and go out', async () => {
  const server = await startServer(SETTING);
  const ana = await drillOf(server);
  await ana.must('bot:add', { level: 'competent', seats: ['front-end-operations', 'scribe'] });
  await ana.must('bot:add', { level: 'competent', seats: ['communications'] });
  const added = await ana.must('bot:add', { level: 'novice', seats: ['dependents-operations'] });
  expect(added.briefing.commands.find(({ do: name }) => name === 'front-end/set-admission')?.mine).toBe(false);
  expect(whoSits(ana)).toEqual([
    ['Ana', null, 'commander'],
    ['Bot competent 1', 'competent', 'front-end-operations scribe'],
    ['Bot competent 2', 'competent', 'communications'],
    ['Bot novice 1', 'novice', 'dependents-operations'],
  ]);
  const out = await ana.must('bot:remove', { bot: idOf(ana, 'Bot competent 1') });
  expect(out.room.players[1]).toMatchObject({ seats: [], connected: false });
  expect(out.briefing.commands.find(({ do: name }) => name === 'front-end/set-admission')?.mine).toBe(true);
  expect(await ana.ask('bot:remove', { bot: idOf(ana, 'Bot competent 1') })).toMatchObject({ code: 'bot/unknown' });
  await ana.must('bot:add', { level: 'competent', seats: ['scribe'] });
  expect(whoSits(ana)[1]).toEqual(['Bot competent 1', 'competent', 'scribe']);
  expect(ana.room!.players).toHaveLength(4);
  await expectTrueView(server.storage, SCENARIO, ana);
});

test('what cannot be is refused, and changes nothing', async () => {
  const small = minimalScenario();
  const server = await startServer({ ...SETTING, scenarios: [small] });
  const ana = await drillOf(server);
  const add = (seats: string[], team?: string) => ana.ask('bot:add', { level: 'expert', seats, team });
  expect(await add(['commander'])).toMatchObject({ code: 'seat/taken' });
  expect(await add(['scribe', 'observer'])).toMatchObject({ code: 'bot/only-watches' });
  expect(await add(['pilot'])).toMatchObject({ code: 'seat/unknown' });
  expect(await add(['scribe'], 'team-2')).toMatchObject({ code: 'drill/unknown-team' });
  expect(await ana.ask('bot:remove', { bot: ana.welcome!.me })).toMatchObject({ code: 'bot/unknown' });
  const bo = await server.bot().join('AAAA-AAAA', 'Bo');
  expect(await bo.ask('bot:add', { level: 'expert', seats: ['scribe'] })).toMatchObject({ code: 'bot/not-yours' });
  expect(ana.room!.players).toHaveLength(2);
  await ana.create({ scenario: FAMILY.id });
  expect(await add(['scribe'])).toMatchObject({ code: 'bot/solo' });
  await ana.create({ scenario: FAMILY.id, solo: false, mode: 'watch' });
  expect(await add(['scribe'])).toMatchObject({ code: 'bot/watching' });
  await ana.create({ scenario: small.id, solo: false });
  expect(await add(['scribe'])).toMatchObject({ code: 'bot/untrained' });
});

test('a bot gives way to a person who wants its seat, and keeps its others', async () => {
  const server = await startServer(SETTING);
  const ana = await drillOf(server);
  await ana.must('bot:add', { level: 'expert', seats: ['front-end-operations', 'scribe'] });
  const bo = await server.bot().join('AAAA-AAAA', 'Bo');
  expect(await bo.ask('seat:take-bundle', { seats: ['scribe', 'commander'] })).toMatchObject({ code: 'seat/taken' });
  await bo.must('seat:take', { seat: 'front-end-operations' });
  expect(whoSits(bo)).toEqual([
    ['Ana', null, 'commander'],
    ['Bot expert 1', 'expert', 'scribe'],
    ['Bo', null, 'front-end-operations'],
  ]);
  expect(await ana.ask('bot:add', { level: 'expert', seats: ['front-end-operations'] })).toMatchObject({
    code: 'seat/taken',
  });
  const offer = { seat: 'commander', to: idOf(bo, 'Bot expert 1') };
  expect(await ana.ask('seat:offer', offer)).toMatchObject({ code: 'seat/nobody-there' });
  // The same to whom the facilitator puts into its seat.
  await ana.must('drill:steer', { do: 'move-player', player: idOf(bo, 'Bo'), team: 'team-1', seats: ['scribe'] });
  await bo.caughtUp();
  expect(whoSits(bo)).toEqual([
    ['Ana', null, 'commander'],
    ['Bot expert 1', 'expert', ''],
    ['Bo', null, 'scribe'],
  ]);
});

test('one person as commander and bots in the other seats play to recovery', { timeout: 60_000 }, async () => {
  const server = await startServer(SETTING);
  const ana = await teamOfBots(server, 'expert');
  await ana.must('clock:set', { paused: false, speed: 180 });
  for (let s = 0; s < 120; s++) {
    await server.pass(1000);
    await approveAll(ana);
  }
  const by = (name: string) => idOf(ana, name);
  const { claims, actions, posts, proposals, chat } = ana.view;
  expect(claims).toMatchObject([{ cause: 'rack-partition', certainty: 'certain' }]);
  expect([by('Bot expert 1'), by('Bot expert 2')]).toContain(claims![0].by);
  expect(actions!.filter(({ do: name }) => name === 'front-end/drain-rack-group')).toMatchObject([
    { by: by('Bot expert 1'), with: { group: SCENARIO.faults[0].with.group } },
  ]);
  expect(proposals!.some(({ decidedBy }) => decidedBy === ana.welcome!.me)).toBe(true);
  expect(posts!.filter(({ published }) => published).length).toBeGreaterThan(3);
  expect(chat!.filter((saying) => saying.by.kind === 'player' && saying.by.id === by('Bot expert 4'))[0]).toMatchObject(
    { tag: 'decision' },
  );
  // What only the commander may is left to the person.
  expect(ana.view.severity).toBeNull();
  await expectTrueView(server.storage, SCENARIO, ana);

  const { debrief } = await ana.must('drill:end', {});
  const [ours, , nobody] = debrief.runs;
  expect(ours.recoveredMinute).toBeLessThan(240);
  expect(ours.lost).toBeLessThan(nobody.lost / 10);
});

test('a bot commands a team: it declares, hands out work and approves what has a reason', async () => {
  const server = await startServer(SETTING);
  const ana = await server.bot().create({ scenario: FAMILY.id, solo: false, start: 'page', seed: SEED });
  await ana.must('seat:take', { seat: 'dependents-operations' });
  await ana.must('bot:add', { level: 'competent', seats: ['commander'] });
  await ana.must('clock:set', { paused: false, speed: 180 });
  await server.pass(3000);
  expect(ana.view.severity).toBe(1);
  expect(ana.view.assignments).toMatchObject([{ to: 'dependents-operations', title: 'Find the cause', minutes: 60 }]);
  const commands = 'sign-in/deploy-drop-change rush=false';
  await ana.command('plan/propose', { commands });
  await ana.command('plan/propose', { commands, predict: 'front-end/PutRecord.Errors down' });
  await server.pass(3000);
  expect(ana.view.proposals!.map(({ state, reason }) => [state, reason])).toEqual([
    ['refused', 'Say which hypothesis it follows from, or what it should bring.'],
    ['approved', ''],
  ]);
});

test('bots play on while time runs ahead', async () => {
  const server = await startServer(SETTING);
  const ana = await teamOfBots(server, 'expert');
  for (let n = 0; n < 12; n++) {
    await ana.must('clock:forward', {});
    await server.pass(1000);
  }
  const acknowledged = ana.view.alarms!.filter(({ acknowledgedBy }) => acknowledgedBy !== null);
  expect(acknowledged.length).toBeGreaterThan(0);
  for (const { sinceStep, acknowledgedStep } of acknowledged)
    expect(acknowledgedStep! - sinceStep).toBeLessThanOrEqual(3 * STEPS_PER_MINUTE);
});

test('after a crash the bots go on, and do nothing twice', { timeout: 60_000 }, async () => {
  const storage = createMemoryStorage();
  const server = await startServer({ ...SETTING, storage });
  const ana = await teamOfBots(server, 'competent');
  await ana.must('clock:set', { paused: false, speed: 180 });
  const given = () => ana.view.actions!.map(({ do: name }) => name);
  for (let s = 0; s < 14 && !given().includes('front-end/drain-rack-group'); s++) {
    await server.pass(1000);
    await approveAll(ana);
  }
  const before = given();
  expect(before).toContain('front-end/drain-rack-group');
  expect(before).not.toContain('sign-in/deploy-drop-change');
  await server.stop();

  const next = await startServer({ ...SETTING, storage, prefix: 'next-' });
  const back = await next.bot().resume(ana.welcome!.token);
  for (let s = 0; s < 25; s++) {
    await next.pass(1000);
    await approveAll(back);
  }
  const after = back.view.actions!.map(({ do: name }) => name);
  expect(after.filter((name) => name === 'front-end/drain-rack-group')).toHaveLength(1);
  expect(after.filter((name) => name === 'sign-in/deploy-drop-change')).toHaveLength(1);
  expect(back.view.claims).toHaveLength(1);
  await expectTrueView(storage, SCENARIO, back);
  expect(next.ports.log.lines).toEqual([]);
});
