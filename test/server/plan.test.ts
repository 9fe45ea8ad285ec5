// A team of three decides together over the wire: what can hurt is proposed by one, approved by another and run, a task is
// given and taken, and everybody sees all of it.
import { expect, test } from 'vitest';
import type { SeatSpec } from '#model/engine/scenario.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { expectTrueView } from '../support/reference-view.ts';
import { startServer } from '../support/server.ts';

const seat = (id: string, may: string[]): SeatSpec => ({
  id,
  name: id,
  role: 'operations',
  text: '',
  sees: ['*'],
  may,
});

const SCENARIO = minimalScenario({
  seats: [
    seat('commander', ['plan/*', 'task/*']),
    seat('operations', ['front/*', 'plan/propose', 'plan/run', 'plan/verify', 'task/*', 'talk/*']),
    seat('scribe', ['talk/*']),
  ],
});
const ADMIT = { mode: 'util', value: 0.34 };

async function openTeam() {
  const server = await startServer({ scenarios: [SCENARIO] });
  const commander = await server.bot().create({ scenario: 'small-town', solo: false });
  const operator = await server.bot().join('AAAA-AAAA', 'Bo');
  const scribe = await server.bot().join('AAAA-AAAA', 'Cy');
  await commander.must('seat:take', { seat: 'commander' });
  await operator.must('seat:take', { seat: 'operations' });
  await scribe.must('seat:take', { seat: 'scribe' });
  return { server, commander, operator, scribe };
}

test('what can hurt is proposed, approved and run', async () => {
  const { server, commander, operator, scribe } = await openTeam();
  expect(await operator.command('front/set-admission', ADMIT)).toMatchObject({ code: 'plan/needs-approval' });
  await operator.command('plan/propose', {
    commands: 'front/set-admission mode=util value=0.34; front/set-routing checks=deep',
    predict: 'front/Cpu.Load down',
  });
  expect(await operator.command('plan/run', { proposal: 1 })).toMatchObject({ code: 'plan/not-approved' });
  expect(await operator.command('plan/approve', { proposal: 1 })).toMatchObject({ code: 'command/not-your-seat' });
  expect(await commander.command('plan/approve', { proposal: 1 })).toMatchObject({ ok: true });
  expect(await commander.command('plan/run', { proposal: 1 })).toMatchObject({ code: 'plan/not-your-seat' });
  expect(await operator.command('plan/run', { proposal: 1 })).toMatchObject({ ok: true });
  await scribe.caughtUp();
  expect(scribe.view.proposals).toMatchObject([{ state: 'approved', ran: 1, decidedBy: commander.welcome?.me }]);
  expect(scribe.view.actions).toMatchObject([{ do: 'front/set-admission', with: ADMIT, proposal: 1 }]);
  for (const bot of [commander, operator, scribe]) await expectTrueView(server.storage, SCENARIO, bot);
});

test('alone in the drill one asks nobody', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const bot = await server.bot().create({ scenario: 'small-town' });
  expect(await bot.command('front/set-admission', ADMIT)).toMatchObject({ ok: true });
  expect(bot.view.actions).toMatchObject([{ do: 'front/set-admission', proposal: null }]);
});

test('a task is given to a seat, taken by its holder and by nobody else', async () => {
  const { commander, operator, scribe } = await openTeam();
  await commander.command('task/assign', { to: 'operations', title: 'Read three hosts', minutes: 10 });
  expect(await commander.command('task/accept', { task: 1 })).toMatchObject({ code: 'task/not-yours' });
  expect(await operator.command('task/accept', { task: 1 })).toMatchObject({ ok: true });
  expect(await scribe.command('talk/note', { text: 'Bo reads hosts', tag: 'fact' })).toMatchObject({ ok: true });
  await commander.caughtUp();
  expect(commander.view.assignments).toMatchObject([{ acceptedBy: operator.welcome?.me, outcome: null }]);
  expect(commander.view.timeline?.at(-1)).toMatchObject({ message: { args: { tag: 'fact', text: 'Bo reads hosts' } } });
});
