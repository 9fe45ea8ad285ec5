// Modes and injects over the wire: what the log keeps brings the same drill back.
import { expect, test } from 'vitest';
import { hashOf } from '#model/engine/world.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { drillStateFromLog, expectTrueView } from '../support/reference-view.ts';
import { startServer } from '../support/server.ts';

const SCENARIO = minimalScenario({
  injects: [
    {
      id: 'letter',
      title: 'A letter',
      trigger: { on: 'hand' },
      effect: { type: 'message', from: 'Boss', channel: 'executive', text: 'SECRET-LETTER', replyMinutes: null },
    },
    {
      id: 'racks',
      title: 'SECRET-RACKS',
      trigger: { on: 'hand' },
      effect: { type: 'fault', do: 'front/cut-off-racks', with: { group: 2, share: 0.4, ramp: 3 } },
    },
  ],
  scripts: {
    null: { commands: [], params: {} },
    reference: {
      commands: [{ atMinute: 156, do: 'front/stop-adding', with: {} }],
      params: {},
    },
  },
  annotations: [{ atMinute: 156, title: 'Stop it', text: 'SECRET-NOTE' }],
});
const SETTING = { scenarios: [SCENARIO] };

test('the facilitator’s injects reach every team, and no other eye before they fire', async () => {
  const server = await startServer(SETTING);
  const red = await server.bot().create({ scenario: 'small-town', solo: false, teams: ['Red', 'Blue'] });
  const blue = await server.bot().join('AAAA-AAAA', 'Bo', 'team-2');
  const mate = await server.bot().join('AAAA-AAAA', 'Cy', 'team-1');
  await blue.must('seat:take', { seat: 'commander' });
  await mate.must('seat:take', { seat: 'commander' });
  await red.must('clock:set', { paused: false });
  await server.pass(3000);
  for (const bot of [blue, mate]) {
    expect(JSON.stringify([bot.welcome, bot.briefing, bot.view])).not.toContain('SECRET');
    expect(bot.briefing!.commands.some(({ do: name }) => name.startsWith('inject/'))).toBe(false);
    expect(await bot.command('inject/fire', { inject: 'letter' })).toMatchObject({ code: 'command/not-your-seat' });
  }
  expect(red.view.injects).toMatchObject([
    { id: 'letter', state: 'waiting' },
    { id: 'racks', state: 'waiting' },
  ]);
  expect(await red.command('inject/fire', { inject: 'letter' })).toMatchObject({ ok: true });
  expect(await red.command('inject/fire', { inject: 'racks' })).toMatchObject({ ok: true });
  await server.pass(20_000);
  expect(blue.view.messages).toMatchObject([{ id: 'letter', text: 'SECRET-LETTER' }]);
  expect(mate.view.messages).toEqual(blue.view.messages);
  for (const bot of [red, blue, mate]) await expectTrueView(server.storage, SCENARIO, bot);
  const drillState = await drillStateFromLog(server.storage, red.room!.drill, SCENARIO, red.clock!.step);
  const hashes = [...drillState.teams.values()].map((team) => hashOf(team.world));
  expect(hashes[0]).toBe(hashes[1]);
});

test('a player alone has no facilitator', async () => {
  const server = await startServer(SETTING);
  const alone = await server.bot().create({ scenario: 'small-town' });
  await server.pass(1000);
  expect(alone.view.injects).toEqual([]);
  expect(await alone.command('inject/fire', { inject: 'letter' })).toMatchObject({ code: 'command/not-your-seat' });
});

test('who watches sees the reference run and its notes, and a restart brings them back', async () => {
  const server = await startServer(SETTING);
  const bot = await server.bot().create({ scenario: 'small-town', mode: 'watch', seed: 1 });
  expect(bot.room?.mode).toBe('watch');
  expect(JSON.stringify([bot.welcome, bot.view])).not.toContain('SECRET-NOTE');
  await bot.must('clock:set', { speed: 60 });
  await server.pass(8000);
  expect(bot.view.annotations).toMatchObject([{ step: 72, title: 'Stop it', text: 'SECRET-NOTE' }]);
  expect(bot.view.changes).toMatchObject([{ id: 'CHG-1', stoppedStep: 72 }]);
  expect(await bot.command('incident/set-severity', { severity: 1 })).toMatchObject({ code: 'drill/watching' });
  await expectTrueView(server.storage, SCENARIO, bot);
  await server.stop();
  const next = await startServer({ ...SETTING, storage: server.storage, prefix: 'next-' });
  const back = await next.bot().resume(bot.welcome!.token);
  expect(back.room?.mode).toBe('watch');
  await next.pass(1000);
  await expectTrueView(server.storage, SCENARIO, back);
});

test('without a reference run there is nothing to watch', async () => {
  const server = await startServer({ scenarios: [minimalScenario()] });
  const answer = await server.bot().ask('drill:create', {
    scenario: 'small-town',
    solo: true,
    start: 'calm',
    name: 'Ana',
    mode: 'watch',
  });
  expect(answer).toMatchObject({ code: 'drill/nothing-to-watch' });
});
