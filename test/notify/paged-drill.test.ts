// A drill that pages: who is told of its first alarm, of an acknowledgement and of its end, and that no receiver holds it up.
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { type PageTarget, pagerDutyEvents } from '../../server/notify/page.ts';
import { TEST_MS } from '../../server/notify/pager.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { outbound } from '../support/no-outbound.ts';
import { startServer, until } from '../support/server.ts';

const EVENTS = pagerDutyEvents('https://events.eu.pagerduty.com/');
const PAGERDUTY: readonly PageTarget[] = [{ format: 'pagerduty', url: EVENTS, key: 'k1' }];
type Event = { routing_key: string; event_action: string; payload?: { summary: string } };

/** PagerDuty's answers to events are `status`. */
function pagerDutyHears(status = 202): Event[] {
  const heard: Event[] = [];
  outbound.use(
    http.post(EVENTS, async ({ request }) => {
      heard.push((await request.json()) as Event);
      return new HttpResponse(null, { status });
    }),
  );
  return heard;
}

const SCENARIO = minimalScenario();

async function teamDrill(request: object = {}) {
  const server = await startServer({ scenarios: [SCENARIO], pageTo: PAGERDUTY });
  const bot = await server.bot().create({ scenario: 'small-town', solo: false, seed: 1, start: 'page', ...request });
  return { server, bot };
}

test('a drill that chose a target triggers at its first alarm, acknowledges, and resolves at the end', async () => {
  const heard = pagerDutyHears();
  const { server, bot } = await teamDrill();
  const { targets } = await bot.must('pages:choose', { targets: ['pagerduty'] });
  expect(targets).toEqual([{ format: 'pagerduty', on: true }]);
  await bot.must('seat:take', { seat: 'operations' });
  await bot.must('clock:set', { speed: 180, paused: false });
  await server.pass(2000);
  await until(() => heard.length === 1, 'the page has come');
  expect(heard[0]).toMatchObject({ routing_key: 'k1', event_action: 'trigger' });
  expect(heard[0].payload!.summary).toMatch(/^EXERCISE, not real: PutRecord.Errors \(front\) at \d\d:\d\d PST$/);
  const alarm = bot.view.alarms!.find(({ state }) => state === 'ALARM')!.id;
  expect(await bot.command('alarm/acknowledge-alarm', { alarm })).toMatchObject({ ok: true });
  await server.pass(1000);
  await until(() => heard.length === 2, 'the acknowledgement has come');
  await bot.must('drill:end', {});
  server.ports.clock.advance(0);
  await until(() => heard.length === 3, 'the end has come');
  expect(heard.map(({ event_action }) => event_action)).toEqual(['trigger', 'acknowledge', 'resolve']);
});

test.each([
  ['a team drill whose facilitator chose nobody', { solo: false }],
  ['a drill of one person', { solo: true }],
])('%s pages nobody', async (_, request) => {
  const { server, bot } = await teamDrill(request);
  if (!request.solo) await bot.must('seat:take', { seat: 'operations' });
  await bot.must('clock:set', { speed: 180, paused: false });
  await server.pass(2000);
  expect(bot.view.alarms?.some(({ state }) => state === 'ALARM')).toBe(true);
  await bot.must('drill:end', {});
  server.ports.clock.advance(0);
  // A request would be one without a handler, which fails the test, and would stand in the queue until then.
  expect(await server.storage.pages.waiting('pagerduty')).toEqual([]);
  if (request.solo) expect(await bot.ask('pages:choose', { targets: ['pagerduty'] })).toMatchObject({ ok: false });
});

test('a test tells at once whether it was delivered', async () => {
  const heard = pagerDutyHears();
  const { server, bot } = await teamDrill();
  expect(await bot.must('pages:test', { target: 'pagerduty' })).toEqual({ ok: true });
  await server.pass(TEST_MS);
  await until(() => heard.length === 2, 'the test is over');
  expect(heard).toMatchObject([{ event_action: 'trigger' }, { event_action: 'resolve' }]);
  pagerDutyHears(403);
  expect(await bot.ask('pages:test', { target: 'pagerduty' })).toMatchObject({
    code: 'pages/not-delivered',
    args: { target: 'pagerduty', problem: 'answered 403' },
  });
  expect(await bot.ask('pages:test', { target: 'slack' })).toMatchObject({ code: 'pages/no-target' });
  expect(await bot.ask('pages:choose', { targets: ['slack'] })).toMatchObject({ code: 'pages/no-target' });
});

test('a receiver that hangs holds up no step', async () => {
  outbound.use(http.post(EVENTS, () => new Promise<never>(() => {})));
  const { server, bot } = await teamDrill();
  await bot.must('pages:choose', { targets: ['pagerduty'] });
  await bot.must('seat:take', { seat: 'operations' });
  await bot.must('clock:set', { speed: 180, paused: false });
  await server.pass(2000);
  const { step } = bot.clock!;
  await server.pass(4000);
  expect(bot.clock!.step).toBe(step + 4 * 36);
});
