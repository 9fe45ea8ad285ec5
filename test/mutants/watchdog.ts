// Ends the process when it has used more processor time than it was given: then there is an endless loop in it. A thread of its
// own sees that; processor time says the same on a busy machine as on an idle one.
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const CHECK_MS = 100;

export const usedMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Returns what sets how many milliseconds of processor time are left. */
export function startWatchdog(): (leftMs: number) => void {
  const limit = new Float64Array(new SharedArrayBuffer(8)).fill(Infinity);
  new Worker(new URL(import.meta.url), { workerData: limit }).unref();
  return (leftMs) => {
    limit[0] = usedMs() + leftMs;
  };
}

if (!isMainThread) {
  const limit = workerData as Float64Array;
  setInterval(() => {
    if (usedMs() > limit[0]) process.kill(process.pid, 'SIGKILL');
  }, CHECK_MS);
}
