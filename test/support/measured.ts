// Writes measured minutes into a world's history: a test gives each metric's value and whether the samples arrived.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { World } from '#model/engine/world.ts';
import { openMinute } from '#model/monitoring/history.ts';

/** Measures one more minute of `front`; `telemetry` is the share of samples that arrive. */
export function measureMinute(world: World, values: Readonly<Record<string, number>>, telemetry = 1): void {
  const row = openMinute(world.monitoring.history);
  for (const [metric, value] of Object.entries(values)) row[world.compiled.columnOf.get('front')!.get(metric)!] = value;
  row[world.compiled.ingestColumn] = telemetry;
  world.step = (world.monitoring.history.minutes - 1) * STEPS_PER_MINUTE;
}
