// A panel that was packed for the wire is the same panel again.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packed, unpacked } from '#protocol/panel.ts';

const panelOf = (rows: (number | null)[][]) => ({ service: 'shop', firstMinute: 0, rows, logs: [] });

test('runs of three equal samples and more are counted', () => {
  const { columns } = packed(
    panelOf(
      [
        [1, null],
        [1, null],
        [1, 0.5],
        [2, 0.5],
      ].map((row) => row),
    ),
  );
  expect(columns).toEqual([
    [[1, 3], 2],
    [null, null, 0.5, 0.5],
  ]);
});

test('any panel comes back as it was, and one that was not packed stays', () => {
  const sample = fc.constantFrom(null, 0, 1, 4950, 0.067228);
  const rows = fc.nat(4).chain((metrics) => fc.array(fc.array(sample, { minLength: metrics, maxLength: metrics })));
  fc.assert(
    fc.property(rows, (made) => {
      const panel = panelOf(made.some((row) => row.length === 0) ? [] : made);
      expect(unpacked(JSON.parse(JSON.stringify(packed(panel))))).toEqual(panel);
      expect(unpacked(panel)).toBe(panel);
    }),
    { seed: 7, numRuns: 500 },
  );
});
