// Drills of several people: the code that lets them in, seats, rights, and teams that share a seed and nothing else.
import { expect, test } from 'vitest';
import { hashOf } from '#model/engine/world.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { expectTrueView, seatViewOf, teamFromLog } from '../support/reference-view.ts';
import { startServer, until } from '../support/server.ts';

const SCENARIO = minimalScenario();
const SETTING = { scenarios: [SCENARIO] };
const TEAM_DRILL = { scenario: 'small-town', solo: false };

test('a team drill waits in its lobby and gives a code by which others come in', async () => {
  const server = await startServer(SETTING);
  const owner = await server.bot().create(TEAM_DRILL);
  expect(owner.room).toMatchObject({ solo: false, code: 'AAAA-AAAA', clock: { paused: true } });
  expect(owner.room?.players).toMatchObject([{ name: 'Ana', seats: [], owner: true }]);
  const guest = await server.bot().join('aaaa aaaa', 'Bo');
  await server.pass(10_000);
  expect(owner.room?.players).toMatchObject([
    { name: 'Ana', seats: [], owner: true, connected: true },
    { name: 'Bo', seats: [], owner: false, connected: true },
  ]);
  expect(guest.room?.clock.step).toBe(12);
  expect(guest.welcome?.token).not.toBe(owner.welcome?.token);
});

test('a seat has one holder, a player may hold several, and a seat says what its holder may do', async () => {
  const server = await startServer(SETTING);
  const owner = await server.bot().create(TEAM_DRILL);
  const guest = await server.bot().join('AAAA-AAAA', 'Bo');
  const mine = (bot: { briefing: { commands: { do: string; mine: boolean }[] } }, command: string) =>
    bot.briefing.commands.find((c) => c.do === command)?.mine;
  expect(mine(owner.welcome!, 'front/stop-adding')).toBe(false);
  const taken = await owner.must('seat:take', { seat: 'operations' });
  expect(mine(taken, 'front/stop-adding')).toBe(true);
  expect(await guest.ask('seat:take', { seat: 'operations' })).toEqual({
    ok: false,
    code: 'seat/taken',
    args: { seat: 'operations', holders: ['Ana'] },
    why: 'Ana holds the seat operations',
    fix: 'take a free one',
  });
  expect(await guest.ask('seat:take', { seat: 'mayor' })).toMatchObject({ code: 'seat/unknown' });
  await guest.must('seat:take', { seat: 'commander' });
  const again = await guest.must('seat:take', { seat: 'commander' });
  expect(again.room.players[1].seats).toEqual(['commander']);
  await guest.must('seat:take', { seat: 'scribe' });
  await owner.caughtUp();
  expect(owner.room?.players.map(({ seats }) => seats)).toEqual([['operations'], ['commander', 'scribe']]);
  await expectTrueView(server.storage, SCENARIO, owner);
  await expectTrueView(server.storage, SCENARIO, guest);
});

test('a command of somebody else’s seat is refused and changes nothing', async () => {
  const server = await startServer(SETTING);
  const owner = await server.bot().create(TEAM_DRILL);
  const guest = await server.bot().join('AAAA-AAAA', 'Bo');
  const third = await server.bot().join('AAAA-AAAA', 'Cy');
  await third.must('seat:take-bundle', { seats: ['commander', 'operations'] });
  await guest.must('seat:take', { seat: 'scribe' });
  expect(await guest.command('front/stop-adding')).toMatchObject({ ok: false, code: 'command/not-your-seat' });
  expect(await owner.command('incident/set-severity', { severity: 1 })).toMatchObject({
    code: 'command/not-your-seat',
  });
  expect(await guest.ask('panel:open', { service: 'front' })).toMatchObject({ code: 'service/not-your-seat' });
  expect(await guest.ask('panel:open', { service: 'measures' })).toMatchObject({ ok: true });
  const stored = await server.storage.read('drill1');
  expect(stored.ok && stored.events.filter(({ type }) => type === 'command')).toEqual([]);
});

test('only the owner sets the clock, runs ahead and ends', async () => {
  const server = await startServer(SETTING);
  const owner = await server.bot().create(TEAM_DRILL);
  const guest = await server.bot().join('AAAA-AAAA', 'Bo');
  expect(await guest.ask('clock:set', { paused: false })).toMatchObject({ ok: false, code: 'clock/not-yours' });
  expect(await guest.ask('clock:forward', {})).toMatchObject({ ok: false, code: 'clock/not-yours' });
  expect(await guest.ask('drill:end', {})).toMatchObject({ ok: false, code: 'drill/not-yours' });
  expect(await owner.must('clock:set', { paused: false, speed: 5 })).toMatchObject({
    clock: { paused: false, speed: 5 },
  });
  await server.pass(10_000);
  expect(guest.clock).toMatchObject({ step: 22, speed: 5 });
  await owner.must('drill:end', {});
  await guest.caughtUp();
  expect(guest.debrief).toMatchObject({ endedStep: 22 });
  expect(await server.bot().ask('drill:join', { code: 'AAAA-AAAA', name: 'Cy' })).toMatchObject({
    code: 'drill/ended',
  });
});

test('while the owner is away the others steer, and nobody is stuck', async () => {
  const server = await startServer(SETTING);
  const owner = await server.bot().create(TEAM_DRILL);
  const guest = await server.bot().join('AAAA-AAAA', 'Bo');
  owner.close();
  await until(() => guest.room?.players[0].connected === false, 'the guest sees that the owner has gone');
  expect(await guest.ask('clock:set', { paused: false })).toMatchObject({ code: 'clock/not-yours' });
  await server.pass(61_000);
  expect(await guest.must('clock:set', { paused: false })).toMatchObject({ clock: { paused: false } });
});

test('two teams on one seed have worlds of their own', async () => {
  const server = await startServer(SETTING);
  const red = await server.bot().create({ ...TEAM_DRILL, teams: ['Red', 'Blue'] });
  const unsure = await server.bot().ask('drill:join', { code: 'AAAA-AAAA', name: 'Bo' });
  expect(unsure).toMatchObject({ code: 'drill/choose-team', fix: 'join with one of team-1 (Red), team-2 (Blue)' });
  expect(await server.bot().ask('drill:join', { code: 'AAAA-AAAA', name: 'Bo', team: 'team-3' })).toMatchObject({
    code: 'drill/unknown-team',
  });
  const blue = await server.bot().join('AAAA-AAAA', 'Bo', 'team-2');
  await red.must('seat:take', { seat: 'operations' });
  await blue.must('seat:take', { seat: 'operations' });
  await red.must('seat:take', { seat: 'commander' });
  await red.must('clock:set', { paused: false, speed: 180 });
  await red.command('front/remove-servers', { count: 40, perHour: 600 });
  await red.command('incident/set-severity', { severity: 1 });
  await server.pass(20_000);
  expect(red.view.severity).toBe(1);
  expect(blue.view.severity).toBeNull();
  expect(red.view.timeline).not.toEqual(blue.view.timeline);
  await expectTrueView(server.storage, SCENARIO, red);
  await expectTrueView(server.storage, SCENARIO, blue);
  const teams = await Promise.all([red, blue].map((bot) => teamFromLog(server.storage, SCENARIO, bot)));
  const hashes = teams.map(({ world }) => hashOf(world));
  expect(hashes[0]).not.toBe(hashes[1]);
});

test('untouched, the worlds of two teams stay equal', async () => {
  const server = await startServer(SETTING);
  const red = await server.bot().create({ ...TEAM_DRILL, teams: ['Red', 'Blue'] });
  const blue = await server.bot().join('AAAA-AAAA', 'Bo', 'team-2');
  await red.must('clock:set', { paused: false, speed: 180 });
  await server.pass(20_000);
  const { injects: coming, ...seen } = seatViewOf(red);
  expect({ ...seen, injects: [] }).toEqual(blue.view);
  expect(coming).toMatchObject([{ id: 'hello', state: 'fired' }]);
  const teams = await Promise.all([red, blue].map((bot) => teamFromLog(server.storage, SCENARIO, bot)));
  const hashes = teams.map(({ world }) => hashOf(world));
  expect(hashes[0]).toBe(hashes[1]);
});

test('a drill takes 64 players and refuses the next', async () => {
  const server = await startServer(SETTING);
  await server.bot().create(TEAM_DRILL);
  for (let n = 2; n <= 64; n++) await server.bot().join('AAAA-AAAA', `Player ${n}`);
  expect(await server.bot().ask('drill:join', { code: 'AAAA-AAAA', name: 'One more' })).toMatchObject({
    code: 'drill/full',
  });
});

test('a connection that enters another drill has left the first', async () => {
  const server = await startServer(SETTING);
  const owner = await server.bot().create(TEAM_DRILL);
  const guest = await server.bot().join('AAAA-AAAA', 'Bo');
  await guest.create({ scenario: 'small-town' });
  await until(() => owner.room?.players[1]?.connected === false, 'the owner sees that the guest has gone');
  expect((await guest.must('seat:take', { seat: 'scribe' })).room.drill).not.toBe(owner.room?.drill);
});
