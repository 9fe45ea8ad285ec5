// Which page a caller of each kind gets in place of the drill's own, times that a facilitator writes, and real time left.
import { expect, test } from 'vitest';
import { pageFor, realMinutesUntil, stepOfClock } from '../../../../client/features/console/model.ts';
import { clock, player, room } from '../../builders.ts';

test('evaluators have the console, a screen its own page, the facilitator the console when it is open, players neither', () => {
  const players = [
    player({ id: 'boss' }),
    player({ id: 'ann', owner: false }),
    player({ id: 'eva', owner: false, kind: 'observer' }),
    player({ id: 'wall', owner: false, kind: 'projector' }),
  ];
  const drill = room({ solo: false, players });
  const pages = (open: boolean) => players.map(({ id }) => pageFor(drill, id, open));
  expect(pages(false)).toEqual([null, null, 'console', 'wall']);
  expect(pages(true)).toEqual(['console', null, 'console', 'wall']);
  expect(pageFor({ ...drill, phase: 'ended' }, 'eva', false)).toBeNull();
});

test('a time is the next one after the scenario begins; anything else is none', () => {
  expect(stepOfClock('03:00', 150)).toBe(30 * 12);
  expect(stepOfClock(' 01:00 ', 150)).toBe((24 * 60 - 90) * 12);
  expect(['', '3', '25:00', 'noon'].map((text) => stepOfClock(text, 150))).toEqual([null, null, null, null]);
});

test('real time left follows the speed', () => {
  expect(realMinutesUntil(clock({ step: 0, speed: 1 }), 720)).toBe(60);
  expect(realMinutesUntil(clock({ step: 360, speed: 20 }), 720)).toBe(1.5);
  expect(realMinutesUntil(clock({ step: 360, speed: 20 }), 300)).toBe(0);
});
