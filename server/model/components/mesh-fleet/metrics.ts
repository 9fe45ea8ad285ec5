// The metrics of a fleet. Every value comes from counts that the mechanisms maintain; no metric iterates over servers.
import type { Metric } from '../../engine/component-type.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import { fewestPeers, medianPeers, mostPeers } from './knowledge.ts';
import { collectorPauseMs, typicalHeap } from './leak.ts';
import { workersOf } from './maps.ts';
import { residentGib, virtualGib } from './memory.ts';
import { errorsByGroup } from './racks.ts';
import { type Rules, rulesOf } from './rules.ts';
import { EJECTED, OK, STALE_MAP } from './server-states.ts';
import type { Fleet, FleetState } from './state.ts';

type Read = (fleet: Fleet, rules: Rules, step: number, demand: number) => number;

const metric =
  (route: Metric['route'], group: Metric['group']) =>
  (unit: Metric['unit'], doc: string, read: Read): Metric => ({
    doc,
    unit,
    route,
    group,
    read: (fleet: Fleet, turn) => read(fleet, rulesOf(fleet.params), turn.step, turn.demand),
  });
const probe = metric('probe', 'golden');
const golden = metric('telemetry', 'golden');
const resource = metric('telemetry', 'resource');

/** Threads of the server with the most threads. A limit caps the value. */
const mostThreads: Read = ({ state: s }, rules, _step, demand) => {
  const base = rules.threadBase + Math.max(0, rules.threadBaseSpread - 1);
  const needed = base + mostPeers(s.knowledge, rules.cells) * rules.threadPerPeer + workersOf(s, rules, demand);
  return Math.min(needed, Math.max(rules.threadLimit, s.limit.raisedTo));
};

const medianThreads: Read = ({ state: s }, rules, _step, demand) => {
  const peers = medianPeers(s.knowledge, rules.cells);
  return Math.min(rules.threadBase + peers * rules.threadPerPeer + workersOf(s, rules, demand), rules.threadLimit);
};

const leastThreads: Read = ({ state: s }, rules, _step, demand) => {
  const base = rules.threadBase - rules.threadBaseSpread;
  const needed = base + fewestPeers(s.knowledge, rules.cells) * rules.threadPerPeer + workersOf(s, rules, demand);
  return Math.min(needed, rules.threadLimit);
};

/** One connection per known peer, and those of clients, which scale with requests. */
const connections: Read = ({ state: s }, rules) =>
  medianPeers(s.knowledge, rules.cells) + Math.max(0, s.traffic.load - s.mesh.contention) * rules.clientConnections;

/** The median of exponentially distributed waiting times: ln 2 / ln 100 of the p99. */
const MEDIAN_OF_SLOWEST = 0.1505;

const slowestMs = (s: FleetState, rules: Rules): number => rules.latencyMs / (1 - Math.min(0.98, s.traffic.load));

/** Client requests that were not answered successfully, including retries. */
const failedPerSecond: Read = ({ state: s }, rules, _step, demand) => {
  const { retryGain, errors, served } = s.traffic;
  return Math.max(0, demand * rules.peakLoad * (1 + retryGain * errors) - served) * rules.recordsPerServer;
};

const completeMaps: Read = ({ state: s }) => {
  const inService = s.counts[OK] + s.counts[STALE_MAP];
  return inService === 0 ? 0 : (s.counts[OK] + s.tally.wrongComplete) / inService;
};

/** Mean heap of the processes, some of which may have the bigger one. */
const meanHeapGib = ({ state: s }: Fleet, rules: Rules): number =>
  rules.heapGib + ((rules.biggerHeapGib - rules.heapGib) * s.tally.heap) / Math.max(1, s.members.now);

const oldestMapMinutes: Read = ({ state: s }, rules, step) => {
  const usual = rules.refreshSteps / STEPS_PER_MINUTE;
  return s.maps.refreshFailed === 0
    ? usual
    : Math.max(usual, Math.floor(step / STEPS_PER_MINUTE) - s.maps.oldestMinute);
};

export const FLEET_METRICS = {
  'PutRecord.Errors': probe('share', 'Write requests that fail for clients', ({ state: s }) => s.traffic.errors),
  'GetRecords.Errors': probe('share', 'Read requests that fail for clients', ({ state: s }) => s.traffic.errorsNow),
  'PutRecord.LatencyP99': probe('ms', 'Slow write requests: 99 of 100 are faster', ({ state: s }, rules) =>
    slowestMs(s, rules),
  ),
  'PutRecord.LatencyP50': probe(
    'ms',
    'Median write request',
    ({ state: s }, rules) => slowestMs(s, rules) * MEDIAN_OF_SLOWEST,
  ),
  'PutRecord.Success': probe(
    'share',
    'Write requests that succeed for clients',
    ({ state: s }) => 1 - s.traffic.errors,
  ),
  'Responses.5xx': golden('per-second', 'Requests that hosts failed or did not take', failedPerSecond),
  IncomingRecords: golden(
    'per-second',
    'Records taken in',
    ({ state: s }, rules) => s.traffic.served * rules.recordsPerServer,
  ),
  'Hosts.Serving': golden('count', 'Hosts in service with a good map', ({ state: s }) => s.counts[OK]),
  'Hosts.ServingShare': golden(
    'share',
    'Registered hosts in service with a good map',
    ({ state: s }) => s.counts[OK] / Math.max(1, s.members.now),
  ),
  'Hosts.Members': golden('count', 'Hosts registered in the membership service', ({ state: s }) => s.members.now),
  'ParallelCell.Serving': resource(
    'count',
    'Hosts of the parallel cell that serve',
    ({ state: s }) => s.parallel.serving,
  ),
  'Hosts.Ejected': golden('count', 'Hosts that the load balancer took out', ({ state: s }) => s.counts[EJECTED]),
  'Threads.Max': resource('threads', 'Threads of the process that has the most', mostThreads),
  'Threads.Min': resource('threads', 'Threads of the process that has the fewest', leastThreads),
  'Threads.P50': resource('threads', 'Threads of the median process', medianThreads),
  'ShardMap.RefreshFailures': resource(
    'per-hour',
    'Shard map refreshes that failed',
    ({ state: s }) => s.maps.failuresPerHour,
  ),
  'ShardMap.Completeness': resource('share', 'Hosts in service whose map names an owner of every shard', completeMaps),
  'ShardMap.AgeMax': resource('min', 'Age of the oldest shard map', oldestMapMinutes),
  Connections: resource('count', 'Open connections of the median host, to peers and clients', connections),
  'Cpu.Load': resource('share', 'CPU of a serving host', ({ state: s }) => Math.min(1, s.traffic.load)),
  Contention: resource('share', 'CPU spent on joins and on feeding builders', ({ state: s }) => s.mesh.contention),
  'Heap.Used': resource('share', 'Used share of the heap, typical host', ({ state: s }, _rules, step) =>
    typicalHeap(s, step),
  ),
  'Gc.PauseMax': resource('ms', 'Longest pause of the garbage collector, typical host', ({ state: s }, _rules, step) =>
    collectorPauseMs(typicalHeap(s, step)),
  ),
  'Memory.Resident': resource('GiB', 'Resident memory of a process', (fleet, rules, step, demand) =>
    residentGib(meanHeapGib(fleet, rules), medianThreads(fleet, rules, step, demand), typicalHeap(fleet.state, step)),
  ),
  'Memory.Virtual': resource('GiB', 'Virtual memory of a process', (fleet, rules, step, demand) =>
    virtualGib(meanHeapGib(fleet, rules), medianThreads(fleet, rules, step, demand)),
  ),
  'Racks.ErrorsMost': resource(
    'share',
    'Failed requests at the group of racks that has most of them',
    ({ state: s }, rules, step) => errorsByGroup(s, rules, step).most,
  ),
  'Racks.ErrorsLeast': resource(
    'share',
    'Failed requests at the group of racks that has fewest of them',
    ({ state: s }, rules, step) => errorsByGroup(s, rules, step).least,
  ),
  'Racks.Worst': resource(
    'count',
    'Number of the group of racks with most failed requests; 0 while all are alike',
    ({ state: s }, rules, step) => errorsByGroup(s, rules, step).worst,
  ),
  'Boots.PerHour': resource('per-hour', 'Process starts', ({ state: s }) => s.builds.bootsPerHour),
  'Joins.PerHour': resource('per-hour', 'Hosts accepted by their peers', ({ state: s }) => s.mesh.joinsPerHour),
} as const satisfies Record<string, Metric>;
