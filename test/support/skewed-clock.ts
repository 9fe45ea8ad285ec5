// Real time that can be made to run faster, for whoever wants to be somewhere in a drill without waiting for it.
import type { Clock } from '../../server/ports.ts';

export type SkewedClock = Clock & {
  /** From now on time runs `factor` times as fast. */
  hasten(factor: number): void;
};

export function skewedClock(): SkewedClock {
  let factor = 1;
  let sinceMs = performance.now();
  let passedMs = 0;
  const nowMs = () => passedMs + (performance.now() - sinceMs) * factor;
  return {
    nowMs,
    date: () => new Date().toISOString(),
    schedule(delayMs, task) {
      const timer = setTimeout(task, delayMs / factor);
      return () => clearTimeout(timer);
    },
    soon: (task) => void setImmediate(task),
    hasten(next) {
      passedMs = nowMs();
      sinceMs = performance.now();
      factor = next;
    },
  };
}
