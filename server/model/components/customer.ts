// A product that depends on the region's services: failures below appear here as users who are not served.

import type { ComponentType } from '../engine/component-type.ts';
import type { Fields } from '../engine/fields.ts';

const PARAMS = {
  thousands: { type: 'number', doc: 'people served at the daily peak', unit: 'thousands', min: 0 },
} as const satisfies Fields;

const PEOPLE_PER_THOUSAND = 1000;

export const customer: ComponentType<typeof PARAMS, Record<string, never>> = {
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
  create: () => ({}),
  step({ params, inputs, outputs, depends }, { signals, demand }) {
    let served = 1;
    for (let i = 0; i < depends.signals.length; i++) served *= 1 - depends.weights[i] * signals[depends.signals[i]];
    const impact = 1 - served;
    const people = params.thousands * PEOPLE_PER_THOUSAND * demand;
    signals[outputs.impact] = impact;
    signals[outputs.lost] = people * impact * (1 - signals[inputs.mitigation]);
  },
};
