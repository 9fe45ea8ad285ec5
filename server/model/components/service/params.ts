// Parameters and state of the component type `service`.

import type { Service as Component } from '../../engine/component-type.ts';
import type { ValuesOf } from '../../engine/fields.ts';
import { number, whole } from '../flow/fields.ts';
import type { Flow } from '../flow/station.ts';
import type { Work } from '../flow/work.ts';

export const PARAMS = {
  instances: whole('hosts', 12, 1, 10000, 'Instances that run at the beginning'),
  most: whole('hosts', 1000, 1, 10000, 'Instances that its quota allows'),
  concurrency: whole('requests', 16, 1, 10000, 'Requests that one instance works on at a time'),
  waiting: whole('requests', 16, 0, 100000, 'Requests that wait at one instance before it refuses more'),
  ownMs: { ...number('ms', 20, 0.1, 60000, 'Own work on a request, without its calls'), varies: 0.6 },
  ownSpread: number('ratio', 0.7, 0, 1, 'Spread of that work: standard deviation by mean'),
  bootSeconds: { ...number('s', 60, 0, 3600, 'Time until a new instance serves'), varies: 1 },
  memoryAtRest: number('share', 0.4, 0, 1, 'Memory of an instance that is used without requests'),
  memoryPerRequest: number('share', 0.004, 0, 1, 'Memory of an instance that one request holds'),
  rollBackMinutes: number('min', 6, 0, 600, 'Time until all instances run the version before'),
} as const;

/** Effect of a bad version or a bad setting on the instances that have it. */
export type Effect = { errors: number; latency: number; leak: number; calls: number; crashing: number };

export const noEffect = (): Effect => ({ errors: 0, latency: 1, leak: 0, calls: 1, crashing: 0 });

export type State = {
  flow: Flow;
  /** Serving instances, and booting ones: how many, and seconds until they serve. */
  ready: number;
  booting: number;
  bootLeft: number;
  /** Size that the team or an autoscaler requested; -1 if nobody did. */
  wanted: number;
  release: Effect;
  setting: Effect;
  /** 1 once all instances run the previous version. */
  rolledBack: boolean;
  rollBack: Work;
  /** Share of instances that are slow although they pass their checks, and by what factor. */
  hot: number;
  hotLatency: number;
  /** Leaked memory of an instance. */
  leaked: number;
  /** Share of the instances that are down because they ran out of memory. */
  exhausted: number;
  shed: number;
  /** Maximum requests admitted per second; 0 for no limit. */
  admitted: number;
  /** Rolling restart: the share of instances that is out of service at a time. */
  batch: number;
  restart: Work;
};

export type App = Component<ValuesOf<typeof PARAMS>, State>;
