// The component type `work-backlog`: work that arrives at a steady rate and is done in order, such as changes of network state
// that must reach hosts. While its dependency fails, work waits. Afterwards the spare capacity drains the backlog, and new work
// is late until then.

import { type ComponentType, commandsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp } from '../engine/math.ts';
import { DONE } from '../engine/result.ts';
import { argument, number } from './flow/fields.ts';

const PARAMS = {
  perMinute: number('changes/min', 1000, 0.1, 100000000, 'Work that comes in a minute at the daily peak'),
  capacity: number('ratio', 2, 1, 100, 'Work that it can do, as a multiple of what comes at the daily peak'),
  lateMinutes: number('min', 10, 0.1, 10000, 'Delay at which all new work counts as late'),
} as const;

type State = {
  backlog: number;
  /** Share of the new work that is admitted. */
  admitted: number;
  arrived: number;
  done: number;
  refused: number;
};
type Backlog = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Backlog>();
const metric = metricOf<Backlog>('golden');

/** Minutes until newly arriving work is done, at full capacity. */
const delayOf = ({ state, params }: Backlog): number => state.backlog / (params.perMinute * params.capacity);

const lateOf = (backlog: Backlog): number => clamp(delayOf(backlog) / backlog.params.lateMinutes, 0, 1);

export const workBacklog: ComponentType<typeof PARAMS, State> = {
  name: 'work-backlog',
  doc: 'Work that waits while what it needs fails, and is worked off in its order',
  every: 1,
  params: PARAMS,
  inputs: {
    upstream: { doc: 'Share of what it needs that works', initial: 1 },
    upstreamErrors: { doc: 'Share of its requests that fail', initial: 0 },
  },
  outputs: {
    late: { doc: 'Share of the new work that is late', initial: 0 },
    errors: { doc: 'Share of the new work that is late or not let in', initial: 0 },
  },
  headline: 'Work.DelayMinutes',
  gauge: { metric: 'Work.DelayMinutes', full: 180 },
  metrics: {
    'Work.DelayMinutes': metric('min', 'How long something that comes now waits', delayOf),
    'Work.Waiting': metric('count', 'Work that waits', ({ state }) => state.backlog),
    'Work.Late': metric('share', 'Share of the new work that is late', lateOf),
    'Work.Admitted': metric('share', 'Share of the new work that is let in', ({ state }) => state.admitted),
  },
  commands: {
    'limit-work': command({
      doc: 'Lets a share of the new work in and refuses the rest, so that the backlog shrinks sooner',
      args: { share: argument('share', 0, 1, 'Share of the new work that is let in') },
      blast: 0.2,
      reversible: 'yes',
      apply({ state }, { share }) {
        state.admitted = share;
        return DONE;
      },
      inForce: ({ state }) => ({ share: state.admitted }),
    }),
  },
  create: () => ({ backlog: 0, admitted: 1, arrived: 0, done: 0, refused: 0 }),
  step(service, turn) {
    const { state, params, inputs, outputs } = service;
    const minutes = turn.seconds / 60;
    const comes = params.perMinute * turn.demand * minutes;
    const admitted = comes * state.admitted;
    const works = turn.signals[inputs.upstream] * (1 - turn.signals[inputs.upstreamErrors]);
    const most = params.perMinute * params.capacity * works * minutes;
    const done = Math.min(state.backlog + admitted, most);
    state.backlog += admitted - done;
    state.arrived += comes;
    state.done += done;
    state.refused += comes - admitted;
    turn.signals[outputs.late] = lateOf(service);
    turn.signals[outputs.errors] = 1 - state.admitted * (1 - lateOf(service));
  },
};
