// The clock of a drill beside a drill that only counts its steps. Time is a number that the test moves.
import { expect, test } from 'vitest';
import { DrillClock } from '../../server/session/drill-clock.ts';

function counting({ attentionAt = Infinity, horizonStep = 100_000, paused = false, stepCostMs = 0 } = {}) {
  const clock = new DrillClock(horizonStep, { speed: 20, paused });
  const drill = {
    clock,
    step: 0,
    moves: 0,
    nowMs: 1000,
    position: () => ({ step: drill.step, attention: drill.step >= attentionAt ? 1 : 0 }),
    wait: (waiting: boolean) => clock.wait(waiting, drill.step, drill.nowMs),
    set: (speed: 1 | 5 | 20 | 180, paused = false) => clock.set({ speed, paused }, drill.step, drill.nowMs),
    forward: () => clock.forward(drill.position(), drill.nowMs),
    /** Lets time pass and takes the steps that fall due, in order. */
    pass(ms: number) {
      const endMs = drill.nowMs + ms;
      while (clock.nextMs !== null && clock.nextMs <= endMs && drill.nowMs <= endMs) {
        drill.nowMs = Math.max(drill.nowMs, clock.nextMs);
        const due = clock.due(drill.step, drill.nowMs)!;
        const from = drill.step;
        while (drill.step < due.untilStep && drill.position().attention < due.untilAttention) {
          drill.step++;
          drill.nowMs += stepCostMs;
          if (drill.nowMs >= due.untilMs) break;
        }
        if (drill.step > from) drill.moves++;
        clock.settle(drill.position(), drill.nowMs);
      }
      drill.nowMs = Math.max(drill.nowMs, endMs);
    },
  };
  return drill;
}

test('stands still until somebody is there, and whenever nobody is', () => {
  const drill = counting();
  drill.pass(10_000);
  expect(drill.step).toBe(0);
  drill.wait(false);
  drill.pass(10_000);
  expect(drill.step).toBe(40);
  drill.wait(true);
  expect(drill.clock.nextMs).toBeNull();
  drill.pass(3_600_000);
  drill.wait(false);
  drill.pass(1000);
  expect(drill.step).toBe(44);
});

test('pauses, and goes on at another speed', () => {
  const drill = counting();
  drill.wait(false);
  drill.pass(1000);
  drill.set(20, true);
  drill.pass(60_000);
  expect(drill.step).toBe(4);
  drill.set(180);
  drill.pass(1000);
  expect(drill.step).toBe(40);
});

test('pauses however often lose nothing of a step, and neither does an absence', () => {
  const drill = counting();
  drill.wait(false);
  for (let i = 0; i < 10; i++) {
    drill.pass(125);
    drill.set(20, true);
    drill.pass(7000);
    drill.set(20);
    drill.pass(125);
    drill.wait(true);
    drill.pass(9000);
    drill.wait(false);
  }
  expect(drill.step).toBe(10);
  drill.pass(100);
  drill.set(5, true);
  drill.set(5);
  drill.pass(599);
  expect(drill.step).toBe(10);
  drill.pass(1);
  expect(drill.step).toBe(11);
});

test('a change of speed keeps the part of a step that has passed', () => {
  const drill = counting();
  drill.wait(false);
  drill.pass(200);
  drill.set(5);
  drill.pass(150);
  expect(drill.step).toBe(0);
  drill.pass(50);
  expect(drill.step).toBe(1);
});

test('it is asked when the next step is due, not before', () => {
  const drill = counting({ stepCostMs: 120 });
  drill.wait(false);
  const startMs = drill.nowMs;
  expect(drill.clock.nextMs).toBe(startMs + 250);
  expect(drill.clock.due(0, startMs + 249)).toBeNull();
  drill.pass(250);
  expect(drill.step).toBe(1);
  expect(drill.clock.nextMs).toBe(startMs + 500);
});

test('steps that follow each other faster than ticks are taken several at once', () => {
  const drill = counting();
  drill.wait(false);
  drill.set(180);
  const startMs = drill.nowMs;
  expect(drill.clock.nextMs).toBe(startMs + 50);
  drill.pass(1000);
  expect(drill.step).toBe(36);
  expect(drill.moves).toBe(20);
});

test('after a long step the next tick is a later one', () => {
  const drill = counting({ stepCostMs: 120 });
  drill.wait(false);
  drill.set(180);
  const startMs = drill.nowMs;
  drill.pass(50);
  expect(drill.step).toBe(1);
  expect(drill.clock.nextMs).toBe(startMs + 200);
});

test('runs ahead to the next thing that needs somebody and stands still there', () => {
  const drill = counting({ attentionAt: 5000 });
  drill.wait(false);
  drill.forward();
  expect(drill.clock.forwarding).toBe(true);
  drill.pass(0);
  expect(drill.step).toBe(5000);
  expect(drill.clock.forwarding).toBe(false);
  drill.pass(10_000);
  expect(drill.step).toBe(5000);
  expect(drill.clock.nextMs).toBeNull();
});

test('runs ahead to a minute before the end where nothing needs anybody, and to the end only from there', () => {
  const drill = counting({ horizonStep: 600, paused: true });
  drill.wait(false);
  drill.forward();
  drill.pass(100);
  expect(drill.step).toBe(588);
  expect(drill.clock.forwarding).toBe(false);
  drill.forward();
  drill.pass(100);
  expect(drill.step).toBe(600);
});

test('runs ahead in slices of 15 ms, and for five seconds at most', () => {
  const drill = counting({ paused: true, stepCostMs: 0.5 });
  drill.wait(false);
  drill.forward();
  const startMs = drill.nowMs;
  drill.pass(10);
  expect(drill.moves).toBe(1);
  expect(drill.step).toBe(30);
  drill.pass(10_000);
  expect(drill.clock.forwarding).toBe(false);
  expect(drill.step).toBe(10_000);
  expect(drill.nowMs - startMs).toBeGreaterThan(5000);
});

test('a decision ends running ahead where it is', () => {
  const drill = counting({ paused: true, stepCostMs: 0.5 });
  drill.wait(false);
  drill.forward();
  drill.pass(100);
  const { step } = drill;
  expect(step).toBeGreaterThan(100);
  drill.clock.interrupt();
  drill.pass(10_000);
  expect(drill.step).toBe(step);
  expect(drill.clock.nextMs).toBeNull();
});

test('nothing moves past the horizon, and nothing after stop', () => {
  const drill = counting({ horizonStep: 50 });
  drill.wait(false);
  drill.pass(60_000);
  expect(drill.step).toBe(50);
  drill.clock.stop();
  drill.forward();
  drill.set(1);
  expect(drill.clock.nextMs).toBeNull();
});
