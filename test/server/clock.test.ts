// Time as players meet it: speed, pause, running ahead, and a world that stands still without them.
import { expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { startStepOf } from '#model/start.ts';
import type { Bot } from '../support/bot.ts';
import { CHANGE_STEP, MESSAGE_STEP, minimalScenario } from '../support/minimal-scenario.ts';
import { teamFromLog } from '../support/reference-view.ts';
import { startServer, until } from '../support/server.ts';

const SCENARIO = minimalScenario();
const SETTING = { scenarios: [SCENARIO] };

test('running ahead stops at the next thing that needs somebody: a change, a finished task, a message, the alarm', async () => {
  const server = await startServer(SETTING);
  const bot = await server.bot().create({ scenario: 'small-town', seed: 1 });
  await bot.must('clock:set', { paused: true });
  const stops: [number, string | undefined][] = [];
  for (let i = 0; i < 4; i++) {
    expect((await bot.must('clock:forward', {})).clock).toMatchObject({ forwarding: true });
    server.ports.clock.advance(1);
    await bot.caughtUp();
    expect(bot.clock).toMatchObject({ forwarding: false, paused: true });
    stops.push([bot.clock!.step, bot.view.timeline!.at(-1)?.lane]);
  }
  const alarmStep = startStepOf(SCENARIO, 1, 'page') + 12;
  expect(stops.map(([, lane]) => lane)).toEqual([undefined, 'actions', 'communication', 'alarms']);
  expect(stops[0][0]).toBe(CHANGE_STEP);
  expect(stops[1][0]).toBeLessThan(MESSAGE_STEP);
  expect(stops[2][0]).toBe(MESSAGE_STEP);
  expect(stops[3][0] - alarmStep).toBeLessThanOrEqual(1);
  expect(stops[3][0] - alarmStep).toBeGreaterThanOrEqual(0);
});

test('running ahead pauses a drill that ran, on record as well, so that it comes back paused', async () => {
  const server = await startServer(SETTING);
  const bot = await server.bot().create({ scenario: 'small-town', seed: 1 });
  expect(bot.clock).toMatchObject({ paused: false });
  await bot.must('clock:forward', {});
  server.ports.clock.advance(1);
  await server.pass(60_000);
  expect(bot.clock).toMatchObject({ step: CHANGE_STEP, forwarding: false, paused: true });
  const [drill] = await server.storage.open(1);
  const stored = await server.storage.read(drill);
  const events = stored.ok ? stored.events : [];
  const settings = events.findLast(({ type }) => type === 'clock');
  expect(settings).toMatchObject({ step: 12, payload: { speed: 20, paused: true } });
  // A crash would not take it back to where it began to run ahead.
  expect(events.at(-1)).toMatchObject({ type: 'checkpoint', step: CHANGE_STEP });
});

test('a change that running ahead stopped at can be stopped, and the calendar says so', async () => {
  const server = await startServer(SETTING);
  const bot = await server.bot().create({ scenario: 'small-town', seed: 1 });
  await bot.must('clock:set', { paused: true });
  await bot.must('clock:forward', {});
  server.ports.clock.advance(1);
  await bot.caughtUp();
  expect(bot.clock?.step).toBe(CHANGE_STEP);
  expect(bot.view.changes).toMatchObject([{ id: 'CHG-1', stoppedStep: null }]);
  await bot.must('clock:set', { paused: false, speed: 1 });
  await server.pass(10_000);
  await bot.must('clock:set', { paused: true });
  expect(await bot.command('front/stop-adding')).toMatchObject({ ok: true });
  server.ports.clock.advance(50);
  await bot.must('clock:set', { paused: false });
  await server.pass(6000);
  expect(bot.view.changes).toMatchObject([{ id: 'CHG-1', stoppedStep: CHANGE_STEP + 2 }]);
});

test.each([
  ['a command', (bot: Bot) => bot.command('incident/set-severity', { severity: 2 })],
  ['a command that is refused', (bot: Bot) => bot.command('incident/set-severity', { severity: 9 })],
  ['a pause', (bot: Bot) => bot.ask('clock:set', { paused: true })],
])('%s ends running ahead where it is', async (_, decide) => {
  const server = await startServer({ scenarios: [minimalScenario({ changes: [] })] });
  const bot = await server.bot().create({ scenario: 'small-town' });
  await bot.must('clock:set', { speed: 1 });
  server.ports.clock.lookMs = 1;
  await bot.must('clock:forward', {});
  server.ports.clock.advance(100);
  await bot.caughtUp();
  expect(bot.clock).toMatchObject({ forwarding: true });
  await decide(bot);
  server.ports.clock.lookMs = 0;
  await bot.caughtUp();
  const { step, forwarding } = bot.clock!;
  expect(forwarding).toBe(false);
  expect(step).toBeGreaterThan(50);
  expect(step).toBeLessThan(300);
  const stored = await server.storage.read(bot.room!.drill);
  expect(stored.ok && stored.events.at(-1)?.step).toBe(step);
  await server.pass(4900);
  expect(bot.clock?.step).toBe(step);
});

test('running ahead takes five seconds at most, and says where it is on the way', async () => {
  const quiet = minimalScenario({ changes: [], injects: [] });
  const server = await startServer({ scenarios: [quiet] });
  const bot = await server.bot().create({ scenario: 'small-town' });
  await bot.must('clock:set', { paused: true });
  await bot.caughtUp();
  const before = bot.frames;
  server.ports.clock.lookMs = 8;
  await bot.must('clock:forward', {});
  server.ports.clock.advance(6000);
  server.ports.clock.lookMs = 0;
  await bot.caughtUp();
  expect(bot.clock).toMatchObject({ forwarding: false, paused: true });
  expect(bot.clock?.step).toBeGreaterThan(200);
  expect(bot.clock?.step).toBeLessThan(1000);
  expect(bot.frames - before).toBeGreaterThanOrEqual(15);
  expect(bot.frames - before).toBeLessThanOrEqual(24);
});

test('with nobody connected a drill stands still, and goes on when somebody is back', async () => {
  const server = await startServer(SETTING);
  const owner = await server.bot().create({ scenario: 'small-town', solo: false });
  const guest = await server.bot().join('AAAA-AAAA', 'Bo');
  await owner.must('clock:set', { paused: false });
  server.ports.clock.advance(5000);
  owner.close();
  await until(() => guest.room?.players[0].connected === false, 'the guest sees that the owner has gone');
  await server.pass(5000);
  expect(guest.clock?.step).toBe(12 + 40);
  const waiting = server.ports.clock.waiting();
  guest.close();
  await until(() => server.ports.clock.waiting() < waiting, 'the drill stands still');
  server.ports.clock.advance(300_000);
  const back = await server.bot().resume(guest.welcome!.token);
  expect(back.clock).toMatchObject({ step: 52, waiting: false, paused: false });
  await server.pass(5000);
  expect(back.clock?.step).toBe(72);
  expect((await teamFromLog(server.storage, SCENARIO, back)).world.step).toBe(72);
});

test('speed and pause take effect at once and are told to everybody', async () => {
  const server = await startServer(SETTING);
  const owner = await server.bot().create({ scenario: 'small-town', solo: false });
  const guest = await server.bot().join('AAAA-AAAA', 'Bo');
  await owner.must('clock:set', { paused: false, speed: 60 });
  await guest.caughtUp();
  expect(guest.clock).toMatchObject({ speed: 60, paused: false });
  server.ports.clock.advance(1000);
  await owner.must('clock:set', { paused: true });
  await server.pass(60_000);
  expect(guest.clock).toMatchObject({ paused: true, step: 24 });
});

test('a question is open for half a real minute, however fast the drill runs', async () => {
  const seats = SCENARIO.seats.map((seat) => ({ ...seat, may: [...seat.may, 'poll/*'] }));
  const scenario = minimalScenario({ seats });
  const server = await startServer({ scenarios: [scenario] });
  const bot = await server.bot().create({ scenario: 'small-town', seed: 1 });
  await bot.must('clock:set', { paused: true, speed: 60 });
  expect(await bot.command('poll/open', { question: 'We fail over' })).toMatchObject({ ok: true });
  const [{ step, closesStep }] = (await teamFromLog(server.storage, scenario, bot)).polls;
  expect(closesStep - step).toBe(30 * STEPS_PER_MINUTE);
});

test('running ahead stops only at what it is told: passes a message for a P1 alarm, and all for nothing of that kind', async () => {
  const server = await startServer(SETTING);
  const bot = await server.bot().create({ scenario: 'small-town', seed: 1 });
  const alarmStep = startStepOf(SCENARIO, 1, 'page') + 12;
  await bot.must('clock:forward', { at: ['message'] });
  server.ports.clock.advance(1);
  await bot.caughtUp();
  expect(bot.clock).toMatchObject({ step: MESSAGE_STEP, forwarding: false, paused: true });
  await bot.must('clock:forward', { at: ['p1'] });
  server.ports.clock.advance(1);
  await bot.caughtUp();
  expect(Math.abs(bot.clock!.step - alarmStep)).toBeLessThanOrEqual(1);
});

test("stops at one's own finished work, not at an alarm before it", async () => {
  const server = await startServer(SETTING);
  const bot = await server.bot().create({ scenario: 'small-town', seed: 1, start: 'page' });
  await bot.must('clock:set', { paused: true });
  expect(await bot.command('host/inspect-host', { service: 'front', host: 3 })).toMatchObject({ ok: true });
  await bot.must('clock:forward', { at: ['work'] });
  server.ports.clock.advance(1);
  await bot.caughtUp();
  expect(bot.view.alarms).toMatchObject([{ state: 'ALARM' }]);
  expect(bot.view.observations).toHaveLength(1);
  expect(bot.clock!.step).toBe(bot.view.observations![0].step);
  // Nothing would stop it now before the end of the drill.
  expect(await bot.ask('clock:forward', { at: ['work'] })).toMatchObject({ ok: false, code: 'clock/no-work' });
  expect(bot.clock!.step).toBe(bot.view.observations![0].step);
});
