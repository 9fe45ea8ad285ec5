// What a facilitator changes about an inject: each field alone, what its type does not allow, and what is left empty.
import { expect, test } from 'vitest';
import type { InjectEffect, InjectSpec } from '#model/engine/scenario.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import type { Team } from '#model/incident/state.ts';
import { give, teamOf } from '../../../support/drive.ts';
import { scenarioOf } from '../../../support/scenario.ts';

const MESSAGE: InjectEffect = { type: 'message', from: 'Ann', channel: 'team', text: 'How long?', replyMinutes: null };
const HINT: InjectEffect = { type: 'hint', text: 'Look at the hosts' };
const JUMP: InjectEffect = { type: 'time-jump', toMinute: scenarioOf().clock.fromMinute + 60 };
const EXPECTED: InjectSpec['expected'] = {
  text: 'Answer',
  condition: { text: 'post', test: { type: 'from', minute: 0 } },
  minutes: 10,
  otherwise: null,
};
const SEAT = scenarioOf().seats[0].id;

const edit = (team: Team, changes: object) => give(team, 'inject/edit', { inject: 'one', ...changes }, [FACILITATOR]);
function edited(changes: object, spec: Partial<InjectSpec> = {}) {
  const inject: InjectSpec = { id: 'one', title: 'One', trigger: { on: 'hand' }, effect: MESSAGE, ...spec };
  const team = teamOf(scenarioOf({ injects: [inject] }));
  return { answer: edit(team, changes), spec: team.injectSpecs[0], state: team.injects[0].state };
}

test('each field is changed alone, and what is left empty stays', () => {
  const whole = { expected: EXPECTED, objective: 'Calm', address: { to: 'all' } } as const;
  const before = edited({}, whole).spec;
  expect(before).toMatchObject(whole);
  expect(edited({ objective: 'Speed' }, whole).spec).toEqual({ ...before, objective: 'Speed' });
  expect(edited({ to: SEAT }, whole).spec).toEqual({ ...before, address: { to: 'seats', seats: [SEAT] } });
  expect(edited({ expected: 'Call back' }, whole).spec).toEqual({
    ...before,
    expected: { ...EXPECTED, text: 'Call back' },
  });
  expect(edited({ within: 5 }, whole).spec).toEqual({ ...before, expected: { ...EXPECTED, minutes: 5 } });
  expect(edited({ from: 'Bo', text: 'Now?' }, whole).spec).toEqual({
    ...before,
    effect: { ...MESSAGE, from: 'Bo', text: 'Now?' },
  });
  expect(edited({ to: 'all' }, { address: { to: 'seats', seats: [SEAT] } }).spec.address).toEqual({ to: 'all' });
});

test('what its type does not allow is refused, and changes nothing', () => {
  for (const [changes, spec, code] of [
    [{ to: SEAT, objective: 'Speed' }, { effect: HINT }, 'inject/not-for-seats'],
    [{ to: 'cook', objective: 'Speed' }, {}, 'seat/unknown'],
    [{ expected: 'Answer', objective: 'Speed' }, {}, 'inject/expects-nothing'],
    [{ text: 'Now', objective: 'Speed' }, { effect: JUMP }, 'inject/no-words'],
  ] as const) {
    const tried = edited(changes, spec);
    expect(tried.answer).toMatchObject({ code });
    expect(tried.spec).toEqual(edited({}, spec).spec);
  }
});

test('for one team alone it is over in the others', () => {
  expect(edited({ to: 'team:red' })).toMatchObject({
    state: 'waiting',
    spec: { address: { to: 'team', team: 'red' } },
  });
  expect(edited({ to: 'team:blue' }, { effect: JUMP })).toMatchObject({ answer: { ok: true }, state: 'lapsed' });
});
