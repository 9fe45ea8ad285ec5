// The commands of a fleet. Each changes the state or refuses with a reason; its effects follow step by step.

import { type Command, commandsOf } from '../../engine/component-type.ts';
import type { NumberField } from '../../engine/fields.ts';
import { DONE, type Outcome, refuse } from '../../engine/result.ts';
import { raiseLimit } from './limit.ts';
import { PARALLEL_CELL_COMMANDS } from './parallel-cell.ts';
import { REPAIR_COMMANDS } from './repairs.ts';
import { orderRestart } from './restart.ts';
import { rulesOf } from './rules.ts';
import { ADMISSIONS, BOOTSTRAPS, CHECKS, EJECTION_MODES, SCOPES } from './server-states.ts';
import type { Fleet } from './state.ts';

const command = commandsOf<Fleet>();

const number = (unit: string, min: number, max: number, doc: string, more: Partial<NumberField> = {}): NumberField => ({
  type: 'number',
  unit,
  min,
  max,
  doc,
  ...more,
});
const pace = (doc: string): NumberField => number('hosts/h', 1, 100000, doc);

const noRestart = (): Outcome => refuse('fleet/no-restart');

const SIZE: Record<string, Command> = {
  'add-servers': command({
    doc: 'Adds servers to the fleet, one after the other',
    args: {
      count: number('hosts', 1, 5000, 'How many', { integer: true }),
      perHour: pace('How many in an hour'),
      reserved: {
        type: 'flag',
        default: false,
        doc: 'Take servers that were set aside for planned additions, not the pool',
      },
    },
    blast: 0.3,
    reversible: 'slow',
    apply(fleet, { count, perHour, reserved }, turn) {
      const { addition, removal, members } = fleet.state;
      if (removal.left > 0) return refuse('fleet/removal-running');
      const free = rulesOf(fleet.params).capacity - members.now - addition.left;
      if (count > free) return refuse('fleet/too-many', { free });
      if (reserved && count > members.setAside) return refuse('fleet/none-set-aside', { servers: members.setAside });
      const granted = reserved ? count : turn.grant(fleet, count);
      if (granted === 0) return refuse('fleet/no-servers');
      if (reserved) members.setAside -= count;
      // The first newcomer registers immediately.
      if (addition.left === 0) Object.assign(addition, { total: 0, due: 1, startedStep: turn.step });
      addition.left += granted;
      addition.total += granted;
      addition.perHour = perHour;
      return DONE;
    },
  }),
  'stop-adding': command({
    doc: 'Stops the addition that is under way; servers already added stay',
    args: {},
    blast: 0.02,
    reversible: 'yes',
    apply(fleet, _, turn) {
      const { addition } = fleet.state;
      if (addition.left === 0) return refuse('fleet/no-addition');
      turn.record(fleet, 'add-servers-stopped', addition.left);
      addition.total -= addition.left;
      addition.left = 0;
      return DONE;
    },
  }),
  'remove-servers': command({
    doc: 'Takes servers out of the fleet, the newest first',
    args: {
      count: number('hosts', 0, 20000, 'How many; 0 for all that were added', { integer: true, default: 0 }),
      perHour: pace('How many in an hour'),
    },
    blast: 0.25,
    reversible: 'slow',
    apply(fleet, { count, perHour }, turn) {
      const { addition, removal, members } = fleet.state;
      if (addition.left > 0) return refuse('fleet/addition-running');
      const left = count > 0 ? count : members.now - rulesOf(fleet.params).servers;
      if (left <= 0) return refuse('fleet/nothing-added');
      if (left >= members.now) return refuse('fleet/too-few-left', { servers: members.now });
      if (removal.left === 0) Object.assign(removal, { due: 0, startedStep: turn.step });
      Object.assign(removal, { left, total: left, perHour });
      return DONE;
    },
  }),
};

const RESTART: Record<string, Command> = {
  'restart-servers': command({
    doc: 'Restarts servers at a pace, in batches; a new order replaces the pace of one that runs',
    args: {
      perHour: pace('How many in an hour'),
      batch: number('hosts', 1, 5000, 'How many at once', { integer: true, default: 30 }),
      scope: {
        type: 'choice',
        of: SCOPES,
        default: 'stale-map',
        doc: 'stale map: those whose map is stale or whose last refresh failed; all: every server once',
      },
    },
    blast: 0.9,
    reversible: 'slow',
    apply({ state }, order, turn) {
      orderRestart(state, order, turn.step);
      return DONE;
    },
  }),
  'hold-restart': command({
    doc: 'Holds the restart before its next batch, or lets it go on; servers on their way are not touched',
    args: { held: { type: 'flag', default: true, doc: 'True to hold, false to go on' } },
    blast: 0.05,
    reversible: 'yes',
    apply({ state: { restart } }, { held }) {
      if (!restart.running) return noRestart();
      restart.held = held;
      return DONE;
    },
  }),
  'cancel-restart': command({
    doc: 'Ends the restart; servers on their way still come back',
    args: {},
    blast: 0.1,
    reversible: 'yes',
    apply({ state: { restart } }) {
      if (!restart.running) return noRestart();
      restart.running = false;
      return DONE;
    },
  }),
  'set-bootstrap': command({
    doc: 'Sets where a starting server gets its map from',
    args: { source: { type: 'choice', of: BOOTSTRAPS, doc: 'The metadata store, or neighbours with a good map' } },
    blast: 0.3,
    reversible: 'yes',
    apply({ state: { builds } }, { source }) {
      builds.fromStore = source === 'store';
      return DONE;
    },
    inForce: ({ state: { builds } }) => ({ source: builds.fromStore ? 'store' : 'neighbours' }),
  }),
  'set-heap': command({
    doc: 'Gives processes that start from now on a bigger heap, or the usual one',
    args: { bigger: { type: 'flag', doc: 'True for the bigger heap' } },
    blast: 0.5,
    reversible: 'slow',
    apply({ state: { heap } }, { bigger }) {
      heap.bigger = bigger;
      return DONE;
    },
  }),
  'raise-thread-limit': command({
    doc: 'Raises the thread limit for processes that start from now on; this was never tested',
    args: { limit: number('threads', 1, 65536, 'The new limit', { integer: true }) },
    blast: 0.6,
    reversible: 'slow',
    apply({ state, params }, { limit }, turn) {
      const present = Math.max(rulesOf(params).threadLimit, state.limit.raisedTo);
      if (limit <= present) return refuse('fleet/limit-not-higher', { limit: present });
      raiseLimit(state, rulesOf(params), limit, turn.step);
      return DONE;
    },
  }),
};

const TRAFFIC: Record<string, Command> = {
  'set-admission': command({
    doc: 'Sets how much of the traffic is let in',
    args: {
      mode: {
        type: 'choice',
        of: ADMISSIONS,
        doc: 'fixed: a share of all requests; share: 1 is the load that each server usually carries; util: load of each server',
      },
      value: number('share', 0, 3, 'How much'),
    },
    blast: 0.5,
    reversible: 'yes',
    apply({ state: { traffic } }, { mode, value }) {
      if (mode === 'fixed' && value > 1) return refuse('fleet/admission-too-high');
      traffic.admission = mode;
      traffic.admissionValue = value;
      return DONE;
    },
    inForce: ({ state: { traffic } }) => ({ mode: traffic.admission, value: traffic.admissionValue }),
  }),
  'set-routing': command({
    doc: 'Sets which servers get requests',
    args: { checks: { type: 'choice', of: CHECKS, doc: 'shallow: all that answer; deep: those with a good map' } },
    blast: 0.5,
    reversible: 'yes',
    apply({ state: { traffic } }, { checks }) {
      traffic.deep = checks === 'deep';
      return DONE;
    },
  }),
  'set-ejection': command({
    doc: 'Sets whether the load balancer takes slow servers out',
    args: { mode: { type: 'choice', of: EJECTION_MODES, doc: 'normal, or frozen: none is taken out' } },
    blast: 0.3,
    reversible: 'yes',
    apply({ state: { ejection } }, { mode }) {
      ejection.frozen = mode === 'frozen';
      return DONE;
    },
    inForce: ({ state: { ejection } }) => ({ mode: ejection.frozen ? 'frozen' : 'normal' }),
  }),
  'set-panic-threshold': command({
    doc: 'Stops taking servers out while fewer than this share are in service',
    args: { share: number('share', 0, 1, 'Share of the servers with a good map') },
    blast: 0.2,
    reversible: 'yes',
    apply({ state: { ejection } }, { share }) {
      ejection.panic = share;
      return DONE;
    },
  }),
  'set-join-grace': command({
    doc: 'Spares servers from being taken out for a while after they joined',
    args: { minutes: number('min', 0, 240, 'For how long') },
    blast: 0.15,
    reversible: 'yes',
    apply({ state: { ejection } }, { minutes }) {
      ejection.graceMinutes = minutes;
      return DONE;
    },
  }),
};

export const FLEET_COMMANDS: Readonly<Record<string, Command>> = {
  ...SIZE,
  ...RESTART,
  ...TRAFFIC,
  ...REPAIR_COMMANDS,
  ...PARALLEL_CELL_COMMANDS,
};
