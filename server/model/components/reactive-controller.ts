// Scales customers' server groups to the load in their metrics. Without metrics it leaves their sizes unchanged while the daily
// load keeps changing. People can scale by hand, which is slow.

import { type ComponentType, commandsOf, type Service, type Task, type Turn } from '../engine/component-type.ts';
import type { Fields, ValuesOf } from '../engine/fields.ts';
import { lag } from '../engine/math.ts';
import { DONE, refuse } from '../engine/result.ts';

const PARAMS = {
  followMinutes: { type: 'number', doc: 'time constant of scaling by metrics', unit: 'min', min: 0.25, default: 10 },
  handMinutes: {
    type: 'number',
    doc: 'time constant of scaling by hand where every group is scaled so',
    unit: 'min',
    min: 1,
    default: 100,
  },
  margin: { type: 'number', doc: 'load that a group carries, for each unit it was scaled for', min: 1, default: 1.15 },
  evaluatedFrom: {
    type: 'number',
    doc: 'share of policies with enough samples below which the controller stands still',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.7,
  },
  localStoreMinutes: {
    type: 'number',
    doc: 'time for which it can read metrics from a store of its own',
    unit: 'min',
    min: 0,
    default: 0,
  },
  ownersByHand: {
    type: 'number',
    doc: 'share of groups whose owners scale by hand once all of them know',
    unit: 'share',
    min: 0,
    max: 1,
    default: 0.5,
  },
  serversByHand: {
    type: 'number',
    doc: 'servers from the reserve that scaling every group by hand needs',
    unit: 'hosts',
    min: 0,
    integer: true,
    default: 300,
  },
} as const satisfies Fields;

/** Time constant with which informed owners act. */
const OWNERS_SECONDS = 3600;
/** People not served per unit of load that the groups cannot carry. Queues amplify the effect. */
const ERRORS_PER_DEFICIT = 3;

type State = {
  /** Load that the groups are scaled for, as a share of the daily peak; -1 before the first turn. */
  provisioned: number;
  deficit: number;
  evaluation: number;
  /** Time since the metrics became insufficient. */
  blindSeconds: number;
  /** Share of groups that their owners scale by hand, and that the team does. */
  owners: number;
  ours: number;
  /** Share of groups for which servers were requested by hand and have not all arrived. */
  asked: number;
  askedStep: number;
  awaited: number;
};

type Controller = Service<ValuesOf<typeof PARAMS>, State>;

const command = commandsOf<Controller>();

const byHand = ({ owners, ours }: State): number => Math.min(1, owners + ours);

const serversFor = ({ params }: Controller, share: number): number => Math.ceil(share * params.serversByHand);

/** Takes available servers from the pool for pending requests. A group is scaled by hand once its servers have arrived. */
function takeServers(controller: Controller, turn: Turn): void {
  const { state } = controller;
  if (state.awaited > 0) state.awaited -= turn.grant(controller, state.awaited);
  const wanted = serversFor(controller, state.asked);
  state.ours = wanted === 0 ? state.asked : state.asked * (1 - state.awaited / wanted);
}

const COMMANDS = {
  'scale-by-hand': command({
    doc: 'Scale a share of all groups by hand to the present load, with servers from the reserve',
    args: {
      share: {
        type: 'number',
        doc: 'share of the groups, those that serve most people first',
        unit: 'share',
        min: 0.05,
        max: 1,
      },
    },
    blast: 0.1,
    reversible: 'slow',
    apply(controller, { share }, turn) {
      const { state } = controller;
      if (share <= state.asked) return refuse('scaling/done-by-hand', { share: state.asked });
      state.awaited += serversFor(controller, share) - serversFor(controller, state.asked);
      state.asked = share;
      state.askedStep = turn.step;
      takeServers(controller, turn);
      return DONE;
    },
  }),
};

function tasks(controller: Controller): Task[] {
  const { state } = controller;
  if (state.awaited === 0) return [];
  const total = serversFor(controller, state.asked);
  return [
    {
      verb: 'scale-by-hand',
      done: total - state.awaited,
      total,
      startedStep: state.askedStep,
      endsStep: null,
      unit: 'hosts',
      held: false,
    },
  ];
}

/** True while there are metrics to scale by: from the telemetry, or for a time from a local store. */
function canSee({ params, state }: Controller, seconds: number): boolean {
  const enough = state.evaluation >= params.evaluatedFrom;
  state.blindSeconds = enough ? 0 : state.blindSeconds + seconds;
  return enough || state.blindSeconds <= params.localStoreMinutes * 60;
}

function follow(controller: Controller, demand: number, seconds: number): void {
  const { params, state } = controller;
  if (canSee(controller, seconds)) {
    state.provisioned = lag(state.provisioned, demand, seconds, params.followMinutes * 60);
    return;
  }
  const share = byHand(state);
  if (share > 0) state.provisioned = lag(state.provisioned, demand, seconds, (params.handMinutes * 60) / share);
}

export const reactiveController: ComponentType<typeof PARAMS, State> = {
  name: 'reactive-controller',
  doc: 'Scales groups of servers by metrics, and stands still without them',
  every: 3,
  params: PARAMS,
  inputs: {
    evaluation: { doc: 'Share of scaling policies with enough samples to act on', initial: 1 },
    informed: { doc: 'Share of the owners who know that they have to scale by hand', initial: 0 },
  },
  outputs: {
    deficit: { doc: 'Share of the load that the groups cannot carry', initial: 0 },
    errors: { doc: 'Share of people whom groups that are too small turn away', initial: 0 },
  },
  headline: 'Capacity.Deficit',
  metrics: {
    'Capacity.Deficit': {
      doc: 'Share of the load that groups cannot carry, as their customers report it',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: ({ state }: Controller) => state.deficit,
    },
    'Policies.Evaluated': {
      doc: 'Share of scaling policies that have enough samples to act on',
      unit: 'share',
      route: 'probe',
      group: 'golden',
      read: ({ state }: Controller) => state.evaluation,
    },
    'Capacity.Provisioned': {
      doc: 'Load that the groups are scaled for, as a share of the daily peak',
      unit: 'share',
      route: 'telemetry',
      group: 'resource',
      read: ({ state }: Controller) => Math.max(0, state.provisioned),
    },
    'Groups.ByHand': {
      doc: 'Share of groups that people scale by hand',
      unit: 'share',
      route: 'probe',
      group: 'resource',
      read: ({ state }: Controller) => byHand(state),
    },
  },
  commands: COMMANDS,
  create: () => ({
    provisioned: -1,
    deficit: 0,
    evaluation: 1,
    blindSeconds: 0,
    owners: 0,
    ours: 0,
    asked: 0,
    askedStep: -1,
    awaited: 0,
  }),
  step(controller, turn) {
    const { params, inputs, outputs, state } = controller;
    const { signals, demand, seconds } = turn;
    if (state.provisioned < 0) state.provisioned = demand;
    if (state.awaited > 0) takeServers(controller, turn);
    state.evaluation = signals[inputs.evaluation];
    state.owners = lag(state.owners, params.ownersByHand * signals[inputs.informed], seconds, OWNERS_SECONDS);
    follow(controller, demand, seconds);
    state.deficit = demand > 0 ? Math.max(0, demand - params.margin * state.provisioned) / demand : 0;
    signals[outputs.deficit] = state.deficit;
    signals[outputs.errors] = Math.min(1, ERRORS_PER_DEFICIT * state.deficit);
  },
  tasks,
};
