// Tasks: given to somebody, taken, ended, and heard of when their time box is over.
import { beforeEach, expect, test } from 'vitest';
import type { Values } from '#model/engine/fields.ts';
import type { Team } from '#model/incident/state.ts';
import { give, passTeam, teamOf } from '../../../support/drive.ts';
import { scenarioOf } from '../../../support/scenario.ts';

let team: Team;
const ops = (command: string, args: Values) => give(team, command, args);
/** Bo holds the seat `watch`, and may do as much as everybody. */
const bo = (command: string, args: Values) => give(team, command, args, ['ops', 'watch'], 'Bo');
const jo = (command: string, args: Values) => give(team, command, args, ['ops'], 'Jo');

beforeEach(() => {
  const { seats } = scenarioOf();
  team = teamOf(scenarioOf({ seats: [...seats, { ...seats[0], id: 'watch' }] }));
  team.roster.set('Yo', ['ops']).set('Bo', ['ops', 'watch']).set('Jo', ['ops']);
});

const READ_HOSTS = { title: 'Read three hosts', minutes: 10 };

test('a task has a title, somebody, and a time box', () => {
  expect(ops('task/assign', { to: 'Bo', ...READ_HOSTS })).toEqual({ ok: true });
  expect(team.assignments).toMatchObject([
    { id: 1, title: 'Read three hosts', to: 'Bo', by: 'Yo', step: 0, minutes: 10, acceptedBy: null, endedStep: null },
  ]);
  expect(ops('task/assign', { to: 'Nobody', ...READ_HOSTS })).toMatchObject({ code: 'task/nobody' });
});

test('who it is for acknowledges it once', () => {
  ops('task/assign', { to: 'Bo', ...READ_HOSTS });
  expect(jo('task/accept', { task: 1 })).toMatchObject({ code: 'task/not-yours' });
  expect(bo('task/accept', { task: 1 })).toEqual({ ok: true });
  expect(team.assignments[0]).toMatchObject({ acceptedBy: 'Bo', acceptedStep: 0 });
  expect(bo('task/accept', { task: 1 })).toMatchObject({ code: 'task/accepted' });
  expect(bo('task/accept', { task: 2 })).toMatchObject({ code: 'task/unknown' });
});

test('a task of a seat is for its holder, and for everybody where nobody holds it', () => {
  ops('task/assign', { to: 'watch', ...READ_HOSTS });
  expect(jo('task/accept', { task: 1 })).toMatchObject({ code: 'task/not-yours' });
  expect(bo('task/accept', { task: 1 })).toEqual({ ok: true });
  ops('task/assign', { to: 'scribe', ...READ_HOSTS });
  expect(jo('task/accept', { task: 2 })).toEqual({ ok: true });
});

test('it ends with a note, by who took it or gave it, and only once', () => {
  ops('task/assign', { to: 'Bo', ...READ_HOSTS });
  ops('task/assign', { to: 'Bo', ...READ_HOSTS });
  expect(jo('task/finish', { task: 1 })).toMatchObject({ code: 'task/not-yours' });
  expect(bo('task/finish', { task: 1, note: 'All alike' })).toEqual({ ok: true });
  expect(team.assignments[0]).toMatchObject({ outcome: 'finished', note: 'All alike', endedStep: 0 });
  expect(team.timeline.at(-1)).toMatchObject({
    message: { args: { title: 'Read three hosts', outcome: 'finished', note: 'All alike' } },
    by: 'Bo',
  });
  expect(bo('task/drop', { task: 1 })).toMatchObject({ code: 'task/ended' });
  expect(ops('task/drop', { task: 2 })).toEqual({ ok: true });
  expect(team.assignments[1].outcome).toBe('dropped');
});

test('one that is open when its time box ends calls for somebody, once', () => {
  ops('task/assign', { to: 'Bo', ...READ_HOSTS });
  ops('task/assign', { to: 'Bo', ...READ_HOSTS });
  bo('task/finish', { task: 2 });
  passTeam(team, 9);
  expect(team.attentionCount).toBe(0);
  passTeam(team, 3);
  expect(team.attentionCount).toBe(1);
  expect(team.timeline.at(-1)).toMatchObject({
    message: { code: 'timeline/task-overdue', args: { title: 'Read three hosts' } },
    step: 120,
    by: null,
  });
});

test('the time box begins when the task is taken', () => {
  ops('task/assign', { to: 'Bo', ...READ_HOSTS });
  passTeam(team, 6);
  bo('task/accept', { task: 1 });
  passTeam(team, 9);
  expect(team.attentionCount).toBe(0);
  passTeam(team, 1);
  expect(team.timeline.at(-1)).toMatchObject({
    message: { code: 'timeline/task-overdue', args: { title: 'Read three hosts' } },
    step: 192,
  });
});
