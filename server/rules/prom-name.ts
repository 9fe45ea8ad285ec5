// The Prometheus name of a scenario's metric: `Gc.PauseMax` -> `brownout_gc_pause_max`.
export const promName = (metric: string): string =>
  `brownout_${metric
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()}`;
