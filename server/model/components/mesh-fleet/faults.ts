// The faults of a fleet apart from its own limit. A scenario injects them; each fault only sets the values that its mechanism
// reads.

import { type Fault, faultsOf } from '../../engine/component-type.ts';
import type { NumberField } from '../../engine/fields.ts';
import { draw } from '../../engine/rng.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { STREAM } from './server-states.ts';
import type { Fleet, FleetState } from './state.ts';

const fault = faultsOf<Fleet>();

const number = (unit: string, min: number, max: number, doc: string): NumberField => ({
  type: 'number',
  unit,
  min,
  max,
  doc,
});
const minutes = (doc: string): NumberField => number('min', 0, 600, doc);

/** The variation between drills depends on this number. */
const salt = (s: FleetState): number => Math.floor(draw(s.streams, STREAM.fault) * 2147483648);

export const FLEET_FAULTS: Readonly<Record<string, Fault>> = {
  'leak-heap': fault({
    doc: 'Processes begin to keep memory that they never give back',
    args: {
      after: minutes('From now to the first full heap'),
      spread: minutes('Each of two terms by which servers differ'),
      again: minutes('From the map of a new process to a full heap, at least'),
      againSpread: minutes('By how much new processes differ'),
    },
    inject({ state: s }, { after, spread, again, againSpread }, turn) {
      s.faults.salt = salt(s);
      Object.assign(s.faults.leak, {
        fromStep: turn.step,
        afterSteps: after * STEPS_PER_MINUTE,
        spreadSteps: spread * STEPS_PER_MINUTE,
        againSteps: again * STEPS_PER_MINUTE,
        againSpreadSteps: againSpread * STEPS_PER_MINUTE,
      });
    },
  }),
  'spoil-maps': fault({
    doc: 'A build that writes wrong maps reaches the servers one after the other',
    args: {
      minutes: minutes('From the first server to the last'),
      heldBack: number('share', 0, 0.99, 'Servers that keep the build they have'),
      build: { type: 'text', max: 40, doc: 'Name of that build' },
    },
    inject({ state: s }, { minutes: duration, heldBack, build }, turn) {
      s.faults.salt = salt(s);
      Object.assign(s.faults.deploy, { fromStep: turn.step, steps: duration * STEPS_PER_MINUTE, heldBack, build });
    },
  }),
  'cut-off-racks': fault({
    doc: 'A group of racks loses its network, path by path, and swallows what is sent there',
    args: {
      group: { ...number('', 1, 1000, 'Number of the group'), integer: true },
      share: number('share', 0, 1, 'Requests of the whole fleet that are lost in the end'),
      ramp: minutes('From the first path to the last'),
    },
    inject({ state: s }, { group, share, ramp }, turn) {
      Object.assign(s.faults.racks, { group, share, fromStep: turn.step, rampSteps: ramp * STEPS_PER_MINUTE });
    },
  }),
};
