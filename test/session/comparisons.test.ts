// Who played a run, as the table of comparisons calls it: people, bots, agents, or several of them.
import { expect, test } from 'vitest';
import { responderOf } from '../../server/session/comparisons.ts';
import type { DrillState, Player } from '../../server/session/drill-state.ts';

const BOT = { bot: 'expert' };
const AGENT = { bot: null, agent: true };
const PERSON = { bot: null };

const stateOf = (players: readonly object[], solo = false): DrillState => {
  const row = { solo, id: 'drill-1', created: '2026-11-23T10:00:00.000Z', teams: [{ id: 'red', name: 'Red' }] };
  const seated = players.map(
    (one, i) => [`${i}`, { team: 'red', kind: 'player', ...one } as unknown as Player] as const,
  );
  return { row, players: new Map(seated) } as unknown as DrillState;
};

test.each([
  ['people', [PERSON, PERSON]],
  ['bot', [BOT, BOT]],
  ['agent', [AGENT, AGENT]],
  ['mixed', [PERSON, AGENT]],
  ['mixed', [BOT, AGENT]],
  ['agent', [AGENT, { ...PERSON, kind: 'observer' }, { ...PERSON, team: 'blue' }]],
  ['people', []],
] as const)('%s', (kind, players) => {
  expect(responderOf(stateOf(players), 'red')).toMatchObject({ name: 'Red', kind });
});

test('who played alone is called by name, and a team by its own', () => {
  const ana = { ...PERSON, name: 'Ana' };
  const nameOf = (solo: boolean, players: object[]) => responderOf(stateOf(players, solo), 'red').name;
  expect(nameOf(true, [{ ...ana, kind: 'observer', name: 'Olga' }, ana])).toBe('Ana');
  expect(nameOf(false, [ana])).toBe('Red');
  expect(nameOf(true, [])).toBe('Red');
});
