// The traffic of clients, the answers of the fleet, and the resulting load on a serving server.
import type { Turn } from '../../engine/component-type.ts';
import { lag } from '../../engine/math.ts';
import { usefulPower } from './limit.ts';
import { droppedShare } from './racks.ts';
import type { Rules } from './rules.ts';
import { BUILD, EJECTED, OK, STALE_MAP } from './server-states.ts';
import type { Fleet, FleetState } from './state.ts';

/** CPU of every serving server that `joinsPerHour` cost (in one cell, for servers of size 1). Joins alone never eject. */
export const joinContention = (rules: Rules, joinsPerHour: number): number =>
  Math.min(rules.meshCap, joinsPerHour * (rules.joinCost + rules.joinCostSquare * joinsPerHour) * rules.joinWork);

/** CPU that a serving server spends on joins and on feeding builders. */
function contentionNow(s: FleetState, rules: Rules): number {
  const ok = s.counts[OK];
  const builders = s.builds.fromStore ? 0 : s.counts[BUILD];
  const feeding = ok > 0 ? rules.feedingCost * Math.min(rules.feedingCap, builders / ok) : 0;
  const mesh = joinContention(rules, s.mesh.joinsPerHour / rules.cells / rules.size);
  return Math.min(rules.contentionCap, mesh + feeding);
}

/** The share of the offered requests that the edge admits. */
function admitted(s: FleetState, rules: Rules, demand: number, offered: number): number {
  const { admission, admissionValue } = s.traffic;
  const power = (s.counts[OK] + s.parallel.serving) * rules.size;
  if (admission === 'fixed' || offered <= 0) return Math.min(1, admissionValue);
  const load = admission === 'share' ? admissionValue * demand * rules.utilisation : admissionValue;
  return Math.min(1, (load * power) / offered);
}

/** The share of requests that the load balancer sends to good maps. */
function routed(s: FleetState, rules: Rules): number {
  const ok = s.counts[OK] + s.parallel.serving;
  if (ok === 0 || s.traffic.deep) return ok === 0 ? 0 : 1;
  return ok / (ok + rules.blackHole * s.counts[STALE_MAP]);
}

/** Requests answered by servers with `load` each, in fully used servers of size 1. */
function answered(rules: Rules, power: number, load: number, contention: number): number {
  const rho = load + contention;
  if (rho <= rules.fullAt) return power * load;
  const wasted = rules.wasteShare * Math.min(1, (rho - rules.fullAt) / rules.wasteRange);
  return Math.max(0, Math.min(load, rules.fullAt - contention)) * power * (1 - wasted);
}

/** Answers of servers without a good map, while requests still reach them. */
function residue(s: FleetState, rules: Rules, stray: number): number {
  const broken = s.counts[STALE_MAP];
  if (s.traffic.deep || broken === 0) return 0;
  return (stray * s.tally.residual * rules.residualUnit) / broken;
}

/** Requests per server, relative to an equal share of the present demand over all servers in service. */
function pressureOf(s: FleetState, rules: Rules, load: number, wanted: number): number {
  const inService = (s.counts[OK] + s.counts[STALE_MAP] + s.counts[EJECTED] + s.parallel.serving) * rules.size;
  return wanted > 0 ? (load * inService) / wanted : 1;
}

/** Requests are authenticated, admitted, routed and answered, by the fleet or by the services behind it. */
export function carryTraffic({ state: s, inputs }: Fleet, rules: Rules, turn: Turn): void {
  const { traffic, mesh } = s;
  const { demand, seconds, signals } = turn;
  mesh.joinsPerHour = lag(mesh.joinsPerHour, (mesh.churn * 3600) / seconds, seconds, rules.joinLagSeconds);
  mesh.churn = 0;
  mesh.contention = contentionNow(s, rules);

  const wanted = demand * rules.peakLoad;
  const usual = 1 + traffic.retryGain * traffic.errors;
  const genuine = usual / (usual + signals[inputs.strangers]);
  const offered = ((wanted * usual) / genuine) * (1 - signals[inputs.authErrors]);
  const arriving = offered * admitted(s, rules, demand, offered);
  const share = routed(s, rules);
  const power = usefulPower(s, rules, turn.step);
  const beside = s.parallel.serving * rules.size;
  const contentionBeside = beside > 0 ? joinContention(rules, s.parallel.joinsPerHour / rules.size) : 0;
  const load = power + beside > 0 ? Math.min(rules.loadCap, (arriving * share) / (power + beside)) : 0;
  const good =
    answered(rules, power, load, mesh.contention) +
    answered(rules, beside, load, contentionBeside) +
    residue(s, rules, arriving * (1 - share));
  const arrives = genuine * (1 - droppedShare(s, turn.step)) * (1 - signals[inputs.backEndErrors]);
  traffic.load = load + mesh.contention;
  traffic.pressure = pressureOf(s, rules, load, wanted);
  traffic.errorsNow =
    wanted > 0 ? Math.max(0, 1 - (good * (1 - s.ejection.unhealthy) * arrives) / (wanted * usual)) : 0;
  traffic.served = wanted * usual * (1 - traffic.errorsNow);

  traffic.errors = lag(traffic.errors, traffic.errorsNow, seconds, rules.successLagSeconds);
  const refused = offered > 0 ? 1 - arriving / offered : 0;
  traffic.refused = lag(traffic.refused, refused, seconds, rules.successLagSeconds);
  traffic.retryGain =
    traffic.errors > rules.backOffAbove
      ? lag(traffic.retryGain, rules.retryGainBackedOff, seconds, rules.backOffSeconds)
      : lag(traffic.retryGain, rules.retryGain, seconds, rules.retryReturnSeconds);
}
