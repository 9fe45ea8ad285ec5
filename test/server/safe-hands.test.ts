// What cannot be taken from a facilitator, and what nobody is stuck without: powers, absence, names, and people who are moved,
// muted or removed. Real sockets, fake time.
import { describe, expect, test } from 'vitest';
import { CLOCK_GRACE_MS, PASSED_OVER_MS, SEAT_KEPT_MS } from '#protocol/limits.ts';
import type { SteeringRequest } from '#protocol/steering.ts';
import type { Bot } from '../support/bot.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer, type TestServer, until } from '../support/server.ts';

const CODE = 'AAAA-AAAA';
const SCENARIO = minimalScenario({
  seats: [
    { id: 'commander', name: 'Commander', role: 'commander', text: '', sees: [], may: ['plan/*', 'incident/*'] },
    { id: 'operations', name: 'Operations', role: 'operations', text: '', sees: ['*'], may: ['front/*', 'plan/*'] },
    { id: 'scribe', name: 'Scribe', role: 'scribe', text: '', sees: [], may: ['alarm/*', 'talk/*'] },
    { id: 'observer', name: 'Observer', role: 'observer', text: '', sees: [], may: [] },
  ],
});

async function room(...names: string[]): Promise<{ server: TestServer; boss: Bot; bots: Bot[] }> {
  const server = await startServer({ scenarios: [SCENARIO] });
  const boss = await server.bot().create({ scenario: 'small-town', solo: false, name: 'Boss', teams: ['Red', 'Blue'] });
  const bots: Bot[] = [];
  for (const name of names) bots.push(await server.bot().join(CODE, name, 'team-1'));
  return { server, boss, bots };
}

const codeOf = (answer: { ok: true } | { ok: false; code: string }) => (answer.ok ? 'ok' : answer.code);
const steer = async (bot: Bot, request: SteeringRequest) => codeOf(await bot.ask('drill:steer', request));
const pause = async (bot: Bot, paused: boolean) => codeOf(await bot.ask('clock:set', { paused }));

async function disconnected(bot: Bot, witness: Bot): Promise<void> {
  const { me } = bot.welcome!;
  bot.close();
  await until(
    () => witness.room!.players.some(({ id, connected }) => id === me && !connected),
    'it is seen to be gone',
  );
}

describe('powers', () => {
  test('a blip of the facilitator lets nobody end the drill or set the clock; the clock opens after the grace time', async () => {
    const { server, boss, bots } = await room('Ann', 'Watcher');
    const [ann, watcher] = bots;
    await ann.must('seat:take', { seat: 'commander' });
    await watcher.must('seat:take', { seat: 'observer' });
    await disconnected(boss, ann);
    await server.pass(150);
    for (const bot of bots) {
      expect(codeOf(await bot.ask('drill:end', {}))).toBe('drill/not-yours');
      expect(await pause(bot, false)).toBe('clock/not-yours');
    }
    await server.pass(CLOCK_GRACE_MS);
    expect(ann.room!.steering.clockOpen).toBe(true);
    expect(await pause(ann, false)).toBe('ok');
    expect(await pause(watcher, true)).toBe('clock/not-yours');
    for (const bot of bots) expect(codeOf(await bot.ask('drill:end', {}))).toBe('drill/not-yours');
    const back = await server.bot().resume(boss.welcome!.token);
    await server.pass(1000);
    expect(ann.room!.steering.clockOpen).toBe(false);
    expect(await pause(ann, true)).toBe('clock/not-yours');
    expect(codeOf(await back.ask('drill:end', {}))).toBe('ok');
    const told = ann.view.timeline!.map(({ message }) => message.code);
    expect(told).toEqual(expect.arrayContaining(['timeline/clock-opened', 'timeline/clock-closed']));
  });

  test('a named deputy runs the clock and nothing else, until somebody else is named', async () => {
    const { boss, bots } = await room('Ann', 'Bo');
    const [ann, bo] = bots;
    expect(await steer(boss, { do: 'name-deputy', player: ann.welcome!.me })).toBe('ok');
    expect(await pause(ann, false)).toBe('ok');
    expect(await pause(bo, true)).toBe('clock/not-yours');
    expect(codeOf(await ann.ask('drill:end', {}))).toBe('drill/not-yours');
    expect(await steer(ann, { do: 'name-deputy', player: bo.welcome!.me })).toBe('steer/not-yours');
    expect(await steer(boss, { do: 'name-deputy', player: null })).toBe('ok');
    expect(await pause(ann, true)).toBe('clock/not-yours');
  });
});

describe('absence', () => {
  test('an absent approver is passed over after 30 s, others decide, and the seat is back with its holder', async () => {
    const { server, boss, bots } = await room('Ann', 'Bo', 'Cy');
    const [ann, bo, cy] = bots;
    await ann.must('seat:take', { seat: 'commander' });
    await bo.must('seat:take', { seat: 'operations' });
    await cy.must('seat:take', { seat: 'scribe' });
    await pause(boss, false);
    await disconnected(ann, bo);
    await server.pass(PASSED_OVER_MS - 1000);
    expect(codeOf(await cy.command('incident/set-severity', { severity: 1 }))).toBe('command/not-your-seat');
    await server.pass(2000);
    expect(cy.room!.steering.passedOver).toEqual([ann.welcome!.me]);
    expect(cy.room!.players.find(({ name }) => name === 'Ann')!.seats).toEqual(['commander']);
    expect(codeOf(await cy.command('incident/set-severity', { severity: 1 }))).toBe('ok');
    await server.bot().resume(ann.welcome!.token);
    await server.pass(1000);
    expect(cy.room!.steering.passedOver).toEqual([]);
    expect(codeOf(await cy.command('incident/set-severity', { severity: 2 }))).toBe('command/not-your-seat');
  });

  test("the facilitator decides in place of an absent approver of any team, the facilitator's own too", async () => {
    const { server, boss } = await room();
    for (const team of ['team-1', 'team-2']) {
      const commander = await server.bot().join(CODE, `Commander of ${team}`, team);
      const operator = await server.bot().join(CODE, `Operator of ${team}`, team);
      await commander.must('seat:take', { seat: 'commander' });
      await operator.must('seat:take', { seat: 'operations' });
      const commands = 'front/set-admission mode=util value=0.34';
      expect(await operator.command('plan/propose', { commands })).toMatchObject({ ok: true });
      const approval = { proposal: 1, team };
      expect(codeOf(await commander.command('plan/approve', approval))).toBe('field/unknown');
      expect(codeOf(await boss.command('plan/approve', approval))).toBe('plan/approver-there');
      await disconnected(commander, operator);
      await server.pass(PASSED_OVER_MS + 1000);
      expect(codeOf(await boss.command('plan/approve', approval))).toBe('ok');
    }
  });

  test('a break of two hours costs nobody the seat, and an offer to somebody absent lapses', async () => {
    const { server, boss, bots } = await room('Ann', 'Bo', 'Cy');
    const [ann, bo, cy] = bots;
    await ann.must('seat:take', { seat: 'commander' });
    await bo.must('seat:take', { seat: 'operations' });
    await ann.must('seat:offer', { seat: 'commander', to: cy.welcome!.me });
    await disconnected(bo, ann);
    await disconnected(cy, ann);
    await server.pass(PASSED_OVER_MS + 1000);
    expect(ann.room!.offers).toEqual([]);
    await server.pass(24 * SEAT_KEPT_MS);
    expect(ann.room!.players.find(({ name }) => name === 'Bo')!.seats).toEqual(['operations']);
    await pause(boss, false);
    await server.pass(SEAT_KEPT_MS + 1000);
    expect(ann.room!.players.find(({ name }) => name === 'Bo')!.seats).toEqual([]);
  });
});

describe('people', () => {
  test('the facilitator frees, reserves, moves, mutes and removes; each tells the room', async () => {
    const { server, boss, bots } = await room('Ann', 'Bo');
    const [ann, bo] = bots;
    const [a, b] = bots.map((bot) => bot.welcome!.me);
    await ann.must('seat:take', { seat: 'commander' });
    expect(await steer(boss, { do: 'free-seat', team: 'team-1', seat: 'commander' })).toBe('ok');
    expect(await steer(boss, { do: 'free-seat', team: 'team-1', seat: 'commander' })).toBe('steer/seat-free');
    expect(await steer(boss, { do: 'reserve-seat', team: 'team-1', seat: 'commander', name: 'Bo' })).toBe('ok');
    expect(codeOf(await ann.ask('seat:take', { seat: 'commander' }))).toBe('seat/reserved');
    expect(codeOf(await bo.ask('seat:take', { seat: 'commander' }))).toBe('ok');
    expect(await steer(boss, { do: 'move-player', player: b, team: 'team-2', seats: ['scribe'] })).toBe('ok');
    await ann.caughtUp();
    expect(ann.room!.players.find(({ id }) => id === b)).toMatchObject({ team: 'team-2', seats: ['scribe'] });
    // Nobody is put into a role that was taken away.
    await boss.command('inject/remove-role', { seat: 'scribe', reason: 'away', team: 'team-2' });
    expect(await steer(boss, { do: 'move-player', player: b, team: 'team-2', seats: ['scribe'] })).toBe('seat/closed');
    await boss.command('inject/return-role', { seat: 'scribe', team: 'team-2' });
    expect(await steer(boss, { do: 'move-player', player: b, team: 'team-2', seats: ['scribe'] })).toBe('ok');
    expect(codeOf(await bo.command('talk/say', { text: 'Hello' }))).toBe('ok');
    expect(await steer(boss, { do: 'mute-player', player: b, muted: true })).toBe('ok');
    expect(codeOf(await bo.command('talk/say', { text: 'Hello' }))).toBe('drill/muted');
    expect(await steer(boss, { do: 'remove-player', player: a })).toBe('ok');
    expect(codeOf(await ann.ask('seat:take', { seat: 'commander' }))).toBe('drill/removed');
    expect(codeOf(await server.bot().ask('drill:resume', { token: ann.welcome!.token }))).toBe('drill/unknown-token');
    expect(bo.room!.players.map(({ name }) => name)).toEqual(['Boss', 'Bo']);
    expect(await steer(boss, { do: 'remove-player', player: boss.welcome!.me })).toBe('steer/yourself');
    // Whoever was removed by mistake can come back under the same name.
    expect(codeOf(await server.bot().ask('drill:join', { code: CODE, name: 'Ann', team: 'team-1' }))).toBe('ok');
  });

  test('a real-world stop locks every command and the clock, tells everybody why, and is lifted', async () => {
    const { server, boss, bots } = await room('Ann');
    const [ann] = bots;
    await ann.must('seat:take', { seat: 'scribe' });
    await pause(boss, false);
    await server.pass(3000);
    expect(await steer(boss, { do: 'stop-exercise', reason: 'Fire alarm in the building' })).toBe('ok');
    await ann.caughtUp();
    const { step } = ann.clock!;
    expect(ann.room!.steering.realStop).toMatchObject({ reason: 'Fire alarm in the building', step });
    await server.pass(60_000);
    expect(ann.clock!.step).toBe(step);
    expect(codeOf(await ann.command('talk/say', { text: 'Hello' }))).toBe('drill/real-stop');
    expect(await pause(boss, false)).toBe('drill/real-stop');
    expect(await steer(boss, { do: 'resume-exercise' })).toBe('ok');
    expect(ann.clock!.paused).toBe(true);
    expect(codeOf(await ann.command('talk/say', { text: 'Hello' }))).toBe('ok');
  });
});

describe('names', () => {
  const refusalOf = async (name: string) => {
    const { server } = await room('Zoë Kraft', 'Marnie');
    return codeOf(await server.bot().ask('drill:join', { code: CODE, name, team: 'team-1' }));
  };

  test.each([
    ['  ZOE   kraft ', 'drill/name-taken'],
    ['Zo\u0065\u0308 Kraft', 'drill/name-taken'],
    ['Ζоё Кrаft', 'drill/name-taken'],
    ['Mamie', 'drill/name-taken'],
    ['ᴢoë ᴋʀᴀғt', 'drill/name-taken'],
    ['Μarnie', 'drill/name-taken'],
    ['B0SS', 'drill/name-taken'],
    ['Ann\u200b', 'request/invalid'],
    ['\u202eAnn', 'request/invalid'],
    ['A\u00adnn', 'request/invalid'],
    ['\u3164', 'request/invalid'],
    [' \u00a0 ', 'request/invalid'],
    ['Bot', 'drill/name-reserved'],
    ['bоt expert 3', 'drill/name-reserved'],
    ['The B.o.t', 'drill/name-reserved'],
    ['Talbot', 'ok'],
    ['שלום', 'ok'],
    ['李雷', 'ok'],
    ['Ann 👩‍🚒', 'ok'],
  ])('%j: %s', async (name, code) => {
    expect(await refusalOf(name)).toBe(code);
  });
});
