// What stands in the choice of scenarios, and the city of the start page: whole, lit and in motion.
import { expect, test } from 'vitest';
import type { ScenarioCard } from '#protocol/events.ts';
import { lookOf } from '../../../../client/features/city/look.ts';
import { sceneOf } from '../../../../client/features/city/scene.ts';
import {
  chosenOf,
  drillSearch,
  firstOf,
  inOrder,
  levelsOf,
  linkedDrill,
  quietEvening,
} from '../../../../client/features/lobby/model.ts';

const card = (id: string, causes = 1): ScenarioCard => ({
  id,
  title: id,
  summary: '',
  causes,
  firstDrill: false,
  starts: { page: '05:16', calm: '02:31', alarm: '05:17' },
});
/** As the server lists them. */
const CARDS = inOrder([card('night'), card('night-b'), { ...card('first'), firstDrill: true }, card('family', 6)]);

test('until somebody chooses, the first single scenario starts in one press', () => {
  expect(CARDS.map(({ id }) => id)).toEqual(['first', 'night', 'night-b', 'family']);
  expect(chosenOf(CARDS, null)?.id).toBe('night');
  expect(chosenOf(CARDS, 'family')?.id).toBe('family');
  expect(chosenOf([card('family', 6)], null)?.id).toBe('family');
  expect(chosenOf([], null)).toBeUndefined();
});

test('each way of choosing begins with its first scenario', () => {
  expect([true, false].map((drawn) => firstOf(CARDS, drawn)?.id)).toEqual(['family', 'first']);
  expect(firstOf([card('night')], true)).toBeUndefined();
});

test('the same system with two causes is a level of difficulty, not another choice', () => {
  const shop = card('shop', 2);
  const hard = { ...card('shop-hard', 2), hardOf: 'shop' };
  const all = [shop, hard, card('alone', 2)];
  for (const one of [shop, hard]) expect(levelsOf(all, one)).toEqual({ plain: shop, hard });
  expect(levelsOf(all, all[2])).toEqual({ plain: all[2], hard: undefined });
  // A server that has only the harder one offers that.
  expect(levelsOf([hard], hard)).toEqual({ plain: hard, hard: undefined });
});

test('every window is lit, the light turns, nothing fails', () => {
  const store = quietEvening();
  const { look, services } = store.briefing.value!;
  const scene = sceneOf(store, lookOf(look, services), 9);
  expect([scene.beam, scene.fog, scene.moving, scene.failed, scene.blocks.length]).toEqual(['clear', 0, true, 0, 9]);
  expect(new Set(scene.windows?.states).size).toBe(1);
});

test('a link names the scenario and the seed of a drill, and nothing else is one', () => {
  expect(linkedDrill(drillSearch({ scenario: 'web-shop-hard', seed: 4_000_000_000 }))).toEqual({
    scenario: 'web-shop-hard',
    seed: 4_000_000_000,
  });
  for (const search of ['', '?code=ABCD-EFGH', '?scenario=web-shop', '?scenario=web-shop&seed=-1', '?seed=7'])
    expect(linkedDrill(search)).toBeNull();
});
