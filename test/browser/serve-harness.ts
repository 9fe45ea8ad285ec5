// Builds a harness, a page of this folder that shows a part of the client alone, as the client is built, and serves it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { ROOT } from '../support/sources.ts';

export type Harness = { url: string; close(): Promise<void> };

export async function serveHarness(name: 'city-harness' | 'tower-harness' = 'city-harness'): Promise<Harness> {
  const outDir = await mkdtemp(join(tmpdir(), 'brownout-city-'));
  const root = join(ROOT, 'test/browser', name);
  await build({ configFile: join(ROOT, 'client/vite.config.ts'), root, logLevel: 'error', build: { outDir } });
  const server = await preview({
    configFile: false,
    root,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  return {
    url: server.resolvedUrls!.local[0],
    async close() {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}
