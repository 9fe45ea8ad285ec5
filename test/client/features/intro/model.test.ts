// The introduction goes on when the player has done what it asks, in any order, and ends only on a reading and a citation.
import { expect, test } from 'vitest';
import { introStep, isBeforeStart, type Progress, progressOf } from '../../../../client/features/intro/model.ts';
import { intro } from '../../../../client/words/en/intro.ts';
import { clock, observation, task } from '../../builders.ts';

const nothing: Progress = {
  rang: false,
  mayAcknowledge: true,
  acknowledged: false,
  sawLinks: false,
  onHosts: false,
  withHosts: false,
  reading: false,
  read: false,
  cited: false,
};
const stepAfter = (done: Partial<Progress>) => introStep({ ...nothing, ...done });

test('each step waits for its own', () => {
  expect(stepAfter({})).toBe('run');
  expect(stepAfter({ rang: true })).toBe('alarm');
  expect(stepAfter({ rang: true, acknowledged: true })).toBe('links');
  const linked = { rang: true, acknowledged: true, sawLinks: true };
  expect(stepAfter(linked)).toBe('hosts');
  expect(stepAfter({ ...linked, onHosts: true })).toBe('service');
  expect(stepAfter({ ...linked, onHosts: true, withHosts: true })).toBe('inspect');
  expect(stepAfter({ ...linked, reading: true })).toBe('wait');
  expect(stepAfter({ ...linked, read: true })).toBe('cite');
  expect(stepAfter({ ...linked, read: true, cited: true })).toBe('end');
});

test('who read a host before any alarm is asked for the citation next', () => {
  expect(stepAfter({ read: true })).toBe('cite');
  expect(stepAfter({ reading: true })).toBe('wait');
});

test('a citation of something else does not end it before a host was read', () => {
  expect(stepAfter({ rang: true, acknowledged: true, cited: true })).toBe('links');
  expect(stepAfter({ cited: true })).toBe('run');
});

test('asks nobody to acknowledge who may not', () => {
  expect(stepAfter({ rang: true, mayAcknowledge: false })).toBe('links');
});

test("counts one's own readings and citations, and none that was taken back", () => {
  const read = observation({ inspection: 'host', by: 'p1' });
  const cited = { hypothesis: 1, observation: 1, mark: '+', by: 'p1', step: 3, removedStep: null } as const;
  const looking = task({ title: 'host/inspect-host', by: 'p1' });
  expect(progressOf('p1', [read], [cited], [looking])).toEqual({ reading: true, read: true, cited: true });
  expect(progressOf('p2', [read], [cited], [looking])).toEqual({ reading: false, read: false, cited: false });
  expect(progressOf('p1', [], [{ ...cited, removedStep: 9 }], [])).toEqual({
    reading: false,
    read: false,
    cited: false,
  });
});

test('the clock waits for its first start only where it has never run', () => {
  expect(isBeforeStart(clock({ paused: true, step: 7 }), 7)).toBe(true);
  expect(isBeforeStart(clock({ paused: false, step: 7 }), 7)).toBe(false);
  expect(isBeforeStart(clock({ paused: true, forwarding: true, step: 7 }), 7)).toBe(false);
  expect(isBeforeStart(clock({ paused: true, step: 8 }), 7)).toBe(false);
});

test('takes ninety seconds at most to read, at three words a second', () => {
  const words = Object.values(intro.steps).join(' ').split(' ');
  expect(words.length).toBeLessThan(90 * 3);
});
