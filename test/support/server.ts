// A whole server on loopback for one test: real sockets on a free port, fake time. Everything is closed after the test.
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { Family } from '#model/engine/family.ts';
import type { Runbook } from '#model/engine/runbook.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { AccessOptions } from '../../server/access/access.ts';
import { type App, createApp } from '../../server/app.ts';
import type { ScenarioFiles } from '../../server/content/load-scenario.ts';
import type { PageTarget } from '../../server/notify/page.ts';
import { createMemoryStorage } from '../../server/storage/memory.ts';
import type { DrillStorage } from '../../server/storage/storage.ts';
import { Bot } from './bot.ts';
import { type FakePorts, fakePorts } from './fake-ports.ts';

export type TestServer = {
  readonly app: App;
  readonly address: string;
  readonly ports: FakePorts;
  readonly storage: DrillStorage;
  /** Open connections. */
  connections(): number;
  bot(auth?: { edits?: boolean }): Bot;
  /** Advances time one second at a time, and lets the bots process what they receive, so that none falls behind. */
  pass(ms: number): Promise<void>;
  /** Closes the server like a process stop; bots lose their connection. */
  stop(): Promise<void>;
};

type Setting = {
  scenarios: readonly Scenario[];
  families?: readonly Family[];
  runbooks?: readonly Runbook[];
  /** Files that scenario drafts can extend. */
  files?: ScenarioFiles;
  storage?: DrillStorage;
  /** Distinguishes the ids of one server from those of the next on the same storage. */
  prefix?: string;
  clientFolder?: string;
  metricsToken?: string | null;
  pageTo?: readonly PageTarget[];
  access?: AccessOptions;
  /** A free one by default. */
  port?: number;
};

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

export async function startServer(setting: Setting): Promise<TestServer> {
  const ports = fakePorts(setting.prefix);
  const storage = setting.storage ?? createMemoryStorage();
  const content = {
    scenarios: new Map(setting.scenarios.map((scenario) => [scenario.id, scenario])),
    families: new Map((setting.families ?? []).map((family) => [family.id, family])),
    runbooks: setting.runbooks ?? [],
    files: setting.files,
  };
  const app = createApp(ports, content, storage, {
    clientFolder: setting.clientFolder ?? '/nowhere',
    metricsToken: setting.metricsToken,
    pageTo: setting.pageTo,
    ...setting.access,
  });
  await new Promise<void>((resolve) => app.server.listen(setting.port ?? 0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const bots: Bot[] = [];
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    for (const bot of bots) bot.close();
    await app.close();
  };
  open.push(stop);
  return {
    app,
    address,
    ports,
    storage,
    connections: () => app.connections(),
    stop,
    async pass(ms) {
      for (let left = ms; left > 0; left -= 1000) {
        ports.clock.advance(Math.min(left, 1000));
        await Promise.all(bots.filter(({ socket }) => socket.connected).map((bot) => bot.caughtUp()));
      }
    },
    bot(auth) {
      const bot = new Bot(address, auth);
      bots.push(bot);
      return bot;
    },
  };
}

/** Waits until the condition holds, for what only the network determines. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const endMs = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > endMs) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
