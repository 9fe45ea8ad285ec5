// The injects of a file as rows and fields, with those of the scenario that it extends, and what a change of one writes.
import { describe, expect, test } from 'vitest';
import {
  effectOf,
  freeId,
  groupsOf,
  type InjectRow,
  problemsAt,
  rowsIn,
  textAt,
  textFieldOf,
  triggerOf,
  withEffect,
  withField,
  withoutInject,
  withTrigger,
} from '../../../../client/features/editor/inject-form.ts';
import { treeOf } from '../../../../client/features/editor/yaml-edit.ts';

const BASE = {
  messages: { early: { at: '05:30', from: 'VP', channel: 'executive', text: 'How bad?' } },
  injects: {
    tools: { title: 'Tools fail', at: '06:00', tool: 'tool/*', minutes: 30, text: 'No host.' },
    gone: { hint: 'x' },
  },
};
const TEXT = `id: mine
injects:
  ask: # ours
    title: Ask
    when: alarm
    for: 5
    from: VP
    channel: page
    text: What is it?
    to: [commander, scribe]
  tools: { minutes: 10 }
  gone: null
`;
const rows = (text = TEXT) => rowsIn(text, BASE)!;
const row = (id: string, text = TEXT): InjectRow => rows(text).find((one) => one.id === id)!;
const injects = (text: string) => treeOf(text)!.injects as Record<string, unknown>;

test('rows are those of the file, with what it extends, and none that it takes out', () => {
  expect(rows().map(({ id, own, inherited }) => [id, own, inherited])).toEqual([
    ['ask', true, false],
    ['tools', true, true],
    ['early', false, true],
  ]);
  expect(row('tools').fields).toMatchObject({ title: 'Tools fail', minutes: 10 });
  expect(rowsIn('a: [', BASE)).toBeNull();
});

test('each sort has its own fields', () => {
  const fields = (id: string) => groupsOf(row(id)).flatMap(({ fields: all }) => all);
  expect([triggerOf(row('ask')), effectOf(row('ask')), textFieldOf(row('ask'))]).toEqual(['when', 'from', 'text']);
  expect(fields('ask')).toEqual(expect.arrayContaining(['when', 'for', 'channel', 'within', 'expect.otherwise']));
  expect(fields('ask')).not.toContain('tool');
  expect(fields('tools')).toEqual(expect.arrayContaining(['at', 'tool', 'minutes', 'text']));
  expect(fields('early')).toEqual(['at', 'from', 'channel', 'text', 'asks', 'within']);
});

describe('what is typed', () => {
  test.each([
    ['for', '12', 12],
    ['for', '1x', '1x'],
    ['to', 'commander', 'commander'],
    ['to', 'a, b,', ['a', 'b']],
    ['critical', 'true', true],
    ['text', ' Two \nlines ', 'Two \nlines'],
    ['expect.action', 'Posts', { action: 'Posts' }],
  ])('in %s as %j is written as %j', (field, typed, written) => {
    const after = withField(TEXT, row('ask'), field, typed);
    expect((injects(after).ask as Record<string, unknown>)[field.split('.')[0]]).toEqual(written);
    expect(after).toContain('ask: # ours');
  });

  test('is taken out where nothing is left, in the file or from what it extends', () => {
    expect(injects(withField(TEXT, row('ask'), 'to', ' ')).ask).not.toHaveProperty('to');
    const after = withField(TEXT, row('tools'), 'text', '');
    expect(injects(after).tools).toEqual({ minutes: 10, text: null });
    expect(textAt(row('tools', after), 'text')).toBe('');
  });

  test('about an inject of the scenario below is written into this file', () => {
    const after = withField(TEXT, row('early'), 'text', 'How bad is it?');
    expect(treeOf(after)!.messages).toEqual({ early: { text: 'How bad is it?' } });
    expect(row('early', after).fields).toMatchObject({ at: '05:30', text: 'How bad is it?' });
  });
});

test('another trigger takes out what belonged to the old one', () => {
  const at = withTrigger(TEXT, row('ask'), 'at', '05:30');
  expect(injects(at).ask).toMatchObject({ at: '05:30' });
  expect(injects(at).ask).not.toHaveProperty('for');
  expect(triggerOf(row('ask', withTrigger(at, row('ask', at), 'hand', '')))).toBe('hand');
});

test('another effect keeps the words, and has what it needs', () => {
  const hint = withEffect(TEXT, row('ask'), 'hint');
  expect(injects(hint).ask).toEqual({
    title: 'Ask',
    when: 'alarm',
    for: 5,
    hint: 'What is it?',
    to: ['commander', 'scribe'],
  });
  const away = withEffect(hint, row('ask', hint), 'away');
  expect(injects(away).ask).toMatchObject({ away: 'seat', minutes: 30, text: 'What is it?' });
});

test('an inject is removed, also one of the scenario below', () => {
  expect(Object.keys(injects(withoutInject(TEXT, row('ask'))))).toEqual(['tools', 'gone']);
  expect(injects(withoutInject(TEXT, row('tools'))).tools).toBeNull();
});

test('names of injects are plain and free', () => {
  expect(freeId('How bad is it?', rows())).toBe('how-bad-is-it');
  expect(freeId('Ask', rows())).toBe('ask-2');
  expect(freeId('東京', rows())).toBe('inject');
});

test('a problem belongs to its field, or to the inject as a whole', () => {
  const problem = (path: string) => ({ path, line: 1, column: 1, why: path, fix: '', repair: null });
  const all = ['injects.ask', 'injects.ask.when', 'injects.ask.expect.when', 'injects.asked.when'].map(problem);
  const found = (field: string) => problemsAt(all, row('ask'), field).map(({ path }) => path);
  expect(found('')).toEqual(['injects.ask']);
  expect(found('when')).toEqual(['injects.ask.when']);
  expect(found('expect.when')).toEqual(['injects.ask.expect.when']);
});
