// The clock of a drill against a course that only counts.
import { expect, test } from 'vitest';
import { Timekeeper } from '../../server/session/drill-clock.ts';
import { fakeClock } from '../support/fake-ports.ts';

function counting({ callAt = -1, horizonStep = 100_000, paused = false } = {}) {
  const clock = fakeClock();
  const course = {
    horizonStep,
    at: 0,
    moves: 0,
    step: () => course.at,
    advance: () => {
      course.at++;
    },
    calls: () => (callAt >= 0 && course.at >= callAt ? 1 : 0),
    moved: () => {
      course.moves++;
    },
    failure: undefined as unknown,
    failed: (error: unknown) => {
      course.failure = error;
    },
  };
  const keeper = new Timekeeper(clock, course, { speed: 20, paused });
  return { clock, course, keeper };
}

test('stands still until somebody is there, and whenever nobody is', () => {
  const { clock, course, keeper } = counting();
  clock.advance(10_000);
  expect(course.at).toBe(0);
  keeper.wait(false);
  clock.advance(10_000);
  expect(course.at).toBe(40);
  keeper.wait(true);
  expect(clock.waiting()).toBe(0);
  clock.advance(3_600_000);
  keeper.wait(false);
  clock.advance(1000);
  expect(course.at).toBe(44);
});

test('pauses, and goes on at another speed', () => {
  const { clock, course, keeper } = counting();
  keeper.wait(false);
  clock.advance(1000);
  keeper.set({ speed: 20, paused: true });
  clock.advance(60_000);
  expect(course.at).toBe(4);
  keeper.set({ speed: 180, paused: false });
  clock.advance(1000);
  expect(course.at).toBe(40);
});

test('a change of speed keeps the part of a step that has passed', () => {
  const { clock, course, keeper } = counting();
  keeper.wait(false);
  clock.advance(200);
  keeper.set({ speed: 5, paused: false });
  clock.advance(150);
  expect(course.at).toBe(0);
  clock.advance(50);
  expect(course.at).toBe(1);
});

test('runs ahead to the next call and stands still there', () => {
  const { clock, course, keeper } = counting({ callAt: 5000 });
  keeper.wait(false);
  keeper.forward();
  expect(keeper.forwarding).toBe(true);
  clock.advance(0);
  expect(course.at).toBe(5000);
  expect(keeper.forwarding).toBe(false);
  clock.advance(10_000);
  expect(course.at).toBe(5000);
  expect(clock.waiting()).toBe(0);
});

test('runs ahead in slices of 15 ms, and for five seconds at most', () => {
  const { clock, course, keeper } = counting({ paused: true });
  clock.lookMs = 0.5;
  keeper.wait(false);
  keeper.forward();
  const startMs = clock.nowMs();
  clock.advance(10);
  expect(course.moves).toBe(1);
  expect(course.at).toBeGreaterThan(20);
  expect(course.at).toBeLessThanOrEqual(30);
  clock.advance(10_000);
  expect(keeper.forwarding).toBe(false);
  expect(course.at).toBeGreaterThan(8000);
  expect(course.at).toBeLessThan(10_000);
  expect(clock.nowMs() - startMs).toBeGreaterThan(5000);
});

test('a decision ends running ahead where it is', () => {
  const { clock, course, keeper } = counting({ paused: true });
  clock.lookMs = 0.5;
  keeper.wait(false);
  keeper.forward();
  clock.advance(100);
  const { at } = course;
  expect(at).toBeGreaterThan(100);
  keeper.interrupt();
  clock.advance(10_000);
  expect(course.at).toBe(at);
  expect(clock.waiting()).toBe(0);
});

test('nothing moves past the horizon, and nothing after stop', () => {
  const { clock, course, keeper } = counting({ horizonStep: 50 });
  keeper.wait(false);
  clock.advance(60_000);
  expect(course.at).toBe(50);
  keeper.stop();
  keeper.forward();
  keeper.set({ speed: 1, paused: false });
  expect(clock.waiting()).toBe(0);
});

test.each(['set', 'forward'] as const)('a step that throws stops time for good and is reported (%s)', (how) => {
  const { clock, course, keeper } = counting();
  const defect = new Error('a defect');
  course.advance = () => {
    course.at++;
    if (course.at === 7) throw defect;
  };
  keeper.wait(false);
  if (how === 'forward') keeper.forward();
  clock.advance(60_000);
  expect(course.failure).toBe(defect);
  expect(course.at).toBe(7);
  expect(clock.waiting()).toBe(0);
});
