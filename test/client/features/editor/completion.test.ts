// What the editor offers at a place of a scenario file, by the schema that the server has, and which service a line is about.
import { expect, test } from 'vitest';
import { offersAt, type Schema, serviceAt } from '../../../../client/features/editor/completion.ts';
import { Drafts } from '../../../../server/content/drafts.ts';

const SCHEMA = new Drafts(new Map()).editorSchema() as Schema;
const labels = (before: string) => offersAt(SCHEMA, before)?.offers.map(({ label }) => label) ?? [];

test('fields of the file at its top', () => {
  expect(labels('id: x\nin')).toEqual(expect.arrayContaining(['injects', 'alarms', 'clock', 'scoring']));
  expect(offersAt(SCHEMA, 'id: x\nin')!.from).toBe(6);
});

test('fields of an inject, with a sentence on each', () => {
  const before = 'injects:\n  ask:\n    title: A\n    ';
  expect(labels(before)).toEqual(expect.arrayContaining(['when', 'expect', 'only', 'objective']));
  expect(labels(before)).not.toContain('clock');
  const when = offersAt(SCHEMA, before)!.offers.find(({ label }) => label === 'when');
  expect(when!.detail).toContain('a condition such as');
});

test('fields of a map inside another, past comments, blank lines and siblings', () => {
  const before = 'injects:\n  a:\n    title: x\n\n  # a comment\n  ask:\n    expect:\n      when: post\n      ';
  expect(labels(before)).toEqual(['action', 'when', 'within', 'otherwise']);
});

test('fields of an item of a list', () => {
  expect(labels('faults:\n  - at: "05:00"\n    ')).toEqual(expect.arrayContaining(['at', 'do', 'with', 'spread']));
  expect(labels('faults:\n  - ')).toEqual(expect.arrayContaining(['at', 'do']));
});

test('the values of a field that has a fixed set', () => {
  expect(labels('injects:\n  ask:\n    channel: ex')).toEqual(['page', 'executive', 'customer', 'press', 'team']);
  expect(offersAt(SCHEMA, 'injects:\n  ask:\n    channel: ex')!.from).toBe(29);
  expect(labels('injects:\n  ask:\n    critical: ')).toEqual(['true', 'false']);
});

test('nothing where anything may stand', () => {
  expect(offersAt(SCHEMA, 'title: My ')).toBeNull();
  expect(offersAt(SCHEMA, 'nothing:\n  of: that\n  ')).toBeNull();
});

test('a line is about the service that it describes, or that it names', () => {
  const text = [
    'title: The web shop',
    'services:',
    '  web:',
    '    type: service',
    '    calls:',
    '      orders-db: {}',
    '  orders-db: { type: database }',
    'injects:',
    '  ask:',
    '    when: orders-db.errors > 0.3 and web.errors > 0',
    '    text: Well?',
  ].join('\n');
  const about = text.split('\n').map((_, i) => serviceAt(text, i + 1, ['web', 'orders-db']));
  expect(about).toEqual(['web', null, 'web', 'web', 'web', 'web', 'orders-db', null, null, 'orders-db', null]);
});
