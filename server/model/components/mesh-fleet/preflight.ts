// What a planner may ask of a fleet before its size is changed: the threads that every server needs, against its limit.
import type { Preflight } from '../../engine/component-type.ts';
import { threadCeiling, threadsNeeded, workersAt } from './maps.ts';
import { rulesOf } from './rules.ts';
import { inMesh } from './servers.ts';
import type { Fleet } from './state.ts';

export const FLEET_PREFLIGHT: Preflight = {
  params: { servers: 'servers', room: 'room', limit: 'threadLimit', usagePerServer: 'threadPerPeer' },
  stock: ['room', 'setAside'],
  add: 'add-servers',
  with: { reserved: true },
  unit: 'threads',
  need({ params, state: s }: Fleet, { demand }) {
    const rules = rulesOf(params);
    const workers = workersAt(rules, demand);
    let [most, over] = [0, 0];
    let limit = rules.threadLimit;
    for (let server = 0; server < s.members.ever; server++) {
      if (!inMesh(s.servers.state[server])) continue;
      const needed = threadsNeeded(s, rules, server, s.servers.peers[server], workers);
      const ceiling = threadCeiling(s, rules, server);
      if (needed > ceiling) over++;
      if (needed > most) [most, limit] = [needed, ceiling];
    }
    return { most, limit, over };
  },
};
