// Hostile and broken YAML: a code, a line and a column, never an exception, and within a second.
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../server/content/yaml-tree.ts';

/** `line:column path code`. */
function problemsOf(text: string): string[] {
  const parsed = parseYaml('a.yaml', text);
  return parsed.ok ? [] : parsed.problems.map(({ line, column, path, code }) => `${line}:${column} ${path} ${code}`);
}

/** What this thread has computed so far: on a busy machine the clock counts what others do as well. */
function computedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Nine lines that stand for a billion values. */
const BOMB = Array.from({ length: 9 }, (_, i) => {
  const items = i === 0 ? 'x' : `*a${i - 1}`;
  return `a${i}: &a${i} [${Array(10).fill(items).join(', ')}]`;
}).join('\n');

describe('parseYaml refuses', () => {
  test.each([
    ['a text that needs quotes', 'id: a\ntitle: b: c\n', ['2:8  yaml/syntax']],
    ['a field that is given twice', 'id: a\nb: 1\nid: b\n', ['3:1 id yaml/duplicate-key']],
    ['a field that is given twice, deeper', 'a:\n  - { b: 1, "b": 2 }\n', ['2:13 a.0.b yaml/duplicate-key']],
    ['a list', '- a\n', ['1:1  yaml/not-a-map']],
    ['an empty file', '', ['1:1  yaml/not-a-map']],
    ['a number that is none', 'a:\n  b: .nan\n', ['2:3 a.b yaml/value']],
    ['a number without end', 'a: [1, -.inf]\n', ['1:8 a.1 yaml/value']],
    ['bytes', 'a: !!binary aGk=\n', ['1:1 a yaml/value']],
    ['a tag that nobody knows', 'a: !secret b\n', ['1:4  yaml/syntax']],
    ['a key that is a list', '? [a]\n: b\n', ['1:3  yaml/key']],
    ['no key', 'a: 1\n: b\n', ['2:1  yaml/key']],
    ['the name of every prototype', 'a: { __proto__: { b: 1 } }\n', ['1:6 a yaml/key']],
    ['two documents', 'a: 1\n---\nb: 1\n', ['2:1  yaml/several-documents']],
    ['an alias of nothing', 'a: *b\n', ['1:1 a yaml/alias']],
    ['an alias of itself', 'a: &a [*a]\n', ['1:8 a.0.0 yaml/alias']],
    ['lists in lists in lists', `a: ${'['.repeat(20_000)}`, ['1:104  yaml/too-deep']],
    ['as many that the parser still reads', `a: ${'['.repeat(150)}${']'.repeat(150)}`, ['1:104  yaml/too-deep']],
    ['maps in maps', `a: ${'{ a: '.repeat(8000)}x${' }'.repeat(8000)}`, ['1:504  yaml/too-deep']],
    [
      'maps in maps that the parser still reads',
      `a: ${'{ a: '.repeat(150)}x${' }'.repeat(150)}`,
      ['1:504  yaml/too-deep'],
    ],
  ])('%s', (_, text, problems) => expect(problemsOf(text)).toEqual(problems));

  test('aliases that stand for a billion values, at once', () => {
    const began = computedMs();
    expect(problemsOf(BOMB)[0]).toBe('4:45 a3.7 yaml/alias');
    expect(computedMs() - began).toBeLessThan(1000);
  });

  test('no more than twenty mistakes of one file', () => {
    expect(problemsOf('a: b: c\n'.repeat(200)).length).toBeLessThanOrEqual(20);
  });
});

test('parseYaml names the first place of a field that is given twice', () => {
  const parsed = parseYaml('a.yaml', 'id: a\nb: 1\nid: b\n');
  expect(parsed.ok ? [] : parsed.problems).toMatchObject([{ why: 'id is given twice, first in line 1' }]);
});

test('aliases of a few values are read', () => {
  expect(parseYaml('a.yaml', 'a: &a { b: 1 }\nc: [*a, *a]\n')).toMatchObject({
    ok: true,
    tree: { a: { b: 1 }, c: [{ b: 1 }, { b: 1 }] },
  });
});

test('the time of a long file grows with its length', () => {
  const timeOf = (count: number): number => {
    const text = Array.from({ length: count }, (_, i) => `m${i}: { at: "06:20", text: hello }`).join('\n');
    const times = Array.from({ length: 3 }, () => {
      const began = computedMs();
      expect(problemsOf(text)).toEqual([]);
      return computedMs() - began;
    });
    return Math.min(...times);
  };
  // Eight times the length: a search among all keys above would take 64 times as long.
  expect(timeOf(8000) / timeOf(1000)).toBeLessThan(30);
});
