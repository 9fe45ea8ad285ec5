// When the connections of a drill are told. Time is a number that the test moves.
import { expect, test } from 'vitest';
import { FRAME_MS } from '#protocol/limits.ts';
import { BroadcastScheduler } from '../../server/session/broadcast-scheduler.ts';

const AT_REST = { moved: false, forwarding: false };
const MOVED = { moved: true, forwarding: false };

test('steps are told at most once a frame, and a step that came too early with the next one', () => {
  const scheduler = new BroadcastScheduler();
  scheduler.sent(1000, { forwarding: false, behind: false });
  expect(scheduler.due(1050, MOVED)).toBe(false);
  expect(scheduler.due(1000 + FRAME_MS, AT_REST)).toBe(true);
  scheduler.sent(1000 + FRAME_MS, { forwarding: false, behind: false });
  expect(scheduler.nextMs).toBeNull();
  expect(scheduler.due(1000 + 2 * FRAME_MS, AT_REST)).toBe(false);
  expect(scheduler.due(1000 + 3 * FRAME_MS, MOVED)).toBe(true);
});

test('the beginning and the end of running ahead are told at once', () => {
  const scheduler = new BroadcastScheduler();
  scheduler.sent(1000, { forwarding: false, behind: false });
  expect(scheduler.due(1001, { moved: true, forwarding: true })).toBe(true);
  scheduler.sent(1001, { forwarding: true, behind: false });
  expect(scheduler.due(1002, { moved: true, forwarding: true })).toBe(false);
  expect(scheduler.due(1002, AT_REST)).toBe(true);
});

test('who was behind is tried again a frame later, however much else is sent meanwhile, until nobody is', () => {
  const scheduler = new BroadcastScheduler();
  scheduler.sent(1000, { forwarding: false, behind: true });
  scheduler.sent(1040, { forwarding: false, behind: true });
  expect(scheduler.nextMs).toBe(1000 + FRAME_MS);
  expect(scheduler.due(999 + FRAME_MS, AT_REST)).toBe(false);
  expect(scheduler.due(1000 + FRAME_MS, AT_REST)).toBe(true);
  scheduler.sent(1000 + FRAME_MS, { forwarding: false, behind: true });
  expect(scheduler.nextMs).toBe(1000 + 2 * FRAME_MS);
  scheduler.sent(1001 + FRAME_MS, { forwarding: false, behind: false });
  expect(scheduler.nextMs).toBeNull();
});
