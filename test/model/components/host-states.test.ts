// Host states: every component type declares them in full, words them, and hides only what it says that it hides.
import { describe, expect, test } from 'vitest';
import { FLEET_HOST_STATES, hostStateOf, reportedState } from '#model/components/mesh-fleet/host-states.ts';
import { ABSENT, OK, REFRESH_BLOCKED, STATE_COUNT, WRONG_MAP } from '#model/components/mesh-fleet/server-states.ts';
import type { FleetState } from '#model/components/mesh-fleet/state.ts';
import { COMPONENT_TYPES } from '#model/components/registry.ts';
import { HOST_TONES, type HostState, seenStates, UNKNOWN_HOST } from '#model/engine/host-states.ts';
import { hostStateInText, hostStateMeaning, hostStateName } from '#protocol/words/host-states.ts';

const declared = COMPONENT_TYPES.flatMap(({ name, hosts }) => (hosts === undefined ? [] : [[name, hosts] as const]));

describe.each(declared)('the hosts of %s', (_, { states }) => {
  test('begin with the state of one that never reported, and have each state once', () => {
    expect(states[0]).toBe(UNKNOWN_HOST);
    expect(new Set(states.map(({ id }) => id)).size).toBe(states.length);
    expect(states.filter(({ tone }) => !HOST_TONES.includes(tone))).toEqual([]);
  });

  test('have a name and a meaning for each state', () => {
    for (const state of states) {
      expect(hostStateName(state)).not.toBe(state.id);
      expect(hostStateInText(state)).toMatch(/^\p{Ll}/u);
      expect(hostStateMeaning(state)).toMatch(/\.$/);
    }
  });

  test('show in place of a hidden state one that a report can show', () => {
    const open = states.filter(({ revealedBy }) => revealedBy === 'report').map(({ id }) => id);
    for (const state of states) if (state.revealedBy !== 'report') expect(open).toContain(state.looksLike);
    for (const seen of seenStates(states, 'report')) expect(states[seen].revealedBy).toBe('report');
    for (const seen of seenStates(states, 'reading')) expect(states[seen].revealedBy).not.toBe('end');
    expect([...seenStates(states, 'end')]).toEqual([...states.keys()]);
  });
});

test('a state that a reading reveals is hidden from reports only', () => {
  const [unknown, good] = FLEET_HOST_STATES;
  const slow: HostState = { ...good, id: 'slow', tone: 'bad', revealedBy: 'reading', looksLike: 'serving' };
  const states = [unknown, good, slow];
  expect([...seenStates(states, 'report')]).toEqual([0, 1, 1]);
  expect([...seenStates(states, 'reading')]).toEqual([0, 1, 2]);
});

test('every server of a fleet is in a declared state, and every declared state but the first is one of a server', () => {
  const found = new Set<number>();
  for (let state = ABSENT; state < STATE_COUNT; state++)
    for (let flags = 0; flags < 2048; flags++) {
      const fleet = { servers: { state: [state], flags: [flags] } } as unknown as FleetState;
      const index = hostStateOf(fleet, 0);
      found.add(index);
      const { id } = FLEET_HOST_STATES[index];
      expect(id === 'will-fail').toBe(state === OK && (flags & (REFRESH_BLOCKED | WRONG_MAP)) !== 0);
      expect(FLEET_HOST_STATES[seenStates(FLEET_HOST_STATES, 'report')[index]].id).toBe(reportedState(fleet, 0));
    }
  expect([...found].sort()).toEqual([...FLEET_HOST_STATES.keys()].slice(1));
});
