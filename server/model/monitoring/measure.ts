// Measures every metric of every service once a minute, and says which of the samples reached the players. Whether a
// sample arrives is a hash of metric, minute and seed against the telemetry of that minute: looking changes nothing.
import { hashed } from '../engine/rng.ts';
import type { World } from '../engine/world.ts';
import { openMinute, sampleAt } from './history.ts';

/** Adds one row: all metrics, the share of telemetry that arrives, customer-minutes lost, the recovery signal. */
export function measure(world: World): void {
  const { plan, services, turn, watch, signals } = world;
  const row = openMinute(watch.history);
  for (let i = 0; i < plan.columns.length; i++) {
    const { service, metric } = plan.columns[i];
    row[i] = metric.read(services[service], turn);
  }
  row[plan.ingestColumn] = plan.watchSignal < 0 ? 1 : signals[plan.watchSignal];
  row[plan.lostColumn] = world.lostPerMinute;
  row[plan.recoveryColumn] = signals[plan.recoverySignal];
}

/** True where the sample of `column` in `minute` reached the players. */
export function arrived(world: World, column: number, minute: number): boolean {
  const { plan, watch } = world;
  if (plan.columns[column].metric.route === 'probe') return true;
  const ingest = sampleAt(watch.history, plan.ingestColumn, minute);
  return ingest >= 1 || hashed(plan.seed, column, minute) < ingest;
}

/** The sample of `column` in `minute` as the players have it, null where none arrived. */
export const seenAt = (world: World, column: number, minute: number): number | null =>
  arrived(world, column, minute) ? sampleAt(world.watch.history, column, minute) : null;

export type Reading = { readonly value: number; readonly minute: number };

/** The newest sample of `column` that arrived, looking back `minutes` at most. */
export function lastSeen(world: World, column: number, minutes: number): Reading | null {
  const newest = world.watch.history.minutes - 1;
  for (let minute = newest; minute >= 0 && minute > newest - minutes; minute--)
    if (arrived(world, column, minute)) return { value: sampleAt(world.watch.history, column, minute), minute };
  return null;
}
