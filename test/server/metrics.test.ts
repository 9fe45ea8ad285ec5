// What Prometheus reads from a server that plays: every meter moves, the dashboard and the alert rules name only what is there,
// and nobody else may read it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { startServer } from '../support/server.ts';
import { ROOT } from '../support/sources.ts';

const SCENARIO = minimalScenario();
const DEPLOY = join(ROOT, 'server/deploy');

async function played() {
  const server = await startServer({ scenarios: [SCENARIO], metricsToken: null });
  const bot = await server.bot().create({ scenario: SCENARIO.id, seed: 1 });
  await bot.caughtUp();
  await server.pass(3000);
  await bot.ask('panel:open', { service: 'nowhere' });
  return server;
}

const scrape = (address: string, headers: Record<string, string> = {}) => fetch(`${address}/metrics`, { headers });

/** The value of a series, as it is written. */
const readSeries = (text: string, series: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1),
  );

test('a server that plays shows drills, connections, steps, frames, commits, bytes and refusals', async () => {
  const { address } = await played();
  const answer = await scrape(address);
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await answer.text();
  expect(readSeries(text, 'brownout_drills')).toBe(1);
  expect(readSeries(text, 'brownout_connections')).toBe(1);
  expect(readSeries(text, 'brownout_refusals_total{code="service/unknown"}')).toBe(1);
  expect(readSeries(text, 'brownout_requests_total{event="drill:create"}')).toBe(1);
  for (const series of [
    'brownout_step_lateness_seconds_count',
    'brownout_frame_flush_seconds_count',
    'brownout_commit_seconds_count',
    'brownout_log_events_total',
    'brownout_sent_bytes_total',
    'brownout_received_bytes_total',
  ])
    expect([series, readSeries(text, series) > 0]).toEqual([series, true]);
});

test('the dashboard and the alert rules name only metrics that a scrape has', async () => {
  const { address } = await played();
  const text = await (await scrape(address)).text();
  const known = new Set(text.split('\n').flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []));
  for (const file of ['dashboard.json', 'alerts.yaml']) {
    const names = readFileSync(join(DEPLOY, file), 'utf8').match(/\b(brownout|nodejs|process)_[a-z0-9_]+/g) ?? [];
    expect(names.length).toBeGreaterThan(4);
    const bases = names.map((name) => name.replace(/_bucket$/, ''));
    expect([file, bases.filter((name) => !known.has(name))]).toEqual([file, []]);
  }
});

test('only this machine may read them, or whoever has the token', async () => {
  const open = await startServer({ scenarios: [SCENARIO] });
  expect((await scrape(open.address)).status).toBe(200);
  const forwarded = await scrape(open.address, { 'x-forwarded-for': '203.0.113.7' });
  expect([forwarded.status, await forwarded.json()]).toMatchObject([403, { code: 'http/forbidden' }]);
  const closed = await startServer({ scenarios: [SCENARIO], metricsToken: 'a-secret-of-the-operator', prefix: 'b' });
  expect((await scrape(closed.address)).status).toBe(403);
  expect((await scrape(closed.address, { authorization: 'Bearer another' })).status).toBe(403);
  expect((await scrape(closed.address, { authorization: 'Bearer a-secret-of-the-operator' })).status).toBe(200);
});

const FETCHED = join(ROOT, 'node_modules/.cache/debian/usr/bin/promtool');
const PROMTOOL = existsSync(FETCHED) ? FETCHED : 'promtool';
const promtool = (...args: string[]) => spawnSync(PROMTOOL, args, { encoding: 'utf8' });
const hasPromtool = promtool('--version').status === 0;
if (!hasPromtool)
  console.warn('promtool is not installed (Debian package `prometheus`): the alert rules are not checked.');

test.skipIf(!hasPromtool)('promtool accepts the alert rules and the text of a scrape', async () => {
  const rules = promtool('check', 'rules', join(DEPLOY, 'alerts.yaml'));
  expect([rules.status, rules.stderr]).toEqual([0, '']);
  const { address } = await played();
  const text = await (await scrape(address)).text();
  const own = text.replaceAll(/^.*\b(nodejs|process)_.*\n/gm, '');
  const checked = spawnSync(PROMTOOL, ['check', 'metrics'], { input: own, encoding: 'utf8' });
  expect([checked.status, checked.stderr]).toEqual([0, '']);
});
