// Overload: health checks eject slow servers, and servers that are not ejected crash. Both remove capacity when it is
// short, which is why a fast restart collapses.
import type { Turn } from '../../engine/component-type.ts';
import { draw } from '../../engine/rng.ts';
import { startProcess } from './builds.ts';
import { schedule } from './calendar.ts';
import type { Rules } from './rules.ts';
import { EJECTED, OK, REFRESH_FAILED, STALE_MAP, STREAM, WRONG_MAP } from './server-states.ts';
import { become } from './servers.ts';
import type { FleetState } from './state.ts';

const pickServing = (s: FleetState): number => s.okList[Math.floor(draw(s.streams, STREAM.ejection) * s.counts[OK])];

/** Ejections per server-minute. */
export function ejectionRate(s: FleetState, rules: Rules): number {
  const { frozen, panic, graceMinutes } = s.ejection;
  const ok = s.counts[OK];
  const rho = s.traffic.load;
  if (frozen || rho <= rules.ejectAt || ok <= panic * (ok + s.counts[EJECTED])) return 0;
  const spared = graceMinutes > 0 ? (s.mesh.joinsPerHour * graceMinutes) / 60 / ok : 0;
  return Math.min(rules.ejectCap, rules.ejectSlope * (rho - rules.ejectAt)) * Math.max(0, 1 - spared);
}

/** Crashes per server-minute. */
export const crashRate = (s: FleetState, rules: Rules): number =>
  Math.max(0, rules.crashSlope * (s.traffic.load - rules.crashAt));

/** Ejects a server for a while. After too many ejections it gets a new process instead. */
function eject(s: FleetState, rules: Rules, server: number, step: number): void {
  const strikes = ++s.servers.strikes[server];
  if (strikes >= rules.ejectStrikes) {
    startProcess(s, rules, server, step);
    return;
  }
  become(s, server, EJECTED);
  schedule(s, server, step, step + Math.floor(rules.ejectHoldSteps));
}

/** The ejection is over: back into service, with its old map. */
export function endEjection(s: FleetState, rules: Rules, server: number, step: number): void {
  const { flags, ttlEndStep } = s.servers;
  s.mesh.churn += rules.returnChurn;
  if ((flags[server] & (REFRESH_FAILED | WRONG_MAP)) === 0) {
    become(s, server, OK);
  } else if (ttlEndStep[server] <= step) {
    become(s, server, STALE_MAP);
  } else {
    become(s, server, OK);
    schedule(s, server, step, ttlEndStep[server]);
  }
}

/** While ejection is off, hosts that are truly bad stay in service. */
function ageUnhealthyHosts(s: FleetState, rules: Rules, seconds: number): void {
  const { ejection } = s;
  ejection.unhealthy = ejection.frozen
    ? Math.min(rules.sickMax, ejection.unhealthy + rules.sickPerSecond * seconds)
    : Math.max(0, ejection.unhealthy - rules.thawPerSecond * seconds);
}

export function ejectAndCrash(s: FleetState, rules: Rules, turn: Turn): void {
  const { ejection, counts } = s;
  ageUnhealthyHosts(s, rules, turn.seconds);
  const serverMinutes = (counts[OK] * turn.seconds) / 60;
  ejection.due += ejectionRate(s, rules) * serverMinutes;
  for (; ejection.due >= 1; ejection.due -= 1) if (counts[OK] > 0) eject(s, rules, pickServing(s), turn.step);
  ejection.crashesDue += crashRate(s, rules) * serverMinutes;
  for (; ejection.crashesDue >= 1; ejection.crashesDue -= 1)
    if (counts[OK] > 0) startProcess(s, rules, pickServing(s), turn.step);
}
