// The server process: serves directly, or, with WORKERS, starts that many workers on the same port and replaces those that die.
import cluster from 'node:cluster';
import { setFlagsFromString } from 'node:v8';
import { realPorts } from './ports.ts';
import { readSettings } from './settings.ts';

/** Delays the restart of a worker that dies immediately, so that it does not use the whole CPU. */
const RESTART_MS = 1000;

// A server runs most of its code too rarely for V8 to compile it early. With 100 drills in one process, compiling at the first
// call saved a sixth of the CPU time of sessions and model. It adds 0.1 s to the start.
setFlagsFromString('--always-sparkplug');

const read = readSettings(process.env);
if (!read.ok || read.settings.WORKERS === 1 || cluster.isWorker) await import('./start.ts');
else {
  const { clock } = realPorts(read.settings.LOG_LEVEL);
  let stopping = false;
  for (let count = 0; count < read.settings.WORKERS; count++) cluster.fork();
  let serving = false;
  cluster.on('listening', () => {
    serving = true;
  });
  cluster.on('exit', () => {
    // An error that stops the first worker from starting stops all; that worker has printed it.
    if (!serving) process.exit(1);
    if (stopping && Object.keys(cluster.workers ?? {}).length === 0) process.exit(0);
    if (!stopping) clock.schedule(RESTART_MS, () => void (stopping || cluster.fork()));
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      stopping = true;
      for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
    });
}
