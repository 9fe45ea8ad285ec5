// A run that has ended can be gone through again over the wire, by those who played it, and not a moment before.
import { expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { hashOf } from '#model/engine/world.ts';
import { isSameWorld } from '#model/scoring/compare/responses.ts';
import { momentInSlices, teamReplayOf } from '#model/scoring/moments.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { createBranchEngine } from '#model/scoring/what-if/engine.ts';
import { encodeMoment } from '../../server/session/host-states.ts';
import { replay } from '../../server/session/replay.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { teamFromLog } from '../support/reference-view.ts';
import { startServer } from '../support/server.ts';

const SCENARIO = minimalScenario();
const PLAYED_STEPS = 480;

/** Two teams, of which the first has stopped the addition; the drill runs until somebody ends it. */
async function twoTeams() {
  const server = await startServer({ scenarios: [SCENARIO] });
  const red = await server.bot().create({ scenario: 'small-town', solo: false, teams: ['Red', 'Blue'] });
  const blue = await server.bot().join('AAAA-AAAA', 'Bo', 'team-2');
  for (const bot of [red, blue]) await bot.must('seat:take', { seat: 'operations' });
  await red.must('clock:set', { paused: false, speed: 60 });
  await server.pass(6000);
  await red.command('front/stop-adding');
  while (red.clock!.step < PLAYED_STEPS) await server.pass(1000);
  return { server, red, blue };
}

test('before the end nobody is told anything', async () => {
  const { red, blue } = await twoTeams();
  for (const bot of [red, blue])
    expect(await bot.ask('replay:moment', { step: 60 })).toMatchObject({ ok: false, code: 'drill/running' });
});

test('after the end each is told of their own team, up to the step at which it ended', async () => {
  const { server, red, blue } = await twoTeams();
  await red.must('drill:end', {});
  await blue.caughtUp();
  const endStep = red.clock!.step;
  for (const bot of [red, blue]) {
    const team = await teamFromLog(server.storage, SCENARIO, bot);
    for (const step of [0, 300, endStep]) {
      const { moment } = await bot.must('replay:moment', { step });
      expect(moment).toEqual(encodeMoment(whole(momentInSlices(team, teamReplayOf(team), step))));
    }
    expect(await bot.ask('replay:moment', { step: endStep + 1 })).toMatchObject({ code: 'replay/not-played' });
  }
  const [first, second] = await Promise.all([red, blue].map((bot) => bot.must('replay:moment', { step: endStep })));
  expect(first.moment.fleets[0].wasTrue).not.toEqual(second.moment.fleets[0].wasTrue);
});

test('also after the server was started anew', async () => {
  const { server, red } = await twoTeams();
  await red.must('drill:end', {});
  const before = await red.must('replay:moment', { step: 400 });
  await server.stop();
  const next = await startServer({ scenarios: [SCENARIO], storage: server.storage, prefix: 'next-' });
  const back = await next.bot().resume(red.welcome!.token);
  expect(await back.must('replay:moment', { step: 400 })).toEqual(before);
});

test('after the end a team can replay its run to the check values of the server, and branch off it', async () => {
  const { red, blue } = await twoTeams();
  expect(await red.ask('replay:basis', {})).toMatchObject({ ok: false, code: 'drill/running' });
  await red.must('drill:end', {});
  await blue.caughtUp();
  const [{ basis }, other] = await Promise.all([red, blue].map((bot) => bot.must('replay:basis', {})));
  expect(basis).toMatchObject({ seed: 1, endedStep: red.clock!.step });
  expect(basis.actions.map(({ do: command }) => command)).toEqual(['front/stop-adding']);
  expect(other.basis.actions).toEqual([]);
  // Every hour, those of the log, and the end.
  expect(basis.checkpoints.length).toBeGreaterThan(2);
  expect(basis.checkpoints.at(-1)!.step).toBe(basis.endedStep);
  const received: typeof basis = JSON.parse(JSON.stringify(basis));
  const engine = createBranchEngine(received);
  expect(engine.firstMismatch()).toBeNull();
  const blueEngine = createBranchEngine(other.basis);
  expect(engine.branch(basis.seed, [{ type: 'omit', action: 1 }]).hash).toBe(blueEngine.own(basis.seed).hash);
  const wrong = createBranchEngine({ ...received, actions: [] });
  expect(wrong.firstMismatch()).not.toBeNull();
});

test('a run that has ended is reopened at a moment of it, as practice, and ends better than the first', async () => {
  const { server, red, blue } = await twoTeams();
  expect(await red.ask('drill:fork', { step: 400 })).toMatchObject({ ok: false, code: 'drill/running' });
  await red.must('drill:end', {});
  await blue.caughtUp();
  const endStep = red.clock!.step;
  const { basis } = await blue.must('replay:basis', {});
  for (const step of [12, endStep + 1])
    expect(await blue.ask('drill:fork', { step })).toMatchObject({ ok: false, code: 'replay/not-played' });

  const before = await server.storage.read(blue.room!.drill);
  const firstToken = blue.welcome!.token;
  const welcome = await blue.must('drill:fork', { step: 240 });
  const first = createBranchEngine(basis).own(basis.seed);
  const { lost, outage, recoveredMinute } = first;
  // It is reopened before its first alarm, when nobody knew of anything.
  expect(first.firstAlarmMinute! * STEPS_PER_MINUTE).toBeGreaterThan(240);
  expect(welcome.room).toMatchObject({ phase: 'running', practice: { step: 240, lost, outage, recoveredMinute } });
  expect(welcome.room.clock).toMatchObject({ step: 240, paused: true });
  expect(welcome.room.drill).not.toBe(red.room!.drill);
  const me = welcome.room.players.find(({ id }) => id === welcome.me)!;
  expect(me).toMatchObject({ name: 'Bo', owner: true, seats: SCENARIO.seats.map(({ id }) => id) });
  // Whoever played with Bo joins again by the code, under any name.
  expect(welcome.room.players).toHaveLength(1);
  const mate = await server.bot().join(welcome.room.code!, red.room!.players[0].name, me.team);
  expect(mate.room!.practice).toMatchObject({ step: 240 });
  // The first run is as it was.
  expect(await server.storage.read(red.room!.drill)).toEqual(before);

  // As the world was before anything was done at that step.
  const engine = createBranchEngine(basis);
  const stored = await server.storage.read(welcome.room.drill);
  if (!stored.ok) throw new Error(stored.code);
  const replayed = replay(stored, SCENARIO, []);
  if (!replayed.ok) throw new Error(replayed.code);
  const world = replayed.drillState.teams.get(me.team)!.world;
  expect(hashOf(world)).toBe(engine.hashAt(240));

  // Blue never stopped the addition; now it does, before the limit is reached.
  await blue.must('command', { id: 'now', do: 'front/stop-adding', with: {} });
  const ended = await blue.must('drill:end', {});
  const again = ended.debrief.runs.find(({ id }) => id === 'you')!;
  expect(again.lost).toBeLessThan(lost);
  // Compared are both runs of the team, the first one as the other, and not the team for which nobody plays any more.
  const { own, runs } = await blue.must('replay:compare', { tokens: [firstToken] });
  const people = runs.filter(({ kind }) => kind === 'people');
  expect(people.map(({ name, id }) => [name, id === own])).toEqual([
    ['Blue', true],
    ['Blue', false],
  ]);
  expect(people.map(({ figures }) => figures.lost)).toEqual([again.lost, lost]);
  expect(isSameWorld(people[0], people[1])).toBe(true);
  await blue.must('record:create', { handle: 'bo' }).then(async ({ key }) => {
    expect(await blue.ask('record:keep', { handle: 'bo', key })).toMatchObject({ code: 'record/practice' });
  });
});

test('a run that went back is reopened as it was the last time that it came to the moment', async () => {
  const { server, red, blue } = await twoTeams();
  await red.must('drill:steer', { do: 'rewind', step: 300 });
  await red.must('drill:steer', { do: 'mute-player', player: blue.welcome!.me, muted: true });
  await red.must('clock:set', { paused: false });
  while (red.clock!.step < 420) await server.pass(1000);
  await red.must('drill:end', {});
  await blue.caughtUp();
  const { basis } = await blue.must('replay:basis', {});
  const { room } = await blue.must('drill:fork', { step: 360 });
  // Whoever practises alone has nobody who would let them speak.
  expect(room.steering.muted).toEqual([]);
  const stored = await server.storage.read(room.drill);
  if (!stored.ok) throw new Error(stored.code);
  const replayed = replay(stored, SCENARIO, []);
  if (!replayed.ok) throw new Error(replayed.code);
  expect(hashOf(replayed.drillState.teams.get('team-2')!.world)).toBe(createBranchEngine(basis).hashAt(360));
});
