// Where a note on the reference run leads, how long it is shown in the short version, and where a late watcher begins.
import { expect, test } from 'vitest';
import { firstUnshown, isOver, minutesBehind, readingMs, targetsOf } from '../../../../client/features/help/model.ts';

test('the end is up to who plays or watches once somebody has acted and hardly a request fails', () => {
  expect([isOver(0, 0), isOver(1, 0.03), isOver(1, 0.02), isOver(9, 0)]).toEqual([false, false, true, true]);
});

test('a note that was read late says how long ago its act was', () => {
  expect([0, 12, 35, 36, 600].map((now) => minutesBehind({ step: 0 }, now))).toEqual([0, 0, 0, 3, 50]);
});

test('a note leads to the tab of its service and the host or metric, and leaves what covers the city', () => {
  expect(targetsOf({ target: { place: 'hosts', service: 'front-end', host: 7 } })).toEqual([
    { close: 'workspace' },
    { to: 'panel', tab: 'hosts', focus: null, service: 'front-end', host: 7 },
    { focus: 'panel-title' },
  ]);
  expect(targetsOf({ target: { place: 'metrics', service: 'store', metric: 'Throttles' } })[1]).toEqual({
    ...{ to: 'panel', tab: 'metrics', focus: null, service: 'store', metric: 'Throttles' },
  });
  expect(targetsOf({ target: { place: 'changes', service: null } })[1]).toEqual({
    to: 'panel',
    tab: 'changes',
    focus: null,
  });
});

test('the focus goes to the alarm, the heading of the diagnosis or the page of the updates, never into a field', () => {
  expect(targetsOf({ target: { place: 'alarms', service: null, alarm: 'put-errors' } })).toEqual([
    { to: 'alarms', focus: 'alarm-put-errors' },
  ]);
  expect(targetsOf({ target: { place: 'alarms', service: null } })).toEqual([{ to: 'alarms', focus: 'alarms' }]);
  expect(targetsOf({ target: { place: 'diagnose', service: null } }).at(-1)).toEqual({ focus: 'panel-diagnose' });
  expect(targetsOf({ target: { place: 'status-page', service: 'status' } })).toEqual([{ to: 'status-page' }]);
  expect(targetsOf({ target: null })).toEqual([]);
});

test('a note is shown for as long as it takes to look and to read', () => {
  expect(readingMs('One two three four')).toBe(6080);
  expect(readingMs('word '.repeat(500))).toBe(12_500);
});

test('who comes late begins with the newest notes, who comes in time with the first', () => {
  const at = (...steps: number[]) => steps.map((step) => ({ step }));
  expect(firstUnshown(at(5, 5, 5, 5))).toBe(0);
  expect(firstUnshown(at(1, 2, 3, 4, 5, 6, 9, 9))).toBe(6);
});
