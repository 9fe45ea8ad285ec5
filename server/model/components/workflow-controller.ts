// Runs customers' workflows on events: provisioning, scaling and removal. A workflow without an event within its tries is
// stuck. The three kinds of work fail separately, and one can be paused so that the others get its tries.

import { type ComponentType, commandsOf, type Service } from '../engine/component-type.ts';
import type { Fields, ValuesOf } from '../engine/fields.ts';
import { power } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';

const PARAMS = {
  tries: {
    type: 'number',
    doc: 'tries that a workflow has to get its event',
    min: 1,
    max: 20,
    integer: true,
    default: 3,
  },
  provisioningEvents: {
    type: 'number',
    doc: 'workflows that must succeed in a row until something new is provisioned',
    min: 1,
    max: 20,
    integer: true,
    default: 1,
  },
  provisioningShare: { type: 'number', doc: 'share of the workflows that provision', min: 0, max: 1, default: 0.3 },
  removalShare: {
    type: 'number',
    doc: 'share of the workflows that remove; the rest scale',
    min: 0,
    max: 1,
    default: 0.05,
  },
  drainRate: {
    type: 'number',
    doc: 'stuck workflows run again, as a multiple of the peak rate of all workflows',
    min: 0,
    default: 0.3,
  },
} as const satisfies Fields;

const WORK = ['provisioning', 'scaling', 'removal'] as const;
type Work = (typeof WORK)[number];

type State = {
  /** Share of workflows that succeed, and of provisioning that succeeds. */
  success: number;
  provisioned: number;
  /** Stuck workflows, in minutes of all workflows at the daily peak. Provisioning is refused instead of waiting. */
  scalingStuck: number;
  removalStuck: number;
  held: { provisioning: boolean; scaling: boolean; removal: boolean };
};

type Controller = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Controller>();

const heldCount = ({ held }: State): number =>
  (held.provisioning ? 1 : 0) + (held.scaling ? 1 : 0) + (held.removal ? 1 : 0);

const shareOf = ({ params }: Controller, work: Work): number => {
  if (work === 'provisioning') return params.provisioningShare;
  return work === 'removal' ? params.removalShare : 1 - params.provisioningShare - params.removalShare;
};

const COMMANDS = {
  'hold-work': command({
    doc: 'Holds one kind of work, whose tries the others get, or lets it go on',
    args: {
      work: { type: 'choice', of: WORK, doc: 'provisioning of what is new, scaling of what is there, or removal' },
      held: { type: 'flag', default: true, doc: 'True to hold, false to go on' },
    },
    blast: 0.1,
    reversible: 'yes',
    apply({ state }, { work, held }) {
      if (state.held[work] === held) return refuse('workflows/no-change', { work, held });
      if (held && heldCount(state) === WORK.length - 1) return refuse('workflows/all-held');
      state.held[work] = held;
      return DONE;
    },
  }),
};

function queue(stuck: number, gained: number, drained: number, minutes: number): number {
  return Math.max(0, stuck + (gained - drained) * minutes);
}

function run(controller: Controller, events: number, demand: number, minutes: number): void {
  const { params, state } = controller;
  const { held } = state;
  state.success = 1 - power(1 - events, params.tries + heldCount(state));
  state.provisioned = held.provisioning ? 0 : power(state.success, params.provisioningEvents);
  const stuck = (work: 'scaling' | 'removal', before: number): number => {
    const share = shareOf(controller, work);
    const failed = held[work] ? 1 : 1 - state.success;
    const drained = held[work] ? 0 : params.drainRate * state.success;
    return queue(before, share * demand * failed, share * drained, minutes);
  };
  state.scalingStuck = stuck('scaling', state.scalingStuck);
  state.removalStuck = stuck('removal', state.removalStuck);
}

/** Effect that customers notice: paused work counts as not done. */
function errorsOf(controller: Controller): number {
  let errors = 0;
  for (const work of WORK)
    errors += shareOf(controller, work) * (controller.state.held[work] ? 1 : 1 - controller.state.success);
  return errors;
}

export const workflowController: ComponentType<typeof PARAMS, State> = {
  name: 'workflow-controller',
  doc: 'Provisions, scales and removes what customers run, by workflows that wait for events',
  every: 3,
  params: PARAMS,
  inputs: { events: { doc: 'Share of fresh events that are delivered', initial: 1 } },
  outputs: {
    success: { doc: 'Share of workflows that come through within their tries', initial: 1 },
    errors: { doc: 'Share of the work asked for that is not done', initial: 0 },
    stuck: { doc: 'Stuck workflows, in minutes of all workflows at the daily peak', initial: 0 },
  },
  headline: 'Workflows.Errors',
  gauge: { metric: 'Scaling.Stuck', full: 120 },
  metrics: {
    'Workflows.Errors': {
      doc: 'Share of the work asked for that is not done, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: errorsOf,
    },
    'Provisioning.Errors': {
      doc: 'Share of requests for something new that fail, probed from outside',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: ({ state }: Controller) => 1 - state.provisioned,
    },
    'Scaling.Stuck': {
      doc: 'Scaling that waits, in minutes of all workflows at the daily peak',
      unit: 'min',
      route: 'telemetry',
      group: 'resource',
      read: ({ state }: Controller) => state.scalingStuck,
    },
    'Removal.Stuck': {
      doc: 'Removals that wait, in minutes of all workflows at the daily peak',
      unit: 'min',
      route: 'telemetry',
      group: 'resource',
      read: ({ state }: Controller) => state.removalStuck,
    },
  },
  commands: COMMANDS,
  create: () => ({
    success: 1,
    provisioned: 1,
    scalingStuck: 0,
    removalStuck: 0,
    held: { provisioning: false, scaling: false, removal: false },
  }),
  step(controller, { signals, seconds, demand }) {
    const { inputs, outputs, state } = controller;
    run(controller, signals[inputs.events], demand, seconds / 60);
    signals[outputs.success] = state.success;
    signals[outputs.errors] = errorsOf(controller);
    signals[outputs.stuck] = state.scalingStuck + state.removalStuck;
  },
};
