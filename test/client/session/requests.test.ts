// What is shown beside a thing that was pressed, from the press to the answer.
import { expect, test } from 'vitest';
import { refuse } from '#model/engine/result.ts';
import { createAsks } from '../../../client/session/requests.ts';

const NO = refuse('area/what', 'no', 'do otherwise');

test('is pending at once and done with the answer', async () => {
  const asks = createAsks();
  const answer = asks.run('key', async () => ({ ok: true as const, step: 4 }));
  expect(asks.of('key').value).toEqual({ state: 'pending' });
  expect(await answer).toEqual({ ok: true, step: 4 });
  expect(asks.of('key').value).toEqual({ state: 'done' });
});

test('is refused with the reason', async () => {
  const asks = createAsks();
  await asks.run('key', async () => NO);
  expect(asks.of('key').value).toEqual({ state: 'refused', refusal: NO });
});

test('a double press asks once, and a later one again', async () => {
  const asks = createAsks();
  let asked = 0;
  const ask = async () => ({ ok: true as const, count: ++asked });
  const both = await Promise.all([asks.run('key', ask), asks.run('key', ask)]);
  expect([both.map((one) => one.ok && one.count), asked]).toEqual([[1, 1], 1]);
  await asks.run('key', ask);
  expect(asked).toBe(2);
});

test('is forgotten when it has been read, but not while it is awaited', async () => {
  const asks = createAsks();
  const answer = asks.run('key', async () => NO);
  asks.forget('key');
  expect(asks.of('key').value).toEqual({ state: 'pending' });
  await answer;
  asks.forget('key');
  expect(asks.of('key').value).toEqual({ state: 'idle' });
});

test('an answer that comes after a clear is not shown', async () => {
  const asks = createAsks();
  const answer = asks.run('key', async () => NO);
  asks.clear();
  await answer;
  expect(asks.of('key').value).toEqual({ state: 'idle' });
});
