// The real ports: identifiers that cannot be mistaken or guessed, seeds in range, digests that tell nothing.
import { expect, test } from 'vitest';
import { CODE_ALPHABET } from '#protocol/join-code.ts';
import { digestOf, realPorts } from '../../server/ports.ts';

const { ids, seeds, clock } = realPorts('silent');

test('join codes are two groups of four without letters or digits that look alike', () => {
  for (let n = 0; n < 200; n++) expect(ids.joinCode()).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
  expect([...'0O1IL5S2Z8BUV'].filter((letter) => CODE_ALPHABET.includes(letter))).toEqual([]);
  expect(new Set(CODE_ALPHABET).size).toBe(23);
});

test('identifiers have no dot, which parts a token into drill and secret', () => {
  for (let n = 0; n < 200; n++) expect(ids.drill() + ids.player() + ids.secret()).toMatch(/^[A-Za-z0-9_-]{46}$/);
});

test('seeds are 31-bit whole numbers', () => {
  for (let n = 0; n < 200; n++) {
    const seed = seeds.next();
    expect(seed).toBe(Math.abs(seed | 0));
  }
});

test('a digest is the same for the same token only', () => {
  expect(digestOf('a.secret')).toBe(digestOf('a.secret'));
  expect(digestOf('a.secret')).not.toBe(digestOf('a.secreu'));
  expect(digestOf('a.secret')).not.toContain('secret');
});

test('the clock rises, and a task that was cancelled never runs', async () => {
  const startMs = clock.nowMs();
  const ran: string[] = [];
  const cancel = clock.schedule(0, () => ran.push('cancelled'));
  cancel();
  await new Promise<void>((resolve) => {
    clock.schedule(1, () => {
      ran.push('kept');
      resolve();
    });
  });
  expect(ran).toEqual(['kept']);
  expect(clock.nowMs()).toBeGreaterThan(startMs);
});
