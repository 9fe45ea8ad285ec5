// A real Prometheus from Debian with the files that ship: its target is up with the token of the operator, every panel of the dashboard
// finds its series, and every alert rule is loaded and sound.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Bot } from '../support/bot.ts';
import { freePort } from '../support/nginx.ts';
import { type ServerProcess, startProcess } from '../support/process.ts';
import { ROOT } from '../support/sources.ts';

const DEPLOY = join(ROOT, 'server/deploy');
const TOKEN = 'a-secret-of-the-operator';

const programOf = (name: string): string => {
  const fetched = join(ROOT, 'node_modules/.cache/debian/usr/bin', name);
  return existsSync(fetched) ? fetched : name;
};
const hasPrometheus = spawnSync(programOf('prometheus'), ['--version']).status === 0;
if (!hasPrometheus)
  console.warn('Prometheus is not installed (Debian package `prometheus`): nothing scrapes the server.');

// biome-ignore lint/suspicious/noExplicitAny: the shape of `data` depends on what is asked.
type Reply = { status: string; data: any };
type Panel = { title: string; targets: { expr: string }[] };

/** All that the dashboard asks for, by panel. */
const questions = (
  JSON.parse(readFileSync(join(DEPLOY, 'dashboard.json'), 'utf8')) as { panels: Panel[] }
).panels.flatMap(({ title, targets }) =>
  targets.map(({ expr }) => [title, expr.replaceAll('$__rate_interval', '30s')] as const),
);

describe.skipIf(!hasPrometheus)('Prometheus', () => {
  let folder: string;
  let server: ServerProcess;
  let player: Bot;
  let prometheus: ChildProcess;
  let api: string;

  const ask = async (path: string): Promise<Reply> => (await (await fetch(`${api}/api/v1/${path}`)).json()) as Reply;

  const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    const endMs = Date.now() + 60_000;
    while (!(await holds().catch(() => false))) {
      if (Date.now() > endMs) throw new Error(`waited in vain until ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'brownout-prometheus-'));
    server = startProcess({ METRICS_TOKEN: TOKEN });
    const address = new URL(await server.ready());
    player = await new Bot(address.origin).create({ scenario: 'order-stream', seed: 1 });
    await player.ask('panel:open', { service: 'nowhere' });
    cpSync(join(DEPLOY, 'alerts.yaml'), join(folder, 'alerts.yaml'));
    writeFileSync(join(folder, 'token'), TOKEN);
    const config = readFileSync(join(DEPLOY, 'prometheus.yaml'), 'utf8')
      .replaceAll('15s', '1s')
      .replace('/etc/prometheus/brownout-token', join(folder, 'token'))
      .replace('127.0.0.1:3000', address.host);
    writeFileSync(join(folder, 'prometheus.yaml'), config);
    const port = await freePort();
    api = `http://127.0.0.1:${port}`;
    prometheus = spawn(
      programOf('prometheus'),
      [
        `--config.file=${join(folder, 'prometheus.yaml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ],
      { stdio: 'ignore' },
    );
    await until('the target has been scraped', async () => {
      const { data } = await ask('targets');
      return data.activeTargets.some(({ lastScrape }: { lastScrape: string }) => !lastScrape.startsWith('0001'));
    });
  }, 120_000);

  afterAll(async () => {
    player?.close();
    const gone = new Promise((resolve) => prometheus.once('exit', resolve));
    prometheus.kill();
    await gone;
    await server.remove();
    rmSync(folder, { recursive: true });
  });

  test('the target is up', async () => {
    await until('up is 1', async () => (await ask('query?query=up{job="brownout"}')).data.result[0]?.value[1] === '1');
    const { data } = await ask('targets');
    expect(data.activeTargets).toMatchObject([{ health: 'up', lastError: '', labels: { job: 'brownout' } }]);
  });

  test.each(questions)(
    'the panel %s finds %s',
    async (_, expr) => {
      await until(`${expr} has a value`, async () => {
        const { status, data } = await ask(`query?query=${encodeURIComponent(expr)}`);
        return status === 'success' && data.result.length > 0;
      });
    },
    70_000,
  );

  test('every alert rule is loaded and sound, and none fires on a server that plays', async () => {
    const named = [...readFileSync(join(DEPLOY, 'alerts.yaml'), 'utf8').matchAll(/- alert: (\w+)/g)].map(
      ([, name]) => name,
    );
    type Rule = { name: string; health: string; lastError?: string; state: string };
    let rules: Rule[] = [];
    await until('the rules have been evaluated', async () => {
      rules = (await ask('rules')).data.groups.flatMap((group: { rules: Rule[] }) => group.rules);
      return rules.length > 0 && rules.every(({ health }) => health === 'ok');
    });
    expect(rules.map(({ name, state }) => [name, state])).toEqual(named.map((name) => [name, 'inactive']));
  });

  test('promtool accepts the configuration', () => {
    const { status, stderr } = spawnSync(programOf('promtool'), ['check', 'config', join(folder, 'prometheus.yaml')], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });
});
