// The parameters of a fleet in step units, computed once for each service. A small object of fixed shape, because reading sixty
// named parameters in every step would cost more than the mechanisms themselves.
import { assert } from '../../engine/result.ts';
import { STEP_SECONDS, STEPS_PER_MINUTE } from '../../engine/time.ts';
import type { FleetParams } from './params.ts';

function derive(p: FleetParams) {
  const servers = Math.max(1, Math.floor(p.servers / p.sizeFactor));
  return {
    servers,
    capacity: servers + p.room,
    setAside: p.setAside,
    cells: p.cells,
    size: p.sizeFactor,
    /** Servers of a cache fleet that replace the peers; 0 if there is none. */
    cachePeers: p.cacheFleet ? p.cachePeers : 0,

    threadLimit: p.threadLimit,
    threadBase: p.threadBase,
    threadBaseSpread: p.threadBaseSpread,
    threadPerPeer: p.threadPerPeer,
    workerThreads: p.workerThreads,
    workersFrom: p.workersFrom,
    heapPenalty: p.heapPenalty,

    pollSteps: p.pollMinutes * STEPS_PER_MINUTE,
    refreshSteps: p.refreshMinutes * STEPS_PER_MINUTE,
    ttlSteps: p.mapTtlMinutes * STEPS_PER_MINUTE,
    ttlSpreadSteps: p.mapTtlSpreadMinutes * STEPS_PER_MINUTE,
    newcomerBootSteps: p.newcomerBootSeconds / STEP_SECONDS,
    bootSteps: p.bootSeconds / STEP_SECONDS,
    bootSpreadSteps: p.bootSpreadSeconds / STEP_SECONDS,
    buildSeconds: p.buildSeconds * (p.coldStartWork ? 0.35 : 1) * (p.cacheFleet ? 0.15 : 1),
    buildSpreadSeconds: p.buildSpreadSeconds * (p.coldStartWork ? 0.35 : 1) * (p.cacheFleet ? 0.15 : 1),
    neighbourReach: p.neighbourReach,
    neighbourFloor: p.neighbourFloor,
    feedingCost: p.feedingCost,
    feedingCap: p.feedingCap,

    joinsPerHour: p.joinsPerHour * p.cells * p.sizeFactor * (p.coldStartWork ? 2 : 1) * (p.cacheFleet ? 9 : 1),
    joinCost: p.joinCost,
    joinCostSquare: p.joinCostSquare,
    joinWork: (p.coldStartWork ? 0.5 : 1) * (p.cacheFleet ? 0.2 : 1),
    joinLagSeconds: p.joinLagSeconds,
    meshCap: p.meshCap,
    contentionCap: p.contentionCap,
    removalChurn: p.removalChurn,
    returnChurn: p.returnChurn,

    utilisation: p.utilisation,
    /** Traffic at demand 1, in fully used servers of size 1. */
    peakLoad: p.utilisation * (p.plannedServers > 0 ? p.plannedServers : p.servers),
    /** A router in front of cells keeps failing servers from attracting more than their share. */
    blackHole: p.cells > 1 ? 1 : p.blackHole,
    residualUnit: p.residualMax / 255,
    retryGain: p.retryGain,
    retryGainBackedOff: p.retryGainBackedOff,
    backOffAbove: p.backOffAbove,
    backOffSeconds: p.backOffMinutes * 60,
    retryReturnSeconds: p.retryReturnMinutes * 60,
    fullAt: p.fullAt,
    wasteShare: p.wasteShare,
    wasteRange: p.wasteRange,
    loadCap: p.loadCap,
    successLagSeconds: p.successLagSeconds,

    ejectAt: p.ejectAt,
    ejectSlope: p.ejectSlope,
    ejectCap: p.ejectCap,
    ejectHoldSteps: p.ejectHoldSeconds / STEP_SECONDS,
    ejectStrikes: p.ejectStrikes,
    crashAt: p.crashAt,
    crashSlope: p.crashSlope,
    sickPerSecond: p.sickPerHour / 3600,
    sickMax: p.sickMax,
    thawPerSecond: p.sickMax / (p.sickThawMinutes * 60),

    rackGroups: p.rackGroups,
    drainSteps: p.drainMinutes * STEPS_PER_MINUTE,
    patchSteps: p.patchMinutes * STEPS_PER_MINUTE,
    rollBackSteps: p.rollBackMinutes * STEPS_PER_MINUTE,
    rollBackPerHour: p.rollBackPerHour,
    rollBackChurn: p.rollBackChurn,

    cellLeadSteps: p.cellLeadMinutes * STEPS_PER_MINUTE,
    cellPerHour: p.cellPerHour,

    heapGib: p.heapGib,
    biggerHeapGib: p.biggerHeapGib,
    recordsPerServer: p.recordsPerServer,
    latencyMs: p.latencyMs,
    clientConnections: p.clientConnections,

    limitHarmless: p.limitHarmless,
    limitSlow: p.limitSlow,
    limitSlowAfterSteps: p.limitSlowAfterMinutes * STEPS_PER_MINUTE,
    limitSlowLoss: p.limitSlowLoss,
    limitHangAfterSteps: p.limitHangAfterMinutes * STEPS_PER_MINUTE,
    limitHangPerSecond: p.limitHangPerHour / 3600,
  };
}

export type Rules = ReturnType<typeof derive>;

const known = new WeakMap<FleetParams, Rules>();
// Cached: one fleet looks this up a thousand times in a row, and a lookup in the map costs more than most metrics.
let latest: { readonly params: FleetParams; readonly rules: Rules } | null = null;

export function rulesOf(params: FleetParams): Rules {
  if (latest?.params === params) return latest.rules;
  let rules = known.get(params);
  if (rules === undefined) {
    rules = derive(params);
    assert(rules.capacity < 65536, 'a count of servers fits into 16 bits');
    assert(
      rules.buildSeconds + rules.buildSpreadSeconds < 5000,
      'the ring of builds reaches as far as the longest build',
    );
    known.set(params, rules);
  }
  latest = { params, rules };
  return rules;
}
