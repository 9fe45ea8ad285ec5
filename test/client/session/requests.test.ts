// What is shown beside a thing that was pressed, from the press to the answer.
import { expect, test } from 'vitest';
import { createRequests, localRefusal } from '../../../client/session/requests.ts';

const NO = localRefusal('area/what', 'no', 'do otherwise');

test('is pending at once and done with the answer', async () => {
  const requests = createRequests();
  const answer = requests.run('key', async () => ({ ok: true as const, step: 4 }));
  expect(requests.of('key').value).toEqual({ state: 'pending' });
  expect(await answer).toEqual({ ok: true, step: 4 });
  expect(requests.of('key').value).toEqual({ state: 'done' });
});

test('is refused with the reason', async () => {
  const requests = createRequests();
  await requests.run('key', async () => NO);
  expect(requests.of('key').value).toEqual({ state: 'refused', refusal: NO });
});

test('a double press asks once, and a later one again', async () => {
  const requests = createRequests();
  let asked = 0;
  const ask = async () => ({ ok: true as const, count: ++asked });
  const both = await Promise.all([requests.run('key', ask), requests.run('key', ask)]);
  expect([both.map((one) => one.ok && one.count), asked]).toEqual([[1, 1], 1]);
  await requests.run('key', ask);
  expect(asked).toBe(2);
});

test('is forgotten when it has been read, but not while it is awaited', async () => {
  const requests = createRequests();
  const answer = requests.run('key', async () => NO);
  requests.forget('key');
  expect(requests.of('key').value).toEqual({ state: 'pending' });
  await answer;
  requests.forget('key');
  expect(requests.of('key').value).toEqual({ state: 'idle' });
});

test('an answer that comes after a clear is not shown', async () => {
  const requests = createRequests();
  const answer = requests.run('key', async () => NO);
  requests.clear();
  await answer;
  expect(requests.of('key').value).toEqual({ state: 'idle' });
});

test('another thing under the same key is asked for once the first is answered, and none is lost', async () => {
  const requests = createRequests();
  const asked: string[] = [];
  const ask = (what: string) =>
    requests.run('people', async () => ({ ok: true as const, asked: asked.push(what) }), what);
  const answers = await Promise.all(['mute', 'mute', 'deputy', 'move'].map(ask));
  expect(asked).toEqual(['mute', 'deputy', 'move']);
  expect(answers.map((one) => one.ok && one.asked)).toEqual([1, 1, 2, 3]);
  expect(requests.of('people').value).toEqual({ state: 'done' });
});
