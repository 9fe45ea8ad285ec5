// A whole game day by real clients: three teams with eight players, a facilitator on two devices, a deputy, an evaluator and a screen.
// Every control of the protocol and of the model is used once, and the clock is right to the step at each of them.
import { expect, test } from 'vitest';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';
import { isForFacilitator } from '#model/incident/rights.ts';
import { type SteeringRequest, steeringRequest } from '#protocol/steering.ts';
import { hashesOf } from '../../server/session/drill-state.ts';
import { replay } from '../../server/session/replay.ts';
import type { Bot } from '../support/bot.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer } from '../support/server.ts';

const CODE = 'AAAA-AAAA';
const seat = (id: 'commander' | 'operations' | 'scribe', may: string[]) => ({
  ...{ id, name: id, role: id, text: '', sees: ['*'], may: [...may, 'talk/*'] },
});
const message = (id: string, trigger: object) =>
  ({
    ...{ id, title: id, trigger },
    effect: { type: 'message', from: id, channel: 'press', text: 'Anything new?', replyMinutes: null },
  }) as never;
const LATE_MINUTE = 20;
const SCENARIO = minimalScenario({
  seats: [seat('commander', ['plan/*', 'incident/*']), seat('operations', ['front/*', 'plan/*']), seat('scribe', [])],
  injects: [
    message('press', { on: 'hand' }),
    message('late', { on: 'at', atMinute: minimalScenario().clock.fromMinute + LATE_MINUTE }),
    message('moved', { on: 'at', atMinute: minimalScenario().clock.fromMinute + 200 }),
    message('skipped', { on: 'hand' }),
    message('everybody', { on: 'hand' }),
  ],
  hints: [
    {
      id: 'claim',
      until: { what: 'claimed', inspection: null, service: null, times: 1 },
      question: 'What do you think it is?',
      where: 'Look at the front end.',
      meaning: 'Claim a cause.',
    },
  ],
});
const SEATS = ['commander', 'operations', 'scribe'];
const CREWS = [
  ['Ana', 'Ben', 'Cleo'],
  ['Dov', 'Eve', 'Finn'],
  ['Gus', 'Hana'],
];
const STEPS_PER_MINUTE = 12;
/** Steps of five seconds in a second at speed 20 and at speed 60. */
const AT_20 = 4;
const AT_60 = 12;

test('every control, by everybody whose it is, and each step of the clock', { timeout: 60_000 }, async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const boss = await server.bot().create({
    ...{ scenario: 'small-town', solo: false, name: 'Fay', teams: ['Red', 'Green', 'Blue'] },
  });
  const players = new Map<string, Bot>();
  for (const [i, crew] of CREWS.entries())
    for (const [place, name] of crew.entries()) {
      const bot = await server.bot().join(CODE, name, `team-${i + 1}`);
      await bot.must('seat:take', { seat: SEATS[place] });
      players.set(name, bot);
    }
  const of = (name: string) => players.get(name)!;
  const me = (name: string) => of(name).welcome!.me;
  const found = await server.app.directory.resume({ token: boss.welcome!.token });
  if (!found.ok) throw new Error(found.code);
  const { state } = found.drill;
  const used = new Set<string>();
  const steer = async (request: SteeringRequest, by = boss) => {
    used.add(request.do);
    return by.must('drill:steer', request);
  };
  const give = async (command: string, values: Record<string, string | number> = {}) => {
    used.add(command);
    const answer = await boss.command(command, values);
    expect(answer, command).toMatchObject({ ok: true });
  };
  const team = (id: string) => state.teams.get(id)!;
  /** All worlds stand at the same step, and so does what every client is told. */
  let step = team('team-1').world.step;
  const standsAt = async (expected: number) => {
    step = expected;
    for (const { world } of state.teams.values()) expect(world.step).toBe(expected);
    for (const bot of [boss, ...players.values()]) {
      await bot.caughtUp();
      expect(bot.clock!.step).toBe(expected);
    }
  };
  const said = (name: string) => of(name).view.messages!.map(({ id }) => id);

  // Who gets in, and as what.
  const { secret } = await steer({ do: 'create-link', label: 'Tablet' });
  const tablet = server.bot();
  await tablet.must('drill:facilitate', { link: secret! });
  await boss.caughtUp();
  const { seed, observerCode, projectorCode, links } = boss.view.consoleState!.access!;
  expect(seed).toBe(state.row.seed);
  const evaluator = await server.bot().join(observerCode!, 'Eva');
  const screen = await server.bot().join(projectorCode!, 'Screen');
  await steer({ do: 'name-deputy', player: me('Cleo') });
  await steer({ do: 'reserve-seat', team: 'team-3', seat: 'scribe', name: 'Ivo' });
  await steer({ do: 'choose-paging', targets: [] });
  await steer({ do: 'add-objective', text: 'Declare early' });

  // The clock: by the facilitator, the second device and the deputy; pauses of any length cost no step.
  await standsAt(step);
  await boss.must('clock:set', { speed: 20, paused: false });
  await server.pass(3000);
  await standsAt(step + 3 * AT_20);
  await tablet.must('clock:set', { paused: true });
  await server.pass(61_000);
  await standsAt(step);
  await of('Cleo').must('clock:set', { paused: false, speed: 60 });
  await server.pass(2000);
  await standsAt(step + 2 * AT_60);
  await boss.must('clock:set', { paused: true });
  // A pause between two steps keeps what was left of the step.
  await boss.must('clock:set', { paused: false, speed: 20 });
  for (let i = 0; i < 4; i++) {
    await server.pass(125);
    await boss.must('clock:set', { paused: true });
    await server.pass(7000);
    await boss.must('clock:set', { paused: false });
  }
  await standsAt(step + 2);
  await boss.must('clock:set', { paused: true });

  // Injects, for all, a team and a seat.
  await give('inject/fire', { inject: 'everybody' });
  await give('inject/fire', { inject: 'press', team: 'team-1', seat: 'commander' });
  await give('inject/clone', { inject: 'press', team: 'team-2' });
  await give('inject/edit', { inject: 'moved', title: 'Another title', text: 'Another text' });
  await give('inject/move', { inject: 'moved', atStep: step + 30 * STEPS_PER_MINUTE });
  await give('inject/delay', { inject: 'late', minutes: 2, team: 'team-2' });
  await give('inject/skip', { inject: 'skipped', team: 'team-3' });
  await give('inject/send', { from: 'Vice president', channel: 'executive', text: 'Well?', team: 'team-3' });
  await give('inject/announce', { text: 'A break of ten minutes' });
  await give('inject/hint', { level: 'where', team: 'team-2' });
  await give('inject/remove-role', { seat: 'operations', reason: 'on holiday', team: 'team-2' });
  expect(await of('Eve').command('front/set-admission', { mode: 'fixed', value: 0.9 })).toMatchObject({
    code: 'seat/closed',
  });
  await give('inject/return-role', { seat: 'operations', team: 'team-2' });
  await standsAt(step);
  expect([said('Ana'), said('Ben'), said('Dov')]).toEqual([['everybody', 'press'], ['everybody'], ['everybody']]);
  expect(of('Gus').view.messages!.at(-1)).toMatchObject({ from: 'Vice president' });
  expect(of('Dov').view.hints).toHaveLength(1);

  // People.
  await steer({ do: 'mute-player', player: me('Finn'), muted: true });
  expect(await of('Finn').command('talk/say', { text: 'Hello' })).toMatchObject({ code: 'drill/muted' });
  await steer({ do: 'mute-player', player: me('Finn'), muted: false });
  await steer({ do: 'free-seat', team: 'team-3', seat: 'operations' });
  await steer({ do: 'remove-player', player: me('Eve') });
  players.delete('Eve');
  await steer({ do: 'move-player', player: me('Hana'), team: 'team-2', seats: ['operations'] });
  expect(await screen.command('talk/say', { text: 'Hello' })).toMatchObject({ ok: false });

  // Notes: by the facilitator and the evaluator.
  await steer({ do: 'bookmark', team: 'team-1', kind: 'moment', note: 'Asks what would disprove it' }, evaluator);
  await steer({ do: 'rate-objective', team: 'team-1', objective: 'Declare early', rating: 'partly', note: '' }, tablet);

  // Undo, of the second device what the first has done.
  await give('inject/fire', { inject: 'skipped', team: 'team-1' });
  // Consoles are told once a second.
  await server.pass(1000);
  await steer({ do: 'undo', event: boss.view.consoleState!.undoable[0].event }, tablet);
  await standsAt(step);
  expect(said('Ana')).toEqual(['everybody', 'press']);

  // A real-world stop ends a run of the clock at its step, and nothing moves until it is lifted and started again.
  await boss.must('clock:set', { paused: false, speed: 20 });
  await server.pass(2000);
  await steer({ do: 'stop-exercise', reason: 'Fire alarm' }, tablet);
  await server.pass(600_000);
  await standsAt(step + 2 * AT_20);
  expect(await of('Gus').command('talk/say', { text: 'Hello' })).toMatchObject({ code: 'drill/real-stop' });
  await steer({ do: 'resume-exercise' });
  await server.pass(60_000);
  await standsAt(step);

  // A jump plays every step; what was due on the way came at its own time, later for the team for which it was put off.
  const before = { step, hashes: hashesOf(state) };
  await steer({ do: 'jump', step: 40 * STEPS_PER_MINUTE });
  await server.pass(20_000);
  await standsAt(40 * STEPS_PER_MINUTE);
  const firedOf = (id: string) => team(id).injects[1].firedStep! / STEPS_PER_MINUTE;
  expect(['team-1', 'team-2', 'team-3'].map(firedOf)).toEqual([LATE_MINUTE, LATE_MINUTE + 2, LATE_MINUTE]);
  await steer({ do: 'rewind', step: before.step });
  await standsAt(before.step);
  expect(hashesOf(state)).toEqual(before.hashes);
  await steer({ do: 'revoke-link', link: links[0].id });

  // Everything was used, the log says so, and it plays again to the same worlds.
  const commands = Object.keys(TEAM_COMMANDS).filter(isForFacilitator);
  const verbs = steeringRequest.options.map(({ shape }) => shape.do.value);
  expect([...used].sort()).toEqual([...commands, ...verbs].sort());
  await boss.must('drill:end', {});
  const stored = await server.storage.read(boss.welcome!.room.drill);
  if (!stored.ok) throw new Error(stored.code);
  const again = replay(stored, SCENARIO, []);
  if (!again.ok) throw new Error(JSON.stringify(again));
  expect(hashesOf(again.drillState)).toEqual(hashesOf(state));
});
