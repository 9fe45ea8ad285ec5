// What a facilitator does to a running drill: each control with its effect on one team or all, undo, jump, rewind, marks, links
// and codes. Every drill is restored from its log afterwards, so that each control is an event that a replay can repeat.
import { afterEach, describe, expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { leastStepsAt } from '#model/incident/pace.ts';
import { UNDO_MS } from '#protocol/limits.ts';
import type { SteeringRequest } from '#protocol/steering.ts';
import type { Drill } from '../../server/session/drill.ts';
import { type DrillState, hashesOf } from '../../server/session/drill-state.ts';
import { replay } from '../../server/session/replay.ts';
import type { Bot } from '../support/bot.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer, type TestServer } from '../support/server.ts';

const CODE = 'AAAA-AAAA';
const SCENARIO = minimalScenario({
  seats: [
    {
      id: 'commander',
      name: 'Commander',
      role: 'commander',
      text: '',
      sees: [],
      may: ['plan/*', 'incident/*', 'talk/*'],
    },
    {
      id: 'operations',
      name: 'Operations',
      role: 'operations',
      text: '',
      sees: ['*'],
      may: ['front/*', 'plan/*', 'talk/*', 'inspect/*'],
    },
  ],
  injects: [
    {
      id: 'press',
      title: 'The press calls',
      trigger: { on: 'hand' },
      effect: { type: 'message', from: 'Press', channel: 'press', text: 'What is going on?', replyMinutes: null },
    },
    {
      id: 'late',
      title: 'Late',
      trigger: { on: 'at', atMinute: minimalScenario().clock.fromMinute + 20 },
      effect: { type: 'message', from: 'Late', channel: 'team', text: 'Sorry', replyMinutes: null },
    },
  ],
});

let server: TestServer;
let boss: Bot;
let red: Bot;
let blue: Bot;

const codeOf = (answer: { ok: true } | { ok: false; code: string }) => (answer.ok ? 'ok' : answer.code);
const steer = async (bot: Bot, request: SteeringRequest) => codeOf(await bot.ask('drill:steer', request));
let drill: Drill;
const state = (): DrillState => drill.state;
const team = (id: string) => state().teams.get(id)!;
const give = async (command: string, values = {}) => codeOf(await boss.command(command, values));

async function start(): Promise<void> {
  server = await startServer({ scenarios: [SCENARIO] });
  boss = await server.bot().create({ scenario: 'small-town', solo: false, name: 'Boss', teams: ['Red', 'Blue'] });
  const found = await server.app.directory.resume({ token: boss.welcome!.token });
  if (!found.ok) throw new Error(found.code);
  drill = found.drill;
  red = await server.bot().join(CODE, 'Ann', 'team-1');
  blue = await server.bot().join(CODE, 'Bo', 'team-2');
  await red.must('seat:take', { seat: 'commander' });
  await blue.must('seat:take', { seat: 'operations' });
  await boss.must('clock:set', { speed: 20, paused: false });
  await server.pass(2000);
}

/** The log alone gives the same worlds and the same arrangements again. */
afterEach(async () => {
  const stored = await server.storage.read(boss.welcome!.room.drill);
  if (!stored.ok) throw new Error(stored.code);
  const again = replay(stored, SCENARIO, []);
  if (!again.ok) throw new Error(JSON.stringify(again));
  const { drillState } = again;
  const live = state();
  for (const id of live.teams.keys()) {
    while (drillState.teams.get(id)!.world.step < team(id).world.step) return expect.unreachable();
    const { messages, timeline, injects, injectSpecs, hintsGiven, closedSeats } = drillState.teams.get(id)!;
    expect({ messages, timeline, injects, injectSpecs, hintsGiven, closedSeats }).toEqual({
      messages: team(id).messages,
      timeline: team(id).timeline,
      injects: team(id).injects,
      injectSpecs: team(id).injectSpecs,
      hintsGiven: team(id).hintsGiven,
      closedSeats: team(id).closedSeats,
    });
  }
  expect(hashesOf(drillState)).toEqual(hashesOf(live));
  expect(drillState.steering).toEqual(live.steering);
});

/** Stops the clock, so that the last event of the log stands at the present step. */
const freeze = async () => {
  await boss.must('clock:set', { paused: true, speed: 5 });
};

describe('injects', () => {
  test('one fires for one team, and for one seat of it', async () => {
    await start();
    const cy = await server.bot().join(CODE, 'Cy', 'team-1');
    await cy.must('seat:take', { seat: 'operations' });
    expect(await give('inject/fire', { inject: 'press', team: 'team-1', seat: 'operations' })).toBe('ok');
    await freeze();
    expect(team('team-1').injects[0].state).toBe('fired');
    expect(team('team-2').injects[0].state).toBe('waiting');
    expect(red.view.messages!.map(({ id }) => id)).not.toContain('press');
    for (const bot of [cy, boss]) expect(bot.view.messages!.map(({ id }) => id)).toContain('press');
    expect(await give('inject/fire', { inject: 'press', team: 'team-9' })).toBe('drill/unknown-team');
    expect(await give('inject/fire', { inject: 'press', team: 'team-2', seat: 'cook' })).toBe('seat/unknown');
  });

  test('one is moved, edited, cloned, delayed and skipped', async () => {
    await start();
    const { step } = team('team-1').world;
    expect(await give('inject/move', { inject: 'late', atStep: step + 24, team: 'team-2' })).toBe('ok');
    expect(await give('inject/move', { inject: 'late', atStep: 0 })).toBe('inject/past');
    expect(await give('inject/edit', { inject: 'late', text: 'Sorry, traffic' })).toBe('ok');
    expect(await give('inject/clone', { inject: 'press' })).toBe('ok');
    expect(await give('inject/delay', { inject: 'late', minutes: 5, team: 'team-1' })).toBe('ok');
    expect(await give('inject/skip', { inject: 'press' })).toBe('ok');
    await server.pass(10_000);
    await freeze();
    expect(team('team-2').messages.at(-1)).toMatchObject({ id: 'late', step: step + 24, text: 'Sorry, traffic' });
    expect(team('team-1').injects[1].dueStep).toBe(20 * 12 + 5 * 12);
    expect(team('team-1').injectSpecs.map(({ id }) => id)).toEqual(['press', 'late', 'press-1']);
    expect(await give('inject/fire', { inject: 'press' })).toBe('inject/over');
    expect(await give('inject/fire', { inject: 'press-1' })).toBe('ok');
  });

  test('what is changed in one team is on the console as that team has it', async () => {
    await start();
    const late = { inject: 'late', team: 'team-2' };
    expect(await give('inject/delay', { ...late, minutes: 5 })).toBe('ok');
    expect(await give('inject/edit', { ...late, text: 'Very sorry' })).toBe('ok');
    expect(await give('inject/clone', { inject: 'press', team: 'team-2' })).toBe('ok');
    await server.pass(1000);
    const [inRed, inBlue] = boss.view.consoleTeams!.map(({ injects }) => injects);
    expect(inRed.map(({ id, changed }) => [id, changed?.message.args])).toEqual([
      ['press', undefined],
      ['late', { text: 'Sorry' }],
    ]);
    expect(inBlue.map(({ id, changed }) => [id, changed?.message.args])).toEqual([
      ['press', undefined],
      ['late', { text: 'Very sorry' }],
      ['press-1', { from: 'Press', text: 'What is going on?' }],
    ]);
    expect(inBlue[1].dueStep! - inRed[1].dueStep!).toBe(5 * STEPS_PER_MINUTE);
    const end = (SCENARIO.clock.horizonMinute - SCENARIO.clock.fromMinute) * STEPS_PER_MINUTE;
    expect(await give('inject/move', { ...late, atStep: end + 1 })).toBe('inject/after-end');
    await freeze();
  });

  test('the facilitator speaks as a persona, announces, gives a hint, and takes a role away and gives it back', async () => {
    await start();
    const sent = { from: 'VP Support', channel: 'executive', text: 'Just restart it', within: 10 };
    expect(await give('inject/send', { ...sent, team: 'team-1' })).toBe('ok');
    expect(await give('inject/announce', { text: 'Break in ten minutes' })).toBe('ok');
    expect(await give('inject/remove-role', { seat: 'commander', reason: 'on holiday', team: 'team-1' })).toBe('ok');
    expect(codeOf(await red.command('incident/set-severity', { severity: 1 }))).toBe('seat/closed');
    expect(codeOf(await blue.command('talk/say', { text: 'Hello' }))).toBe('ok');
    expect(await give('inject/return-role', { seat: 'commander', team: 'team-1' })).toBe('ok');
    expect(await give('inject/return-role', { seat: 'commander', team: 'team-1' })).toBe('inject/role-there');
    expect(codeOf(await red.command('incident/set-severity', { severity: 1 }))).toBe('ok');
    expect(await give('inject/hint', { level: 'question' })).toBe('hint/none-left');
    await freeze();
    expect(team('team-1').messages.at(-1)).toMatchObject({ from: 'VP Support', text: 'Just restart it' });
    expect(team('team-2').messages.map(({ from }) => from)).not.toContain('VP Support');
    for (const id of ['team-1', 'team-2'])
      expect(team(id).timeline.map(({ message }) => message.code)).toContain('timeline/announced');
  });
});

const lastEvent = () => state().lastSeq;

describe('undo', () => {
  test('what was fired is not there any more, and what others did meanwhile is', async () => {
    await start();
    await give('inject/fire', { inject: 'press' });
    const event = lastEvent();
    await red.command('talk/say', { text: 'Who called?' });
    await server.pass(UNDO_MS - 3000);
    expect(await steer(red, { do: 'undo', event })).toBe('steer/not-yours');
    expect(await steer(boss, { do: 'undo', event })).toBe('ok');
    expect(await steer(boss, { do: 'undo', event })).toBe('steer/nothing-to-undo');
    await freeze();
    expect(team('team-1').messages.map(({ id }) => id)).not.toContain('press');
    expect(team('team-1').chat).toHaveLength(1);
    expect(team('team-1').injects[0].state).toBe('waiting');
    // Everybody sees it, not only the log.
    await red.caughtUp();
    expect(red.view.messages!.map(({ id }) => id)).not.toContain('press');
    expect(red.view.chat).toHaveLength(1);
    await blue.command('talk/say', { text: 'And now?' });
    await blue.caughtUp();
    expect(blue.view.chat).toHaveLength(1);
  });

  test.each([
    ['inject/skip', { inject: 'press' }],
    ['inject/delay', { inject: 'late', minutes: 10 }],
    ['inject/send', { from: 'VP', channel: 'executive', text: 'Hm' }],
  ])('%s', async (command, values) => {
    await start();
    const before = JSON.stringify([team('team-2').injects, team('team-2').messages]);
    expect(await give(command, values)).toBe('ok');
    expect(JSON.stringify([team('team-2').injects, team('team-2').messages])).not.toBe(before);
    const event = lastEvent();
    expect(await steer(boss, { do: 'undo', event })).toBe('ok');
    await freeze();
    expect(JSON.stringify([team('team-2').injects, team('team-2').messages])).toBe(before);
  });

  test('speed; and nothing after ten seconds', async () => {
    await start();
    await boss.must('clock:set', { speed: 60 });
    expect(await steer(boss, { do: 'undo', event: lastEvent() })).toBe('ok');
    expect(boss.clock).toMatchObject({ speed: 20, paused: false });
    await give('inject/skip', { inject: 'press' });
    const event = lastEvent();
    await server.pass(UNDO_MS + 100);
    expect(await steer(boss, { do: 'undo', event: event })).toBe('steer/too-late');
    await freeze();
  });
});

describe('a seat that is freed while its holder is at work', () => {
  const work = { team: 'team-2', seat: 'operations' };
  const notes = () => team('team-2').timeline.map(({ message }) => message.code);

  test('is on the record, and the holder has it again after an undo; the work goes on', async () => {
    await start();
    await blue.command('inspect/search-logs', { service: 'front', query: 'tick on', minutes: 10 });
    expect(await steer(boss, { do: 'free-seat', ...work })).toBe('ok');
    const event = lastEvent();
    expect(notes()).toContain('timeline/seat-cleared');
    expect(codeOf(await blue.command('inspect/search-logs', { service: 'front', query: 'x', minutes: 1 }))).toBe(
      'command/not-your-seat',
    );
    expect(await steer(boss, { do: 'undo', event })).toBe('ok');
    expect(team('team-2').roster.get(blue.welcome!.me)).toEqual(['operations']);
    expect(notes()).not.toContain('timeline/seat-cleared');
    expect(team('team-2').activities).toHaveLength(1);
    await server.pass(10_000);
    await freeze();
    expect(team('team-2').observations).toHaveLength(1);
  });

  test('stays with whoever has taken it since, and with nobody whose holder has gone', async () => {
    await start();
    const cy = await server.bot().join(CODE, 'Cy', 'team-2');
    await steer(boss, { do: 'free-seat', ...work });
    const event = lastEvent();
    await cy.must('seat:take', { seat: 'operations' });
    expect(await steer(boss, { do: 'undo', event })).toBe('seat/taken');
    await steer(boss, { do: 'free-seat', ...work });
    const second = lastEvent();
    await steer(boss, { do: 'move-player', player: cy.welcome!.me, team: 'team-1', seats: [] });
    expect(await steer(boss, { do: 'undo', event: second })).toBe('steer/not-there');
    await freeze();
    expect(notes().filter((code) => code === 'timeline/seat-cleared')).toHaveLength(2);
  });
});

describe('undo of the clock', () => {
  test('waits while something real has stopped the exercise', async () => {
    await start();
    await freeze();
    await server.pass(1000);
    const { event } = boss.view.consoleState!.undoable.find(({ what }) => what === 'clock')!;
    expect(await steer(boss, { do: 'stop-exercise', reason: 'Fire alarm' })).toBe('ok');
    expect(await steer(boss, { do: 'undo', event })).toBe('drill/real-stop');
    await server.pass(5000);
    expect(boss.clock!.paused).toBe(true);
  });

  test('leaves alone what a deputy has set since', async () => {
    await start();
    expect(await steer(boss, { do: 'name-deputy', player: red.welcome!.me })).toBe('ok');
    await boss.must('clock:set', { speed: 60 });
    await red.must('clock:set', { paused: true });
    await server.pass(1000);
    const { event } = boss.view.consoleState!.undoable.find(({ about }) => about === '60')!;
    expect(await steer(boss, { do: 'undo', event })).toBe('ok');
    await red.caughtUp();
    expect(red.clock).toMatchObject({ speed: 20, paused: true });
  });
});

describe('the course of the drill', () => {
  test('a jump plays every step up to its time and pauses there; commands do not end it', async () => {
    await start();
    const to = team('team-1').world.step + 12 * 25;
    expect(await steer(boss, { do: 'jump', step: to })).toBe('ok');
    expect(await steer(red, { do: 'jump', step: to })).toBe('steer/not-yours');
    await red.command('talk/say', { text: 'Whoa' });
    await server.pass(20_000);
    expect(boss.clock).toMatchObject({ step: to, paused: true, forwarding: false });
    // The inject on the way was fired at its own time.
    expect(team('team-1').injects[1]).toMatchObject({ state: 'fired', firedStep: 20 * 12 });
    expect(await steer(boss, { do: 'jump', step: to })).toBe('steer/past');
    expect(await steer(boss, { do: 'jump', step: 1e6 })).toBe('steer/after-end');
    await freeze();
  });

  test('a rewind brings back the worlds as they were, keeps the people, and is unranked', async () => {
    await start();
    const cy = await server.bot().join(CODE, 'Cy', 'team-1');
    await cy.must('seat:take', { seat: 'operations' });
    const dan = await server.bot().join(CODE, 'Dan', 'team-1');
    await freeze();
    const { step } = team('team-1').world;
    const before = hashesOf(state());
    await boss.must('clock:set', { paused: false, speed: 60 });
    await server.pass(20_000);
    await give('inject/fire', { inject: 'press' });
    await blue.must('seat:take', { seat: 'commander' });
    await steer(boss, { do: 'bookmark', team: null, kind: 'note', note: 'Pressed too early' });
    await steer(boss, { do: 'move-player', player: cy.welcome!.me, team: 'team-2', seats: [] });
    await steer(boss, { do: 'remove-player', player: dan.welcome!.me });
    await boss.must('clock:set', { paused: true, speed: 60 });
    expect(await steer(boss, { do: 'rewind', step: 1e5 })).toBe('steer/not-played');
    await steer(boss, { do: 'stop-exercise', reason: 'Fire alarm' });
    expect(await steer(boss, { do: 'rewind', step })).toBe('steer/stopped');
    await steer(boss, { do: 'resume-exercise' });
    expect(await steer(boss, { do: 'rewind', step })).toBe('ok');
    await boss.caughtUp();
    expect(boss.clock).toMatchObject({ step, paused: true });
    expect(hashesOf(state())).toEqual(before);
    expect(team('team-1').injects[0].state).toBe('waiting');
    expect(team('team-2').roster.get(blue.welcome!.me)).toEqual(['operations', 'commander']);
    const seats = [boss, red, dan].map(({ welcome }, i) => [welcome!.me, i === 1 ? ['commander'] : []]);
    expect([...team('team-1').roster]).toEqual(seats);
    expect(team('team-1').leastSteps).toBe(leastStepsAt(60));
    expect(state().steering).toMatchObject({ ranked: false, bookmarks: [{ rewound: true }] });
    await red.caughtUp();
    expect(red.view.messages!.map(({ id }) => id)).not.toContain('press');
    expect(red.view.timeline!.at(-1)!.message.code).toBe('timeline/rewound');
    await boss.must('clock:set', { paused: false });
    await server.pass(3000);
    expect(team('team-1').world.step).toBeGreaterThan(step);
    await freeze();
  });

  test('bookmarks, critical tasks and objectives are kept with who noted them and when', async () => {
    await start();
    const observer = await server.bot().join(state().row.observerCode!, 'Eva');
    expect(await steer(boss, { do: 'add-objective', text: 'Declare early' })).toBe('ok');
    expect(await steer(boss, { do: 'add-objective', text: 'Declare early' })).toBe('steer/objective-there');
    expect(await steer(observer, { do: 'bookmark', team: 'team-1', kind: 'moment', note: 'Asks “blind?”' })).toBe('ok');
    expect(
      await steer(observer, { do: 'bookmark', team: 'team-2', kind: 'critical-task', note: 'Paged', met: false }),
    ).toBe('ok');
    const rated = { do: 'rate-objective', team: 'team-1', objective: 'Declare early', note: '' } as const;
    expect(await steer(observer, { ...rated, rating: 'partly' })).toBe('ok');
    expect(await steer(observer, { ...rated, rating: 'met' })).toBe('ok');
    expect(await steer(observer, { ...rated, objective: 'Sleep', rating: 'met' })).toBe('steer/unknown-objective');
    expect(await steer(red, { do: 'bookmark', team: null, kind: 'note', note: 'x' })).toBe('steer/not-yours');
    expect(await steer(observer, { do: 'add-objective', text: 'More' })).toBe('steer/not-yours');
    await freeze();
    const { bookmarks, ratings } = state().steering;
    expect(bookmarks).toMatchObject([
      { kind: 'moment', met: null },
      { kind: 'critical-task', met: false },
    ]);
    expect(ratings).toMatchObject([{ rating: 'met', by: observer.welcome!.me }]);
  });
});

describe('access', () => {
  test('a facilitator link signs one other device in, once, until it is revoked', async () => {
    await start();
    const made = await boss.must('drill:steer', { do: 'create-link', label: 'tablet' });
    expect(await steer(red, { do: 'create-link', label: 'mine' })).toBe('steer/not-yours');
    const tablet = server.bot();
    const welcome = await tablet.must('drill:facilitate', { link: made.secret! });
    expect(welcome.me).toBe(boss.welcome!.me);
    expect(await server.storage.audit.last()).toMatchObject({ action: 'facilitator-linked' });
    expect(codeOf(await server.bot().ask('drill:facilitate', { link: made.secret! }))).toBe('drill/link-used');
    expect(codeOf(await server.bot().ask('drill:facilitate', { link: `${made.secret}x` }))).toBe('drill/unknown-link');
    expect(codeOf(await tablet.command('inject/skip', { inject: 'press' }))).toBe('ok');
    const stored = JSON.stringify(await server.storage.read(boss.welcome!.room.drill));
    expect(stored).not.toContain(made.secret!.split('.')[1]);
    expect(await steer(boss, { do: 'revoke-link', link: 'link-1' })).toBe('ok');
    expect(codeOf(await tablet.command('inject/skip', { inject: 'late' }))).toBe('drill/link-revoked');
    expect(codeOf(await server.bot().ask('drill:resume', { token: welcome.token }))).toBe('drill/unknown-token');
    expect(await give('inject/skip', { inject: 'late' })).toBe('ok');
    await freeze();
  });

  test('each code lets in another kind of caller, and none gives another away', async () => {
    await start();
    const { code, observerCode, projectorCode } = state().row;
    expect(new Set([code, observerCode, projectorCode]).size).toBe(3);
    const eva = await server.bot().join(observerCode!, 'Eva');
    const wall = await server.bot().join(projectorCode!, 'Wall');
    const kinds = Object.fromEntries(boss.room!.players.map(({ name, kind }) => [name, kind]));
    await boss.caughtUp();
    expect(Object.fromEntries(boss.room!.players.map(({ name, kind }) => [name, kind]))).toMatchObject({
      ...kinds,
      Eva: 'observer',
      Wall: 'projector',
    });
    for (const bot of [eva, wall]) {
      expect(codeOf(await bot.ask('seat:take', { seat: 'commander' }))).toBe('seat/only-players');
      expect(codeOf(await bot.command('talk/say', { text: 'Hello' }))).toBe('command/not-your-seat');
      const { me } = bot.welcome!;
      const seats = ['operations'];
      expect(await steer(boss, { do: 'move-player', player: me, team: 'team-2', seats })).toBe('seat/only-players');
    }
    expect(await steer(boss, { do: 'name-deputy', player: wall.welcome!.me })).toBe('steer/is-screen');
    await freeze();
  });
});
