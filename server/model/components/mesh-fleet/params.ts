// Every number that an author can set for a mesh fleet, with its unit, its bounds and its default. README.md in this
// folder gives the sources of the defaults.
import type { FlagField, NumberField, TextField, ValuesOf } from '../../engine/fields.ts';

const number = (unit: string, initial: number, min: number, max: number, doc: string): NumberField => ({
  type: 'number',
  unit,
  default: initial,
  min,
  max,
  doc,
});
const whole = (unit: string, initial: number, min: number, max: number, doc: string): NumberField => ({
  ...number(unit, initial, min, max, doc),
  integer: true,
});
/** Spread by the drill's variation. */
const varied = (unit: string, initial: number, min: number, max: number, doc: string): NumberField => ({
  ...number(unit, initial, min, max, doc),
  varies: 1,
});
const share = (initial: number, doc: string): NumberField => number('share', initial, 0, 1, doc);
const flag = (doc: string): FlagField => ({ type: 'flag', default: false, doc });
const text = (initial: string, max: number, doc: string): TextField => ({ type: 'text', default: initial, max, doc });

const SIZE = {
  servers: whole('hosts', 4300, 1, 20000, 'Servers at the start, before the size factor'),
  room: whole('hosts', 1200, 0, 10000, 'Servers that can be added on top of them'),
  setAside: whole('hosts', 150, 0, 10000, 'Servers set aside for planned additions, beside the capacity pool'),
  plannedServers: number(
    'hosts',
    0,
    0,
    20000,
    'Servers of size 1 that the traffic was planned for; 0 for those at the start',
  ),
  utilisation: varied('share', 0.62, 0.05, 0.9, 'Load of each planned server at the daily peak'),
  recordsPerServer: number('per-second', 1000, 1, 1e6, 'Records that one fully used server takes in a second'),
  clientConnections: number('count', 2000, 0, 1e6, 'Connections of clients that a fully used server holds'),
  buildId: text('fe-2020.11.19', 40, 'Build that every server runs'),
};

const THREADS = {
  threadLimit: whole('threads', 4915, 100, 65536, 'Threads that the operating system allows one process'),
  threadBase: whole('threads', 500, 0, 20000, 'Threads of a process that knows no peer'),
  threadBaseSpread: whole('threads', 12, 0, 500, 'Servers differ by up to this many from the base'),
  threadPerPeer: whole('threads', 1, 0, 16, 'Threads held for each known peer'),
  workerThreads: number('threads', 240, 0, 5000, 'Worker threads for each unit of demand above workers-from'),
  workersFrom: share(0.62, 'Demand from which worker threads are added'),
  heapPenalty: whole('threads', 300, 0, 10000, 'Threads whose stacks no longer fit beside the bigger heap'),
  hostMemoryGib: number('GiB', 16, 0.5, 4096, 'Memory of a server'),
  heapGib: number('GiB', 6, 0.25, 512, 'Heap of a process'),
  biggerHeapGib: number('GiB', 10, 0.25, 512, 'Heap of a process after the order for a bigger one'),
  limitHarmless: share(0.6, 'Chance that a raised limit does no harm'),
  limitSlow: share(0.25, 'Chance that servers with a raised limit slow down; in all other cases they begin to hang'),
  limitSlowAfterMinutes: number('min', 180, 0, 1440, 'Time from raising the limit to the slowing'),
  limitSlowLoss: share(0.2, 'Capacity that a slowed server loses'),
  limitHangAfterMinutes: number('min', 120, 0, 1440, 'Time from raising the limit to the first hang'),
  limitHangPerHour: number('share/h', 0.25, 0, 10, 'Share of the servers with a raised limit that hang in an hour'),
};

const MAPS = {
  pollMinutes: whole('min', 60, 1, 240, 'Time between two looks of a server at the membership'),
  refreshMinutes: whole('min', 60, 1, 240, 'Time between two refreshes of a map'),
  // Determines the hour of the first alarm: half of the variation keeps that within a few minutes of the published one.
  mapTtlMinutes: {
    ...varied('min', 80.5, 1, 240, 'Time that an old map still works after a failed refresh'),
    varies: 0.5,
  },
  mapTtlSpreadMinutes: number('min', 5, 0, 40, 'Servers differ by up to this from the time to live'),
  newcomerBootSeconds: number('s', 60, 0, 3600, 'Start of the process on an added server'),
  bootSeconds: varied('s', 240, 5, 3600, 'Start of a process that is restarted'),
  bootSpreadSeconds: number('s', 30, 0, 600, 'Starts differ by up to this'),
  buildSeconds: varied('s', 1200, 5, 3600, 'Building a map at full speed'),
  buildSpreadSeconds: number('s', 120, 0, 600, 'Builds differ by up to this'),
  neighbourReach: number('builders/host', 3, 0.1, 100, 'Builders that one good neighbour feeds at full speed'),
  neighbourFloor: number('share', 0.12, 0.01, 1, 'Speed of building where no neighbour has a good map'),
  feedingCost: share(0.1, 'CPU that feeding one builder takes from a serving neighbour'),
  feedingCap: number('builders', 3, 0, 100, 'Builders that a neighbour feeds at most'),
};

const MESH = {
  joinsPerHour: varied('hosts/h', 700, 1, 1e5, 'Joins that a cell accepts in an hour'),
  joinCost: varied('share', 4.0e-4, 0, 1, 'CPU of every serving server for one join an hour'),
  joinCostSquare: varied('share', 6.5e-7, 0, 1, 'The same, for the square of the joins an hour'),
  joinLagSeconds: number('s', 300, 5, 7200, 'Time over which the work of joins is spread'),
  meshCap: share(0.6, 'CPU that joins can take at most'),
  contentionCap: share(0.9, 'CPU that joins and feeding can take together'),
  removalChurn: number('joins', 0.5, 0, 10, 'Work of a removal, in joins'),
  returnChurn: number('joins', 0.01, 0, 10, 'Work of a return from ejection, in joins'),
};

const TRAFFIC = {
  blackHole: varied('ratio', 2, 0, 20, 'Requests that a failing server attracts, for each that a good one gets'),
  residualMax: share(0.1, 'Share of requests that the best of the servers without a map still answers'),
  retryGain: varied('ratio', 0.2, 0, 10, 'Extra requests for each failed one while clients still retry hard'),
  retryGainBackedOff: varied('ratio', 0.08, 0, 10, 'The same once clients have backed off'),
  backOffAbove: share(0.3, 'Errors above which clients back off'),
  backOffMinutes: number('min', 40, 1, 600, 'Time constant of backing off'),
  retryReturnMinutes: number('min', 30, 1, 600, 'Time constant of the return to hard retries'),
  fullAt: share(0.95, 'Load up to which a server answers everything'),
  wasteShare: share(0.45, 'Work lost to time-outs in deep overload'),
  wasteRange: number('share', 0.6, 0.01, 10, 'Overload at which all of that work is lost'),
  loadCap: number('share', 1.6, 1, 10, 'Request load that can reach a server at most'),
  latencyMs: number('ms', 20, 1, 10000, 'Slow requests (99th of 100) on an idle server'),
  successLagSeconds: number('s', 30, 5, 600, 'Time until clients see a change'),
};

const EJECTION = {
  ejectAt: number('share', 0.92, 0, 2, 'Load above which health checks begin to eject'),
  ejectSlope: number('per min', 2, 0, 100, 'Ejections per server-minute for each unit of load above that'),
  ejectCap: number('per min', 0.25, 0, 10, 'Ejections per server-minute at most'),
  ejectHoldSeconds: number('s', 300, 5, 7200, 'Time that an ejected server stays out'),
  ejectStrikes: whole('ejections', 4, 1, 100, 'Ejection that replaces the process'),
  crashAt: number('share', 1.02, 0, 5, 'Load above which processes crash'),
  crashSlope: number('per min', 0.05, 0, 10, 'Crashes per server-minute for each unit of load above that'),
  sickPerHour: number('share/h', 0.012, 0, 1, 'Sick servers that pile up while ejection is frozen'),
  sickMax: share(0.12, 'Sick servers at most'),
  sickThawMinutes: number('min', 10, 1, 600, 'Time in which the most sick servers leave after the thaw'),
};

const REPAIRS = {
  rackGroups: whole('groups', 5, 2, 100, 'Groups of racks that the servers stand in'),
  drainMinutes: number('min', 15, 0, 600, 'Time in which a group of racks is drained'),
  patchMinutes: number('min', 45, 0, 1440, 'Time in which a patched build is made and tried'),
  rollBackMinutes: number('min', 15, 0, 1440, 'Time until a roll-back reaches its first server'),
  rollBackPerHour: number('hosts/h', 1200, 1, 1e5, 'Servers that a roll-back reaches in an hour'),
  rollBackChurn: number('joins', 0.1, 0, 10, 'Work of a roll-back of one server, in joins'),
  cellLeadMinutes: number('min', 180, 0, 1440, 'Time in which a parallel cell is set up'),
  cellPerHour: number('hosts/h', 300, 1, 1e5, 'Hosts of a parallel cell that come into service in an hour'),
  previousBuildId: text('fe-2020.10.28', 40, 'Build before the present one'),
};

const BEFOREHAND = {
  cells: whole('cells', 1, 1, 100, 'Separate meshes that the fleet is cut into'),
  sizeFactor: number('ratio', 1, 0.1, 50, 'Capacity of a server; the fleet has that many times fewer'),
  cacheFleet: flag('Maps come from a cache fleet of its own (give the metadata store six times the capacity with it)'),
  cachePeers: whole('hosts', 40, 1, 1000, 'Servers of that cache fleet'),
  coldStartWork: flag('Work on the cold start has been done'),
};

export const FLEET_PARAMS = {
  ...SIZE,
  ...THREADS,
  ...MAPS,
  ...MESH,
  ...TRAFFIC,
  ...EJECTION,
  ...REPAIRS,
  ...BEFOREHAND,
};

export type FleetParams = ValuesOf<typeof FLEET_PARAMS>;
