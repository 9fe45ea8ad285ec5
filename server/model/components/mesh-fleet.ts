// The component type `mesh-fleet`: servers that each hold threads for every other, with a hidden hard limit, slow learning and a
// persistent broken state. This file is the entry point and orders the mechanisms of a turn; each is a file in mesh-fleet/.
import type { ComponentType, Preflight, Setup, Task, Turn } from '../engine/component-type.ts';
import { draw } from '../engine/rng.ts';
import { STEP_SECONDS, STEPS_PER_HOUR } from '../engine/time.ts';
import { finishPatch, rollBackServers } from './mesh-fleet/build-version.ts';
import { acceptJoins, advanceBuilds, beginBuild, countBoots } from './mesh-fleet/builds.ts';
import { takeDue } from './mesh-fleet/calendar.ts';
import { FLEET_COMMANDS } from './mesh-fleet/commands.ts';
import { ejectAndCrash, endEjection } from './mesh-fleet/ejection.ts';
import { FLEET_FAULTS } from './mesh-fleet/faults.ts';
import { fillHeaps } from './mesh-fleet/leak.ts';
import { hangServers } from './mesh-fleet/limit.ts';
import { refreshMaps, threadCeiling, threadsNeeded, workersAt } from './mesh-fleet/maps.ts';
import { addServers, pollMembership, removeServers } from './mesh-fleet/membership.ts';
import { FLEET_METRICS } from './mesh-fleet/metrics.ts';
import { fillParallelCell, parallelCellTask } from './mesh-fleet/parallel-cell.ts';
import { FLEET_PARAMS, type FleetParams } from './mesh-fleet/params.ts';
import { finishDrain } from './mesh-fleet/racks.ts';
import { FLEET_HOSTS } from './mesh-fleet/readings.ts';
import { repairTasks } from './mesh-fleet/repairs.ts';
import { restartBatches } from './mesh-fleet/restart.ts';
import { type Rules, rulesOf } from './mesh-fleet/rules.ts';
import { BOOT, BUILD, EJECTED, OK, STALE_MAP, STREAM, STREAM_COUNT } from './mesh-fleet/server-states.ts';
import { become, enterMesh, inMesh } from './mesh-fleet/servers.ts';
import { emptyState, type Fleet, type FleetState, scheduleServer } from './mesh-fleet/state.ts';
import { carryTraffic } from './mesh-fleet/traffic.ts';

const FLEET_PREFLIGHT: Preflight = {
  params: { servers: 'servers', room: 'room', limit: 'threadLimit', usagePerServer: 'threadPerPeer' },
  stock: ['room', 'setAside'],
  add: 'add-servers',
  with: { reserved: true },
  unit: 'threads',
  need({ params, state: s }: Fleet, { demand }) {
    const rules = rulesOf(params);
    const workers = workersAt(rules, demand);
    let [most, over] = [0, 0];
    let limit = rules.threadLimit;
    for (let server = 0; server < s.members.ever; server++) {
      if (!inMesh(s.servers.state[server])) continue;
      const needed = threadsNeeded(s, rules, server, s.servers.peers[server], workers);
      const ceiling = threadCeiling(s, rules, server);
      if (needed > ceiling) over++;
      if (needed > most) [most, limit] = [needed, ceiling];
    }
    return { most, limit, over };
  },
};

const OLDEST_UPTIME_HOURS = 24 * 30;

function settle(s: FleetState, rules: Rules, server: number): void {
  scheduleServer(s, rules, server);
  become(s, server, OK);
  enterMesh(s, rules, server);
  const uptimeHours = 24 + draw(s.streams, STREAM.init) * OLDEST_UPTIME_HOURS;
  s.servers.startedStep[server] = -Math.floor(uptimeHours * STEPS_PER_HOUR);
  s.servers.mapStep[server] = s.servers.startedStep[server];
}

function createFleet(setup: Setup<FleetParams>): FleetState {
  const rules = rulesOf(setup.params);
  const s = emptyState(rules, setup.streams(STREAM_COUNT));
  s.members.now = rules.servers;
  s.members.ever = rules.servers;
  for (let server = 0; server < rules.servers; server++) settle(s, rules, server);
  return s;
}

/** Events that servers waited for until this step: the end of a boot, of an ejection, or of an old map. */
function runCalendar(s: FleetState, rules: Rules, step: number): void {
  for (let server = takeDue(s, step); server >= 0; server = takeDue(s, step)) {
    const state = s.servers.state[server];
    if (state === BOOT) beginBuild(s, rules, server);
    else if (state === EJECTED) endEjection(s, rules, server, step);
    else become(s, server, STALE_MAP);
  }
}

function emit(fleet: Fleet, rules: Rules, turn: Turn): void {
  const { state: s, outputs } = fleet;
  const { signals } = turn;
  signals[outputs.success] = 1 - s.traffic.errors;
  signals[outputs.errors] = s.traffic.errors;
  signals[outputs.refused] = s.traffic.refused;
  signals[outputs.builders] = s.builds.fromStore ? s.counts[BUILD] : 0;
  signals[outputs.serving] = s.counts[OK];
  signals[outputs.restartedServing] = s.tally.okRestarted;
  signals[outputs.members] = s.members.now;
  signals[outputs.added] = s.members.added;
  signals[outputs.toRemove] = s.removal.left;
  signals[outputs.removed] = s.members.removed;
  signals[outputs.surplus] = s.members.now - rules.servers;
  signals[outputs.unlearned] = s.knowledge.unlearned;
  signals[outputs.refreshBlocked] = s.tally.refreshBlocked;
  signals[outputs.load] = s.traffic.load;
}

function step(fleet: Fleet, turn: Turn): void {
  const s = fleet.state;
  const rules = rulesOf(fleet.params);
  const { signals } = turn;
  const { mapSpeed, mapRefusal, membershipUp, membershipRefusal } = fleet.inputs;
  addServers(fleet, rules, turn);
  removeServers(fleet, rules, turn);
  pollMembership(s, rules, turn.step, signals[membershipUp] > 0);
  refreshMaps(s, rules, turn, signals[mapRefusal] + signals[membershipRefusal] * (1 - signals[mapRefusal]));
  runCalendar(s, rules, turn.step);
  advanceBuilds(s, rules, turn, signals[mapSpeed]);
  acceptJoins(s, rules, turn);
  fillHeaps(s, turn);
  rollBackServers(fleet, rules, turn);
  finishPatch(fleet, turn);
  finishDrain(fleet, turn);
  fillParallelCell(s, rules, turn);
  carryTraffic(fleet, rules, turn);
  ejectAndCrash(s, rules, turn);
  hangServers(s, rules, turn);
  restartBatches(fleet, rules, turn);
  countBoots(s, turn);
  emit(fleet, rules, turn);
}

type Change = FleetState['addition'];

function taskOf(verb: string, change: Change, step: number): Task[] {
  if (change.left === 0) return [];
  const endsStep = step + Math.ceil((change.left / change.perHour) * STEPS_PER_HOUR);
  return [
    {
      verb,
      done: change.total - change.left,
      total: change.total,
      startedStep: change.startedStep,
      endsStep,
      unit: 'hosts',
      held: false,
    },
  ];
}

/** The remaining number follows from the servers' reports. Servers that only seem healthy are not counted. */
function restartTask({ state: s, params }: Fleet, step: number): Task[] {
  const { running, all, held, perHour, scanned, done, startedStep, lastStep } = s.restart;
  if (!running) return [];
  const rules = rulesOf(params);
  const left = all ? Math.max(0, s.members.now - scanned) : s.counts[STALE_MAP];
  const lastStart = left === 0 ? lastStep : step + (left / perHour) * STEPS_PER_HOUR;
  const comesBack = lastStart + rules.bootSteps + rules.buildSeconds / STEP_SECONDS;
  const endsStep = held ? null : Math.max(step + 1, Math.ceil(comesBack));
  return [{ verb: 'restart-servers', done, total: done + left, startedStep, endsStep, unit: 'hosts', held }];
}

export const meshFleet: ComponentType<typeof FLEET_PARAMS, FleetState> = {
  name: 'mesh-fleet',
  doc: 'A fleet of servers in which each holds threads for every other, under a hard limit of the operating system',
  every: 1,
  params: FLEET_PARAMS,
  inputs: {
    mapSpeed: { doc: 'Speed of building maps from the store, 0 to 1', initial: 1 },
    mapRefusal: { doc: 'Share of reads of maps that the store refuses', initial: 0 },
    membershipRefusal: { doc: 'Share of reads that the membership service refuses', initial: 0 },
    membershipUp: { doc: '1 while the membership service answers', initial: 1 },
    authErrors: { doc: 'Share of requests that are turned away before they are routed', initial: 0 },
    strangers: { doc: 'Requests that come on top of the usual ones, as a share of them', initial: 0 },
    backEndErrors: { doc: 'Share of requests that fail at the cells behind', initial: 0 },
  },
  outputs: {
    success: { doc: 'Share of requests that succeed, as clients see it', initial: 1 },
    errors: { doc: 'Share of requests that fail, as clients see it', initial: 0 },
    refused: { doc: 'Share of calls that the edge turns away at once, so that another try may get in', initial: 0 },
    builders: { doc: 'Servers that build their map from the store', initial: 0 },
    serving: { doc: 'Servers in service with a good map', initial: 0 },
    restartedServing: { doc: 'Those of them that went through an ordered restart', initial: 0 },
    members: { doc: 'Registered servers', initial: 0 },
    added: { doc: 'Servers registered since the beginning', initial: 0 },
    toRemove: { doc: 'Servers that an ordered removal has yet to take', initial: 0 },
    removed: { doc: 'Servers removed since the beginning', initial: 0 },
    surplus: { doc: 'Registered servers beyond those at the start', initial: 0 },
    unlearned: { doc: 'Pairs of a server and a member that it has yet to learn of', initial: 0 },
    refreshBlocked: { doc: 'Servers that only a new process can heal; hidden from players', initial: 0 },
    load: { doc: 'Load of a serving server', initial: 0 },
  },
  headline: 'PutRecord.Errors',
  metrics: FLEET_METRICS,
  commands: FLEET_COMMANDS,
  faults: FLEET_FAULTS,
  hosts: FLEET_HOSTS,
  preflight: FLEET_PREFLIGHT,
  create: createFleet,
  step,
  tasks: (fleet, turn) => [
    ...taskOf('add-servers', fleet.state.addition, turn.step),
    ...taskOf('remove-servers', fleet.state.removal, turn.step),
    ...restartTask(fleet, turn.step),
    ...repairTasks(fleet, turn.step),
    ...parallelCellTask(fleet),
  ],
};
