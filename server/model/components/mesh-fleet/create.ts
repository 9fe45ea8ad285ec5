// A fleet as it stands on a quiet night: every server has long been in service and knows every other.
import type { Setup } from '../../engine/component-type.ts';
import { draw } from '../../engine/rng.ts';
import { STEPS_PER_HOUR } from '../../engine/time.ts';
import type { FleetParams } from './params.ts';
import { type Rules, rulesOf } from './rules.ts';
import { OK, STREAM, STREAM_COUNT } from './server-states.ts';
import { become, enterMesh } from './servers.ts';
import { emptyState, type FleetState, introduce } from './state.ts';

const OLDEST_UPTIME_HOURS = 24 * 30;

function settle(s: FleetState, rules: Rules, server: number): void {
  introduce(s, rules, server);
  become(s, server, OK);
  enterMesh(s, rules, server);
  const uptimeHours = 24 + draw(s.streams, STREAM.init) * OLDEST_UPTIME_HOURS;
  s.servers.startedStep[server] = -Math.floor(uptimeHours * STEPS_PER_HOUR);
  s.servers.mapStep[server] = s.servers.startedStep[server];
}

export function createFleet(setup: Setup<FleetParams>): FleetState {
  const rules = rulesOf(setup.params);
  const s = emptyState(rules, setup.streams(STREAM_COUNT));
  s.members.now = rules.servers;
  s.members.ever = rules.servers;
  for (let server = 0; server < rules.servers; server++) settle(s, rules, server);
  return s;
}
