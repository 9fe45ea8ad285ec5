// The raised thread limit, which is untested. Its effect on servers that start with it is drawn once, when the command runs,
// and shows only hours later.
import type { Turn } from '../../engine/component-type.ts';
import { draw } from '../../engine/rng.ts';
import { unlink } from './chains.ts';
import { undrained } from './racks.ts';
import type { Rules } from './rules.ts';
import { HUNG, OK, RAISED, STALE_MAP, STREAM } from './server-states.ts';
import { become, blockRefresh } from './servers.ts';
import type { FleetState } from './state.ts';

const UNKNOWN = 0;
const HARMLESS = 1;
const SLOW = 2;
const HANG = 3;

export function raiseLimit(s: FleetState, rules: Rules, limit: number, step: number): void {
  s.limit.raisedTo = limit;
  if (s.limit.risk !== UNKNOWN) return;
  const chance = draw(s.streams, STREAM.risk);
  s.limit.risk = chance < rules.limitHarmless ? HARMLESS : chance < rules.limitHarmless + rules.limitSlow ? SLOW : HANG;
  s.limit.raisedStep = step;
}

/** Capacity of the OK servers, in servers of size 1. */
export function usefulPower(s: FleetState, rules: Rules, step: number): number {
  const slow = s.limit.risk === SLOW && step - s.limit.raisedStep >= rules.limitSlowAfterSteps;
  return (s.counts[OK] - (slow ? rules.limitSlowLoss * s.tally.okRaised : 0)) * rules.size * undrained(s, rules);
}

/** Victims are drawn from all OK servers, and spared unless they run with the raised limit. */
export function hangServers(s: FleetState, rules: Rules, turn: Turn): void {
  if (s.limit.risk !== HANG || turn.step - s.limit.raisedStep < rules.limitHangAfterSteps) return;
  s.limit.hangsDue += s.counts[OK] * rules.limitHangPerSecond * turn.seconds;
  while (s.limit.hangsDue >= 1) {
    s.limit.hangsDue -= 1;
    if (s.counts[OK] === 0) continue;
    const server = s.okList[Math.floor(draw(s.streams, STREAM.risk) * s.counts[OK])];
    if ((s.servers.flags[server] & RAISED) === 0) continue;
    unlink(s.chains, server);
    become(s, server, STALE_MAP);
    blockRefresh(s, server);
    s.servers.flags[server] |= HUNG;
  }
}
