// Random numbers: streams are Mulberry32, whose numbers are known, and logs that are stored depend on every digit of what names them.
import { expect, test } from 'vitest';
import { createStream, createStreams, draw, drawAround, hashed, nameOf } from '#model/engine/rng.ts';

test('a stream gives the numbers of Mulberry32', () => {
  const streams = new Uint32Array([0, 1]);
  expect([draw(streams, 0), draw(streams, 0), draw(streams, 0)]).toEqual([
    ...[0.26642920868471265, 0.0003297457005828619, 0.2232720274478197],
  ]);
  expect(draw(streams, 1)).toBe(0.6270739405881613);
});

// FNV-1a, as its authors publish it.
test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('the name of %j', (text, name) => expect(nameOf(text)).toBe(name));

test('owners, streams and seeds are told apart, and the same ones are the same', () => {
  const words = [...createStreams(1, 'one', 3), ...createStreams(1, 'two', 3), ...createStreams(2, 'one', 3)];
  expect(new Set(words).size).toBe(9);
  expect(createStreams(1, 'one', 5).slice(0, 3)).toEqual(createStreams(1, 'one', 3));
  expect(createStream(1, 'one')).toEqual(createStreams(1, 'one', 1));
});

test('draws around a centre fill its range, and hashes spread evenly over all three arguments', () => {
  const streams = createStreams(1, 'x', 1);
  const around = Array.from({ length: 1000 }, () => drawAround(streams, 0, 10, 2));
  expect(Math.min(...around)).toBeGreaterThanOrEqual(8);
  expect(Math.max(...around)).toBeLessThan(12);
  expect(Math.min(...around)).toBeLessThan(8.05);
  expect(Math.max(...around)).toBeGreaterThan(11.95);
  for (const hash of [(i: number) => hashed(i, 1, 1), (i: number) => hashed(1, i, 1), (i: number) => hashed(1, 1, i)]) {
    const tenths = Array.from({ length: 1000 }, (_, i) => Math.floor(10 * hash(i)));
    for (let tenth = 0; tenth < 10; tenth++)
      expect(Math.abs(tenths.filter((one) => one === tenth).length - 100)).toBeLessThan(35);
  }
});
