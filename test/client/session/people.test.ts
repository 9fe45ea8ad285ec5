// What those in the room are called.
import { expect, test } from 'vitest';
import { assigneeName, assignees } from '../../../client/features/team/model.ts';
import { personName } from '../../../client/features/timeline/record.ts';
import { initialsOf, isOut, shownName } from '../../../client/session/people.ts';
import { player } from '../builders.ts';

const mara = player({ id: 'p1', name: 'Mara' });
const bot = player({ id: 'p2', name: 'Bot expert 1', bot: 'expert', seats: ['front'] });
const gone = player({ id: 'p3', name: 'Bot expert 2', bot: 'expert', seats: [] });

test('a bot is marked wherever its name stands, also one who is out', () => {
  expect([mara, bot].map(shownName)).toEqual(['Mara', '◇ Bot expert 1']);
  expect(personName('p3', { players: [mara, bot, gone] })).toBe('◇ Bot expert 2');
  expect(assigneeName('p2', [mara, bot], [])).toBe('◇ Bot expert 1');
});

test('a bot without a seat is out and is given no task; a person without one is not', () => {
  expect([mara, bot, gone].map(isOut)).toEqual([false, false, true]);
  expect(assignees('a', [mara, bot, gone], []).map(({ name }) => name)).toEqual(['Mara', '◇ Bot expert 1']);
});

test('where there is room for letters only, a bot keeps its sign', () => {
  expect([mara, bot].map((one) => initialsOf(shownName(one)))).toEqual(['MA', '◇B1']);
});

test.each([
  ['Mara Keller', 'MK'],
  ['yoko', 'YO'],
  ['  Ana Maria  Soto ', 'AS'],
  ['Communications (stand-in)', 'CO'],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
