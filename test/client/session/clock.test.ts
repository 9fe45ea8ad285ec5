// Presses on the clock, one after the other and faster than the server answers.
import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { type Drill, runAt, togglePause } from '../../../client/session/drill.ts';
import { createRequests } from '../../../client/session/requests.ts';

type Asked = { speed?: number; paused?: boolean };

/** A drill whose clock does what it is asked, as soon as `answer` is called. */
function clockOf(paused: boolean) {
  const clock = signal({ paused, forwarding: false });
  const asked: Asked[] = [];
  const waiting: (() => void)[] = [];
  const setClock = (request: Asked) =>
    new Promise((resolve) => {
      asked.push(request);
      waiting.push(() => {
        clock.value = { ...clock.value, paused: request.paused ?? clock.value.paused };
        resolve({ ok: true });
      });
    });
  const store = { clock, room: signal(null) };
  const drill = { store, link: { setClock }, requests: createRequests() } as unknown as Drill;
  const answer = async () => {
    waiting.shift()!();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return { drill, clock, asked, answer };
}

test('pause after a speed whose answer is still awaited is asked at once, and stops the clock', async () => {
  const { drill, clock, asked, answer } = clockOf(true);
  runAt(drill, 5);
  togglePause(drill);
  expect(asked).toEqual([{ speed: 5, paused: false }, { paused: true }]);
  await answer();
  await answer();
  expect(clock.value.paused).toBe(true);
});

test('pause turns what the clock is', async () => {
  const { drill, asked, answer } = clockOf(true);
  for (const paused of [false, true]) {
    togglePause(drill);
    expect(asked.at(-1)).toEqual({ paused });
    await answer();
  }
});

test('of two speeds the later one holds, and a double press counts once', async () => {
  const { drill, asked, answer } = clockOf(false);
  for (const speed of [5, 5, 20] as const) runAt(drill, speed);
  await answer();
  await answer();
  expect(asked.map(({ speed }) => speed)).toEqual([5, 20]);
});
