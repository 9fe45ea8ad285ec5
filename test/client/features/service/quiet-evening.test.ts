// The city of the start page is whole, lit and in motion.
import { expect, test } from 'vitest';
import { lookOf } from '../../../../client/features/city/look.ts';
import { sceneOf } from '../../../../client/features/city/scene.ts';
import { quietEvening } from '../../../../client/features/service/quiet-evening.ts';

test('every window is lit, the light turns, nothing fails', () => {
  const store = quietEvening();
  const { look, services } = store.briefing.value!;
  const scene = sceneOf(store, lookOf(look, services), 9);
  expect([scene.beam, scene.fog, scene.moving, scene.failed, scene.blocks.length]).toEqual(['clear', 0, true, 0, 9]);
  expect(new Set(scene.windows?.states).size).toBe(1);
});
