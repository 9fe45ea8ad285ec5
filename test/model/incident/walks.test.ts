// Walking a runbook: the place is kept, what must hold is read, hold points wait, deviations have a card, stops ring.
import { describe, expect, test } from 'vitest';
import type { Check } from '#model/engine/runbook.ts';
import type { Team } from '#model/incident/state.ts';
import { give, giveFrom, passTeam, teamOf } from '../../support/drive.ts';
import { observe } from '../../support/observation.ts';
import { runbookOf } from '../../support/runbook.ts';
import { scenarioOf } from '../../support/scenario.ts';

const ADMIT = 'front/set-admission';
const HALF = { mode: 'fixed', value: 0.5 };
const BUSY: Check = {
  inspection: 'metric',
  service: 'front',
  subject: 'Cpu.Load',
  compare: '>',
  threshold: 0.8,
  forMinutes: 0,
};

const BOOK = runbookOf(
  [
    { title: 'Look', expect: 'Something', minutes: 5 },
    { title: 'Shed', run: { do: ADMIT, with: HALF }, pre: { say: 'Hosts are busy', checks: [BUSY] } },
    { title: 'Freeze', run: { do: 'front/set-ejection', with: { mode: 'frozen' } }, hold: 'Load has fallen' },
    { title: 'Tell', pre: { say: 'Somebody has read it', checks: [] } },
  ],
  {
    abortIf: { say: 'Too many hosts', checks: [{ ...BUSY, subject: 'Hosts.Serving', threshold: 100, forMinutes: 3 }] },
  },
);

/** At the beginning of the tenth minute, with the runbook open as walk 1. */
function opened(words: Partial<typeof BOOK> = {}): Team {
  const team = passTeam(teamOf(scenarioOf(), 1, [{ ...BOOK, ...words }]), 10);
  expect(give(team, 'runbook/open', { runbook: 'mend' })).toEqual({ ok: true });
  return team;
}

const places = (team: Team) => team.walks[0].steps.map(({ step, record }) => `${step} ${record}`);
const walkFirst = (team: Team) => {
  give(team, 'runbook/begin-step', { walk: 1, step: 1 });
  passTeam(team, 5);
  give(team, 'runbook/record-step', { walk: 1, step: 1, expected: true });
};
const shed = (team: Team, args = HALF) => giveFrom(team, { id: 'mend', step: 2 }, ADMIT, args);

describe('the place', () => {
  test('a runbook is open once, and only one that there is', () => {
    const team = opened();
    expect(give(team, 'runbook/open', { runbook: 'mend' })).toMatchObject({ code: 'runbook/open' });
    expect(give(team, 'runbook/open', { runbook: 'other' })).toMatchObject({ code: 'runbook/unknown' });
    expect(give(team, 'runbook/close', { walk: 1, outcome: 'aborted' })).toEqual({ ok: true });
    expect(give(team, 'runbook/skip-step', { walk: 1, step: 1, reason: 'no' })).toMatchObject({
      code: 'runbook/not-open',
    });
    expect(team.walks[0]).toMatchObject({ openedStep: 120, closedStep: 120, outcome: 'aborted' });
    expect(give(team, 'runbook/open', { runbook: 'mend' })).toEqual({ ok: true });
  });

  test('a step walked by hand takes its minutes and a pair of hands', () => {
    const team = opened();
    const record = () => give(team, 'runbook/record-step', { walk: 1, step: 1, expected: true });
    expect(record()).toMatchObject({ code: 'runbook/not-walked' });
    expect(give(team, 'runbook/begin-step', { walk: 1, step: 1 })).toEqual({ ok: true });
    expect(give(team, 'runbook/begin-step', { walk: 1, step: 1 })).toMatchObject({ code: 'operator/busy' });
    expect(team.activities).toEqual([
      {
        type: 'runbook-step',
        do: 'runbook/begin-step',
        service: '',
        subject: 'mend/1',
        with: {},
        by: 'Yo',
        startedStep: 120,
        endsStep: 180,
      },
    ]);
    passTeam(team, 4);
    expect(record()).toMatchObject({ code: 'runbook/not-walked' });
    passTeam(team, 1);
    expect(team.activities).toEqual([]);
    expect(record()).toEqual({ ok: true });
    expect(places(team)).toEqual(['1 as-written']);
  });

  test('a command run from a step puts the step on record, and opens the runbook where nobody has', () => {
    const team = passTeam(teamOf(scenarioOf(), 1, [{ ...BOOK, useLevel: 'reference' }]), 10);
    expect(shed(team)).toEqual({ ok: true });
    expect(team.walks).toMatchObject([
      { id: 1, by: 'Yo', steps: [{ step: 2, record: 'unread', recordedStep: 120, ran: { do: ADMIT, with: HALF } }] },
    ]);
  });

  test.each([
    [{ id: 'mend', step: 9 }, ADMIT],
    [{ id: 'mend', step: 1 }, ADMIT],
    [{ id: 'mend', step: 3 }, ADMIT],
    [{ id: 'other', step: 2 }, ADMIT],
  ])('%o does not run %s', (name, command) => {
    expect(giveFrom(opened(), name, command, HALF)).toMatchObject({
      ...{ code: 'command/unknown-runbook-step', args: { command, step: name.step, runbook: name.id } },
    });
  });

  test('other arguments are a change; another command is not this step', () => {
    const team = opened();
    walkFirst(team);
    expect(giveFrom(team, { id: 'mend', step: 2 }, 'front/set-ejection', { mode: 'frozen' })).toMatchObject({
      code: 'command/unknown-runbook-step',
    });
    expect(shed(team, { mode: 'fixed', value: 0.4 })).toEqual({ ok: true });
    expect(places(team)).toEqual(['1 as-written', '2 changed']);
  });

  test('a step before its turn is out of order where the runbook is for continuous use', () => {
    const team = opened();
    shed(team);
    expect(places(team)).toEqual(['2 out-of-order']);
    const free = opened({ useLevel: 'reference' });
    shed(free);
    expect(places(free)).toEqual(['2 unread']);
  });

  test('a step that is skipped with its reason keeps the order', () => {
    const team = opened();
    expect(give(team, 'runbook/skip-step', { walk: 1, step: 1, reason: '' })).toMatchObject({ code: 'field/invalid' });
    expect(give(team, 'runbook/skip-step', { walk: 1, step: 1, reason: 'seen before' })).toEqual({ ok: true });
    const { runbook } = team.walks[0];
    expect(team.timeline.at(-1)!.message.args).toMatchObject({ call: { with: { step: 1, runbook } } });
    shed(team);
    expect(places(team)).toEqual(['1 skipped', '2 unread']);
    expect(give(team, 'runbook/skip-step', { walk: 1, step: 2, reason: 'no' })).toMatchObject({
      code: 'runbook/recorded',
    });
  });

  test('what was seen is written beside what is expected, but not of a command that nobody ran', () => {
    const team = opened();
    const record = { walk: 1, step: 2, expected: false, text: 'nothing moves' };
    expect(give(team, 'runbook/record-step', record)).toMatchObject({ code: 'runbook/not-run' });
    shed(team);
    expect(give(team, 'runbook/record-step', { ...record, observation: 7 })).toMatchObject({
      code: 'runbook/unknown-observation',
    });
    expect(give(team, 'runbook/record-step', record)).toEqual({ ok: true });
    expect(team.walks[0].steps[0].seen).toEqual({
      asExpected: false,
      observation: null,
      text: 'nothing moves',
      step: 120,
    });
  });
});

describe('what must hold before', () => {
  test('is read where the team has a young reading, without another word', () => {
    const team = opened({ useLevel: 'reference' });
    const seen = observe(team, { subject: 'Cpu.Load', value: 0.9 });
    shed(team);
    expect(team.walks[0].steps[0]).toMatchObject({
      record: 'as-written',
      pre: { held: true, observation: seen, read: true, by: 'Yo', step: 120 },
    });
  });

  test('is unread with an old reading, one of something else, or none', () => {
    const team = opened({ useLevel: 'reference' });
    observe(team, { subject: 'Cpu.Load', value: 0.9, service: 'measures' });
    const old = observe(team, { subject: 'Cpu.Load', value: 0.9, sampleStep: 100 });
    passTeam(team, 14);
    give(team, 'runbook/check-precondition', { walk: 1, step: 2, held: true });
    expect(team.walks[0].steps[0].pre).toMatchObject({ held: true, read: false, observation: null });
    expect(give(team, 'runbook/check-precondition', { walk: 1, step: 2, held: true, observation: 1 })).toMatchObject({
      code: 'runbook/other-reading',
    });
    give(team, 'runbook/check-precondition', { walk: 1, step: 2, held: true, observation: old });
    expect(team.walks[0].steps[0].pre).toMatchObject({ held: true, read: false, observation: old });
    shed(team);
    expect(places(team)).toEqual(['2 unread']);
  });

  test.each([
    [120 - 15 * 12 + 48, 'as-written'],
    [120 - 15 * 12 + 47, 'unread'],
  ])('needs a reading of the last quarter of an hour: one of step %i, at step 168, is %s', (sampleStep, record) => {
    const team = opened({ useLevel: 'reference' });
    observe(team, { subject: 'Cpu.Load', value: 0.9, sampleStep });
    shed(passTeam(team, 4));
    expect(places(team)).toEqual([`2 ${record}`]);
  });

  test('can be read off a host', () => {
    const pre = { say: 'Heap is full', checks: [{ ...BUSY, inspection: 'host' as const, subject: 'heap used' }] };
    const team = opened({ steps: [{ ...BOOK.steps[1], number: 1, pre }] });
    observe(team, {
      inspection: 'host',
      subject: '7',
      value: null,
      lines: [{ name: 'heap used', value: 0.4, unit: 'share' }],
    });
    giveFrom(team, { id: 'mend', step: 1 }, ADMIT, HALF);
    expect(team.walks[0].steps[0]).toMatchObject({ record: 'as-written', pre: { held: false, read: true } });
  });

  test('that no instrument shows is read when somebody says so', () => {
    const team = opened({ steps: [{ ...BOOK.steps[3], number: 1 }] });
    give(team, 'runbook/check-precondition', { walk: 1, step: 1, held: true });
    give(team, 'runbook/record-step', { walk: 1, step: 1, expected: true });
    expect(places(team)).toEqual(['1 as-written']);
  });

  test('a step without one has none to be read', () => {
    expect(give(opened(), 'runbook/check-precondition', { walk: 1, step: 1, held: true })).toMatchObject({
      code: 'runbook/no-precondition',
    });
  });
});

/** Somebody else has the commander's seat. */
function led(may = ['runbook/*']): Team {
  const seats = [
    { id: 'lead', name: 'Lead', role: 'commander' as const, text: '', sees: [], may },
    { id: 'ops', name: 'Operations', role: 'operations' as const, text: '', sees: ['*'], may: ['*'] },
  ];
  const team = passTeam(teamOf(scenarioOf({ seats }), 1, [BOOK]), 10);
  team.roster.set('Yo', ['ops']);
  team.roster.set('Mara', ['lead']);
  give(team, 'runbook/open', { runbook: 'mend' });
  return team;
}

describe('a hold point', () => {
  const freeze = (team: Team) => giveFrom(team, { id: 'mend', step: 3 }, 'front/set-ejection', { mode: 'frozen' });

  test('is released by the commander and by nobody else', () => {
    const team = led();
    expect(freeze(team)).toMatchObject({ code: 'runbook/held', args: { step: 3, hold: 'Load has fallen' } });
    const release = (seats: string[], player: string) =>
      give(team, 'runbook/release-hold', { walk: 1, step: 3 }, seats, player);
    expect(release(['ops'], 'Yo')).toMatchObject({ code: 'runbook/not-commander' });
    expect(release(['lead'], 'Mara')).toEqual({ ok: true });
    expect(release(['lead'], 'Mara')).toMatchObject({ code: 'runbook/not-held' });
    expect(freeze(team)).toEqual({ ok: true });
    expect(team.walks[0].steps[0]).toMatchObject({ step: 3, releasedBy: 'Mara', by: 'Yo' });
  });

  test('is released by whoever is there while nobody commands', () => {
    const team = opened();
    expect(give(team, 'runbook/release-hold', { walk: 1, step: 3 })).toEqual({ ok: true });
    expect(freeze(team)).toEqual({ ok: true });
  });

  test('keeps hands off a step that is walked by hand', () => {
    const team = opened({ steps: runbookOf([{ title: 'Look', minutes: 5, hold: 'Load has fallen' }]).steps });
    const begin = () => give(team, 'runbook/begin-step', { walk: 1, step: 1 });
    const record = () => give(team, 'runbook/record-step', { walk: 1, step: 1, expected: true });
    const held = { code: 'runbook/held', args: { step: 1, hold: 'Load has fallen' } };
    expect(begin()).toMatchObject(held);
    expect(record()).toMatchObject(held);
    expect(team.activities).toEqual([]);
    expect(give(team, 'runbook/release-hold', { walk: 1, step: 1 })).toEqual({ ok: true });
    expect(record()).toMatchObject({ code: 'runbook/not-walked' });
    expect(begin()).toEqual({ ok: true });
    passTeam(team, 5);
    expect(record()).toEqual({ ok: true });
  });

  test('a step that somebody has to approve waits for the proposal', () => {
    const team = led();
    team.walks.length = 0;
    const strict = { ...team, runbooks: [{ ...BOOK, steps: [{ ...BOOK.steps[1], number: 1, approve: '' }] }] };
    const run = () => giveFrom(strict, { id: 'mend', step: 1 }, ADMIT, HALF);
    expect(run()).toMatchObject({ code: 'runbook/needs-approval' });
    team.proposals.push({
      id: 1,
      step: 120,
      by: 'Yo',
      commands: [],
      hypothesis: null,
      prediction: null,
      runbook: { id: 'mend', step: 1 },
      state: 'approved',
      decidedBy: 'Mara',
      decidedStep: 120,
      reason: '',
      ran: 0,
      verdict: null,
      verifiedBy: null,
      verifiedStep: null,
      verifiedWith: null,
    });
    expect(run()).toEqual({ ok: true });
  });
});

test('a proposal that is run for a step puts the step on record, and waits at its hold point', () => {
  const team = led(['runbook/*', 'plan/*']);
  const commands = `${ADMIT} mode=fixed value=0.5; front/set-ejection mode=frozen`;
  const propose = (step: number) => give(team, 'plan/propose', { commands, hypothesis: 0, runbook: 'mend', step });
  const run = (proposal: number) => {
    passTeam(team, 2);
    return give(team, 'plan/run', { proposal });
  };
  const approve = (proposal: number) => give(team, 'plan/approve', { proposal }, ['lead'], 'Mara');
  expect([propose(2), approve(1), run(1)]).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
  expect(team.walks[0].steps).toMatchObject([{ step: 2, record: 'out-of-order', ran: { do: ADMIT, with: HALF } }]);
  expect([propose(3), approve(2), run(2)]).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
  expect(run(2)).toMatchObject({ code: 'runbook/held' });
  expect(places(team)).toEqual(['2 out-of-order']);
});

describe('a deviation card', () => {
  const card = { walk: 1, step: 2, why: 'hosts are idle', instead: 'wait', stopWhen: 'errors rise' };

  test('says what does not fit, and the commander agrees', () => {
    const team = led();
    expect(give(team, 'runbook/deviate', { ...card, why: '' })).toMatchObject({ code: 'field/invalid' });
    expect(give(team, 'runbook/deviate', card)).toEqual({ ok: true });
    expect(team.walks[0].deviations).toMatchObject([{ id: 1, step: 2, observation: null, approvedBy: null }]);
    const approve = (seats: string[], player: string) =>
      give(team, 'runbook/approve-deviation', { walk: 1, deviation: 1 }, seats, player);
    expect(approve(['ops'], 'Yo')).toMatchObject({ code: 'runbook/not-commander' });
    expect(approve(['lead'], 'Mara')).toEqual({ ok: true });
    expect(approve(['lead'], 'Mara')).toMatchObject({ code: 'runbook/no-card' });
    expect(team.walks[0]).toMatchObject({
      steps: [{ step: 2, record: 'deviated' }],
      deviations: [{ approvedBy: 'Mara', approvedStep: 120 }],
    });
  });

  test('nobody who is alone asks himself', () => {
    const team = opened();
    give(team, 'runbook/deviate', card);
    expect(team.walks[0].deviations[0]).toMatchObject({ approvedBy: 'Yo', approvedStep: 120 });
  });
});

describe('a condition to stop', () => {
  test('rings once, when it has held for its minutes', () => {
    const team = passTeam(teamOf(scenarioOf(), 1, [BOOK]), 1);
    give(team, 'runbook/open', { runbook: 'mend' });
    passTeam(team, 1);
    expect(team.walks[0].stops).toEqual([]);
    passTeam(team, 1);
    expect(team.walks[0].stops).toEqual([{ check: 0, step: 25 }]);
    expect(team.timeline.at(-1)).toEqual({
      ...{ step: 25, lane: 'alarms', by: null },
      message: { code: 'timeline/stop-condition', args: { runbook: 'mend', say: 'Too many hosts' } },
    });
    expect(team.attentionCount).toBe(1);
    passTeam(team, 5);
    expect(team.walks[0].stops).toHaveLength(1);
  });

  test('does not ring of a runbook that is closed, nor where monitoring is silent', () => {
    const team = passTeam(teamOf(scenarioOf(), 1, [BOOK]), 1);
    give(team, 'runbook/open', { runbook: 'mend' });
    give(team, 'runbook/close', { walk: 1, outcome: 'finished' });
    const blind = { ...BOOK, abortIf: { say: 'x', checks: [{ ...BUSY, subject: 'Nothing', threshold: 0 }] } };
    const other = passTeam(teamOf(scenarioOf(), 1, [blind]), 1);
    give(other, 'runbook/open', { runbook: 'mend' });
    expect([passTeam(team, 8), passTeam(other, 8)].map(({ walks }) => walks[0].stops)).toEqual([[], []]);
  });
});
