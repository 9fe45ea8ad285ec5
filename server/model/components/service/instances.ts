// The instances of a service: which serve, boot, restart or run out of memory, and how their state looks from outside.

import type { Hosts, Turn } from '../../engine/component-type.ts';
import { type HostState, UNKNOWN_HOST } from '../../engine/host-states.ts';
import { clamp } from '../../engine/math.ts';
import { endsNow, isRunning } from '../flow/work.ts';
import type { App, Effect } from './params.ts';

/** Share of the time for which instances that ran out of memory are down. */
const EXHAUSTED_SHARE = 0.5;
/** Share of the instances that a rollback takes out of service at a time. */
const ROLL_BACK_BATCH = 0.2;

/** Share of the instances with a bad version or setting, as reported by its rollout. */
type Exposure = { readonly release: number; readonly setting: number };

export function exposureOf({ state, inputs }: App, signals: Float64Array): Exposure {
  const undone = state.rolledBack
    ? 0
    : isRunning(state.rollBack)
      ? state.rollBack.left / Math.max(1, state.rollBack.total)
      : 1;
  return { release: signals[inputs.exposure] * undone, setting: signals[inputs.setting] };
}

/** Combined effect on the mean instance: shares and leaks add up, factors multiply. */
export function effectOf({ release, setting }: App['state'], exposure: Exposure): Effect {
  const mix = (a: number, b: number) => 1 - (1 - a * exposure.release) * (1 - b * exposure.setting);
  const factor = (a: number, b: number) => (1 + (a - 1) * exposure.release) * (1 + (b - 1) * exposure.setting);
  return {
    errors: mix(release.errors, setting.errors),
    crashing: mix(release.crashing, setting.crashing),
    latency: factor(release.latency, setting.latency),
    calls: factor(release.calls, setting.calls),
    leak: release.leak * exposure.release + setting.leak * exposure.setting,
  };
}

/** New instances boot; surplus ones leave immediately. */
function scale(app: App, turn: Turn): void {
  const { state, params, inputs } = app;
  const byScaler = turn.signals[inputs.scaledTo];
  const wanted = state.wanted >= 0 ? state.wanted : byScaler > 0 ? byScaler : state.ready + state.booting;
  const target = Math.min(params.most, Math.round(wanted));
  if (state.booting > 0) {
    state.bootLeft -= turn.seconds;
    if (state.bootLeft <= 0) {
      state.ready += state.booting;
      state.booting = 0;
    }
  }
  const missing = target - state.ready - state.booting;
  if (missing > 0) {
    state.booting += missing;
    state.bootLeft = params.bootSeconds;
  } else if (missing < 0) {
    const fewer = Math.min(state.booting, -missing);
    state.booting -= fewer;
    state.ready = Math.max(1, state.ready + missing + fewer);
  }
  if (state.wanted >= 0 && state.ready === target) state.wanted = byScaler > 0 ? state.wanted : -1;
}

/** A restarted instance has its memory back, and is no longer slow because of its own state. */
function restart(app: App, turn: Turn): void {
  const { state } = app;
  if (!isRunning(state.restart)) return;
  const before = state.restart.left;
  const ended = endsNow(state.restart, turn.seconds);
  state.leaked *= state.restart.left / before;
  if (!ended) return;
  state.hot = 0;
  state.hotLatency = 1;
  turn.record(app as never, 'restart-done');
}

/** Memory of the mean instance, as a share. */
export const memoryOf = ({ state, params }: App): number => {
  const held = (state.flow.inFlight / Math.max(1, state.ready)) * params.memoryPerRequest;
  return Math.min(1, params.memoryAtRest + state.leaked + held);
};

/** Share of the instances that are serving. */
export function stepInstances(app: App, turn: Turn, effect: Effect): number {
  const { state } = app;
  scale(app, turn);
  restart(app, turn);
  if (endsNow(state.rollBack, turn.seconds)) {
    state.rolledBack = true;
    state.leaked = 0;
    turn.record(app as never, 'roll-back-done');
  }
  state.leaked = clamp(state.leaked + (effect.leak * turn.seconds) / 3600, 0, 1);
  state.exhausted = memoryOf(app) >= 1 ? EXHAUSTED_SHARE : 0;
  const out = (isRunning(state.restart) ? state.batch : 0) + (isRunning(state.rollBack) ? ROLL_BACK_BATCH : 0);
  return Math.max(0, (1 - Math.min(1, out)) * (1 - effect.crashing) * (1 - state.exhausted));
}

export const INSTANCE_STATES = [
  UNKNOWN_HOST,
  {
    id: 'has-room',
    tone: 'good',
    label: 'host-state/has-room',
    meaning: 'host-state-meaning/has-room',
    revealedBy: 'report',
  },
  { id: 'full', tone: 'bad', label: 'host-state/full', meaning: 'host-state-meaning/full', revealedBy: 'report' },
  {
    id: 'starting',
    tone: 'waiting',
    label: 'host-state/starting',
    meaning: 'host-state-meaning/starting',
    revealedBy: 'report',
  },
  { id: 'down', tone: 'gone', label: 'host-state/down', meaning: 'host-state-meaning/down', revealedBy: 'report' },
] as const satisfies readonly HostState[];

const [, HAS_ROOM, FULL, STARTING, DOWN] = [0, 1, 2, 3, 4];

/** Instances in the order of their numbers: down, starting, then those with every slot in use. */
function stateOf({ state }: App, host: number): number {
  const all = state.ready + state.booting;
  if (host >= all) return DOWN;
  if (host >= state.ready) return STARTING;
  const { slots, busy } = state.flow;
  const full = slots > 0 ? Math.round(state.ready * clamp((busy / slots - 0.5) * 2, 0, 1)) : state.ready;
  return host < full ? FULL : HAS_ROOM;
}

const count = ({ state, params }: App): number => Math.max(params.instances, state.ready + state.booting);

export const HOSTS: Hosts = {
  states: INSTANCE_STATES,
  count,
  stateOf,
  writeStates(app: App, states) {
    for (let host = 0; host < count(app); host++) states[host] = stateOf(app, host);
  },
  bypassesTelemetry: () => false,
  progress: ({ state, params }: App) => clamp(1 - state.bootLeft / Math.max(1, params.bootSeconds), 0, 1),
  read: (app: App, host) => [
    { name: 'slots in use', value: Math.round(app.state.flow.busy / Math.max(1, app.state.ready)), unit: '' },
    { name: 'slots', value: app.params.concurrency, unit: '' },
    { name: 'memory', value: memoryOf(app), unit: 'share' },
    {
      name: 'own work',
      value: Math.round(app.params.ownMs * (host < app.state.hot ? app.state.hotLatency : 1) * 10) / 10,
      unit: 'ms',
    },
    { name: 'version', value: app.state.rolledBack ? 'previous' : 'current', unit: '' },
  ],
};
