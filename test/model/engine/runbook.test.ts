// The parts of a runbook's file: all of them together are the whole file, line by line.
import { expect, test } from 'vitest';
import { partsOf } from '#model/engine/runbook.ts';
import { runbookOf } from '../../support/runbook.ts';

const step = (line: number, source: string) => ({ line, source });
const parts = (...args: Parameters<typeof runbookOf>) =>
  partsOf(runbookOf(...args)).map(({ part, step: number, lines, source }) => [part, number, lines, source]);

test('front matter, what stands above the steps, the steps, and what stands below', () => {
  const words = { head: '---\nowner: us\n---\n', intro: '# Title\n', after: 'The end.' };
  expect(parts([step(6, '1. Look\n   twice'), step(8, '2. Act')], words)).toEqual([
    ['front-matter', null, [1, 3], '---\nowner: us\n---'],
    ['intro', null, [4, 5], '# Title\n'],
    ['step', 1, [6, 7], '1. Look\n   twice'],
    ['step', 2, [8, 8], '2. Act'],
    ['after', null, [9, 9], 'The end.'],
  ]);
});

test('parts without a line are left out', () => {
  expect(parts([step(1, '1. Look')], { head: '', intro: '', after: '' })).toEqual([['step', 1, [1, 1], '1. Look']]);
  expect(parts([], { head: '', intro: '# Title', after: '' })).toEqual([['intro', null, [1, 1], '# Title']]);
  expect(parts([step(4, '1. Look')], { head: '---\nx: y\n---\n', intro: '', after: '' }).map(([part]) => part)).toEqual(
    [...['front-matter', 'step']],
  );
});
