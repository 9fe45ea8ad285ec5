// Every number that an author can set for a buffered client, with its unit, its bounds and its default.
import type { Fields, ValuesOf } from '../../engine/fields.ts';

export const CLIENT_PARAMS = {
  overflow: {
    type: 'choice',
    doc: 'what full buffers do: block requests, grow in memory, or drop what cannot be sent',
    of: ['block', 'grow', 'drop'],
  },
  minutes: {
    type: 'number',
    doc: 'minutes of peak traffic that the buffers hold (block)',
    unit: 'min',
    min: 0,
    default: 18,
    varies: 1,
  },
  minutesPerServer: {
    type: 'number',
    doc: 'minutes of buffer that one more server brings (block)',
    unit: 'min',
    min: 0,
    default: 0.2,
  },
  askedAutomatically: {
    type: 'number',
    doc: 'servers that it asks the pool for by itself when its buffers are half full; 0 where people have to (block)',
    unit: 'hosts',
    min: 0,
    max: 1000,
    integer: true,
    default: 0,
  },
  reservation: {
    type: 'number',
    doc: 'servers that are guaranteed to it and given by themselves when its buffers are half full, whatever people ask for (block)',
    unit: 'hosts',
    min: 0,
    max: 5000,
    integer: true,
    default: 0,
  },
  hotShare: {
    type: 'number',
    doc: 'share of hosts that get more traffic',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.2,
  },
  hotInflow: { type: 'number', doc: 'how much faster the buffers of these hosts fill', min: 1, default: 2.6 },
  memoryGain: {
    type: 'number',
    doc: 'share of host memory that a minute of peak traffic fills while nothing can be sent (grow, drop)',
    unit: 'share',
    min: 0,
    default: 0.04,
    varies: 1,
  },
  developMinutes: {
    type: 'number',
    doc: 'time to write and test the change that drops instead',
    unit: 'min',
    min: 0,
    default: 150,
  },
  rolloutMinutes: { type: 'number', doc: 'time to roll it out to every host', unit: 'min', min: 1, default: 250 },
  rushDevelopMinutes: { type: 'number', doc: 'time to write it in a hurry', unit: 'min', min: 0, default: 60 },
  rushRolloutMinutes: { type: 'number', doc: 'time to roll it out in a hurry', unit: 'min', min: 1, default: 60 },
  rushFaultChance: {
    type: 'number',
    doc: 'chance that a hurried change has a fault of its own',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.3,
  },
} as const satisfies Fields;

export type ClientParams = ValuesOf<typeof CLIENT_PARAMS>;
