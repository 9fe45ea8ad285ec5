// A drill of four people over real sockets, from the page to recovery: each does what only that seat may, the open seat of
// the scribe has its stand-in, and the log tells the same story again.
import { expect, test } from 'vitest';
import { expectTrueView } from '../support/reference-view.ts';
import { startServer } from '../support/server.ts';
import { shippedScenario } from '../support/shipped.ts';

/** One group of racks has lost its network. */
const SCENARIO = shippedScenario('kinesis-2020-f');
const GROUP = 3;

test('four seats bring the region back', { timeout: 60_000 }, async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const commander = await server
    .bot({ edits: true })
    .create({ scenario: SCENARIO.id, solo: false, start: 'page', seed: 1 });
  const names = ['Front', 'Dependents', 'Voice'];
  const [front, dependents, voice] = await Promise.all(
    names.map((name) => server.bot({ edits: name !== 'Dependents' }).join('AAAA-AAAA', name)),
  );
  const bundles = SCENARIO.presets.find(({ fromPlayers }) => fromPlayers === 4)!.bundles;
  for (const [i, bot] of [commander, front, dependents, voice].entries())
    await bot.must('seat:take-bundle', { seats: [...bundles[i]] });
  await commander.must('clock:set', { paused: false, speed: 60 });
  await server.pass(2000);
  expect(commander.view.standIns).toEqual(['scribe']);
  const ringing = commander.view.alarms!.find(({ state }) => state === 'ALARM')!;

  expect(await front.command('alarm/acknowledge-alarm', { alarm: ringing.id })).toMatchObject({ ok: true });
  expect(await commander.command('incident/set-severity', { severity: 1 })).toMatchObject({ ok: true });
  expect(await front.command('incident/set-severity', { severity: 3 })).toMatchObject({
    code: 'command/not-your-seat',
  });
  const told = { text: 'We are investigating errors in this region.' };
  expect(await commander.command('notices/notify-customers', told)).toMatchObject({ code: 'command/not-your-seat' });
  expect(await voice.command('notices/notify-customers', told)).toMatchObject({ ok: true });
  expect(await dependents.ask('panel:open', { service: 'throttles' })).toMatchObject({ code: 'service/not-your-seat' });
  expect((await dependents.openPanel('telemetry')).service).toBe('telemetry');
  expect(await front.command('host/inspect-host', { service: 'front-end', host: 7 })).toMatchObject({ ok: true });
  await server.pass(5000);
  expect(front.view.observations).toMatchObject([{ inspection: 'host', subject: '7' }]);
  expect(dependents.view.observations).toEqual([]);

  const claim = { cause: 'rack-partition', certainty: 'likely' };
  expect(await front.command('incident/claim-cause', claim)).toMatchObject({ ok: true });
  expect(await front.command('front-end/drain-rack-group', { group: GROUP })).toMatchObject({ ok: true });
  await commander.must('clock:set', { speed: 180 });
  await server.pass(40_000);
  expect(voice.view.chat!.map(({ by, tag, message }) => [by, tag, message])).toEqual([
    [
      { kind: 'stand-in', seat: 'scribe' },
      'decision',
      { code: 'stand-in/acted', args: { command: 'notices/notify-customers' } },
    ],
    [
      { kind: 'stand-in', seat: 'scribe' },
      'decision',
      { code: 'stand-in/claimed', args: { cause: 'rack-partition', certainty: 'likely' } },
    ],
    [
      { kind: 'stand-in', seat: 'scribe' },
      'decision',
      { code: 'stand-in/acted', args: { command: 'front-end/drain-rack-group' } },
    ],
  ]);
  for (const bot of [commander, front, dependents, voice]) await expectTrueView(server.storage, SCENARIO, bot);

  await commander.must('drill:end', {});
  await voice.caughtUp();
  const [ours, history, nobody] = voice.debrief!.runs;
  expect(ours.recoveredMinute).toBeLessThan(240);
  expect(ours.lost).toBeLessThan(history.lost);
  expect(ours.lost).toBeLessThan(nobody.lost / 10);
  expect(nobody.recoveredMinute).toBeNull();
});
