// Pages on their way out: what each receiver gets, what is tried again and what is given up. Nothing here leaves the machine.
import { createHmac } from 'node:crypto';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bodyFor, type Page, type PageTarget } from '../../server/notify/page.ts';
import { Pager, TEST_MS } from '../../server/notify/pager.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import type { PageQueue } from '../../server/storage/page-queue.ts';
import { fakePorts } from '../support/fake-ports.ts';
import { outbound } from '../support/no-outbound.ts';
import { until } from '../support/server.ts';
import { KINDS } from '../support/storage.ts';

const PAGE: Page = {
  kind: 'trigger',
  drill: 'd1',
  scenario: { id: 'night', title: 'A <night>' },
  alarm: { id: 'errors', title: 'Errors & more', severity: 1 },
  service: { id: 'front', name: 'Front' },
  drillTime: '05:15 PST',
  sent: '2026-11-23T10:00:00.000Z',
  began: '2026-11-23T10:00:00.000Z',
  code: 'AAAA-AAAA',
  link: 'https://brownout.example.com/?code=AAAA-AAAA',
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

/** Slack makes links and mentions of what stands in a text, unless it is told not to. */
const markup = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });

test('Slack gets text and blocks, with its markup escaped', () => {
  expect(bodyFor(target('slack'), PAGE)).toEqual({
    text: 'EXERCISE, not real: Errors &amp; more (Front) at 05:15 PST',
    blocks: [
      { type: 'section', text: markup('*EXERCISE, not real: Errors &amp; more (Front) at 05:15 PST*') },
      { type: 'section', text: markup('Join: <https://brownout.example.com/?code=AAAA-AAAA>') },
      { type: 'context', elements: [markup('Severity 1. Drill d1: A &lt;night&gt;.')] },
    ],
  });
  const link = 'https://brownout.example.com/?theme=night&code=AAAA-AAAA';
  const joined = JSON.stringify(bodyFor(target('slack'), { ...PAGE, link }));
  expect(joined).toContain('Join: <https://brownout.example.com/?theme=night&amp;code=AAAA-AAAA>');
  expect(JSON.stringify(bodyFor(target('slack'), { ...PAGE, link: null }))).toContain('Join code: AAAA-AAAA');
});

test('PagerDuty is told that it is acknowledged and resolved by the same key', () => {
  for (const kind of ['acknowledge', 'resolve'] as const)
    expect(bodyFor(target('pagerduty', 'k1'), { ...PAGE, kind })).toEqual({
      routing_key: 'k1',
      event_action: kind,
      dedup_key: 'brownout/d1',
    });
});

test('a test and an end say so, and nobody is asked to join what is over', () => {
  expect(JSON.stringify(bodyFor(target('slack'), { ...PAGE, kind: 'test' }))).toContain('EXERCISE, not real: a test');
  const ended = JSON.stringify(bodyFor(target('slack'), { ...PAGE, kind: 'resolve' }));
  expect(ended).toContain('EXERCISE, not real: the drill has ended');
  expect(ended).not.toContain('code=');
  expect(bodyFor(target('pagerduty', 'k1'), { ...PAGE, kind: 'test' })).toMatchObject({
    event_action: 'trigger',
    dedup_key: 'brownout/d1/test',
  });
});

test('the end of a test resolves the test alone, and only where incidents are resolved', () => {
  const over = { ...PAGE, kind: 'test-over' } as const;
  expect(bodyFor(target('pagerduty', 'k1'), over)).toEqual({
    routing_key: 'k1',
    event_action: 'resolve',
    dedup_key: 'brownout/d1/test',
  });
  const keyOf = (page: Page) => bodyFor(target('alertmanager'), page) as { groupKey: string; status: string };
  expect(keyOf(over)).toMatchObject({ groupKey: keyOf({ ...PAGE, kind: 'test' }).groupKey, status: 'resolved' });
  expect(keyOf(over).groupKey).not.toBe(keyOf(PAGE).groupKey);
  expect(bodyFor(target('slack'), over)).toBeNull();
  expect(bodyFor(target('generic'), over)).toBeNull();
});

test('Slack gets texts within its bounds, cut between characters', () => {
  const long = { ...PAGE, alarm: { ...PAGE.alarm, title: '&'.repeat(2000) } };
  const { blocks } = bodyFor(target('slack'), long) as { blocks: { text?: { text: string } }[] };
  expect(blocks[0].text!.text.length).toBeLessThanOrEqual(3000);
  expect(blocks[0].text!.text).toMatch(/&amp;\*$/);
});

test('an Alertmanager webhook has version 4, fires once and is resolved', () => {
  const firing = bodyFor(target('alertmanager'), PAGE);
  const { fingerprint } = (firing as { alerts: { fingerprint: string }[] }).alerts[0];
  expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
  const labels = {
    alertname: 'EXERCISE: Errors & more',
    severity: 'critical',
    service: 'Front',
    exercise: 'true',
    drill: 'd1',
  };
  const annotations = {
    summary: 'EXERCISE, not real: Errors & more (Front) at 05:15 PST',
    description: `A <night>. Join: ${PAGE.link}`,
  };
  const alert = { labels, annotations, startsAt: PAGE.began, generatorURL: PAGE.link, fingerprint };
  // Every field of a webhook message of version 4, and no other.
  expect(firing).toEqual({
    version: '4',
    groupKey: '{}:{drill="d1"}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'brownout-exercise',
    groupLabels: { drill: 'd1' },
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: PAGE.link,
    alerts: [{ ...alert, status: 'firing', endsAt: '0001-01-01T00:00:00Z' }],
  });
  const resolved = { ...PAGE, kind: 'resolve', sent: '2026-11-23T11:00:00.000Z' } as const;
  expect(bodyFor(target('alertmanager'), resolved)).toMatchObject({
    status: 'resolved',
    alerts: [{ status: 'resolved', labels, startsAt: PAGE.began, endsAt: resolved.sent, fingerprint }],
  });
  expect(bodyFor(target('alertmanager'), { ...PAGE, kind: 'acknowledge' })).toBeNull();
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
      source: 'brownout/d1',
      severity: 'critical',
      timestamp: '2026-11-23T10:00:00.000Z',
      component: 'Front',
      group: 'A <night>',
      class: 'exercise',
      custom_details: {
        exercise: true,
        drill: 'd1',
        drill_time: '05:15 PST',
        alarm: 'errors',
        join: 'Join: https://brownout.example.com/?code=AAAA-AAAA',
      },
    },
    client: 'Brownout, a training game',
    client_url: PAGE.link,
    links: [{ href: PAGE.link, text: 'EXERCISE: join the drill' }],
  });
  expect([body.dedup_key.length, body.payload.summary.length]).toEqual([255, 1024]);
});

/** A pager whose webhook answers with these statuses in turn, 0 for a broken line. */
type At = { url?: string; key?: string; retryAfter?: string; stored?: PageQueue; format?: PageTarget['format'] };

function pagerAt(
  statuses: number[],
  { url = HOOK, key = '', retryAfter = '', stored = createMemoryStorage().pages, format = 'generic' }: At = {},
) {
  const ports = fakePorts();
  const headers: Headers[] = [];
  const heard: unknown[] = [];
  outbound.use(
    http.post(url, async ({ request }) => {
      headers.push(request.headers);
      heard.push(await request.json());
      const status = statuses.shift()!;
      if (status === 0) return HttpResponse.error();
      return new HttpResponse(null, {
        status,
        headers: {
          ...(status === 302 ? { location: 'https://elsewhere.example/' } : {}),
          ...(status === 429 && retryAfter !== '' ? { 'retry-after': retryAfter } : {}),
        },
      });
    }),
  );
  const pager = new Pager([{ ...target(format, key), url }], ports, stored);
  return { ports, heard, headers, stored, pager, send: (page: Page) => pager.send(page, ['generic']) };
}

/** Lets the answers of the network come in. */
async function settle(condition: () => boolean): Promise<void> {
  await until(condition, 'the answer is in');
}

test('a page that is taken is sent once, and the next follows', async () => {
  const { ports, heard, send } = pagerAt([202, 202]);
  send(PAGE);
  send({ ...PAGE, drill: 'd2' });
  expect(heard).toEqual([]);
  ports.clock.advance(0);
  await settle(() => ports.clock.waiting() === 1);
  ports.clock.advance(0);
  await settle(() => heard.length === 2);
  expect(heard).toMatchObject([{ drill: 'd1' }, { drill: 'd2' }]);
  expect(ports.log.lines).toEqual([]);
});

test('5xx and a broken line are tried again after growing pauses', async () => {
  const { ports, heard, send } = pagerAt([503, 0, 200]);
  send(PAGE);
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

test('after six tries the page is given up, and the log names no address', async () => {
  const { ports, heard, send } = pagerAt([500, 500, 500, 500, 500, 500]);
  send(PAGE);
  for (const pauseMs of [0, 1000, 4000, 15_000, 60_000, 300_000]) {
    ports.clock.advance(pauseMs);
    const sent = heard.length + 1;
    await settle(() => heard.length === sent && (ports.clock.waiting() === 1 || sent === 6));
  }
  await settle(() => ports.log.lines.length === 1);
  expect(ports.log.lines).toEqual([
    {
      level: 'warn',
      about: { drill: 'd1', kind: 'trigger', format: 'generic', why: 'answered 500' },
      text: 'a page was not delivered and is given up',
    },
  ]);
});

test.each([400, 404, 302])('%i stops at once, and nobody is followed elsewhere', async (status) => {
  const { ports, heard, send } = pagerAt([status]);
  send(PAGE);
  ports.clock.advance(0);
  await settle(() => ports.log.lines.length === 1);
  expect(ports.log.lines[0].about).toMatchObject({ why: `answered ${status}` });
  expect(heard).toHaveLength(1);
  expect(ports.clock.waiting()).toBe(0);
});

test.each([
  ['0', 1000],
  ['7', 7000],
  ['Mon, 23 Nov 2026 10:01:30 GMT', 90_000],
  ['', 15_000],
  ['soon', 15_000],
])('429 with Retry-After %j is asked again after %i ms, however often', async (retryAfter, pauseMs) => {
  const statuses = [...Array.from({ length: 8 }, () => 429), 200];
  const { ports, heard, send } = pagerAt(statuses, { retryAfter });
  send(PAGE);
  ports.clock.advance(0);
  for (let times = 1; times <= 8; times++) {
    await settle(() => heard.length === times && ports.clock.waiting() === 1);
    ports.clock.advance(pauseMs - 1);
    expect(heard).toHaveLength(times);
    ports.clock.advance(1);
  }
  await settle(() => heard.length === 9);
  expect(ports.log.lines).toEqual([]);
});

test('a webhook is signed over time and body with the secret of the operator', async () => {
  const { ports, heard, headers, send } = pagerAt([200], { key: 'a secret of the team' });
  send(PAGE);
  ports.clock.advance(0);
  await settle(() => heard.length === 1);
  const timestamp = headers[0].get('x-brownout-timestamp')!;
  const signature = createHmac('sha256', 'a secret of the team')
    .update(`${timestamp}.${JSON.stringify(heard[0])}`)
    .digest('hex');
  expect(headers[0].get('x-brownout-signature')).toBe(`v1=${signature}`);
  expect(Number(timestamp) * 1000).toBe(Date.parse(ports.clock.date()));
});

describe.each(Object.keys(KINDS))('the queue in %s', (name) => {
  let create: () => PageQueue;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    const opened = await KINDS[name]();
    remove = opened.remove;
    create = () => opened.storage.pages;
  });
  afterEach(() => remove());

  test('is sent after a restart, with the tries that it had', async () => {
    const first = pagerAt([500], { stored: create() });
    first.send(PAGE);
    first.send({ ...PAGE, kind: 'resolve' });
    first.ports.clock.advance(0);
    await settle(() => first.heard.length === 1 && first.ports.clock.waiting() === 1);
    // A database over a network stores a moment after the first try.
    await expect.poll(async () => (await first.stored.waiting('generic')).map(({ tries }) => tries)).toEqual([1, 0]);
    const next = pagerAt([200, 200], { stored: first.stored });
    await settle(() => next.ports.clock.waiting() === 1);
    expect(next.ports.log.lines).toMatchObject([{ about: { format: 'generic', pages: 2 } }]);
    next.ports.clock.advance(0);
    await settle(() => next.ports.clock.waiting() === 1);
    next.ports.clock.advance(0);
    await settle(() => next.heard.length === 2 && next.ports.clock.waiting() === 0);
    await expect.poll(() => next.stored.waiting('generic')).toEqual([]);
    expect(next.heard).toMatchObject([{ kind: 'trigger' }, { kind: 'resolve' }]);
  });

  test('ends a test on time after a restart that came before its end', async () => {
    const asPagerDuty = (stored: PageQueue) => pagerAt([202], { stored, format: 'pagerduty' });
    const first = asPagerDuty(create());
    expect(await first.pager.test({ ...PAGE, kind: 'test' }, 'pagerduty')).toMatchObject({ delivered: true });
    await expect.poll(() => first.stored.waiting('pagerduty')).toHaveLength(1);
    const next = asPagerDuty(first.stored);
    await settle(() => next.ports.clock.waiting() === 1);
    next.ports.clock.advance(TEST_MS - 1);
    expect(next.heard).toEqual([]);
    next.ports.clock.advance(1);
    await settle(() => next.heard.length === 1);
    expect(next.heard).toMatchObject([{ event_action: 'resolve', dedup_key: 'brownout/d1/test' }]);
    await expect.poll(() => next.stored.waiting('pagerduty')).toEqual([]);
  });

  test('names in the log what is given up because its target is no longer set', async () => {
    const stored = create();
    await stored.add('slack', PAGE);
    const { ports } = pagerAt([], { stored });
    await settle(() => ports.log.lines.length > 0);
    expect(ports.log.lines).toMatchObject([{ level: 'warn', about: { drill: 'd1', format: 'slack' } }]);
    expect(await stored.waiting('slack')).toEqual([]);
  });
});

test('a target that hangs or fails never delays another', async () => {
  const heard: string[] = [];
  outbound.use(
    http.post('https://hangs.example.com/', () => new Promise<never>(() => {})),
    http.post('https://fails.example.com/', () => HttpResponse.error()),
    http.post(HOOK, () => {
      heard.push('came');
      return new HttpResponse(null, { status: 200 });
    }),
  );
  const ports = fakePorts();
  const at = (format: PageTarget['format'], url: string): PageTarget => ({ format, url, key: 'k' });
  const targets = [
    at('slack', 'https://hangs.example.com/'),
    at('pagerduty', 'https://fails.example.com/'),
    at('generic', HOOK),
  ];
  new Pager(targets, ports, createMemoryStorage().pages).send(PAGE, ['slack', 'pagerduty', 'generic']);
  ports.clock.advance(0);
  await settle(() => heard.length === 1);
});
