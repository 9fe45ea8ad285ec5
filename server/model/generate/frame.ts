// What all incidents of a topology share, whatever the cause: seats, alarms, logs, messages, the status page, and scoring. The
// caller supplies the text.

import { statusChannel } from '../components/status-channel.ts';
import { checkFields } from '../engine/fields.ts';
import type {
  AlarmSpec,
  InjectSpec,
  LogSpec,
  PresetSpec,
  Scenario,
  SeatSpec,
  ServiceSpec,
} from '../engine/scenario.ts';
import { ofKind, paramOf, type Topology } from './topology.ts';

/** All text in a drawn scenario. */
export type Words = {
  cause(template: string, service: string): { readonly title: string; readonly text: string };
  alarm(sort: AlarmSort, service: string): string;
  evidence(metric: string, service: string): string;
  change(
    sort: 'release' | 'setting' | 'routine',
    service: string,
    number: number,
  ): { readonly title: string; readonly note: string };
  log(sort: 'failed' | 'timed-out', target: string): string;
  message(sort: 'support' | 'executive'): { readonly title: string; readonly from: string; readonly text: string };
  seat(id: string): { readonly name: string; readonly text: string };
  hint(id: string): { readonly question: string; readonly where: string; readonly meaning: string };
  milestone(id: string): string;
  readonly statusName: string;
};

export type AlarmSort = 'slo' | 'errors' | 'connections' | 'age' | 'hits';

export const STATUS = 'status';

/** Share of failed requests from which the customers' alarm breaches. */
export const USERS_THRESHOLD = 0.02;

export const isUsersAlarm = (id: string): boolean => id.endsWith('-slo');

const NONE: ReadonlySet<string> = new Set();

/**
 * The customers' own alarm fires first whatever the cause is, because the others take longer. Services in `silent` have no
 * alarms.
 */
export function alarmsOf(topology: Topology, words: Words, silent = NONE): AlarmSpec[] {
  const alarm = (
    service: ServiceSpec,
    sort: AlarmSort,
    metric: string,
    rule: Pick<AlarmSpec, 'compare' | 'threshold' | 'severity'>,
  ): AlarmSpec => ({
    id: `${service.id}-${sort}`,
    title: words.alarm(sort, service.name),
    service: service.id,
    metric,
    ...rule,
    periods: sort === 'slo' ? 5 : 8,
    datapoints: sort === 'slo' ? 3 : 7,
    missing: 'missing',
  });
  const users = ofKind(topology, 'clients').map((service) =>
    alarm(service, 'slo', 'Clients.Failing', { compare: '>=', threshold: USERS_THRESHOLD, severity: 1 }),
  );
  const others = topology.services
    .filter(({ id }) => !silent.has(id))
    .flatMap((service): AlarmSpec[] => {
      switch (service.kind) {
        case 'service':
        case 'load-balancer':
        case 'third-party':
          return [alarm(service, 'errors', 'Requests.Errors', { compare: '>=', threshold: 0.1, severity: 2 })];
        case 'database':
          return [
            alarm(service, 'connections', 'Connections.Used', {
              compare: '>=',
              threshold: Math.floor(0.9 * paramOf(service, 'connections')),
              severity: 2,
            }),
          ];
        case 'queue':
          return [
            alarm(service, 'age', 'Messages.OldestAge', {
              compare: '>=',
              threshold: Math.round(60 * paramOf(service, 'overdueMinutes')),
              severity: 3,
            }),
          ];
        case 'cache':
          return [
            alarm(service, 'hits', 'Hits.Share', {
              compare: '<',
              threshold: Math.round(80 * paramOf(service, 'hitShare')) / 100,
              severity: 3,
            }),
          ];
        default:
          return [];
      }
    });
  return [...users, ...others];
}

const logsOf = ({ services }: Topology, words: Words): LogSpec[] =>
  services
    .filter(({ kind }) => kind === 'service')
    .flatMap((service): LogSpec[] => [
      {
        service: service.id,
        level: 'ERROR',
        text: words.log('failed', service.name),
        metric: 'Requests.Failed',
        perMinute: 400,
      },
      ...(service.calls ?? []).map(
        ({ to }): LogSpec => ({
          service: service.id,
          level: 'WARN',
          text: words.log('timed-out', to),
          metric: `Calls.${to}.TimedOut`,
          perMinute: 400,
        }),
      ),
    ]);

/** One operations seat sees the data services, the other the remaining ones. Each can operate what it sees. */
const DATA_KINDS = ['cache', 'database', 'queue', 'connection-pool', 'secret', 'third-party'];

const WORK = ['alarm/*', 'inspect/*', 'host/*', 'activity/*', 'board/*', 'incident/*', 'plan/*', 'task/*', 'talk/*'];
const TOGETHER = ['tool/*', 'runbook/*', 'poll/*', 'hint/*'];

function seatsOf({ services }: Topology, words: Words): SeatSpec[] {
  const users = services.filter(({ kind }) => kind === 'clients').map(({ id }) => id);
  const data = services.filter(({ kind }) => DATA_KINDS.includes(kind)).map(({ id }) => id);
  const rest = services.map(({ id }) => id).filter((id) => !data.includes(id));
  const seat = (id: string, role: SeatSpec['role'], sees: readonly string[], may: readonly string[]): SeatSpec => ({
    id,
    ...words.seat(id),
    role,
    sees,
    may: [...WORK, ...TOGETHER, ...may],
  });
  const commandsOf = (ids: readonly string[]) => ids.map((id) => `${id}/*`);
  return [
    seat('commander', 'commander', [...users, STATUS], []),
    seat('services', 'operations', rest, commandsOf(rest)),
    seat('data', 'operations', [...users, ...data], commandsOf(data)),
    seat('communications', 'communications', [...users, STATUS], [`${STATUS}/*`]),
  ];
}

const PRESETS: readonly PresetSpec[] = [
  { fromPlayers: 1, toPlayers: 1, bundles: [['commander', 'services', 'data', 'communications']] },
  { fromPlayers: 2, toPlayers: 2, bundles: [['commander', 'communications', 'data'], ['services']] },
  { fromPlayers: 3, toPlayers: 3, bundles: [['commander', 'communications'], ['services'], ['data']] },
  { fromPlayers: 4, toPlayers: 6, bundles: [['commander'], ['services'], ['data'], ['communications']] },
];

function messagesOf(words: Words, pageMinute: number): InjectSpec[] {
  const message = (sort: 'support' | 'executive', atMinute: number, replyMinutes: number | null): InjectSpec => {
    const { title, from, text } = words.message(sort);
    const channel = sort === 'support' ? 'customer' : 'executive';
    return {
      id: sort,
      title,
      trigger: { on: 'at', atMinute },
      effect: { type: 'message', from, channel, text, replyMinutes },
    };
  };
  return [message('support', pageMinute + 6, null), message('executive', pageMinute + 15, 15)];
}

type Frame = Pick<
  Scenario,
  | 'alarms'
  | 'logs'
  | 'injects'
  | 'seats'
  | 'presets'
  | 'hints'
  | 'recovery'
  | 'milestones'
  | 'telemetrySource'
  | 'services'
>;

/** `pageMinute` is the minute of the first alarm; `silent` are services without alarms of their own. */
export function frameOf(topology: Topology, words: Words, pageMinute: number, silent: ReadonlySet<string>): Frame {
  const [users] = ofKind(topology, 'clients');
  const recovered = { signal: `${users.id}.impact`, compare: '<', threshold: 0.01 } as const;
  const hint = (id: string, until: Scenario['hints'][number]['until']) => ({ id, until, ...words.hint(id) });
  const anything = { inspection: null, service: null, times: 1 };
  return {
    services: [...topology.services, statusPage(words)],
    telemetrySource: null,
    alarms: alarmsOf(topology, words, silent),
    logs: logsOf(topology, words),
    injects: messagesOf(words, pageMinute),
    seats: seatsOf(topology, words),
    presets: PRESETS,
    hints: [
      hint('follow-calls', { what: 'observed', ...anything, times: 2 }),
      hint('own-or-behind', { what: 'observed', ...anything, times: 5 }),
      hint('say-it', { what: 'claimed', ...anything }),
    ],
    recovery: recovered,
    milestones: [
      { id: 'first-alarm', title: words.milestone('first-alarm'), on: 'alarm' },
      { id: 'recovered', title: words.milestone('recovered'), on: 'signal', ...recovered, forGood: true },
    ],
  };
}

const STATUS_PARAMS = checkFields(statusChannel.params, {});

const statusPage = (words: Words): ServiceSpec => ({
  id: STATUS,
  kind: 'status-channel',
  name: words.statusName,
  params: STATUS_PARAMS.ok ? STATUS_PARAMS.values : {},
  inputs: {},
  depends: {},
  pool: null,
});
