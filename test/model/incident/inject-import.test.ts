// What an imported list does to injects that wait, have fired, follow others, or were changed by the facilitator meanwhile.
import { expect, test } from 'vitest';
import type { InjectSpec } from '#model/engine/scenario.ts';
import { changesOf, importInjects, injectNow, isSame, lateIn } from '#model/incident/inject-import.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import type { Team } from '#model/incident/state.ts';
import { give, passTeam, teamOf } from '../../support/drive.ts';
import { scenarioOf } from '../../support/scenario.ts';

const { fromMinute } = scenarioOf().clock;
const inject = (id: string, rest: Partial<InjectSpec> = {}): InjectSpec => ({
  id,
  title: id,
  trigger: { on: 'hand' },
  effect: { type: 'message', from: 'Ann', channel: 'team', text: `${id}?`, replyMinutes: null },
  ...rest,
});
const at = (minute: number) => ({ trigger: { on: 'at', atMinute: fromMinute + minute } }) as const;

const FIRST = inject('first', at(2));
const SECOND = inject('second', at(20));
const playing = () => passTeam(teamOf(scenarioOf({ injects: [FIRST, SECOND] })), 5);
const list = (injects: readonly InjectSpec[], dropped: readonly string[] = []) => ({ injects, dropped });
const told = ({ injectSpecs, injects }: Team) =>
  injectSpecs.map(({ id, title }, i) => [id, title, injects[i].state, injects[i].dueStep]);

test('new rows are added, changed ones take the place of what waits, and what has fired stays', () => {
  const team = playing();
  importInjects(
    team,
    list([{ ...FIRST, title: 'Too late' }, { ...SECOND, title: 'Changed', ...at(10) }, inject('third', at(7))]),
    ['red'],
  );
  expect(told(team)).toEqual([
    ['first', 'first', 'fired', 24],
    ['second', 'Changed', 'waiting', 120],
    ['third', 'third', 'waiting', 84],
  ]);
  passTeam(team, 6);
  expect(team.messages.map(({ id }) => id)).toEqual(['first', 'third', 'second']);
});

test('a row as it was listed leaves what the facilitator has done to it since', () => {
  const team = playing();
  give(team, 'inject/delay', { inject: 'second', minutes: 5 }, [FACILITATOR]);
  give(team, 'inject/edit', { inject: 'second', text: 'Other words' }, [FACILITATOR]);
  // The order of fields, which a database may change, makes no difference.
  const { effect, trigger, ...rest } = SECOND;
  expect(changesOf(team, list([{ trigger, effect, ...rest }]))).toEqual(list([]));
  importInjects(team, list([SECOND, inject('third')]), ['red']);
  expect(told(team)[1]).toEqual(['second', 'second', 'waiting', 300]);
  // The next list is compared with this one.
  importInjects(team, list([{ ...SECOND, title: 'Changed' }]), ['red']);
  importInjects(team, list([SECOND]), ['red']);
  expect(told(team)[1]).toEqual(['second', 'second', 'waiting', 240]);
});

test('a list of how everything stands changes nothing, whatever was put off or changed', () => {
  const then = inject('then', { trigger: { on: 'after', inject: 'second', outcome: 'fired', minutes: 1 } });
  const team = passTeam(teamOf(scenarioOf({ injects: [FIRST, SECOND, then, inject('hand')] })), 5);
  for (const id of ['second', 'then']) give(team, 'inject/delay', { inject: id, minutes: 5 }, [FACILITATOR]);
  give(team, 'inject/edit', { inject: 'second', text: 'Other words' }, [FACILITATOR]);
  give(team, 'inject/clone', { inject: 'hand' }, [FACILITATOR]);
  const now = team.injectSpecs.map((_, i) => injectNow(team, i));
  expect(now.map(({ trigger }) => trigger)).toEqual([
    FIRST.trigger,
    at(25).trigger,
    { ...then.trigger, minutes: 6 },
    { on: 'hand' },
    { on: 'hand' },
  ]);
  expect(changesOf(team, list(now))).toEqual(list([]));
  expect(lateIn(team, list(now))).toEqual([]);
});

test('one that follows what has happened already is due from now', () => {
  const team = playing();
  importInjects(
    team,
    list([inject('next', { trigger: { on: 'after', inject: 'first', outcome: 'fired', minutes: 3 } })]),
    ['red'],
  );
  expect(told(team).at(-1)).toEqual(['next', 'next', 'waiting', (5 + 3) * 12]);
});

test('one for another team is over, a cancelled one is skipped, and one whose time has passed is named', () => {
  const team = playing();
  const forBlue = inject('blue', { address: { to: 'team', team: 'Blue' } });
  importInjects(team, list([forBlue], ['second', 'unknown']), ['red', 'Red']);
  expect(told(team).map(([id, , state]) => [id, state])).toEqual([
    ['first', 'fired'],
    ['second', 'skipped'],
    ['blue', 'lapsed'],
  ]);
  expect(
    lateIn(team, list([inject('late', at(4)), inject('now', at(5)), inject('soon', at(6))])).map(({ id }) => id),
  ).toEqual(['late', 'now']);
});

test.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [1, 2, false],
  ['a', 'a', true],
  [null, null, true],
  [null, {}, false],
  [{}, null, false],
  [{}, 1, false],
  [1, {}, false],
  [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: undefined }, { a: 1, c: undefined }, false],
  [{ a: { b: 1 } }, { a: { b: 2 } }, false],
  [[1, 2], [2, 1], false],
])('%j says what %j says: %s', (a, b, same) => {
  expect(isSame(a, b)).toBe(same);
});
