// The metrics of a run as series of one sample a minute, as observed by the team (null for a sample that did not arrive), with
// their Prometheus names: `brownout_threads_max{service="front-end"}`.
import type { World } from '#model/engine/world.ts';
import { seenAt } from '#model/monitoring/measure.ts';
import { promName } from './prom-name.ts';

export type Labels = Readonly<Record<string, string>>;
export type Series = {
  readonly name: string;
  readonly labels: Labels;
  /** Service and metric as named in the scenario. */
  readonly service: string;
  readonly metric: string;
  readonly samples: readonly (number | null)[];
  /** Minutes at which it was marked stale: the lookback stops there. */
  readonly stale?: ReadonlySet<number>;
};

/** All metrics of all services. */
export function seriesOf(world: World): Series[] {
  const { minutes } = world.monitoring.history;
  return [...world.compiled.columnOf].flatMap(([service, columns]) =>
    [...columns].map(([metric, column]) => {
      const samples = Array.from({ length: minutes }, (_, minute) => seenAt(world, column, minute));
      return { name: promName(metric), labels: { service }, service, metric, samples };
    }),
  );
}
