// Short English metric labels, by component type and metric, shown next to a reading where the metric's name would be too long.
// A metric name has the same label in all types.

import { CALL_METRIC_LABELS, GENERAL_METRIC_LABELS } from './labels-general.ts';

export const METRIC_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'mesh-fleet': {
    'PutRecord.Errors': 'errors',
    'GetRecords.Errors': 'read errors',
    'PutRecord.LatencyP99': 'P99 latency',
    'PutRecord.LatencyP50': 'median latency',
    'PutRecord.Success': 'success',
    'Responses.5xx': '5xx',
    IncomingRecords: 'incoming records',
    'Hosts.Serving': 'serving',
    'Hosts.ServingShare': 'share serving',
    'Hosts.Members': 'members',
    'ParallelCell.Serving': 'serving',
    'Hosts.Ejected': 'ejected',
    'Threads.Max': 'most threads',
    'Threads.Min': 'fewest threads',
    'Threads.P50': 'median threads',
    'ShardMap.RefreshFailures': 'refresh failures',
    'ShardMap.Completeness': 'completeness',
    'ShardMap.AgeMax': 'oldest map',
    Connections: 'connections',
    'Cpu.Load': 'load',
    Contention: 'contention',
    'Heap.Used': 'heap used',
    'Gc.PauseMax': 'longest pause',
    'Memory.Resident': 'resident memory',
    'Memory.Virtual': 'virtual memory',
    'Racks.ErrorsMost': 'most errors',
    'Racks.ErrorsLeast': 'fewest errors',
    'Racks.Worst': 'worst group',
    'Boots.PerHour': 'boots per hour',
    'Joins.PerHour': 'joins per hour',
  },
  store: {
    'Latency.P50': 'P50 latency',
    'Latency.P99': 'P99 latency',
    Throttles: 'throttles',
  },
  'cell-bank': {
    'Cells.Load': 'load',
    'Cells.Errors': 'errors',
    'Cells.LatencyP99': 'P99 latency',
    'Cells.ErrorsMost': 'most errors',
    'Cells.ErrorsLeast': 'fewest errors',
    'Cells.Worst': 'worst cell',
  },
  'telemetry-pipeline': {
    'Ingest.Success': 'success',
    'Ingest.Errors': 'errors',
    'Logs.Errors': 'errors',
    'Alarms.NoData': 'alarms without data',
    'Store.Hosts': 'hosts with store',
    Freshness: 'freshness',
    Backlog: 'backlog',
  },
  'buffered-client': {
    'Requests.Errors': 'errors',
    'Buffer.Fill': 'buffer',
    'Records.Lost': 'lost',
    'Hosts.Changed': 'hosts changed',
  },
  facade: {
    'Requests.Errors': 'errors',
    'Requests.LatencyP99': 'P99 latency',
    'Users.Stopped': 'stopped',
  },
  'reactive-controller': {
    'Capacity.Deficit': 'deficit',
    'Policies.Evaluated': 'evaluated',
    'Capacity.Provisioned': 'provisioned',
    'Groups.ByHand': 'scaled by hand',
  },
  'event-bus': {
    'Events.Errors': 'errors',
    'Events.OldestAge': 'oldest event',
    'Events.Backlog': 'backlog',
  },
  'workflow-controller': {
    'Workflows.Errors': 'errors',
    'Provisioning.Errors': 'errors',
    'Scaling.Stuck': 'stuck',
    'Removal.Stuck': 'stuck',
  },
  'status-channel': {},
  'notice-board': {
    'Notices.Reached': 'reached',
  },
  authenticator: {
    'Requests.Refused': 'refused',
    'Requests.Unchecked': 'unchecked',
    'Keys.AgeMax': 'oldest key',
  },
  throttle: {
    'Listed.Errors': 'errors',
    'Others.Errors': 'errors',
  },
  customer: {},
  'capacity-pool': {
    Reserve: 'reserve',
  },
  ...GENERAL_METRIC_LABELS,
};

/** Metrics of the team's own actions. */
export const COUNTER_LABELS: Readonly<Record<string, string>> = {
  'notices-sent': 'Notices sent to customers',
};

const metrics: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(METRIC_LABELS));

/** `Calls.orders-db.Failed` -> `failed calls to orders-db` */
function callMetricLabel(metric: string): string | undefined {
  const [, to, what] = /^Calls\.(.+)\.(\w+)$/.exec(metric) ?? [];
  return to === undefined || !Object.hasOwn(CALL_METRIC_LABELS, what) ? undefined : CALL_METRIC_LABELS[what](to);
}

/** `PutRecord.Errors` -> `errors` */
export const metricLabel = (metric: string): string => metrics[metric] ?? callMetricLabel(metric) ?? metric;

export const counterLabel = (counter: string): string => COUNTER_LABELS[counter] ?? counter;
