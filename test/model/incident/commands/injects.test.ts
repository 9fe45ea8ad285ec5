// What is put into a drill: when it fires, who may move it, and that coming ones are the facilitator's secret.
import { describe, expect, test } from 'vitest';
import type { InjectSpec } from '#model/engine/scenario.ts';
import { hashOf } from '#model/engine/world.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import { viewOf } from '#model/incident/view.ts';
import { give, passTeam, teamOf } from '../../../support/drive.ts';
import { scenarioOf } from '../../../support/scenario.ts';

const letter = {
  type: 'message',
  from: 'Boss',
  channel: 'executive',
  text: 'CANARY-TEXT',
  replyMinutes: null,
} as const;
const INJECTS: InjectSpec[] = [
  { id: 'timed', title: 'CANARY-TIMED', trigger: { on: 'at', atMinute: 155 }, effect: letter },
  {
    id: 'held',
    title: 'CANARY-HELD',
    trigger: {
      on: 'when',
      condition: {
        text: 'front.members >= 210',
        test: { type: 'signal', signal: 'front.members', compare: '>=', threshold: 210 },
      },
      minutes: 3,
    },
    effect: letter,
  },
  {
    id: 'racks',
    title: 'CANARY-RACKS',
    trigger: { on: 'hand' },
    effect: { type: 'fault', do: 'front/cut-off-racks', with: { group: 2, share: 0.4, ramp: 3 } },
  },
  {
    id: 'broken',
    title: 'CANARY-BROKEN',
    trigger: { on: 'hand' },
    effect: { type: 'tool-outage', command: 'tool/*', minutes: 5, text: 'The tools are down.' },
  },
];
const SCENARIO = scenarioOf({ injects: INJECTS });
const facilitate = (team: ReturnType<typeof teamOf>, command: string, args: Record<string, string | number>) =>
  give(team, command, args, [FACILITATOR], 'Fay');

describe('injects', () => {
  test('one with a time fires then, once', () => {
    const team = passTeam(teamOf(SCENARIO), 4);
    expect(team.messages).toEqual([]);
    passTeam(team, 1);
    expect(team.messages).toEqual([
      { id: 'timed', step: 60, from: 'Boss', channel: 'executive', text: 'CANARY-TEXT', dueStep: null },
    ]);
    expect(team.timeline).toMatchObject([
      { lane: 'communication', message: { args: { from: 'Boss', text: 'CANARY-TEXT' } } },
    ]);
    expect(team.attentionCount).toBe(1);
    passTeam(team, 10);
    expect(team.messages).toHaveLength(1);
  });

  test('one with a condition fires once it has held for so long', () => {
    const team = passTeam(teamOf(SCENARIO), 6);
    give(team, 'front/add-servers', { count: 10, perHour: 600 });
    passTeam(team, 3);
    expect(team.injects[1]).toMatchObject({ state: 'waiting', dueStep: 73 + 36 + 12 });
    passTeam(team, 2);
    expect(team.injects[1]).toMatchObject({ state: 'fired', firedStep: 121 });
  });

  test('of several of one title, the one that another waits for is told by its id too', () => {
    const following = (id: string, inject: string): InjectSpec => ({
      ...{ id, title: `After ${inject}`, effect: letter },
      trigger: { on: 'after', inject, outcome: 'fired', minutes: 0 },
    });
    const call = (id: string): InjectSpec => ({ id, title: 'A call', trigger: { on: 'hand' }, effect: letter });
    const alone = { ...call('alone'), title: 'Alone' };
    const injects = [
      call('one'),
      call('two'),
      alone,
      following('a', 'two'),
      following('b', 'alone'),
      following('c', 'gone'),
    ];
    const { injects: views } = viewOf(teamOf(scenarioOf({ injects })), [FACILITATOR]);
    expect(views.slice(3).map(({ condition }) => condition?.args)).toMatchObject(
      ['A call (two)', 'Alone', 'gone'].map((inject) => ({ inject })),
    );
  });

  test('what is said on the spot gets the next free number as its id', () => {
    const team = teamOf(SCENARIO);
    for (const text of ['One', 'Two', 'Three']) facilitate(team, 'inject/send', { from: 'Boss', text });
    expect(team.messages.map(({ id, text }) => [id, text])).toEqual([
      ['sent-1', 'One'],
      ['sent-2', 'Two'],
      ['sent-3', 'Three'],
    ]);
  });

  test('a condition that breaks begins anew', () => {
    const team = passTeam(teamOf(SCENARIO), 6);
    give(team, 'front/add-servers', { count: 10, perHour: 600 });
    passTeam(team, 2);
    expect(team.injects[1].dueStep).toBe(121);
    give(team, 'front/remove-servers', { perHour: 2000 });
    passTeam(team, 2);
    expect(team.injects[1]).toMatchObject({ state: 'waiting', dueStep: null });
  });

  test('a fault by hand changes the world as it would at a time of its own, and says nothing', () => {
    const [struck, spared] = [passTeam(teamOf(SCENARIO), 2), passTeam(teamOf(SCENARIO), 2)];
    expect(facilitate(struck, 'inject/fire', { inject: 'racks' })).toEqual({ ok: true });
    expect(struck.timeline).toEqual([]);
    const planned = scenarioOf({
      injects: INJECTS,
      faults: [{ spreadMinutes: 0, atMinute: 152, do: 'front/cut-off-racks', with: { group: 2, share: 0.4, ramp: 3 } }],
    });
    const hashes = [struck, spared, passTeam(teamOf(planned), 2)].map((team) => hashOf(passTeam(team, 20).world));
    expect(hashes[0]).not.toBe(hashes[1]);
    const states = [struck, passTeam(teamOf(planned), 22)].map((team) => [...team.world.signals]);
    expect(states[0]).toEqual(states[1]);
  });

  test('a tool that fails refuses its commands in its own words until its time is up', () => {
    const team = passTeam(teamOf(SCENARIO), 2);
    facilitate(team, 'inject/fire', { inject: 'broken' });
    expect(give(team, 'tool/rank-suspects')).toMatchObject({
      code: 'tool/out-of-order',
      args: { text: 'The tools are down.' },
    });
    expect(give(team, 'incident/set-severity', { severity: 1 })).toEqual({ ok: true });
    passTeam(team, 5);
    expect(give(team, 'tool/rank-suspects')).toEqual({ ok: true });
  });

  test('delay puts off, skip leaves out, and what is over stays over', () => {
    const team = passTeam(teamOf(SCENARIO), 2);
    expect(facilitate(team, 'inject/delay', { inject: 'timed', minutes: 4 })).toEqual({ ok: true });
    passTeam(team, 6);
    expect(team.injects[0].state).toBe('waiting');
    passTeam(team, 1);
    expect(team.injects[0]).toMatchObject({ state: 'fired', firedStep: 108 });
    expect(facilitate(team, 'inject/fire', { inject: 'timed' })).toMatchObject({ code: 'inject/over' });
    expect(facilitate(team, 'inject/delay', { inject: 'racks', minutes: 4 })).toMatchObject({ code: 'inject/by-hand' });
    const { fromMinute, horizonMinute } = SCENARIO.clock;
    expect(
      facilitate(passTeam(teamOf(SCENARIO), 2), 'inject/delay', {
        inject: 'timed',
        minutes: horizonMinute - fromMinute,
      }),
    ).toMatchObject({
      code: 'inject/after-end',
    });
    expect(facilitate(team, 'inject/skip', { inject: 'racks' })).toEqual({ ok: true });
    expect(facilitate(team, 'inject/fire', { inject: 'racks' })).toMatchObject({ code: 'inject/over' });
    expect(facilitate(team, 'inject/fire', { inject: 'nothing' })).toMatchObject({ code: 'inject/unknown' });
  });

  test('only the facilitator may, and only the facilitator sees what is to come', () => {
    const team = passTeam(teamOf(SCENARIO), 2);
    expect(give(team, 'inject/fire', { inject: 'racks' })).toMatchObject({ code: 'command/not-your-seat' });
    for (const seats of [['ops'], ['scribe'], ['ops', 'scribe'], []])
      expect(JSON.stringify([viewOf(team, seats), briefingOf(team, seats)])).not.toContain('CANARY');
    const { injects } = viewOf(team, [FACILITATOR]);
    expect(injects.map(({ id, state, dueStep, condition }) => [id, state, dueStep, condition])).toEqual([
      ['timed', 'waiting', 60, null],
      ['held', 'waiting', null, { code: 'inject/condition', args: { condition: 'front.members >= 210', minutes: 3 } }],
      ['racks', 'waiting', null, null],
      ['broken', 'waiting', null, null],
    ]);
  });
});
