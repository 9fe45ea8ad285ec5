// Runs are compared over the wire: all teams after the end, and earlier drills whose tokens prove that one was in them.
import { expect, test } from 'vitest';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer } from '../support/server.ts';

const SCENARIO = minimalScenario();

/** Two teams, of which the first stops the addition. */
async function twoTeams(server: Awaited<ReturnType<typeof startServer>>) {
  const red = await server.bot().create({ scenario: 'small-town', solo: false, teams: ['Red', 'Blue'] });
  for (const bot of [red]) await bot.must('seat:take', { seat: 'operations' });
  await red.must('clock:set', { paused: false, speed: 60 });
  await server.pass(6000);
  await red.command('front/stop-adding');
  while (red.clock!.step < 480) await server.pass(1000);
  return red;
}

test('before the end nothing is compared; after it every team and script is', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const red = await twoTeams(server);
  expect(await red.ask('replay:compare', { tokens: [] })).toMatchObject({ ok: false, code: 'drill/running' });
  await red.must('drill:end', {});
  const { own, runs, missing } = await red.must('replay:compare', { tokens: [] });
  expect(missing).toBe(0);
  expect(runs.filter(({ kind }) => kind === 'people').map(({ name }) => name)).toEqual(['Red', 'Blue']);
  expect(runs.find(({ id }) => id === own)).toMatchObject({ name: 'Red', seed: runs[1].seed });
  expect(runs[0].decisions.map((one) => one.do)).toEqual(['front/stop-adding']);
  expect(runs[1].decisions).toEqual([]);
  expect(runs.some(({ kind, name }) => kind === 'script' && name === 'null')).toBe(true);
  const { debrief } = await red.must('drill:debrief', {});
  expect(runs[0].figures.points).toBe(debrief.score.points);
  // The facilitator looks at the other team, and everything is compared with that.
  const blue = await red.must('replay:compare', { tokens: [], team: 'team-2' });
  expect(blue.runs.map(({ id }) => id).toSorted()).toEqual(runs.map(({ id }) => id).toSorted());
  expect(blue.runs.find(({ id }) => id === blue.own)).toEqual(runs[1]);
  const other = await red.must('drill:debrief', { team: 'team-2' });
  expect(runs[1].figures.points).toBe(other.debrief.score.points);
});

test('an earlier drill is compared with its token once it has ended, and with no other', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const first = await twoTeams(server);
  const token = first.welcome!.token;
  const second = await server.bot().create({ scenario: 'small-town', solo: true });
  await second.must('clock:set', { paused: false, speed: 60 });
  await server.pass(2000);
  await second.must('drill:end', {});
  // It still runs: its token gives nothing away.
  expect(await second.must('replay:compare', { tokens: [token] })).toMatchObject({ missing: 1 });
  await first.must('drill:end', {});
  const { runs, missing } = await second.must('replay:compare', { tokens: [token, token] });
  expect(missing).toBe(0);
  expect(runs.filter(({ kind }) => kind === 'people').map(({ name }) => name)).toContain('Red');
  const { first: known } = { first: await first.must('replay:compare', { tokens: [] }) };
  expect(runs.find(({ id }) => id === known.own)).toEqual(known.runs.find(({ id }) => id === known.own));
  const [drill] = token.split('.');
  const forged = await second.must('replay:compare', { tokens: [`${drill}.guessed`, 'none.guessed'] });
  expect(forged.missing).toBe(2);
});
