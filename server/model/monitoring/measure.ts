// Measures every metric of every service once a minute, and decides which samples reach the players. Whether a sample arrives
// is a hash of metric, minute and seed, compared with the telemetry of that minute, so reading changes nothing.
import { hashed } from '../engine/rng.ts';
import type { World } from '../engine/world.ts';
import { openMinute, sampleAt } from './history.ts';

/** Adds one row: all metrics, the share of telemetry that arrives, customer-minutes lost, and the recovery signal. */
export function measure(world: World): void {
  const { compiled, services, turn, monitoring, signals } = world;
  const row = openMinute(monitoring.history);
  for (let i = 0; i < compiled.columns.length; i++) {
    const { service, metric } = compiled.columns[i];
    row[i] = metric.read(services[service], turn);
  }
  row[compiled.ingestColumn] = compiled.telemetrySignal < 0 ? 1 : signals[compiled.telemetrySignal];
  row[compiled.lostColumn] = world.lostPerMinute;
  row[compiled.recoveryColumn] = signals[compiled.recoverySignal];
}

/** True if the sample of `column` in `minute` reached the players. */
export function arrived(world: World, column: number, minute: number): boolean {
  const { compiled, monitoring } = world;
  if (compiled.columns[column].metric.route === 'probe') return true;
  const ingest = sampleAt(monitoring.history, compiled.ingestColumn, minute);
  return ingest >= 1 || hashed(compiled.seed, column, minute) < ingest;
}

/** The value that players are shown: the true sample, or one that an inject faked. */
function shownAt({ monitoring: { history, madeUp } }: World, column: number, minute: number): number {
  const reading = madeUp.findLast(
    (one) => one.column === column && one.fromMinute <= minute && minute < one.untilMinute,
  );
  return reading === undefined ? sampleAt(history, column, minute) : reading.value;
}

/** The sample of `column` in `minute` as the players have it, null if none arrived. */
export const seenAt = (world: World, column: number, minute: number): number | null =>
  arrived(world, column, minute) ? shownAt(world, column, minute) : null;

type Reading = { readonly value: number; readonly minute: number };

/** The newest sample of `column` that arrived, looking back `minutes` at most. */
export function lastSeen(world: World, column: number, minutes: number): Reading | null {
  const newest = world.monitoring.history.minutes - 1;
  for (let minute = newest; minute >= 0 && minute > newest - minutes; minute--)
    if (arrived(world, column, minute)) return { value: shownAt(world, column, minute), minute };
  return null;
}
