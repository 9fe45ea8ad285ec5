// What players get of runbooks: heads on joining, the whole when one is opened, and what a search finds.
import { expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { headOf, readRunbook, searchRunbooks } from '../../server/session/runbook-access.ts';
import { runbookOf } from '../support/runbook.ts';

const RUN = { do: 'front/stop-adding', with: {} };
const BOOKS = [
  runbookOf([{ source: 'The log shows OutOfMemoryError' }, { run: RUN, rollback: 'front/add' }], {
    id: 'a',
    title: 'Memory',
    intro: 'A long text',
  }),
  runbookOf([], { id: 'b', title: 'Errors', alarms: ['writes'], after: 'Page the database team' }),
];
const alarms = [{ id: 'writes', title: 'Write failures' }] as unknown as Scenario['alarms'];
const DRILL = { runbooks: BOOKS, scenario: { alarms } as Scenario };

test('a head has the steps that run a command, and no text', () => {
  const head = headOf(BOOKS[0]);
  expect(head).toMatchObject({ id: 'a', title: 'Memory', steps: [{ number: 2, run: RUN, rollback: 'front/add' }] });
  expect(JSON.stringify(head)).not.toMatch(/OutOfMemory|long text/);
});

test('the whole of a runbook is read by its id', () => {
  expect(readRunbook(DRILL, 'b')).toEqual({ ok: true, runbook: BOOKS[1] });
  expect(readRunbook(DRILL, 'c')).toMatchObject({ ok: false, code: 'runbook/unknown' });
});

test('a search finds words of titles first, then of steps, of what stands after them, and of alarms', () => {
  const found = (typed: string) => searchRunbooks(DRILL, typed).runbooks;
  expect(found('error')).toEqual(['b', 'a']);
  expect(found('outofmemory LOG')).toEqual(['a']);
  expect(found('write failures')).toEqual(['b']);
  expect(found('database team')).toEqual(['b']);
  expect(found(' ')).toEqual(['a', 'b']);
  expect(found('nothing')).toEqual([]);
});
