// Seats as a team shares them: bundles, giving up, handing over, those whose holder has gone, and those that nobody holds.
import { expect, test } from 'vitest';
import { SEAT_KEPT_MS } from '#protocol/limits.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { drillStateFromLog, expectTrueView } from '../support/reference-view.ts';
import { startServer, until } from '../support/server.ts';

const SCENARIO = minimalScenario({
  presets: [{ fromPlayers: 2, toPlayers: 3, bundles: [['commander', 'scribe'], ['operations']] }],
});
const SETTING = { scenarios: [SCENARIO] };

async function twoPlayers() {
  const server = await startServer(SETTING);
  const ana = await server.bot().create({ scenario: 'small-town', solo: false });
  const bo = await server.bot().join('AAAA-AAAA', 'Bo');
  return { server, ana, bo };
}

const seatsOf = (bot: { room: { players: { name: string; seats: string[] }[] } | null }) =>
  Object.fromEntries(bot.room!.players.map(({ name, seats }) => [name, seats]));
const mayGive = (bot: { briefing: { commands: { do: string; mine: boolean }[] } | null }, command: string) =>
  bot.briefing?.commands.find((one) => one.do === command)?.mine;

test('a bundle is taken with one event, all of it or nothing', async () => {
  const { ana, bo } = await twoPlayers();
  expect(ana.briefing?.presets).toEqual(SCENARIO.presets);
  await ana.must('seat:take-bundle', { seats: ['commander', 'scribe'] });
  expect(await bo.ask('seat:take-bundle', { seats: ['operations', 'scribe'] })).toMatchObject({
    code: 'seat/taken',
    why: 'Ana holds the seat scribe',
  });
  await ana.caughtUp();
  expect(seatsOf(ana)).toEqual({ Ana: ['commander', 'scribe'], Bo: [] });
});

test('a seat that is given up is free, and covered until somebody takes it', async () => {
  const { server, ana, bo } = await twoPlayers();
  await ana.must('seat:take-bundle', { seats: ['commander', 'scribe'] });
  await bo.must('seat:take', { seat: 'operations' });
  await ana.caughtUp();
  expect(mayGive(ana, 'front/stop-adding')).toBe(false);
  await bo.must('seat:give-up', { seat: 'operations' });
  await ana.caughtUp();
  expect(mayGive(ana, 'front/stop-adding')).toBe(true);
  expect(await ana.command('front/remove-servers', { count: 5, perHour: 60 })).toMatchObject({ ok: true });
  expect(await bo.ask('seat:give-up', { seat: 'operations' })).toMatchObject({ code: 'seat/not-yours' });
  await bo.must('seat:take', { seat: 'operations' });
  await ana.caughtUp();
  expect(mayGive(ana, 'front/stop-adding')).toBe(false);
  expect(await ana.command('front/stop-adding')).toMatchObject({ code: 'command/not-your-seat' });
  await expectTrueView(server.storage, SCENARIO, ana);
  await expectTrueView(server.storage, SCENARIO, bo);
});

test('a seat is handed over when the other says yes, and stays where it is until then', async () => {
  const { server, ana, bo } = await twoPlayers();
  await ana.must('seat:take-bundle', { seats: ['commander', 'scribe'] });
  const [me, other] = ana.room!.players.map(({ id }) => id);
  expect(await bo.ask('seat:offer', { seat: 'scribe', to: me })).toMatchObject({ code: 'seat/not-yours' });
  expect(await ana.ask('seat:offer', { seat: 'scribe', to: me })).toMatchObject({ code: 'seat/nobody-there' });
  expect(await bo.ask('seat:accept', { seat: 'scribe' })).toMatchObject({ code: 'seat/no-offer' });
  await ana.must('seat:offer', { seat: 'scribe', to: other });
  await bo.caughtUp();
  expect(bo.room).toMatchObject({ offers: [{ seat: 'scribe', from: me, to: other }] });
  expect(seatsOf(bo)).toEqual({ Ana: ['commander', 'scribe'], Bo: [] });
  expect(await ana.ask('seat:accept', { seat: 'scribe' })).toMatchObject({ code: 'seat/no-offer' });
  await bo.must('seat:decline', { seat: 'scribe' });
  await ana.must('seat:offer', { seat: 'scribe', to: other });
  expect(await ana.ask('seat:offer', { seat: 'scribe', to: other })).toMatchObject({ code: 'seat/offered' });
  await bo.must('seat:accept', { seat: 'scribe' });
  await ana.caughtUp();
  expect(seatsOf(ana)).toEqual({ Ana: ['commander'], Bo: ['scribe'] });
  expect(ana.room?.offers).toEqual([]);
  expect(ana.view.timeline).toMatchObject([
    { lane: 'actions', message: { code: 'timeline/seat-handed-over', args: { seat: 'scribe' } }, by: other },
  ]);
  const drillState = await drillStateFromLog(server.storage, ana.room!.drill, SCENARIO, ana.clock!.step);
  expect(drillState.teams.get('team-1')!.roster).toEqual(
    new Map([
      [me, ['commander']],
      [other, ['scribe']],
    ]),
  );
});

test('who made an offer may take it back, and one who gives the seat up takes it back too', async () => {
  const { ana, bo } = await twoPlayers();
  await ana.must('seat:take-bundle', { seats: ['commander', 'scribe'] });
  const to = ana.room!.players[1].id;
  await ana.must('seat:offer', { seat: 'scribe', to });
  await ana.must('seat:decline', { seat: 'scribe' });
  await ana.must('seat:offer', { seat: 'commander', to });
  const given = await ana.must('seat:give-up', { seat: 'commander' });
  expect(given.room.offers).toEqual([]);
  expect(await bo.ask('seat:accept', { seat: 'commander' })).toMatchObject({ code: 'seat/no-offer' });
});

test('who drops keeps the seat for five minutes; then it is free to take', async () => {
  const { server, ana, bo } = await twoPlayers();
  await ana.must('seat:take', { seat: 'operations' });
  await bo.must('seat:take', { seat: 'commander' });
  await ana.must('clock:set', { speed: 1, paused: false });
  ana.close();
  await until(() => bo.room?.players[0].connected === false, 'Bo sees that Ana has gone');
  server.ports.clock.advance(SEAT_KEPT_MS - 1);
  expect(await bo.ask('seat:take', { seat: 'operations' })).toMatchObject({ code: 'seat/taken' });
  server.ports.clock.advance(1);
  await bo.caughtUp();
  expect(seatsOf(bo)).toEqual({ Ana: [], Bo: ['commander'] });
  expect(mayGive(bo, 'front/stop-adding')).toBe(true);
  await bo.must('seat:take', { seat: 'operations' });
  const back = await server.bot().resume(ana.welcome!.token);
  expect(seatsOf(back)).toEqual({ Ana: [], Bo: ['commander', 'operations'] });
  await expectTrueView(server.storage, SCENARIO, back);
});

test('who comes back in time has kept the seat, and nobody waits while nobody is there', async () => {
  const { server, ana, bo } = await twoPlayers();
  await ana.must('seat:take', { seat: 'operations' });
  ana.close();
  await until(() => bo.room?.players[0].connected === false, 'Bo sees that Ana has gone');
  server.ports.clock.advance(SEAT_KEPT_MS - 1000);
  const back = await server.bot().resume(ana.welcome!.token);
  server.ports.clock.advance(2000);
  expect(seatsOf(back)).toEqual({ Ana: ['operations'], Bo: [] });
  await back.must('clock:set', { paused: false });
  const waiting = server.ports.clock.waiting();
  back.close();
  bo.close();
  await until(() => server.ports.clock.waiting() < waiting, 'all have gone');
  server.ports.clock.advance(2 * SEAT_KEPT_MS);
  const later = await server.bot().resume(bo.welcome!.token);
  expect(seatsOf(later)).toEqual({ Ana: ['operations'], Bo: [] });
});

test('who joins late gets the record so far', async () => {
  const { server, ana } = await twoPlayers();
  await ana.must('seat:take', { seat: 'commander' });
  await ana.must('clock:set', { paused: false, speed: 180 });
  await ana.command('incident/set-severity', { severity: 2 });
  await server.pass(20_000);
  const late = await server.bot().join('AAAA-AAAA', 'Cy');
  await late.must('seat:take', { seat: 'scribe' });
  await server.pass(1000);
  expect(late.view.severity).toBe(2);
  expect(late.view.timeline).toEqual(ana.view.timeline);
  expect(late.view.messages).toMatchObject([{ id: 'hello' }]);
  await expectTrueView(server.storage, SCENARIO, late);
});

test('a name is taken once, however it is written', async () => {
  const { server } = await twoPlayers();
  expect(await server.bot().ask('drill:join', { code: 'AAAA-AAAA', name: 'BO' })).toMatchObject({
    code: 'drill/name-taken',
    why: 'a name that looks like Bo is in this drill',
  });
});

test('a seat with several places has several holders', async () => {
  const places = SCENARIO.seats.map((seat) => ({ ...seat, places: seat.id === 'scribe' ? 2 : 1 }));
  const server = await startServer({ scenarios: [minimalScenario({ seats: places })] });
  const ana = await server.bot().create({ scenario: 'small-town', solo: false });
  await ana.must('seat:take', { seat: 'scribe' });
  const bo = await server.bot().join('AAAA-AAAA', 'Bo');
  await bo.must('seat:take', { seat: 'scribe' });
  const cy = await server.bot().join('AAAA-AAAA', 'Cy');
  expect(await cy.ask('seat:take', { seat: 'scribe' })).toMatchObject({
    code: 'seat/taken',
    why: 'Ana and Bo hold the seat scribe',
  });
});

test('a player alone neither gives up nor hands over', async () => {
  const server = await startServer(SETTING);
  const ana = await server.bot().create({ scenario: 'small-town' });
  expect(await ana.ask('seat:give-up', { seat: 'scribe' })).toMatchObject({ code: 'seat/alone' });
});
