// One value is changed in the text of a scenario file, and every other character stays.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renamedKey, treeOf, valueAt, withValue } from '../../../../client/features/editor/yaml-edit.ts';

const TEXT = `# Our night.
id: mine # ours
extends: kinesis-2020

injects:
  # The first one.
  ask:
    title:   "How bad is it?"   # shown in the console
    when: alarm and not severity

    for: 5
    text: |
      First line.
      Second line.
    expect: { action: Declares, when: severity, within: 20 } # by then
  last: { title: Last, hint: Look. }

# The end.
`;

const changed = (path: string, value: unknown) => withValue(TEXT, path.split('.'), value);
/** Lines that differ, old and new. */
const difference = (after: string): [string[], string[]] => {
  const [before, now] = [TEXT.split('\n'), after.split('\n')];
  let from = 0;
  while (before[from] === now[from]) from++;
  let same = 0;
  while (same < Math.min(before.length, now.length) - from && before.at(-1 - same) === now.at(-1 - same)) same++;
  return [before.slice(from, before.length - same), now.slice(from, now.length - same)];
};

describe('a value', () => {
  test.each([
    ['injects.ask.title', 'Worse?', ['    title: "Worse?"   # shown in the console']],
    ['injects.ask.for', 12, ['    for: 12']],
    ['injects.ask.text', 'One line.', ['    text: One line.']],
    ['injects.ask.text', 'A: b\n\n  c # d', ['    text: |-', '      A: b', '', '        c # d']],
    ['injects.ask.expect.within', 30, ['    expect: { action: Declares, when: severity, within: 30 } # by then']],
    [
      'injects.ask.expect.otherwise',
      'last',
      ['    expect: { action: Declares, when: severity, within: 20, otherwise: last } # by then'],
    ],
    ['injects.last.hint', 'Look: there', ['  last: { title: Last, hint: "Look: there" }']],
    ['id', 'yours', ['id: yours # ours']],
  ])('%s becomes %j, and nothing else changes', (path, value, lines) => {
    const after = changed(path, value);
    expect(difference(after)[1]).toEqual(lines);
    expect(valueAt(treeOf(after), path.split('.'))).toEqual(value);
  });

  test('that was not there stands at the end of its map', () => {
    const after = changed('injects.ask.objective', 'Know how bad it is');
    expect(difference(after)).toEqual([[], ['    objective: Know how bad it is']]);
    expect(after).toContain('# by then\n    objective: Know');
  });

  test('goes with its lines, and with it a map that it leaves empty', () => {
    expect(difference(changed('injects.ask.text', undefined))).toEqual([
      ['    text: |', '      First line.', '      Second line.'],
      [],
    ]);
    const without = withValue(withValue(TEXT, ['injects', 'ask'], undefined), ['injects', 'last'], undefined);
    expect(treeOf(without)).toEqual({ id: 'mine', extends: 'kinesis-2020' });
    expect(without).toContain('# The end.');
  });

  test('makes the sections that it needs, also in an empty file', () => {
    const more = changed('messages.call', { at: '05:30', from: 'VP', channel: 'page', text: 'Call me.' });
    expect(more.startsWith(TEXT.trimEnd())).toBe(false);
    expect(treeOf(more)!.messages).toEqual({ call: { at: '05:30', from: 'VP', channel: 'page', text: 'Call me.' } });
    expect(more).toContain('# The end.');
    expect(treeOf(withValue('', ['injects', 'a', 'title'], 'A'))).toEqual({ injects: { a: { title: 'A' } } });
  });

  test('stays where the text cannot be read, or an alias stands for it', () => {
    expect(withValue('a: [', ['b'], 1)).toBe('a: [');
    const alias = 'a: &x { b: 1, d: 1 }\nc: *x\n';
    expect(withValue(alias, ['c', 'b'], 2)).toBe(alias);
  });
});

test('a key is renamed where it stands', () => {
  const after = renamedKey(TEXT, ['injects', 'ask'], 'how-bad');
  expect(difference(after)).toEqual([['  ask:'], ['  how-bad:']]);
});

test('whatever is written where, the file says it afterwards, and keeps its comments', () => {
  const fields = [
    'injects.ask.title',
    'injects.ask.text',
    'injects.ask.expect.action',
    'injects.last.title',
    'injects.new.note',
  ];
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('- a', '# b', 'a: b', ' x', '05:30', 'yes\n'),
    fc.integer(),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...fields), value), { minLength: 1, maxLength: 5 }), (changes) => {
      let text = TEXT;
      for (const [field, one] of changes) {
        text = withValue(text, field.split('.'), one);
        expect(valueAt(treeOf(text), field.split('.'))).toEqual(one);
      }
      for (const comment of ['# Our night.', '# ours', '# The first one.', '# The end.'])
        expect(text).toContain(comment);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['of nothing', 'title: *nope\n'],
  ['of itself', 'a: &a\n  b: *a\n'],
  [
    'of far too much',
    `a: &a [1, 2]\n${[...'bcdefghi'].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]`).join('\n')}\n`,
  ],
])('an alias %s is no tree, and nothing is changed in it', (_, text) => {
  expect(treeOf(text)).toBeNull();
  expect(withValue(text, ['injects', 'a'], { title: 'A' })).toBe(text);
});
