// Builds the city's harness as the client is built, and serves it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, preview } from 'vite';
import { ROOT } from '../support/sources.ts';

export async function serveHarness(): Promise<{ url: string; close(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'brownout-city-'));
  const root = join(ROOT, 'test/browser/city-harness');
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
