#!/usr/bin/env node
// Entry point of `npx brownout`: starts the server on the Node version that the package includes. Plain JavaScript, because it
// runs on any Node.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const node = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node');
const hooks = new URL('./strip-types.js', import.meta.url).href;

const server = spawn(node, ['--disable-warning=ExperimentalWarning', '--import', hooks, join(folder, '../main.ts')], {
  stdio: 'inherit',
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.kill(signal));
server.on('error', (error) => {
  console.error(`The server cannot be started with ${node}: ${error.message}`);
  process.exitCode = 1;
});
server.on('exit', (status) => {
  process.exitCode = status ?? 1;
});
