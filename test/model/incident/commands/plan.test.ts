// Proposals: what is checked when one is made, who decides, how it is run, and what becomes of it.

import { beforeEach, describe, expect, test } from 'vitest';
import type { Values } from '#model/engine/fields.ts';
import type { SeatSpec } from '#model/engine/scenario.ts';
import type { Team } from '#model/incident/state.ts';
import { wordMessage } from '#protocol/wording.ts';
import { give, passTeam, teamOf } from '../../../support/drive.ts';
import { scenarioOf } from '../../../support/scenario.ts';

const seat = (id: string, may: string[]): SeatSpec => ({
  id,
  name: id,
  role: 'operations',
  text: '',
  sees: ['*'],
  may,
});

const SCENARIO = scenarioOf({
  seats: [
    seat('ops', ['front/*', 'alarm/*', 'plan/propose', 'plan/run', 'plan/withdraw', 'plan/verify']),
    seat('commander', ['plan/*', 'front/*']),
    seat('desk', ['plan/propose', 'plan/run', 'plan/withdraw', 'plan/verify']),
  ],
});
/** A blast of 0.4, and one of 0.05. */
const HURTS = 'front/roll-back-build';
const HARMLESS = 'front/stop-adding';

let team: Team;
const ops = (command: string, args: Values = {}) => give(team, command, args, ['ops'], 'Yo');
const boss = (command: string, args: Values = {}) => give(team, command, args, ['commander'], 'Mara');
const propose = (commands = HURTS, more: Values = {}) => ops('plan/propose', { commands, hypothesis: 0, ...more });

beforeEach(() => {
  team = passTeam(teamOf(SCENARIO), 2);
  team.roster.set('Yo', ['ops']).set('Mara', ['commander']);
});

describe('proposing', () => {
  test('keeps commands with all their values, what they are for and what they should bring', () => {
    team.hypotheses.push({
      id: 1,
      cause: 'a',
      text: 'A',
      by: 'Yo',
      step: 0,
      percent: null,
      wrongIf: '',
      nextTest: '',
      droppedStep: null,
    });
    const predict = 'front/PutRecord.Errors down';
    expect(
      propose('front/set-admission mode=util value=0.34; front/roll-back-build', { hypothesis: 1, predict }),
    ).toEqual({ ok: true });
    expect(team.proposals).toMatchObject([
      {
        id: 1,
        step: 24,
        by: 'Yo',
        commands: [
          { do: 'front/set-admission', with: { mode: 'util', value: 0.34 } },
          { do: 'front/roll-back-build', with: {} },
        ],
        hypothesis: 1,
        prediction: { service: 'front', metric: 'PutRecord.Errors', direction: 'down' },
        runbook: null,
        state: 'waiting',
        ran: 0,
      },
    ]);
    expect(team.timeline.at(-1)).toMatchObject({
      message: { code: 'timeline/proposed', args: { proposal: 1, calls: team.proposals[0].commands } },
      by: 'Yo',
    });
    expect(team.actions).toEqual([]);
  });

  test.each([
    [' ; ', 'plan/empty', {}],
    ['restart all of it', 'plan/not-a-command', {}],
    ['front/explode', 'plan/unknown-command', {}],
    ['plan/approve proposal=1', 'plan/unknown-command', {}],
    ['front/set-admission mode=util', 'field/missing', {}],
    ['front/set-admission mode=util value=most', 'field/invalid', {}],
    ['front/set-admission mode=util value=1 much=2', 'field/unknown', {}],
    [Array(9).fill(HARMLESS).join(';'), 'plan/too-long', {}],
    [HURTS, 'plan/no-hypothesis', { hypothesis: 7 }],
    [HURTS, 'plan/not-a-prediction', { predict: 'it gets better' }],
    [HURTS, 'plan/unknown-metric', { predict: 'front/Happiness up' }],
    [HURTS, 'plan/unknown-metric', { predict: 'nowhere/Threads.Max up' }],
    [HURTS, 'plan/half-a-step', { runbook: 'restart' }],
  ])('%s: %s', (commands, code, more) => {
    expect(propose(commands, more)).toMatchObject({ ok: false, code });
    expect(team.proposals).toEqual([]);
  });

  test('nobody proposes what his seat may not give, nor what follows from a dropped hypothesis', () => {
    const args = { commands: HURTS, hypothesis: 0 };
    expect(give(team, 'plan/propose', args, ['desk'], 'Jo')).toMatchObject({ code: 'plan/not-your-seat' });
    team.hypotheses.push({
      id: 1,
      cause: 'a',
      text: 'A',
      by: 'Yo',
      step: 0,
      percent: null,
      wrongIf: '',
      nextTest: '',
      droppedStep: 3,
    });
    expect(propose(HURTS, { hypothesis: 1 })).toMatchObject({ code: 'plan/no-hypothesis' });
  });
});

describe('deciding', () => {
  test('what can hurt waits for somebody else, and is run once approved', () => {
    propose();
    expect(ops('plan/run', { proposal: 1 })).toMatchObject({ code: 'plan/not-approved' });
    expect(boss('plan/approve', { proposal: 1 })).toEqual({ ok: true });
    expect(team.proposals[0]).toMatchObject({ state: 'approved', decidedBy: 'Mara', decidedStep: 24 });
    expect(ops('plan/run', { proposal: 1 })).toEqual({ ok: true });
    expect(team.proposals[0]).toMatchObject({ state: 'done', ran: 1 });
    expect(team.actions).toEqual([
      { id: 1, step: 24, by: 'Yo', alone: false, do: HURTS, with: {}, proposal: 1, runbook: null },
    ]);
    expect(boss('plan/approve', { proposal: 1 })).toMatchObject({ code: 'plan/not-open' });
  });

  test('nobody decides about his own', () => {
    team.roster.set('Bo', ['commander']);
    boss('plan/propose', { commands: HURTS, hypothesis: 0 });
    expect(boss('plan/approve', { proposal: 1 })).toMatchObject({ code: 'plan/own-proposal' });
    expect(give(team, 'plan/approve', { proposal: 1 }, ['commander'], 'Bo')).toEqual({ ok: true });
  });

  test('a refusal says why', () => {
    propose();
    expect(ops('plan/refuse', { proposal: 1, reason: 'no' })).toMatchObject({ code: 'command/not-your-seat' });
    expect(boss('plan/refuse', { proposal: 1, reason: 'Read a host first' })).toEqual({ ok: true });
    expect(team.proposals[0]).toMatchObject({ state: 'refused', reason: 'Read a host first', decidedBy: 'Mara' });
    expect(wordMessage(team.timeline.at(-1)!.message)).toBe('Proposal 1 refused: Read a host first');
    expect(ops('plan/run', { proposal: 1 })).toMatchObject({ code: 'plan/not-open' });
  });

  test('small blast needs nobody, and a solo player never asks himself', () => {
    propose(HARMLESS);
    team.roster.delete('Mara');
    propose();
    expect(team.proposals.map(({ state, decidedBy }) => [state, decidedBy])).toEqual([
      ['approved', null],
      ['approved', null],
    ]);
    expect(ops('plan/run', { proposal: 2 })).toEqual({ ok: true });
  });

  test('where nobody holds the seat that approves, those who cover it do', () => {
    team.roster.set('Mara', ['desk']);
    propose();
    expect(team.proposals[0].state).toBe('waiting');
    expect(ops(HURTS)).toMatchObject({ code: 'plan/needs-approval' });
    team.roster.set('Yo', ['ops', 'commander']);
    expect(ops('plan/run', { proposal: 1 })).toEqual({ ok: true });
  });

  test('a proposal that waits may be run once nobody is left who could decide', () => {
    propose();
    team.roster.delete('Mara');
    expect(ops('plan/run', { proposal: 1 })).toEqual({ ok: true });
    expect(team.proposals[0].state).toBe('done');
  });
});

describe('direct commands', () => {
  test('what can hurt is refused where somebody else could approve', () => {
    expect(ops(HURTS)).toMatchObject({ code: 'plan/needs-approval', args: { command: HURTS.split(' ')[0] } });
    expect(ops(HARMLESS)).toMatchObject({ ok: false, code: expect.stringMatching(/^fleet\//) });
    expect(team.actions).toEqual([]);
    expect(boss(HURTS)).toEqual({ ok: true });
  });

  test('every accepted one is an action, also an alarm that was installed', () => {
    const alarm = { service: 'front', metric: 'Threads.Max', compare: '>=', threshold: 600 };
    expect(ops('alarm/install-alarm', alarm)).toEqual({ ok: true });
    ops('front/set-admission', { mode: 'none', value: 1 });
    expect(team.actions).toEqual([
      {
        id: 1,
        step: 24,
        by: 'Yo',
        alone: false,
        do: 'alarm/install-alarm',
        with: alarm,
        proposal: null,
        runbook: null,
      },
    ]);
  });
});

describe('running', () => {
  const TWO = 'front/set-admission mode=fixed value=0.5; front/set-routing checks=deep';

  test('gives one command after the other, each with its own press', () => {
    propose(TWO, { runbook: 'restart', step: 2 });
    boss('plan/approve', { proposal: 1 });
    ops('plan/run', { proposal: 1 });
    expect(team.proposals[0]).toMatchObject({ state: 'approved', ran: 1 });
    passTeam(team, 1);
    ops('plan/run', { proposal: 1 });
    expect(team.proposals[0]).toMatchObject({ state: 'done', ran: 2 });
    expect(team.actions.map(({ do: name, step, runbook }) => [name, step, runbook])).toEqual([
      ['front/set-admission', 24, { id: 'restart', step: 2 }],
      ['front/set-routing', 36, { id: 'restart', step: 2 }],
    ]);
  });

  test('what the world refuses leaves the proposal as it was', () => {
    propose(HARMLESS);
    expect(ops('plan/run', { proposal: 1 })).toMatchObject({ ok: false, code: expect.stringMatching(/^fleet\//) });
    expect(team.proposals[0]).toMatchObject({ state: 'approved', ran: 0 });
  });

  test('needs a seat that may give the command', () => {
    propose();
    boss('plan/approve', { proposal: 1 });
    expect(give(team, 'plan/run', { proposal: 1 }, ['desk'], 'Jo')).toMatchObject({ code: 'plan/not-your-seat' });
  });

  test('who made it takes the rest of it back, or who decides does', () => {
    propose(TWO);
    expect(give(team, 'plan/withdraw', { proposal: 1 }, ['desk'], 'Jo')).toMatchObject({ code: 'plan/not-yours' });
    boss('plan/approve', { proposal: 1 });
    ops('plan/run', { proposal: 1 });
    expect(ops('plan/withdraw', { proposal: 1 })).toEqual({ ok: true });
    expect(team.proposals[0]).toMatchObject({ state: 'withdrawn', ran: 1 });
    expect(ops('plan/run', { proposal: 1 })).toMatchObject({ code: 'plan/not-open' });
  });
});

describe('verifying', () => {
  test('says what came of it, once, and with what was seen', () => {
    team.roster.delete('Mara');
    propose();
    const verdict = { proposal: 1, verdict: 'as-predicted' };
    expect(ops('plan/verify', verdict)).toMatchObject({ code: 'plan/not-run' });
    ops('plan/run', { proposal: 1 });
    expect(ops('plan/verify', { ...verdict, observation: 4 })).toMatchObject({ code: 'plan/no-observation' });
    expect(ops('plan/verify', verdict)).toEqual({ ok: true });
    expect(team.proposals[0]).toMatchObject({
      verdict: 'as-predicted',
      verifiedBy: 'Yo',
      verifiedStep: 24,
      verifiedWith: null,
    });
    expect(ops('plan/verify', { ...verdict, verdict: 'worse' })).toMatchObject({ code: 'plan/verified' });
    expect(ops('plan/verify', { ...verdict, proposal: 2 })).toMatchObject({ code: 'plan/unknown' });
  });
});
