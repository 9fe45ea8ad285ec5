// Made-up moments of a drill, as a store would hold them: the calm, the blind middle of the outage, the rollout of restarts.

import { FLEET_HOST_STATES } from '#model/components/mesh-fleet/host-states.ts';
import { NO_SCORING } from '#model/engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { AlarmView, Briefing, ServiceState, ServiceView } from '#model/incident/view-types.ts';
import { scatter } from '../../../client/features/city/scatter.ts';
import { emptyRoom } from '../../../client/session/people.ts';
import { createStore, type Store } from '../../../client/session/store.ts';
import { alarm, observation, task } from '../../client/builders.ts';
import { HOST_STATE_IDS, type HostStateId } from '../../support/host-states.ts';

export const MOMENTS = ['calm', 'play', 'restart', 'night', 'dawn', 'annex', 'dark'] as const;
export type Moment = (typeof MOMENTS)[number];

const FROM_MINUTE = 150;
const NAMES: Record<string, string> = {
  'front-end': 'Kinesis front end',
  metadata: 'Metadata store',
  membership: 'Membership',
  cells: 'Back-end cells',
  telemetry: 'CloudWatch',
  'sign-in': 'Cognito',
  functions: 'Lambda',
  'event-bus': 'EventBridge',
  scaling: 'AutoScaling',
  containers: 'ECS',
  kubernetes: 'EKS',
  status: 'Service Health Dashboard',
  depot: 'Depot',
};
const CUSTOMERS =
  'Adobe Spark,Acorns,Coinbase,Washington Post,Roku,iRobot,Flickr,Glassdoor,Ring,Vonage,Transit alerts,Everyone else';

const LOOK = {
  buildings: [
    { part: 'tower', service: 'front-end' },
    { part: 'vault', service: 'metadata' },
    { part: 'vault', service: 'membership' },
    { part: 'cells', service: 'cells' },
    { part: 'lighthouse', service: 'telemetry' },
    { part: 'gatehouse', service: 'sign-in' },
    { part: 'terrace', service: 'functions' },
    { part: 'bridge', service: 'event-bus' },
    { part: 'port-crane', service: 'containers' },
    { part: 'port-crane', service: 'kubernetes' },
    { part: 'crane', service: 'scaling' },
    { part: 'depot', service: 'depot' },
    { part: 'billboard', service: 'status' },
    { part: 'post-office', service: 'status', name: 'Personal Health Dashboard' },
    { part: 'blocks', services: [], short: { 'customer-0': 'Adobe', 'customer-3': 'Wash. Post' } },
  ],
};

const UNMODELLED = ['telemetry', 'functions', 'event-bus', 'scaling', 'containers', 'kubernetes'];
const DARK_LOOK = {
  buildings: LOOK.buildings.map((building) =>
    UNMODELLED.includes(building.service ?? '')
      ? { part: building.part, name: NAMES[building.service!], dark: true }
      : building,
  ),
};

/** Of the tower as the evening begins. */
const BUILT_HOSTS = 4300;

const briefing: Briefing = {
  scenario: { id: 'made-up', title: 'Made up', summary: '' },
  clock: { fromMinute: FROM_MINUTE, horizonMinute: 1680, zone: 'PST', date: '2020-11-25' },
  services: Object.entries(NAMES).map(([id, name]) => ({
    ...{ id, name, metrics: [], hosts: id === 'front-end' ? BUILT_HOSTS : 0, open: true },
    hostStates: FLEET_HOST_STATES,
  })),
  customers: CUSTOMERS.split(',').map((name, i) => ({ id: `customer-${i}`, name })),
  telemetry: 'telemetry',
  commands: [],
  causes: [],
  facets: NO_SCORING.facets,
  approvalAbove: NO_SCORING.approvalAbove,
  updates: NO_SCORING.updates,
  seats: [],
  presets: [],
  look: LOOK,
};

type Scene = {
  minute: number;
  coverage: number;
  failed: number;
  demand: number;
  hosts: number;
  state(host: number): HostStateId;
  seenMinute(host: number): number;
  progress?(host: number): number;
  served(i: number): number;
  /** Value of a service's headline where it is not the usual one. */
  readings: Partial<Record<string, number>>;
  gauges?: Partial<Record<string, number>>;
  /** Notices to customers. */
  sent?: number;
  /** True where only the services of the tower's own row are modelled. */
  dark?: boolean;
  states: Partial<Record<string, ServiceState>>;
  ringing: readonly [string, 1 | 2 | 3][];
  post: { minute: number; text: string } | null;
  read?: readonly number[];
  /** A restart that is under way: hosts begun, and how many at once. */
  restart?: { done: number; batch: number };
};

const at = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) - FROM_MINUTE;

const calm = (clock: string): Scene => ({
  minute: at(clock),
  coverage: 1,
  failed: 0,
  demand: 0.55,
  hosts: BUILT_HOSTS,
  state: () => 'serving',
  seenMinute: () => at(clock),
  served: () => 1,
  readings: {},
  states: {},
  ringing: [],
  post: null,
});

const SCENES: Record<Moment, Scene> = {
  calm: calm('02:31'),
  night: calm('23:40'),
  dawn: { ...calm('06:50'), coverage: 0.7 },
  dark: { ...calm('21:10'), dark: true, hosts: 4450 },
  play: {
    minute: at('05:44'),
    coverage: 0.2,
    failed: 0.61,
    demand: 0.72,
    hosts: 4450,
    state: (host) => {
      const draw = scatter(host, 900);
      if (draw < 0.73) return 'stale-map';
      return draw < 0.985 ? 'serving' : 'unknown';
    },
    seenMinute: (host) => (scatter(host, 901) < 0.2 ? at('05:43') : at('05:21')),
    served: (i) => [0.38, 0.55, 0.44, 0.5, 0.62, 0.58, 0.4, 0.7][i % 8],
    readings: { 'event-bus': 0.45, scaling: 0.06 },
    states: { 'front-end': 'failing', telemetry: 'no-data', 'sign-in': 'degraded', cells: 'no-data' },
    ringing: [
      ['front-end', 1],
      ['sign-in', 3],
      ['event-bus', 2],
    ],
    gauges: { 'sign-in': 0.38, functions: 0.42, 'event-bus': 110, containers: 14, kubernetes: 22 },
    post: { minute: at('04:12'), text: 'All services operating normally' },
    read: [2051, 8, 3803, 1200],
  },
  restart: {
    minute: at('13:20'),
    coverage: 0.06,
    failed: 0.62,
    demand: 1,
    hosts: 4450,
    state: (host) => {
      if (host >= 4300) return 'absent';
      if (host < 1120) return scatter(host, 902) < 0.013 ? 'ejected' : 'serving';
      return host < 1190 ? 'booting' : 'stale-map';
    },
    seenMinute: (host) => (host < 1190 || scatter(host, 903) < 0.46 ? at('13:20') : at('12:40')),
    progress: (host) => scatter(host, 903) * 255,
    served: (i) => [0.31, 0.42, 0.36, 0.4, 0.5, 0.44, 0.52, 0.6][i % 8],
    readings: { 'sign-in': 0.04, 'event-bus': 0.5, containers: 0.5, kubernetes: 0.4, scaling: 0.2 },
    states: { 'front-end': 'failing', telemetry: 'no-data', 'sign-in': 'degraded', cells: 'no-data' },
    ringing: [
      ['front-end', 1],
      ['sign-in', 3],
    ],
    gauges: { 'sign-in': 0.1, functions: 0.7, 'event-bus': 200, containers: 60, kubernetes: 80 },
    sent: 904,
    restart: { done: 1190, batch: 120 },
    post: { minute: at('12:15'), text: 'Error rates are improving. Full recovery will take hours.' },
  },
  annex: { ...calm('16:20'), hosts: 4810, coverage: 0.6 },
};

const HEADLINES: Record<string, ServiceView['headline']> = {
  'front-end': { metric: 'PutRecord.Errors', unit: 'share', value: 0.6, asOfStep: null },
  metadata: { metric: 'Latency.P50', unit: 'ms', value: 31, asOfStep: null },
  cells: { metric: 'Cells.Load', unit: 'share', value: 0.43, asOfStep: null },
  telemetry: { metric: 'Ingest.Success', unit: 'share', value: 1, asOfStep: null },
  'sign-in': { metric: 'Requests.Errors', unit: 'share', value: 0, asOfStep: null },
  functions: { metric: 'Requests.Errors', unit: 'share', value: 0, asOfStep: null },
  'event-bus': { metric: 'Events.Errors', unit: 'share', value: 0, asOfStep: null },
  scaling: { metric: 'Capacity.Deficit', unit: 'share', value: 0, asOfStep: null },
  containers: { metric: 'Workflows.Errors', unit: 'share', value: 0, asOfStep: null },
  kubernetes: { metric: 'Workflows.Errors', unit: 'share', value: 0, asOfStep: null },
  depot: { metric: 'Reserve', unit: 'count', value: 400, asOfStep: null },
};

const GAUGES: Record<string, Omit<NonNullable<ServiceView['gauge']>, 'value' | 'asOfStep'>> = {
  'sign-in': { metric: 'Buffer.Fill', unit: 'share', full: 1 },
  functions: { metric: 'Buffer.Fill', unit: 'share', full: 1 },
  'event-bus': { metric: 'Events.Backlog', unit: 'min', full: 240 },
  containers: { metric: 'Scaling.Stuck', unit: 'min', full: 120 },
  kubernetes: { metric: 'Scaling.Stuck', unit: 'min', full: 120 },
};

function serviceView(id: string, scene: Scene): ServiceView {
  const headline = HEADLINES[id] ?? null;
  const asOfStep = scene.states[id] === 'no-data' ? 0 : null;
  const value = scene.readings[id] ?? headline?.value ?? null;
  const counts = HOST_STATE_IDS.map(() => 0);
  for (let host = 0; host < scene.hosts; host++) counts[HOST_STATE_IDS.indexOf(scene.state(host))]++;
  return {
    id,
    state: scene.states[id] ?? 'normal',
    headline: headline && { ...headline, value, asOfStep },
    ...(id in GAUGES && { gauge: { ...GAUGES[id], value: scene.gauges?.[id] ?? 0, asOfStep } }),
    ...(id === 'status' && { sent: scene.sent ?? 0 }),
    hostCounts: id === 'front-end' ? counts : null,
  };
}

const alarmView = (service: string, severity: 1 | 2 | 3): AlarmView =>
  alarm({ id: `${service}-${severity}`, service, severity, sinceStep: 0 });

const RESTART = 'front-end/restart-servers';

export function storeAt(moment: Moment): Store {
  const scene = SCENES[moment];
  const store = createStore();
  const step = scene.minute * STEPS_PER_MINUTE;
  const clock = { step, horizonStep: 99999, speed: 20, paused: false, forwarding: false, waiting: false } as const;
  store.briefing.value = scene.dark ? { ...briefing, look: DARK_LOOK } : briefing;
  store.clock.value = clock;
  store.room.value = emptyRoom(clock);
  const { view } = store;
  view.services.value = Object.keys(NAMES).map((id) => serviceView(id, scene));
  view.alarms.value = scene.ringing.map(([service, severity]) => alarmView(service, severity));
  view.customers.value = briefing.customers.map(({ id }, i) => ({ id, served: scene.served(i), thousands: 10 }));
  view.telemetryCoverage.value = scene.coverage;
  view.traffic.value = { demand: scene.demand, failed: scene.failed };
  if (scene.post !== null)
    view.posts.value = [
      {
        step: scene.post.minute * STEPS_PER_MINUTE,
        tool: 'usual',
        status: '',
        impact: 'none',
        scope: [],
        doing: '',
        nextMinutes: 0,
        text: scene.post.text,
        published: true,
        failed: false,
      },
    ];
  view.observations.value = (scene.read ?? []).map((host, id) =>
    observation({ id, service: 'front-end', subject: `${host}`, step }),
  );
  if (scene.restart !== undefined) {
    const { done, batch } = scene.restart;
    view.tasks.value = [task({ title: RESTART, service: 'front-end', done, total: 4300 })];
    view.actions.value = [
      { id: 1, step, by: '', alone: true, do: RESTART, with: { batch }, proposal: null, runbook: null },
    ];
  }
  const windows = {
    states: new Uint8Array(scene.hosts),
    seen: new Uint16Array(scene.hosts),
    progress: new Uint8Array(scene.hosts),
    version: 2,
  };
  for (let host = 0; host < scene.hosts; host++) {
    windows.states[host] = HOST_STATE_IDS.indexOf(scene.state(host));
    windows.seen[host] = scene.seenMinute(host);
    windows.progress[host] = scene.progress?.(host) ?? 0;
  }
  store.hosts.set('front-end', windows);
  store.hostsVersion.value++;
  return store;
}
