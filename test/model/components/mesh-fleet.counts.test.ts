// The counts that a fleet keeps must equal a full look at all servers, whatever was ordered and whenever one looks.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { peersToKnow } from '#model/components/mesh-fleet/knowledge.ts';
import { rulesOf } from '#model/components/mesh-fleet/rules.ts';
import {
  ABSENT,
  HEAP,
  OK,
  RAISED,
  REFRESH_BLOCKED,
  REFRESH_FAILED,
  RESTARTED,
  STALE_MAP,
  STATE_COUNT,
  WRONG_MAP,
} from '#model/components/mesh-fleet/server-states.ts';
import { cellOf, inMesh } from '#model/components/mesh-fleet/servers.ts';
import type { Fleet } from '#model/components/mesh-fleet/state.ts';
import { meshFleet } from '#model/components/mesh-fleet.ts';
import type { Values } from '#model/engine/fields.ts';
import { singleService } from '../../support/single-service.ts';

/** Everything that is counted, from nothing but the servers themselves. */
function recount(fleet: Fleet) {
  const { servers, members } = fleet.state;
  const rules = rulesOf(fleet.params);
  const counts = new Array<number>(STATE_COUNT).fill(0);
  const byPeers = new Map<number, number>();
  const blockedByPhase = new Map<number, number>();
  const tally = {
    refreshBlocked: 0,
    retryable: 0,
    heap: 0,
    okRestarted: 0,
    okRaised: 0,
    residual: 0,
    wrongComplete: 0,
  };
  let misplaced = 0;
  let kept = 0;
  let unlearned = 0;
  let oldest = Number.POSITIVE_INFINITY;
  for (let server = 0; server < rules.capacity; server++) {
    const state = servers.state[server];
    const flags = servers.flags[server];
    const phase = servers.refreshPhase[server];
    counts[state]++;
    if (flags & REFRESH_BLOCKED) {
      tally.refreshBlocked++;
      blockedByPhase.set(phase, (blockedByPhase.get(phase) ?? 0) + 1);
    }
    if ((flags & (REFRESH_FAILED | REFRESH_BLOCKED)) === REFRESH_FAILED) tally.retryable++;
    if (flags & HEAP) tally.heap++;
    if (state === OK && flags & RESTARTED) tally.okRestarted++;
    if (state === OK && flags & RAISED) tally.okRaised++;
    if (state === STALE_MAP) tally.residual += servers.residual[server];
    if (state === STALE_MAP && flags & WRONG_MAP) tally.wrongComplete++;
    if (flags & REFRESH_FAILED) {
      kept++;
      oldest = Math.min(oldest, Math.floor(servers.mapStep[server] / 12));
    }
    if ((state === ABSENT) !== server >= members.now) misplaced++;
    if (!inMesh(state)) continue;
    const cell = cellOf(rules, server);
    const place = servers.peers[server] * rules.cells + cell;
    byPeers.set(place, (byPeers.get(place) ?? 0) + 1);
    unlearned += Math.max(0, peersToKnow(rules, members.now, cell) - servers.peers[server]);
  }
  expect(misplaced).toBe(0);
  return { counts, tally, kept, unlearned, oldest, byPeers, blockedByPhase };
}

const filled = (array: Uint16Array): Map<number, number> =>
  new Map([...array.entries()].filter(([, count]) => count > 0));

function expectRight(fleet: Fleet): void {
  const { counts, tally, maps, knowledge, okList, okPlace, servers } = fleet.state;
  const want = recount(fleet);
  expect([...counts]).toEqual(want.counts);
  expect(tally).toEqual(want.tally);
  expect(maps.refreshFailed).toBe(want.kept);
  if (want.kept > 0) expect(maps.oldestMinute).toBe(want.oldest);
  expect(knowledge.unlearned).toBe(want.unlearned);
  const sorted = (map: Map<number, number>) => [...map].sort(([a], [b]) => a - b);
  expect(sorted(filled(knowledge.byPeers))).toEqual(sorted(want.byPeers));
  expect(knowledge.top).toBe(Math.max(0, ...want.byPeers.keys()));
  if (want.byPeers.size > 0) expect(knowledge.bottom).toBe(Math.min(...want.byPeers.keys()));
  expect(sorted(filled(maps.blockedByPhase))).toEqual(sorted(want.blockedByPhase));
  const listed = [...okList.subarray(0, counts[OK])];
  expect(listed.filter((server, place) => okPlace[server] !== place || servers.state[server] !== OK)).toEqual([]);
}

/** Every server in a slot is linked both ways, and waits in exactly that slot. */
function expectLinked(fleet: Fleet): void {
  const { first, last, next, previous, slot } = fleet.state.chains;
  let linked = 0;
  let wrong = 0;
  for (let at = 0; at < first.length; at++) {
    let before = -1;
    for (let server = first[at]; server >= 0; server = next[server]) {
      if (previous[server] !== before || slot[server] !== at) wrong++;
      before = server;
      linked++;
    }
    if (last[at] !== before) wrong++;
  }
  expect(wrong).toBe(0);
  expect(linked).toBe(slot.filter((at) => at >= 0).length);
}

const order = fc.oneof(
  fc.record({ verb: fc.constant('add-servers'), count: fc.integer({ min: 1, max: 40 }), perHour: fc.constant(900) }),
  fc.record({ verb: fc.constant('remove-servers'), count: fc.integer({ min: 0, max: 30 }), perHour: fc.constant(900) }),
  fc.record({
    verb: fc.constant('restart-servers'),
    perHour: fc.constantFrom(60, 600, 6000),
    batch: fc.constantFrom(1, 10, 100),
    scope: fc.constantFrom('kept-map', 'all'),
  }),
  fc.record({ verb: fc.constant('set-heap'), bigger: fc.boolean() }),
  fc.record({ verb: fc.constant('raise-thread-limit'), limit: fc.constantFrom(700, 900) }),
  fc.record({ verb: fc.constant('set-routing'), checks: fc.constantFrom('deep', 'shallow') }),
  fc.record({ verb: fc.constant('set-bootstrap'), source: fc.constantFrom('store', 'neighbours') }),
  fc.record({ verb: fc.constant('set-admission'), mode: fc.constant('util'), value: fc.constantFrom(0.2, 0.7, 1.2) }),
  fc.record({ verb: fc.constant('stop-adding') }),
  fc.record({ verb: fc.constant('roll-back-build') }),
  fc.record({ verb: fc.constant('cancel-restart') }),
);

const moment = fc.record({
  minutes: fc.integer({ min: 1, max: 40 }),
  order,
  demand: fc.constantFrom(0.62, 0.8, 1),
  refusal: fc.constantFrom(0, 0, 0.8),
  membershipUp: fc.constantFrom(1, 1, 0),
});

test.each([1, 3])('in %i cells', (cells) => {
  fc.assert(
    fc.property(
      fc.array(moment, { minLength: 5, maxLength: 15 }),
      fc.integer({ min: 1, max: 1000 }),
      (moments, seed) => {
        const params: Values = {
          servers: 200,
          room: 100,
          cells,
          threadLimit: cells === 1 ? 740 : 600,
          mapTtlMinutes: 30,
          limitHarmless: 0.1,
          limitSlow: 0.1,
          limitHangAfterMinutes: 5,
          limitHangPerHour: 5,
        };
        const lone = singleService(meshFleet, { params, seed });
        const fleet = lone.service as unknown as Fleet;
        if (seed % 2 === 0)
          meshFleet.faults!['spoil-maps'].inject(fleet, { minutes: 30, heldBack: 0.2, build: 'newest' }, lone.turn);
        for (const { minutes, order: given, demand, refusal, membershipUp } of moments) {
          const { verb, ...args } = given;
          lone.turn.demand = demand;
          lone.set('mapRefusal', refusal);
          lone.set('membershipUp', membershipUp);
          const before = structuredClone(fleet.state);
          const outcome = lone.give(verb, args as Values);
          if (!outcome.ok) expect(fleet.state).toEqual(before);
          lone.pass(minutes);
          expectRight(fleet);
          expectLinked(fleet);
        }
      },
    ),
    { numRuns: 25, seed: 20201125 },
  );
});

test('removal never raises the number of useful servers', () => {
  for (const perHour of [35, 300, 3000]) {
    const lone = singleService(meshFleet, { params: { servers: 200, room: 100, threadLimit: 740, mapTtlMinutes: 20 } });
    lone.turn.demand = 0.62;
    lone.give('add-servers', { count: 60, perHour: 600, reserved: true });
    lone.pass(100);
    expect(lone.output('refreshBlocked')).toBeGreaterThan(150);
    lone.give('remove-servers', { count: 0, perHour });
    let least = lone.output('serving');
    for (let i = 0; i < 200; i++) {
      lone.pass(1);
      expect(lone.output('serving')).toBeLessThanOrEqual(least);
      least = lone.output('serving');
    }
    expect(lone.output('removed')).toBe(60);
  }
});
