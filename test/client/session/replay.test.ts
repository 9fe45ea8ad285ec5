// Going through a run again: where the moment may stand, what is asked for and in which order, and what is shown meanwhile.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EncodedMoment } from '#protocol/events.ts';
import { Replay } from '../../../client/session/replay.ts';
import { localRefusal } from '../../../client/session/requests.ts';

const END_STEP = 1000;

const told = (step: number): EncodedMoment => ({
  step,
  telemetryCoverage: 1,
  traffic: { demand: 1, failed: 0 },
  fleets: [
    { service: 'fleet', wasTrue: [2, 6, 65534, 0], seen: [1, 1, 65534, 0, 1, 2, 30, 7], read: [1], fullest: null },
  ],
});

/** A replay whose answers come when the test says so. */
function started(startStep = 300) {
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  const replay = new Replay(
    (step) => {
      asked.push(step);
      return new Promise((resolve) => waiting.push(() => resolve({ ok: true, moment: told(step) })));
    },
    startStep,
    END_STEP,
  );
  replay.goTo(startStep);
  /** Lets the next answer come, and what follows from it. */
  const answer = async () => {
    waiting.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { replay, asked, answer };
}

describe('a moment', () => {
  test('is unpacked as hosts are, and shown once it has come', async () => {
    const { replay, answer } = started();
    expect(replay.shown.value).toBe(null);
    await answer();
    const { step, fleets } = replay.shown.value!;
    expect([step, [...fleets[0].wasTrue.states]]).toEqual([300, [6, 6]]);
    expect([[...fleets[0].seen.states], [...fleets[0].seen.seen], [...fleets[0].seen.progress]]).toEqual([
      [1, 2],
      [65534, 30],
      [0, 7],
    ]);
  });

  test('that was left before its answer came is not shown; the one before it stays until the next is there', async () => {
    const { replay, asked, answer } = started();
    await answer();
    await answer();
    replay.goTo(400);
    replay.goTo(500);
    expect([asked, replay.shown.value?.step]).toEqual([[300, END_STEP, 400], 300]);
    await answer();
    expect([asked, replay.shown.value?.step]).toEqual([[300, END_STEP, 400, 500], 300]);
    await answer();
    expect(replay.shown.value?.step).toBe(500);
  });

  test('is asked for once; the end is fetched when nothing else is wished', async () => {
    const { replay, asked, answer } = started();
    await answer();
    await answer();
    replay.goTo(END_STEP);
    replay.goTo(300);
    expect(asked).toEqual([300, END_STEP]);
    expect(replay.shown.value?.step).toBe(300);
  });

  test('that is refused leaves the one before it', async () => {
    const replay = new Replay(async () => localRefusal('link/lost', 'lost', 'wait'), 300, END_STEP);
    replay.goTo(400);
    await Promise.resolve();
    expect([replay.step.value, replay.shown.value]).toEqual([400, null]);
  });
});

test('the moment stays within what was played, and strides go to full five minutes', () => {
  const { replay } = started(310);
  replay.stride(1);
  expect(replay.step.value).toBe(360);
  replay.goTo(310);
  replay.stride(-1);
  expect(replay.step.value).toBe(300);
  replay.goTo(-5);
  expect(replay.step.value).toBe(0);
  replay.stride(-1);
  expect(replay.step.value).toBe(0);
  replay.goTo(5000);
  expect(replay.step.value).toBe(END_STEP);
});

describe('playing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('moves smoothly, at the speed that was chosen', () => {
    const { replay } = started();
    replay.play(60);
    const stop = replay.run(false);
    vi.advanceTimersByTime(1000);
    expect(replay.step.value).toBe(312);
    stop();
    vi.advanceTimersByTime(1000);
    expect(replay.step.value).toBe(312);
  });

  test('moves in strides of the same pace where less motion is asked for', () => {
    const { replay } = started();
    replay.play(600);
    replay.run(true);
    vi.advanceTimersByTime(499);
    expect(replay.step.value).toBe(300);
    vi.advanceTimersByTime(1);
    expect(replay.step.value).toBe(360);
  });

  test('asks a stride ahead, once each', async () => {
    const { replay, asked, answer } = started();
    replay.play(60);
    await answer();
    replay.run(false);
    vi.advanceTimersByTime(2000);
    expect(asked).toEqual([300, 360]);
    await answer();
    vi.advanceTimersByTime(3000);
    expect([replay.step.value, asked]).toEqual([360, [300, 360, 420]]);
  });

  test('ends at the end, and from there begins anew', () => {
    const { replay } = started(990);
    replay.play(600);
    const stop = replay.run(false);
    vi.advanceTimersByTime(1000);
    stop();
    expect([replay.step.value, replay.speed.value]).toEqual([END_STEP, null]);
    replay.play(60);
    expect([replay.step.value, replay.speed.value]).toEqual([0, 60]);
    replay.pause();
    expect(replay.speed.value).toBe(null);
  });

  test('does not run while nothing plays', () => {
    const { replay } = started();
    replay.run(false);
    vi.advanceTimersByTime(5000);
    expect(replay.step.value).toBe(300);
  });
});
