// Broken copies of the shipped scenario, with the expected problems.
import { expect, test } from 'vitest';
import { scenarioFrom, textsOf } from './shipped.ts';

export const REGION = 'region-us-east-1';
export const SCENARIO = 'kinesis-2020';
export const texts = textsOf('scenarios', '.yaml');

/** The problems of a copy with one text replaced in one file. */
export function broken(file: string, from: string, to: string) {
  const text = texts.get(file)!;
  expect(text.split(from).length, `${from} must stand in ${file} once`).toBe(2);
  const loaded = scenarioFrom(
    new Map(texts).set(
      file,
      text.replace(from, () => to),
    ),
    SCENARIO,
  );
  return loaded.ok ? [] : loaded.problems;
}

export type Case = { file: string; from: string; to: string; path: string; why: RegExp; fix: RegExp };

/** Each broken text is refused at its place, with the reason and the fix. */
export function refuses(cases: readonly Case[]): void {
  test.each(cases)('$path: $to', ({ file, from, to, path, why, fix }) => {
    const found = broken(file, from, to).find((problem) => problem.path === path);
    expect(found).toEqual({
      file: `scenarios/${file}.yaml`,
      line: expect.any(Number),
      column: expect.any(Number),
      path,
      code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/),
      why: expect.stringMatching(why),
      fix: expect.stringMatching(fix),
    });
  });
}
