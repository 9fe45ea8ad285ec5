// The clock of a drill against a course that only counts.
import { expect, test } from 'vitest';
import { DrillClock } from '../../server/session/drill-clock.ts';
import { fakeClock } from '../support/fake-ports.ts';

function counting({ callAt = -1, horizonStep = 100_000, paused = false } = {}) {
  const clock = fakeClock();
  const drillState = {
    horizonStep,
    at: 0,
    moves: 0,
    step: () => drillState.at,
    advance: () => {
      drillState.at++;
    },
    calls: () => (callAt >= 0 && drillState.at >= callAt ? 1 : 0),
    moved: () => {
      drillState.moves++;
    },
    failure: undefined as unknown,
    failed: (error: unknown) => {
      drillState.failure = error;
    },
  };
  const keeper = new DrillClock(clock, drillState, { speed: 20, paused });
  return { clock, drillState, keeper };
}

test('stands still until somebody is there, and whenever nobody is', () => {
  const { clock, drillState, keeper } = counting();
  clock.advance(10_000);
  expect(drillState.at).toBe(0);
  keeper.wait(false);
  clock.advance(10_000);
  expect(drillState.at).toBe(40);
  keeper.wait(true);
  expect(clock.waiting()).toBe(0);
  clock.advance(3_600_000);
  keeper.wait(false);
  clock.advance(1000);
  expect(drillState.at).toBe(44);
});

test('pauses, and goes on at another speed', () => {
  const { clock, drillState, keeper } = counting();
  keeper.wait(false);
  clock.advance(1000);
  keeper.set({ speed: 20, paused: true });
  clock.advance(60_000);
  expect(drillState.at).toBe(4);
  keeper.set({ speed: 180, paused: false });
  clock.advance(1000);
  expect(drillState.at).toBe(40);
});

test('a change of speed keeps the part of a step that has passed', () => {
  const { clock, drillState, keeper } = counting();
  keeper.wait(false);
  clock.advance(200);
  keeper.set({ speed: 5, paused: false });
  clock.advance(150);
  expect(drillState.at).toBe(0);
  clock.advance(50);
  expect(drillState.at).toBe(1);
});

test('runs ahead to the next call and stands still there', () => {
  const { clock, drillState, keeper } = counting({ callAt: 5000 });
  keeper.wait(false);
  keeper.forward();
  expect(keeper.forwarding).toBe(true);
  clock.advance(0);
  expect(drillState.at).toBe(5000);
  expect(keeper.forwarding).toBe(false);
  clock.advance(10_000);
  expect(drillState.at).toBe(5000);
  expect(clock.waiting()).toBe(0);
});

test('runs ahead in slices of 15 ms, and for five seconds at most', () => {
  const { clock, drillState, keeper } = counting({ paused: true });
  clock.lookMs = 0.5;
  keeper.wait(false);
  keeper.forward();
  const startMs = clock.nowMs();
  clock.advance(10);
  expect(drillState.moves).toBe(1);
  expect(drillState.at).toBeGreaterThan(20);
  expect(drillState.at).toBeLessThanOrEqual(30);
  clock.advance(10_000);
  expect(keeper.forwarding).toBe(false);
  expect(drillState.at).toBeGreaterThan(8000);
  expect(drillState.at).toBeLessThan(10_000);
  expect(clock.nowMs() - startMs).toBeGreaterThan(5000);
});

test('a decision ends running ahead where it is', () => {
  const { clock, drillState, keeper } = counting({ paused: true });
  clock.lookMs = 0.5;
  keeper.wait(false);
  keeper.forward();
  clock.advance(100);
  const { at } = drillState;
  expect(at).toBeGreaterThan(100);
  keeper.interrupt();
  clock.advance(10_000);
  expect(drillState.at).toBe(at);
  expect(clock.waiting()).toBe(0);
});

test('nothing moves past the horizon, and nothing after stop', () => {
  const { clock, drillState, keeper } = counting({ horizonStep: 50 });
  keeper.wait(false);
  clock.advance(60_000);
  expect(drillState.at).toBe(50);
  keeper.stop();
  keeper.forward();
  keeper.set({ speed: 1, paused: false });
  expect(clock.waiting()).toBe(0);
});

test.each(['set', 'forward'] as const)('a step that throws stops time for good and is reported (%s)', (how) => {
  const { clock, drillState, keeper } = counting();
  const defect = new Error('a defect');
  drillState.advance = () => {
    drillState.at++;
    if (drillState.at === 7) throw defect;
  };
  keeper.wait(false);
  if (how === 'forward') keeper.forward();
  clock.advance(60_000);
  expect(drillState.failure).toBe(defect);
  expect(drillState.at).toBe(7);
  expect(clock.waiting()).toBe(0);
});
