// Injects that change the course of the drill: running ahead to a time, and stopping the exercise. Both are events of the log, by
// themselves at their time and when the facilitator fires them by hand.
import { expect, test } from 'vitest';
import type { InjectEffect, InjectSpec } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { hashesOf } from '../../server/session/drill-state.ts';
import { replay } from '../../server/session/replay.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import type { Bot } from '../support/bot.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer, type TestServer } from '../support/server.ts';

const FROM = minimalScenario().clock.fromMinute;
const REASON = 'The building is on fire.';
const JUMP: InjectEffect = { type: 'time-jump', toMinute: FROM + 50 };
const STOP: InjectEffect = { type: 'stop', text: REASON };

const inject = (id: string, effect: InjectEffect, atMinute: number | null): InjectSpec => ({
  id,
  title: id,
  trigger: atMinute === null ? { on: 'hand' } : { on: 'at', atMinute: FROM + atMinute },
  effect,
});

const withInjects = (injects: readonly InjectSpec[]) =>
  minimalScenario({
    seats: [
      { id: 'commander', name: 'Commander', role: 'commander', text: '', sees: [], may: ['incident/*', 'talk/*'] },
    ],
    injects: [...injects],
  });

type Setting = { server: TestServer; boss: Bot; ann: Bot };

async function teamDrill(injects: readonly InjectSpec[]): Promise<Setting> {
  const server = await startServer({ scenarios: [withInjects(injects)] });
  const boss = await server.bot().create({ scenario: 'small-town', solo: false, name: 'Boss', teams: ['Red', 'Blue'] });
  const ann = await server.bot().join('AAAA-AAAA', 'Ann', 'team-1');
  await ann.must('seat:take', { seat: 'commander' });
  await boss.must('clock:set', { speed: 60, paused: false });
  return { server, boss, ann };
}

const codeOf = (answer: { ok: true } | { ok: false; code: string }) => (answer.ok ? 'ok' : answer.code);
const say = async (bot: Bot) => codeOf(await bot.command('talk/say', { text: 'hello' }));

async function liveState({ server, boss }: Setting) {
  const found = await server.app.directory.resume({ token: boss.welcome!.token });
  if (!found.ok) throw new Error(found.code);
  return found.drill.state;
}

async function replayed({ server, boss }: Setting, injects: readonly InjectSpec[]) {
  const stored = await server.storage.read(boss.welcome!.room.drill);
  if (!stored.ok) throw new Error(stored.code);
  const again = replay(stored, withInjects(injects), []);
  if (!again.ok) throw new Error(JSON.stringify(again));
  return again.drillState;
}

test('a time jump runs on to its time through every step and waits there', async () => {
  const injects = [inject('skip-the-night', JUMP, 10)];
  const setting = await teamDrill(injects);
  const { server, boss, ann } = setting;
  await server.pass(11_000);
  await boss.caughtUp();
  expect([boss.clock!.step, boss.clock!.paused, ann.clock!.step]).toEqual([
    50 * STEPS_PER_MINUTE,
    true,
    50 * STEPS_PER_MINUTE,
  ]);
  await boss.must('clock:set', { paused: false });
  await server.pass(2_000);
  expect(boss.clock!.step).toBeGreaterThan(50 * STEPS_PER_MINUTE);
  await boss.must('clock:set', { paused: true });
  const again = await replayed(setting, injects);
  expect(hashesOf(again)).toEqual(hashesOf(await liveState(setting)));
  expect(again.steering).toEqual((await liveState(setting)).steering);
});

test('a stop at a time stops every team, locks commands and the clock, says why, and is lifted', async () => {
  const injects = [inject('fire', STOP, 10), inject('later', JUMP, 30)];
  const setting = await teamDrill(injects);
  const { server, boss, ann } = setting;
  await server.pass(15_000);
  await boss.caughtUp();
  expect([boss.clock!.step, boss.clock!.paused]).toEqual([10 * STEPS_PER_MINUTE, true]);
  await ann.caughtUp();
  expect(ann.room!.steering.realStop).toMatchObject({ reason: REASON, by: '' });
  expect([await say(ann), codeOf(await boss.ask('clock:set', { paused: false }))]).toEqual([
    'drill/real-stop',
    'drill/real-stop',
  ]);
  await boss.must('drill:steer', { do: 'resume-exercise' });
  expect([await say(ann), codeOf(await boss.ask('clock:set', { paused: false }))]).toEqual(['ok', 'ok']);
  await server.pass(5_000);
  expect(boss.clock!.step).toBeGreaterThan(10 * STEPS_PER_MINUTE);
  expect(boss.room!.steering.realStop).toBeNull();
  await boss.must('clock:set', { paused: true });
  expect(hashesOf(await replayed(setting, injects))).toEqual(hashesOf(await liveState(setting)));
});

test('fired by hand each is followed at once, and once', async () => {
  const setting = await teamDrill([inject('skip-the-night', JUMP, null), inject('fire', STOP, null)]);
  const { server, boss } = setting;
  await server.pass(2_000);
  expect(codeOf(await boss.command('inject/fire', { inject: 'skip-the-night' }))).toBe('ok');
  await server.pass(1_000);
  expect([boss.clock!.step, boss.clock!.paused]).toEqual([50 * STEPS_PER_MINUTE, true]);
  expect(codeOf(await boss.command('inject/fire', { inject: 'fire', team: 'team-2' }))).toBe('ok');
  await boss.caughtUp();
  expect(boss.room!.steering.realStop).toMatchObject({ reason: REASON });
  await boss.must('drill:steer', { do: 'resume-exercise' });
  // Another command at the same step does not stop it again.
  expect(codeOf(await boss.command('inject/announce', { text: 'Back to work' }))).toBe('ok');
  await boss.caughtUp();
  expect(boss.room!.steering.realStop).toBeNull();
});

test('a restart neither loses a stop nor repeats one that was lifted', async () => {
  const storage = createMemoryStorage();
  const scenarios = [withInjects([inject('fire', STOP, 10)])];
  const server = await startServer({ scenarios, storage });
  const boss = await server.bot().create({ scenario: 'small-town', solo: false, name: 'Boss' });
  const { token } = boss.welcome!;
  await boss.must('clock:set', { speed: 60, paused: false });
  await server.pass(12_000);
  await server.stop();
  const second = await startServer({ scenarios, storage, prefix: 'second' });
  const again = await second.bot().resume(token);
  expect(again.room!.steering.realStop).toMatchObject({ reason: REASON });
  await again.must('drill:steer', { do: 'resume-exercise' });
  await second.stop();
  const third = await startServer({ scenarios, storage, prefix: 'third' });
  const last = await third.bot().resume(token);
  await last.must('clock:set', { speed: 60, paused: false });
  await third.pass(3_000);
  expect(last.room!.steering.realStop).toBeNull();
  expect(last.clock!.step).toBeGreaterThan(10 * STEPS_PER_MINUTE);
});

test("alone, whoever plays goes on after a stop; nothing else is a facilitator's", async () => {
  const server = await startServer({ scenarios: [withInjects([inject('fire', STOP, 10)])] });
  const ana = await server.bot().create({ scenario: 'small-town', solo: true });
  await ana.must('clock:set', { speed: 60, paused: false });
  await server.pass(12_000);
  await ana.caughtUp();
  expect([ana.clock!.step, await say(ana)]).toEqual([10 * STEPS_PER_MINUTE, 'drill/real-stop']);
  expect(codeOf(await ana.ask('drill:steer', { do: 'jump', step: 900 }))).toBe('steer/solo');
  await ana.must('drill:steer', { do: 'resume-exercise' });
  expect(await say(ana)).toBe('ok');
});
