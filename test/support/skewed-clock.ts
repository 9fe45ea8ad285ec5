// Real time that can be sped up, to reach a point of a drill without waiting.
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
