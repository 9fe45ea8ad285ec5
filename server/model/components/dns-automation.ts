// The component type `dns-automation`: a planner makes numbered plans for a record, and several enactors apply them without
// coordination. An enactor checks once, at its start, that its plan is newer than the one in place. After applying a plan it
// deletes plans that are much older. A slow enactor can therefore put an old plan in place just before another deletes it,
// which empties the record.

import { type ComponentType, commandsOf, faultsOf, metricOf, type Service } from '../engine/component-type.ts';
import type { ValuesOf } from '../engine/fields.ts';
import { DONE, refuse } from '../engine/result.ts';
import { argument, number, whole } from './flow/fields.ts';

const PARAMS = {
  planMinutes: number('min', 1, 0.1, 600, 'Time between two plans'),
  applyMinutes: number('min', 2, 0.1, 600, 'Time in which an enactor applies a plan'),
  keptPlans: whole('plans', 10, 1, 10000, 'Plans that a clean-up keeps behind the one that was applied'),
  enactors: whole('hosts', 3, 1, 20, 'Enactors that apply plans'),
} as const;

type State = {
  newest: number;
  sincePlan: number;
  /** Plan in place; the oldest plan that still exists. */
  active: number;
  oldest: number;
  /** By enactor: the plan that it is applying, 0 for none, and the seconds left. */
  applying: Float64Array;
  left: Float64Array;
  /** Slowdown factor of the first enactor. */
  delay: number;
  stopped: boolean;
};
type Automation = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Automation>();
const fault = faultsOf<Automation>();
const metric = metricOf<Automation>('golden');

/** The plan in place was deleted, so that there is nothing to publish. */
const isEmpty = ({ active, oldest }: State): boolean => active < oldest;

function plan({ state, params }: Automation, seconds: number): void {
  state.sincePlan += seconds;
  if (state.sincePlan < params.planMinutes * 60) return;
  state.sincePlan = 0;
  state.newest += 1;
}

/**
 * An enactor takes the newest plan and checks once that it is newer than the one in place. If there is none in place, it has
 * nothing to compare with and stops.
 */
function take({ state, params }: Automation, i: number): void {
  if (state.applying[i] > 0 || state.newest <= state.active || isEmpty(state)) return;
  state.applying[i] = state.newest;
  state.left[i] = params.applyMinutes * 60 * (i === 0 ? state.delay : 1);
}

/** Puts its plan in place, whatever plan is there by now. */
function finish({ state }: Automation, i: number): void {
  state.active = state.applying[i];
  state.applying[i] = 0;
}

/** Advances the enactors. Each one that finishes deletes plans much older than the one that it has put in place. */
function enact(automation: Automation, seconds: number): void {
  const { state, params } = automation;
  let applied = 0;
  for (let i = params.enactors - 1; i >= 0; i--) {
    if (state.applying[i] === 0) continue;
    state.left[i] -= seconds;
    if (state.left[i] > 0) continue;
    applied = Math.max(applied, state.applying[i]);
    finish(automation, i);
  }
  state.oldest = Math.max(state.oldest, applied - params.keptPlans);
}

export const dnsAutomation: ComponentType<typeof PARAMS, State> = {
  name: 'dns-automation',
  doc: 'Plans a record and applies the plans by several enactors',
  every: 1,
  params: PARAMS,
  inputs: {},
  outputs: { published: { doc: 'Share of the record that is in place: 0 while it is empty', initial: 1 } },
  headline: 'Plans.ActiveAge',
  metrics: {
    'Plans.ActiveAge': metric('count', 'Plans by which the one in place is behind the newest', ({ state }) =>
      Math.max(0, state.newest - state.active),
    ),
    'Plans.Missing': metric('count', 'Whether the plan in place was deleted', ({ state }) => (isEmpty(state) ? 1 : 0)),
    'Enactors.Slowest': {
      ...metric('min', 'Time that the slowest enactor still needs for its plan', ({ state }) => slowest(state) / 60),
      group: 'resource',
    },
    'Enactors.Stopped': {
      ...metric('count', 'Enactors that apply nothing', ({ state, params }) =>
        state.stopped || isEmpty(state) ? params.enactors : 0,
      ),
      group: 'resource',
    },
  },
  commands: {
    'stop-automation': command({
      doc: 'Enactors apply and delete nothing any more; changes of the record are made by hand',
      args: { stopped: { type: 'flag', doc: 'Whether the automation is stopped' } },
      blast: 0.1,
      reversible: 'yes',
      apply({ state }, { stopped }) {
        if (stopped === state.stopped) return refuse('dns/automation-already');
        state.stopped = stopped;
        return DONE;
      },
      inForce: ({ state }) => ({ stopped: state.stopped }),
    }),
    'restart-enactors': command({
      doc: 'Enactors drop what they apply and take the newest plan; without a plan in place they find nothing to start from',
      args: {},
      blast: 0.1,
      reversible: 'yes',
      apply({ state }) {
        if (state.stopped) return refuse('dns/automation-stopped');
        if (isEmpty(state)) return refuse('dns/plan-missing');
        state.applying.fill(0);
        state.delay = 1;
        return DONE;
      },
    }),
  },
  faults: {
    'slow-enactor': fault({
      doc: 'One enactor needs far longer than usual for the plan that it takes next',
      args: { factor: argument('ratio', 1, 10000, 'Times slower') },
      inject({ state }, { factor }) {
        state.delay = factor;
      },
    }),
  },
  create: ({ params }) => ({
    newest: params.keptPlans + 2,
    sincePlan: 0,
    active: params.keptPlans + 2,
    oldest: 1,
    applying: new Float64Array(params.enactors),
    left: new Float64Array(params.enactors),
    delay: 1,
    stopped: false,
  }),
  step(service, turn) {
    const { state, params, outputs } = service;
    plan(service, turn.seconds);
    if (isEmpty(state)) state.applying.fill(0);
    if (!state.stopped) {
      for (let i = 0; i < params.enactors; i++) take(service, i);
      enact(service, turn.seconds);
    }
    turn.signals[outputs.published] = isEmpty(state) ? 0 : 1;
  },
};

function slowest({ applying, left }: State): number {
  let most = 0;
  for (let i = 0; i < applying.length; i++) if (applying[i] > 0) most = Math.max(most, left[i]);
  return most;
}
