// The introduction goes on when the player has done what it asks, and passes what was done before.
import { expect, test } from 'vitest';
import { introStep } from '../../../../client/features/intro/model.ts';
import { session } from '../../../../client/words/en/session.ts';

const nothing = { rang: false, acknowledged: false, looked: false, decided: false };

test('each step waits for its own', () => {
  expect(introStep('welcome', { ...nothing, rang: true })).toBe('welcome');
  expect(introStep('run', nothing)).toBe('run');
  expect(introStep('run', { ...nothing, rang: true })).toBe('alarm');
  expect(introStep('alarm', { ...nothing, rang: true, acknowledged: true })).toBe('look');
  expect(introStep('look', { ...nothing, looked: true })).toBe('decide');
  expect(introStep('decide', { ...nothing, decided: true })).toBe('end');
});

test('what was done already is passed', () => {
  expect(introStep('run', { rang: true, acknowledged: true, looked: true, decided: false })).toBe('decide');
  expect(introStep('run', { rang: true, acknowledged: true, looked: true, decided: true })).toBe('end');
});

test('takes ninety seconds at most to read, at three words a second', () => {
  const words = Object.values(session.intro.steps).join(' ').split(' ');
  expect(words.length).toBeLessThan(90 * 3);
});
