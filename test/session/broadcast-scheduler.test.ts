// When the connections of a drill are told. Time is a number that the test moves.
import { expect, test } from 'vitest';
import { FRAME_MS, QUIET_FRAME_MS } from '#protocol/limits.ts';
import { BroadcastScheduler } from '../../server/session/broadcast-scheduler.ts';

const AT_REST = { moved: false, forwarding: false, happened: 3 };
const MOVED = { ...AT_REST, moved: true };

test('steps are told at most once a frame, and a step that came too early with the next one', () => {
  const scheduler = new BroadcastScheduler();
  scheduler.sent(1000, AT_REST);
  expect(scheduler.due(1050, MOVED)).toBe(false);
  expect(scheduler.due(999 + QUIET_FRAME_MS, AT_REST)).toBe(false);
  expect(scheduler.due(1000 + QUIET_FRAME_MS, AT_REST)).toBe(true);
  scheduler.sent(1000 + QUIET_FRAME_MS, AT_REST);
  expect(scheduler.nextMs).toBeNull();
  expect(scheduler.due(1000 + 2 * QUIET_FRAME_MS, AT_REST)).toBe(false);
  expect(scheduler.due(1000 + 3 * QUIET_FRAME_MS, MOVED)).toBe(true);
});

test('what needs somebody is told sooner than time that passes, and so is every step while running ahead', () => {
  const scheduler = new BroadcastScheduler();
  scheduler.sent(1000, AT_REST);
  expect(scheduler.due(1100, MOVED)).toBe(false);
  expect(scheduler.nextMs).toBe(1000 + QUIET_FRAME_MS);
  expect(scheduler.due(1150, { ...MOVED, happened: 4 })).toBe(false);
  expect(scheduler.nextMs).toBe(1000 + FRAME_MS);
  expect(scheduler.due(1000 + FRAME_MS, { ...AT_REST, happened: 4 })).toBe(true);
  scheduler.sent(1000 + FRAME_MS, { forwarding: true, happened: 4 });
  expect(scheduler.due(1000 + 2 * FRAME_MS, { moved: true, forwarding: true, happened: 4 })).toBe(true);
});

test('the beginning and the end of running ahead are told at once', () => {
  const scheduler = new BroadcastScheduler();
  scheduler.sent(1000, AT_REST);
  expect(scheduler.due(1001, { ...MOVED, forwarding: true })).toBe(true);
  scheduler.sent(1001, { ...AT_REST, forwarding: true });
  expect(scheduler.due(1002, { ...MOVED, forwarding: true })).toBe(false);
  expect(scheduler.due(1002, AT_REST)).toBe(true);
});

test('who was behind is tried again a frame later, however much else is sent meanwhile, until nobody is', () => {
  const scheduler = new BroadcastScheduler();
  scheduler.sent(1000, AT_REST, true);
  scheduler.sent(1040, AT_REST, true);
  expect(scheduler.nextMs).toBe(1000 + FRAME_MS);
  expect(scheduler.due(999 + FRAME_MS, AT_REST)).toBe(false);
  expect(scheduler.due(1000 + FRAME_MS, AT_REST)).toBe(true);
  scheduler.sent(1000 + FRAME_MS, AT_REST, true);
  expect(scheduler.nextMs).toBe(1000 + 2 * FRAME_MS);
  scheduler.sent(1001 + FRAME_MS, AT_REST);
  expect(scheduler.nextMs).toBeNull();
});
