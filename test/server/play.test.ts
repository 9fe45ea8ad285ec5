// A drill over real sockets from creation to debrief: what players are told is what the log says.
import { expect, test } from 'vitest';
import { createStreams, draw } from '#model/engine/rng.ts';
import { hashOf } from '#model/engine/world.ts';
import { panelOf } from '#model/incident/panel.ts';
import { SPEEDS } from '#protocol/events.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { expectTrueView, teamFromLog } from '../support/reference-view.ts';
import { runbookOf } from '../support/runbook.ts';
import { startServer } from '../support/server.ts';

const SCENARIO = minimalScenario();

test('one player alone gets a running drill with all seats in one request', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const bot = await server.bot().create({ scenario: 'small-town', seed: 5 });
  await bot.caughtUp();
  expect(bot.welcome).toMatchObject({ version: 6, token: expect.stringMatching(/^drill1\./), runbooks: [] });
  expect(bot.room).toMatchObject({
    solo: true,
    code: null,
    phase: 'running',
    clock: { step: 12, horizonStep: 1440, speed: 20, paused: false, forwarding: false, waiting: false },
    players: [
      { name: 'Ana', owner: true, connected: true, team: 'team-1', seats: ['commander', 'operations', 'scribe'] },
    ],
  });
  expect(bot.keyFrames).toBe(1);
  await expectTrueView(server.storage, SCENARIO, bot);
});

test('a drill from the page begins one minute before the first alarm of its seed', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const bot = await server.bot().create({ scenario: 'small-town', seed: 5, start: 'page' });
  await server.pass(2900);
  expect(bot.view.alarms).toMatchObject([{ state: 'OK' }]);
  server.ports.clock.advance(500);
  await bot.caughtUp();
  expect(bot.view.alarms).toMatchObject([{ state: 'ALARM', firstOut: true }]);
});

test('cards say where drills begin', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const { scenarios } = await server.bot().must('scenario:list', {});
  expect(scenarios).toEqual([
    {
      id: 'small-town',
      title: 'A small town',
      summary: 'Two services and a customer.',
      causes: 1,
      firstDrill: false,
      starts: {
        page: expect.stringMatching(/^0[34]:\d\d$/),
        calm: '02:31',
        alarm: expect.stringMatching(/^0[34]:\d\d$/),
      },
    },
  ]);
});

test('time comes in at most four frames a second, a command at once and before its answer', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const bot = await server.bot().create({ scenario: 'small-town' });
  await bot.must('clock:set', { speed: 180 });
  await bot.caughtUp();
  const before = bot.frames;
  await server.pass(10_000);
  // Four a second where something is shown to have changed, and one a second for the clock alone.
  const frames = bot.frames - before;
  expect(frames).toBeLessThanOrEqual(40);
  expect(frames).toBeGreaterThanOrEqual(10);
  expect(await bot.command('incident/set-severity', { severity: 2 })).toEqual({ ok: true, step: 372 });
  expect(bot.clock?.step).toBe(12 + 360);
  expect(bot.frames - before).toBe(frames + 1);
  expect(bot.view.severity).toBe(2);
});

test('a frame holds only what changed', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const bot = await server.bot().create({ scenario: 'small-town' });
  await bot.caughtUp();
  const parts: string[][] = [];
  bot.socket.on('frame', (frame) => parts.push(Object.keys(frame.parts)));
  await bot.command('incident/set-severity', { severity: 1 });
  await bot.command('incident/set-severity', { severity: 1 });
  expect(parts).toEqual([['severity', 'timeline'], ['timeline']]);
});

test('frames rebuild the view of the log through a random hour, with lost frames on the way', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const bot = await server.bot().create({ scenario: 'small-town', seed: 3 });
  const random = createStreams(20_201_125, 'a random hour', 1);
  const below = (n: number) => Math.floor(draw(random, 0) * n);
  bot.loses = (frame) => !frame.key && frame.number % 23 === 0;
  const acts: (() => Promise<unknown>)[] = [
    () => bot.command('host/inspect-host', { service: 'front', host: below(260) }),
    () => bot.command('front/stop-adding'),
    () => bot.command('front/add-servers', { count: 1 + below(20), perHour: 600 }),
    () => bot.command('front/remove-servers', { count: 1 + below(20), perHour: 600 }),
    () => bot.command('front/restart-servers', { perHour: 2000, batch: 10, scope: 'all' }),
    () => bot.command('alarm/acknowledge-alarm', { alarm: 'front/PutRecord.Errors' }),
    () => bot.command('incident/claim-cause', { cause: below(2) === 0 ? 'a' : 'b', certainty: 'likely' }),
    () => bot.command('incident/retract-claim', { claim: 1 + below(3) }),
    () => bot.command('front/no-such-thing', {}),
    () => bot.ask('clock:set', { speed: SPEEDS[below(5)] }),
    () => bot.ask('clock:set', { paused: below(3) === 0 }),
    () => bot.ask('drill:resync', {}).then(() => undefined),
  ];
  for (let round = 0; round < 150; round++) {
    await acts[below(acts.length)]();
    server.ports.clock.advance(below(2000));
  }
  bot.loses = () => false;
  await bot.must('clock:set', { paused: false, speed: 60 });
  server.ports.clock.advance(500);
  await bot.caughtUp();
  await bot.caughtUp();
  expect(bot.resyncs).toBeGreaterThan(3);
  expect(bot.clock?.step).toBeGreaterThan(400);
  await expectTrueView(server.storage, SCENARIO, bot);
  const stored = await server.storage.read('drill1');
  expect(stored.ok && stored.events.filter((event) => event.type === 'command').length).toBeGreaterThan(30);
});

test('an open panel gets every new minute, a closed one none', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const bot = await server.bot().create({ scenario: 'small-town' });
  const panel = await bot.openPanel('front');
  expect(panel.rows).toHaveLength(1);
  await bot.must('clock:set', { speed: 180 });
  await server.pass(10_000);
  const team = await teamFromLog(server.storage, SCENARIO, bot);
  const expected = panelOf(team, ['operations'], 'front');
  expect(bot.panel?.rows).toHaveLength(31);
  expect(expected.ok && expected.panel.rows).toEqual(bot.panel?.rows);
  await bot.must('panel:open', { service: null });
  await server.pass(10_000);
  expect(bot.panel?.rows).toHaveLength(31);
});

test('logs can be searched', async () => {
  const seats = SCENARIO.seats.map((seat) => ({ ...seat, may: [...seat.may, 'inspect/*'] }));
  const server = await startServer({ scenarios: [minimalScenario({ seats })] });
  const bot = await server.bot().create({ scenario: 'small-town' });
  await bot.must('clock:set', { speed: 60 });
  await server.pass(10_000);
  const search = await bot.command('inspect/search-logs', { service: 'front', query: 'tick on', minutes: 10 });
  expect(search).toMatchObject({ ok: true });
  await server.pass(1000);
  expect(bot.view.observations).toEqual([]);
  await server.pass(2000);
  await bot.caughtUp();
  const [found] = bot.view.observations!;
  expect(found).toMatchObject({ inspection: 'logs', subject: 'tick on' });
  expect(found.value).toBeGreaterThan(5);
});

test('the end brings everybody the debrief of the world as it stood, and nothing moves after it', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const bot = await server.bot().create({ scenario: 'small-town' });
  expect(await bot.ask('drill:debrief', {})).toMatchObject({ ok: false, code: 'drill/running' });
  await bot.command('incident/claim-cause', { cause: 'a', certainty: 'certain' });
  server.ports.clock.advance(30_000);
  const { debrief } = await bot.must('drill:end', {});
  await bot.caughtUp();
  const { world } = await teamFromLog(server.storage, SCENARIO, bot);
  expect(debrief).toMatchObject({
    endedStep: 12 + 120,
    hash: hashOf(world),
    claims: [{ cause: 'a', certainty: 'certain', right: true }],
  });
  expect(debrief.runs.map((run) => run.id)).toEqual(['you', 'history', 'null']);
  expect(bot.debrief).toEqual(debrief);
  expect(bot.room?.phase).toBe('ended');
  server.ports.clock.advance(30_000);
  expect((await bot.must('drill:debrief', {})).debrief).toEqual(debrief);
  expect((await bot.must('drill:end', {})).debrief).toEqual(debrief);
  expect(await bot.command('front/stop-adding')).toMatchObject({ ok: false, code: 'drill/ended' });
  expect(await bot.ask('clock:set', { paused: true })).toMatchObject({ ok: false, code: 'drill/ended' });
  expect(bot.clock?.step).toBe(132);
});

test('a drill ends by itself at its horizon', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const bot = await server.bot().create({ scenario: 'small-town' });
  await bot.must('clock:set', { speed: 180 });
  await server.pass(60_000);
  expect(bot.debrief).toMatchObject({ endedStep: 1440 });
  expect(bot.room).toMatchObject({ phase: 'ended' });
  expect(bot.clock?.step).toBe(1440);
});

test('a step of a runbook is logged with its command, and one that does not exist is refused', async () => {
  const runbook = runbookOf([{ run: { do: 'front/stop-adding', with: {} } }], { id: 'stop-adding' });
  const server = await startServer({ scenarios: [SCENARIO], runbooks: [runbook] });
  const bot = await server.bot().create({ scenario: 'small-town' });
  expect(bot.welcome?.runbooks).toMatchObject([
    { id: 'stop-adding', steps: [{ number: 1, run: { do: 'front/stop-adding' } }] },
  ]);
  expect(await bot.ask('runbook:read', { runbook: 'stop-adding' })).toEqual({ ok: true, runbook });
  expect(await bot.ask('runbook:search', { words: 'nowhere' })).toEqual({ ok: true, runbooks: [] });
  await bot.command('front/add-servers', { count: 10, perHour: 60 });
  const run = (id: string, number: number, command = 'front/stop-adding') =>
    bot.ask('command', { id: `x${number}`, do: command, with: {}, runbook: { id, step: number } });
  expect(await run('stop-adding', 2)).toMatchObject({ code: 'command/unknown-runbook-step' });
  expect(await run('nothing', 3)).toMatchObject({ code: 'command/unknown-runbook-step' });
  expect(await run('stop-adding', 1)).toEqual({ ok: true, step: 12 });
  const stored = await server.storage.read('drill1');
  expect(stored.ok && stored.events.at(-1)).toMatchObject({
    type: 'command',
    payload: {
      do: 'front/stop-adding',
      seats: ['commander', 'operations', 'scribe'],
      runbook: { id: 'stop-adding', step: 1 },
    },
  });
});
