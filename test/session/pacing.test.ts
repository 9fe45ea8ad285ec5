// Simulated against real time, in exact steps.
import { describe, expect, test } from 'vitest';
import { SPEEDS, type Speed } from '#protocol/events.ts';
import { changeSpeed, every, startPace, stepDue } from '../../server/session/pacing.ts';
import { fakeClock } from '../support/fake-ports.ts';

describe('a pace', () => {
  test.each([
    [1, 2],
    [5, 10],
    [20, 40],
    [60, 120],
    [180, 360],
  ] as [Speed, number][])('at %i times real time has made %i steps of 5 s after ten seconds', (speed, steps) => {
    let pace = startPace(100, 5000, speed);
    let step = 100;
    for (let nowMs = 5000; nowMs <= 15_000; nowMs += 50) ({ due: step, pace } = stepDue(pace, step, nowMs));
    expect(step).toBe(100 + steps);
  });

  test('loses nothing to late ticks', () => {
    let pace = startPace(0, 0, 180);
    let step = 0;
    let nowMs = 0;
    for (let tick = 0; nowMs < 3_600_000; tick++) {
      nowMs = Math.min(3_600_000, nowMs + 50 + (tick % 7) * 13);
      ({ due: step, pace } = stepDue(pace, step, nowMs));
    }
    expect(step).toBe(36 * 3600);
  });

  test('keeps the part of a step that has passed when the speed changes', () => {
    const slow = startPace(0, 0, 1);
    const fast = changeSpeed(slow, 2500, 20);
    expect(stepDue(fast, 0, 2500 + 124).due).toBe(0);
    expect(stepDue(fast, 0, 2500 + 125).due).toBe(1);
  });

  test('does not make up for a hole of more than two seconds', () => {
    const { due, pace } = stepDue(startPace(40, 0, 20), 40, 60_000);
    expect(due).toBe(40);
    expect(stepDue(pace, 40, 60_250).due).toBe(41);
  });

  test.each(SPEEDS)('makes up for a delay of one second at %i times real time', (speed) => {
    const { due } = stepDue(startPace(0, 0, speed), 0, 1000);
    expect(due).toBe(Math.floor(speed / 5));
  });
});

describe('every', () => {
  test('keeps to absolute time and leaves out what came too late', () => {
    const clock = fakeClock();
    const calls: number[] = [];
    const startMs = clock.nowMs();
    const stop = every(clock, 100, () => {
      calls.push(clock.nowMs() - startMs);
      if (calls.length === 2) clock.work(250);
    });
    clock.advance(700);
    expect(calls).toEqual([100, 200, 500, 600, 700]);
    stop();
    const before = calls.length;
    clock.advance(1000);
    expect(calls).toHaveLength(before);
    expect(clock.waiting()).toBe(0);
  });

  test('can be stopped by its own task', () => {
    const clock = fakeClock();
    let calls = 0;
    const stop = every(clock, 100, () => {
      calls++;
      stop();
    });
    clock.advance(1000);
    expect(calls).toBe(1);
    expect(clock.waiting()).toBe(0);
  });
});
