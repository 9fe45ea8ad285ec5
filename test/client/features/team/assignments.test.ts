// Tasks by urgency, and whom they can be given to.
import { expect, test } from 'vitest';
import type { Assignment } from '#model/incident/work-types.ts';
import { assigneeName, assignees, minutesLeft, openTasks } from '../../../../client/features/team/assignments.ts';
import { player } from '../../builders.ts';

const task = (id: number, rest: Partial<Assignment> = {}): Assignment => ({
  ...{ id, title: `T${id}`, to: 'p1', by: 'p2', step: 100, minutes: 10, acceptedBy: null, acceptedStep: null },
  ...{ endedStep: null, outcome: null, note: '' },
  ...rest,
});
const SEATS = [{ id: 'scribe', name: 'Scribe', role: 'scribe' as const, text: '', places: 1 }];

test('the time box begins when a task is taken', () => {
  expect(minutesLeft(task(1), 160)).toBe(5);
  expect(minutesLeft(task(1, { acceptedBy: 'p1', acceptedStep: 160 }), 160)).toBe(10);
  expect(minutesLeft(task(1), 244)).toBe(-2);
});

test('open tasks stand by urgency', () => {
  const tasks = [task(1), task(2, { minutes: 5 }), task(3, { endedStep: 110, outcome: 'finished' })];
  expect(openTasks(tasks, 120).map(({ id }) => id)).toEqual([2, 1]);
});

test('a task is for somebody of one’s own team or for a seat', () => {
  const players = [player(), player({ id: 'p9', name: 'Far', team: 'b' })];
  expect(assignees('a', players, SEATS).map(({ id }) => id)).toEqual(['p1', 'scribe']);
  expect(['p1', 'scribe', 'gone'].map((to) => assigneeName(to, players, SEATS))).toEqual([
    'Mara Keller',
    'Scribe',
    'gone',
  ]);
});
