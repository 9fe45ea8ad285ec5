// What is left out of the picture when frames take long, and how slowly it comes back.
import { expect, test } from 'vitest';
import {
  afterFrame,
  FULL_QUALITY,
  type RenderQuality,
  sparedOf,
} from '../../../../client/features/city/render-quality.ts';

const after = (effort: RenderQuality, frames: number, frameMs: number): RenderQuality => {
  let now = effort;
  for (let i = 0; i < frames; i++) now = afterFrame(now, frameMs);
  return now;
};

test('nothing is left out at 40 ms a frame, however long', () => {
  expect(after(FULL_QUALITY, 1000, 40).spared).toBe(0);
});

test('five slow frames a thing, in the order of the list, and never more than four things', () => {
  expect(after(FULL_QUALITY, 4, 41).spared).toBe(0);
  expect([5, 10, 15, 20, 400].map((frames) => [...sparedOf(after(FULL_QUALITY, frames, 41))])).toEqual([
    ['fog-motion'],
    ['fog-motion', 'comets'],
    ['fog-motion', 'comets', 'flicker'],
    ['fog-motion', 'comets', 'flicker', 'far-skylines'],
    ['fog-motion', 'comets', 'flicker', 'far-skylines'],
  ]);
});

test('two long frames among five are no reason', () => {
  let effort = FULL_QUALITY;
  for (const time of [20, 300, 20, 300, 20]) effort = afterFrame(effort, time);
  expect(effort.spared).toBe(0);
});

test('between 24 and 40 ms all stays as it is', () => {
  expect(after(after(FULL_QUALITY, 10, 60), 1000, 24).spared).toBe(2);
  expect(after(after(FULL_QUALITY, 10, 60), 1000, 40).spared).toBe(2);
});

test('fast frames bring things back one by one, each time after twice as many', () => {
  const slow = after(FULL_QUALITY, 15, 60);
  expect([19, 20, 59, 60, 139, 140].map((frames) => after(slow, frames, 23).spared)).toEqual([3, 2, 2, 1, 1, 0]);
});

test('a machine that is slow with all and fast without does not go to and fro', () => {
  let effort = FULL_QUALITY;
  let changes = 0;
  for (let frame = 0; frame < 7200; frame++) {
    const next = afterFrame(effort, effort.spared === 0 ? 60 : 10);
    if (next.spared !== effort.spared) changes++;
    effort = next;
  }
  // An hour at two measured frames a second.
  expect(changes).toBe(31);
});
