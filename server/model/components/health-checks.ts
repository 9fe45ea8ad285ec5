// The component type `health-checks`: checks the targets behind a load balancer and removes a zone from its addresses when too
// many of the zone's checks fail (automatic failover). New targets whose network is not ready yet fail checks although they are
// healthy: checks flap and cost work, and the remaining zones must carry the load of the removed ones.

import { type ComponentType, commandsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { clamp, lag } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';
import { number, whole } from './flow/fields.ts';

const PARAMS = {
  zones: whole('zones', 6, 1, 26, 'Zones among which the targets are spread'),
  newShare: number('share', 0.3, 0, 1, 'Share of the targets that are new enough to wait for their network'),
  growMinutes: number('min', 15, 0.1, 600, 'Time constant in which new targets come to be that share'),
  failOverAbove: number('share', 0.1, 0, 1, 'Share of failed checks from which a zone is taken out'),
  outMinutes: number('min', 12, 0.1, 600, 'Time for which a zone stays out'),
  backMinutes: number('min', 8, 0.1, 600, 'Time for which it is back before its checks count again'),
  leastZones: whole('zones', 2, 1, 26, 'Zones that always stay'),
} as const;

type State = {
  /** By zone: seconds until it may return, and seconds until its checks count. */
  out: Float64Array;
  quiet: Float64Array;
  /** Seconds until the next zone may be removed: they are removed one after the other. */
  pause: number;
  failOver: boolean;
  /** Share of the targets that are new and checked. */
  fresh: number;
  failing: number;
};
type Checks = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Checks>();
const metric = metricOf<Checks>('golden');

function zonesOut({ state }: Checks): number {
  let count = 0;
  for (let i = 0; i < state.out.length; i++) if (state.out[i] > 0) count++;
  return count;
}

const rotation = (checks: Checks): number => 1 - zonesOut(checks) / checks.params.zones;

/** Zones are removed when their checks fail, stay out for a while, and return to be checked again. */
function watch(checks: Checks, seconds: number): void {
  const { state, params } = checks;
  state.pause = Math.max(0, state.pause - seconds);
  for (let i = 0; i < params.zones; i++) {
    if (state.out[i] > 0) {
      state.out[i] = Math.max(0, state.out[i] - seconds);
      if (state.out[i] === 0) state.quiet[i] = params.backMinutes * 60;
    } else if (state.quiet[i] > 0) state.quiet[i] = Math.max(0, state.quiet[i] - seconds);
    else if (
      state.failing > params.failOverAbove &&
      state.pause === 0 &&
      zonesOut(checks) < params.zones - params.leastZones
    ) {
      state.out[i] = params.outMinutes * 60;
      state.pause = (params.outMinutes * 60) / params.zones;
    }
  }
}

export const healthChecks: ComponentType<typeof PARAMS, State> = {
  name: 'health-checks',
  doc: 'Checks targets and takes zones out whose checks fail',
  every: 1,
  params: PARAMS,
  inputs: {
    late: { doc: 'Share of the new targets whose network is not ready', initial: 0 },
    launched: { doc: 'Share of the new targets that could be launched', initial: 1 },
    broken: { doc: 'Share of all targets that really fail', initial: 0 },
  },
  outputs: { rotation: { doc: 'Share of the zones that get requests', initial: 1 } },
  headline: 'Checks.Failing',
  gauge: { metric: 'Zones.Out', full: 4 },
  metrics: {
    'Checks.Failing': metric('share', 'Share of the checks that fail', ({ state }) => state.failing),
    'Zones.Out': metric('count', 'Zones that automatic fail-over took out', zonesOut),
    'Checks.Load': metric(
      'count',
      'Work of the checks as a multiple of the usual: flapping targets are checked more often',
      ({ state }) => 1 + 4 * state.failing,
    ),
  },
  commands: {
    'set-fail-over': command({
      doc: 'Whether zones are taken out automatically; while they are not, a zone that really fails gets requests',
      args: { enabled: { type: 'flag', doc: 'Whether zones are taken out' } },
      blast: 0.2,
      reversible: 'yes',
      apply({ state }, { enabled }) {
        if (enabled === state.failOver) return refuse('checks/set-already');
        state.failOver = enabled;
        if (!enabled) {
          state.out.fill(0);
          state.quiet.fill(0);
        }
        return DONE;
      },
      inForce: ({ state }) => ({ enabled: state.failOver }),
    }),
  },
  create: ({ params }) => ({
    out: new Float64Array(params.zones),
    quiet: new Float64Array(params.zones),
    pause: 0,
    failOver: true,
    fresh: params.newShare,
    failing: 0,
  }),
  step(service, turn) {
    const { state, params, inputs, outputs } = service;
    const { signals } = turn;
    state.fresh = lag(state.fresh, params.newShare * signals[inputs.launched], turn.seconds, params.growMinutes * 60);
    const unready = state.fresh * signals[inputs.late];
    state.failing = clamp(1 - (1 - unready) * (1 - signals[inputs.broken]), 0, 1);
    if (state.failOver) watch(service, turn.seconds);
    signals[outputs.rotation] = rotation(service);
  },
};
