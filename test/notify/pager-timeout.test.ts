// A target that takes a page and never answers: each try ends after ten seconds and is made again, the other targets hear theirs
// meanwhile, and what is given up is named in the log.
import { HttpResponse, http } from 'msw';
import { afterEach, expect, test, vi } from 'vitest';
import type { Page, PageTarget } from '../../server/notify/page.ts';
import { Pager } from '../../server/notify/pager.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import { fakePorts } from '../support/fake-ports.ts';
import { outbound } from '../support/no-outbound.ts';
import { until } from '../support/server.ts';

const SLACK = 'https://hooks.slack.example.com/';
const WEBHOOK = 'https://hooks.example.com/page';
const PAUSES_MS = [1000, 4000, 15_000, 60_000, 300_000];
const PAGE: Page = {
  kind: 'trigger',
  drill: 'd1',
  scenario: { id: 'night', title: 'Night' },
  alarm: { id: 'errors', title: 'Errors', severity: 1 },
  service: { id: 'front', name: 'Front' },
  drillTime: '05:15 PST',
  sent: '2026-11-23T10:00:00.000Z',
  began: '2026-11-23T10:00:00.000Z',
  code: null,
  link: null,
};
const target = (format: PageTarget['format'], url: string): PageTarget => ({ format, url, key: '' });

afterEach(() => void vi.restoreAllMocks());

test('a target that never answers is tried six times, delays no other, and is named when it is given up', async () => {
  const limits: { ms: number; end(): void }[] = [];
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController();
    limits.push({ ms, end: () => controller.abort(new DOMException('it took too long', 'TimeoutError')) });
    return controller.signal;
  });
  const heard = { slack: 0, webhook: 0 };
  outbound.use(
    http.post(SLACK, () => {
      heard.slack++;
      return new Promise<never>(() => {});
    }),
    http.post(WEBHOOK, () => {
      heard.webhook++;
      return new HttpResponse(null, { status: 202 });
    }),
  );
  const ports = fakePorts();
  const { clock, log } = ports;
  const { pages } = createMemoryStorage();
  const pager = new Pager([target('slack', SLACK), target('generic', WEBHOOK)], ports, pages);
  pager.send(PAGE, ['slack', 'generic']);
  clock.advance(0);
  await until(() => heard.slack === 1 && heard.webhook === 1, 'both hear the page');
  const [first] = limits;
  expect(first.ms).toBe(10_000);

  pager.send({ ...PAGE, kind: 'resolve' }, ['generic']);
  await until(() => clock.waiting() === 1, 'the next page is due');
  clock.advance(0);
  await until(() => heard.webhook === 2, 'the other hears the next page while the first still waits');
  expect(log.lines).toEqual([]);

  first.end();
  for (const [tries, pauseMs] of PAUSES_MS.entries()) {
    await until(() => clock.waiting() === 1, 'the try has ended');
    clock.advance(pauseMs - 1);
    expect(heard.slack).toBe(tries + 1);
    clock.advance(1);
    await until(() => heard.slack === tries + 2, 'it is tried again');
    limits.at(-1)!.end();
  }
  await until(() => log.lines.length === 1, 'it is given up');
  expect(log.lines).toEqual([
    {
      level: 'warn',
      about: { drill: 'd1', kind: 'trigger', format: 'slack', why: 'no answer in time' },
      text: 'a page was not delivered and is given up',
    },
  ]);
  await expect.poll(() => pages.waiting('slack')).toEqual([]);
});
