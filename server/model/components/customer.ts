// A product that depends on the region's services: their failures appear here as users who are not served. The product fails
// over to another region if it can. Users who are not served for long give up for hours.

import type { ComponentType } from '../engine/component-type.ts';
import type { Fields } from '../engine/fields.ts';
import { lag } from '../engine/math.ts';
import { createFailover, FAILOVER_PARAMS, type Failover, followFailover } from './failover.ts';

const PARAMS = {
  thousands: { type: 'number', doc: 'people served at the daily peak', unit: 'thousands', min: 0 },
  ...FAILOVER_PARAMS,
  leaves: {
    type: 'number',
    doc: 'share of those who are not served who in the end give up and do not come back at once',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0,
  },
  patienceMinutes: { type: 'number', doc: 'time constant of giving up', unit: 'min', min: 1, default: 60 },
  returnMinutes: { type: 'number', doc: 'time constant of coming back', unit: 'min', min: 1, default: 120 },
} as const satisfies Fields;

const PEOPLE_PER_THOUSAND = 1000;

/** `gone`: share of its people who have given up for now. The rest exists only if another region can serve the product. */
type State = { gone: number } & Partial<Failover>;

export const customer: ComponentType<typeof PARAMS, State> = {
  name: 'customer',
  doc: 'A product that depends on several services, each with a weight',
  every: 12,
  params: PARAMS,
  inputs: { mitigation: { doc: 'Share of the loss that its own people avert because they were told', initial: 0 } },
  outputs: {
    impact: { doc: 'Share of its people who are not served', initial: 0 },
    lost: { doc: 'Customer-minutes lost per minute', initial: 0 },
  },
  weighs: true,
  headline: null,
  metrics: {},
  commands: {},
  create: ({ params, id, seed }) => ({ gone: 0, ...createFailover(params, id, seed) }),
  step({ params, inputs, outputs, depends, state }, { signals, demand, seconds }) {
    let served = 1;
    for (let i = 0; i < depends.signals.length; i++) served *= 1 - depends.weights[i] * signals[depends.signals[i]];
    let impact = 1 - served;
    if (params.elsewhere > 0) {
      followFailover(state as Failover, impact, seconds / 60, params.failoverMinutes);
      if (state.moved) impact *= 1 - params.elsewhere;
    }
    const giveUp = params.leaves * impact;
    const minutes = giveUp > state.gone ? params.patienceMinutes : params.returnMinutes;
    state.gone = lag(state.gone, giveUp, seconds, minutes * 60);
    // Users who have given up are not served either, even if everything works by then.
    impact = 1 - (1 - impact) * (1 - state.gone);
    const people = params.thousands * PEOPLE_PER_THOUSAND * demand;
    signals[outputs.impact] = impact;
    signals[outputs.lost] = people * impact * (1 - signals[inputs.mitigation]);
  },
};
