// What stands in the choice of scenarios.
import { expect, test } from 'vitest';
import type { ScenarioCard } from '#protocol/events.ts';
import { chosenOf, firstOf, inOrder } from '../../../../client/features/lobby/scenarios.ts';

const card = (id: string, causes = 1): ScenarioCard => ({
  id,
  title: id,
  summary: '',
  causes,
  starts: { page: '05:16', calm: '02:31' },
});
const CARDS = inOrder([card('night-b'), card('family', 6), card('night')]);

test('until somebody chooses, the first single scenario starts in one press', () => {
  expect(CARDS.map(({ id }) => id)).toEqual(['family', 'night', 'night-b']);
  expect(chosenOf(CARDS, null)?.id).toBe('night');
  expect(chosenOf(CARDS, 'family')?.id).toBe('family');
  expect(chosenOf([card('family', 6)], null)?.id).toBe('family');
  expect(chosenOf([], null)).toBeUndefined();
});

test('each way of choosing begins with its first scenario', () => {
  expect([true, false].map((drawn) => firstOf(CARDS, drawn)?.id)).toEqual(['family', 'night']);
  expect(firstOf([card('night')], true)).toBeUndefined();
});
