// Pages on their way out: what each receiver gets, what is tried again and what is given up. Nothing here leaves the machine.
import { HttpResponse, http } from 'msw';
import { expect, test } from 'vitest';
import { bodyFor, PAGERDUTY_URL, type Page, type PageTarget } from '../../server/notify/page.ts';
import { Pager } from '../../server/notify/pager.ts';
import { fakePorts } from '../support/fake-ports.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { outbound } from '../support/no-outbound.ts';
import { startServer, until } from '../support/server.ts';

const PAGE: Page = {
  drill: 'd1',
  scenario: { id: 'night', title: 'A <night>' },
  alarm: { id: 'errors', title: 'Errors & more', severity: 1 },
  service: { id: 'front', name: 'Front' },
  drillTime: '05:15 PST',
  sent: '2026-11-23T10:00:00.000Z',
};
const HOOK = 'https://hooks.example.com/page';
const target = (format: PageTarget['format'], key = ''): PageTarget => ({ format, url: HOOK, key });

test('generic JSON has everything and says that it is an exercise', () => {
  expect(bodyFor(target('generic'), PAGE)).toEqual({
    exercise: true,
    text: 'EXERCISE, not real: Errors & more (Front) at 05:15 PST',
    ...PAGE,
  });
});

test('Slack gets text and blocks, with its markup escaped', () => {
  expect(bodyFor(target('slack'), PAGE)).toEqual({
    text: 'EXERCISE, not real: Errors &amp; more (Front) at 05:15 PST',
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*EXERCISE, not real: Errors &amp; more (Front) at 05:15 PST*' },
      },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'Severity 1. Drill d1: A &lt;night&gt;.' }] },
    ],
  });
});

test('PagerDuty gets an Events v2 trigger within its bounds', () => {
  const long = { ...PAGE, drill: 'x'.repeat(400), alarm: { ...PAGE.alarm, title: 'y'.repeat(2000) } };
  const body = bodyFor(target('pagerduty', 'k1'), long) as { dedup_key: string; payload: { summary: string } };
  expect(bodyFor(target('pagerduty', 'k1'), PAGE)).toEqual({
    routing_key: 'k1',
    event_action: 'trigger',
    dedup_key: 'brownout/d1',
    payload: {
      summary: 'EXERCISE, not real: Errors & more (Front) at 05:15 PST',
      source: 'Brownout, a training game',
      severity: 'critical',
      timestamp: '2026-11-23T10:00:00.000Z',
      component: 'Front',
      group: 'A <night>',
      class: 'exercise',
      custom_details: { exercise: true, drill: 'd1', drill_time: '05:15 PST', alarm: 'errors' },
    },
  });
  expect([body.dedup_key.length, body.payload.summary.length]).toEqual([255, 1024]);
});

/** A pager whose webhook answers with these statuses in turn, 0 for a broken line. */
function pagerAt(statuses: number[], url = HOOK) {
  const ports = fakePorts();
  const heard: unknown[] = [];
  outbound.use(
    http.post(url, async ({ request }) => {
      heard.push(await request.json());
      const status = statuses.shift()!;
      if (status === 0) return HttpResponse.error();
      return new HttpResponse(null, {
        status,
        headers: status === 302 ? { location: 'https://elsewhere.example/' } : {},
      });
    }),
  );
  return { ports, heard, pager: new Pager([target('generic')], ports) };
}

/** Lets the answers of the network come in. */
async function settle(condition: () => boolean): Promise<void> {
  await until(condition, 'the answer is in');
}

test('a page that is taken is sent once, and the next follows', async () => {
  const { ports, heard, pager } = pagerAt([202, 202]);
  pager.send(PAGE);
  pager.send({ ...PAGE, drill: 'd2' });
  expect(heard).toEqual([]);
  ports.clock.advance(0);
  await settle(() => ports.clock.waiting() === 1);
  ports.clock.advance(0);
  await settle(() => heard.length === 2);
  expect(heard).toMatchObject([{ drill: 'd1' }, { drill: 'd2' }]);
  expect(ports.log.lines).toEqual([]);
});

test('5xx and a broken line are tried again after growing pauses', async () => {
  const { ports, heard, pager } = pagerAt([503, 0, 200]);
  pager.send(PAGE);
  ports.clock.advance(0);
  await settle(() => ports.clock.waiting() === 1);
  ports.clock.advance(999);
  expect(heard).toHaveLength(1);
  ports.clock.advance(1);
  await settle(() => heard.length === 2 && ports.clock.waiting() === 1);
  ports.clock.advance(3999);
  expect(heard).toHaveLength(2);
  ports.clock.advance(1);
  await settle(() => heard.length === 3);
  expect(ports.log.lines).toEqual([]);
});

test('after five tries the page is given up, and the log names no address', async () => {
  const { ports, heard, pager } = pagerAt([500, 500, 500, 500, 500]);
  pager.send(PAGE);
  for (const pauseMs of [0, 1000, 4000, 15_000, 60_000]) {
    ports.clock.advance(pauseMs);
    const sent = heard.length + 1;
    await settle(() => heard.length === sent && (ports.clock.waiting() === 1 || sent === 5));
  }
  await settle(() => ports.log.lines.length === 1);
  expect(ports.log.lines).toEqual([
    {
      level: 'warn',
      about: { drill: 'd1', format: 'generic', why: 'answered 500' },
      text: 'a page was not delivered',
    },
  ]);
});

test.each([400, 404, 429, 302])('%i stops at once, and nobody is followed elsewhere', async (status) => {
  const { ports, heard, pager } = pagerAt([status]);
  pager.send(PAGE);
  ports.clock.advance(0);
  await settle(() => ports.log.lines.length === 1);
  expect(ports.log.lines[0].about).toMatchObject({ why: `answered ${status}` });
  expect(heard).toHaveLength(1);
  expect(ports.clock.waiting()).toBe(0);
});

test('the first alarm of a drill rings once, and a receiver that hangs holds up no step', async () => {
  const heard: { routing_key: string; payload: { summary: string } }[] = [];
  let answer = (): void => {};
  outbound.use(
    http.post(PAGERDUTY_URL, async ({ request }) => {
      heard.push((await request.json()) as (typeof heard)[number]);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return new HttpResponse(null, { status: 202 });
    }),
  );
  const pageTo: PageTarget[] = [{ format: 'pagerduty', url: PAGERDUTY_URL, key: 'k1' }];
  const server = await startServer({ scenarios: [minimalScenario()], pageTo });
  const bot = await server.bot().create({ scenario: 'small-town', seed: 1, start: 'page' });
  await bot.must('clock:set', { speed: 180 });
  await server.pass(2000);
  await until(() => heard.length === 1, 'the page has come');
  const { step } = bot.clock!;
  await server.pass(4000);
  expect(bot.clock!.step).toBe(step + 4 * 36);
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ routing_key: 'k1', payload: { class: 'exercise', component: 'front' } });
  expect(heard[0].payload.summary).toMatch(/^EXERCISE, not real: PutRecord.Errors \(front\) at \d\d:\d\d PST$/);
  answer();
});
