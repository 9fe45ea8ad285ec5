// What a debrief says of the runbooks that were walked, and of those that nobody found.
import { describe, expect, test } from 'vitest';
import type { Check, RunbookStep } from '#model/engine/runbook.ts';
import { advance } from '#model/engine/step.ts';
import { cloneWorld, type World } from '#model/engine/world.ts';
import type { Team } from '#model/incident/state.ts';
import { replaysOf } from '#model/scoring/counterfactual.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { walksReport } from '#model/scoring/walks.ts';
import { give, giveFrom, passTeam, teamOf } from '../../support/drive.ts';
import { observe } from '../../support/observation.ts';
import { runbookOf } from '../../support/runbook.ts';
import { alarmOf, scenarioOf } from '../../support/scenario.ts';

const ADMIT = 'front/set-admission';
const HALF = { mode: 'fixed', value: 0.5 };
const IDLE: Check = {
  inspection: 'metric',
  service: 'front',
  subject: 'Cpu.Load',
  compare: '<',
  threshold: 0.01,
  forMinutes: 0,
};
/** Hosts carry the daily peak all day, so this is never true. */
const SHED: Partial<RunbookStep> = {
  title: 'Shed',
  run: { do: ADMIT, with: HALF },
  expect: 'Load falls',
  pre: { say: 'Hosts are idle', checks: [IDLE] },
};
const LOUD = scenarioOf({
  alarms: [alarmOf({ id: 'loud', service: 'front', metric: 'Hosts.Serving', compare: '>', threshold: 1 })],
});

const BOOKS = [
  runbookOf([SHED, { title: 'Rest' }]),
  runbookOf([], { id: 'lost', title: 'Lost', alarms: ['loud', 'mute'] }),
];
const FROM = { id: 'mend', step: 1 };

const started = (): Team => passTeam(teamOf(LOUD, 1, BOOKS), 10);

/** Runs the command from its step. */
function shed(team: Team, args = HALF): void {
  expect(giveFrom(team, FROM, ADMIT, args)).toEqual({ ok: true });
}

function restOf(team: Team): World {
  const rest = cloneWorld(team.world);
  while (rest.step < rest.compiled.horizonStep) advance(rest);
  return rest;
}

function report(team: Team) {
  const rest = restOf(team);
  return whole(walksReport(team, rest, replaysOf(team, rest)));
}

const firstOf = (team: Team) => report(team).walks[0];
const findings = (team: Team) => firstOf(team).steps[0].findings;
const card = (words = {}) => ({ walk: 1, step: 1, why: 'busy', instead: 'shed less', stopWhen: 'errors', ...words });

test('the same changes left out are played once', () => {
  const team = started();
  shed(team);
  const replays = replaysOf(team, null);
  const without = () => whole(replays.without(new Set([team.actions[0].id])));
  expect(without()).toBe(without());
});

test('with nothing left out a run is what it was', () => {
  const team = started();
  shed(team);
  const rest = restOf(team);
  const [replayed, kept] = [null, rest].map((one) => whole(replaysOf(team, one).without(new Set())));
  expect(kept).toEqual(replayed);
  expect(kept!.lost).toBe(Math.round(rest.lost));
  expect(kept!.lost).toBeGreaterThan(0);
});

describe('a walked step', () => {
  test('that was walked although its precondition was false is followed blindly, read or not', () => {
    const unread = started();
    shed(unread);
    expect(firstOf(unread).steps).toEqual([
      {
        number: 1,
        title: 'Shed',
        record: 'unread',
        pre: 'unread',
        preTrue: false,
        asExpected: null,
        reason: '',
        findings: ['blind', 'unverified'],
      },
      {
        number: 2,
        title: 'Rest',
        record: null,
        pre: 'none',
        preTrue: null,
        asExpected: null,
        reason: '',
        findings: [],
      },
    ]);
    const read = started();
    observe(read, { subject: 'Cpu.Load', value: 0.7 });
    shed(read);
    expect(firstOf(read).steps[0]).toMatchObject({ record: 'as-written', pre: 'read', preTrue: false });
    expect(findings(read)).toContain('blind');
  });

  test('is verified when somebody says what was seen, and ineffective when it did not come', () => {
    const team = started();
    shed(team);
    give(team, 'runbook/record-step', { walk: 1, step: 1, expected: true });
    expect(findings(team)).toEqual(['blind']);
    give(team, 'runbook/record-step', { walk: 1, step: 1, expected: false });
    expect(findings(team)).toEqual(['blind', 'ineffective']);
  });

  test('that was skipped says nothing against anybody', () => {
    const team = started();
    give(team, 'runbook/open', { runbook: 'mend' });
    give(team, 'runbook/skip-step', { walk: 1, step: 1, reason: 'does not fit' });
    expect(firstOf(team).steps[0]).toMatchObject({ record: 'skipped', reason: 'does not fit', findings: [] });
  });
});

describe('a deviation', () => {
  test('without a card stands as a change that nobody explained', () => {
    const team = started();
    shed(team, { mode: 'fixed', value: 0.9 });
    expect(findings(team)).toEqual(['blind', 'no-card', 'unverified']);
  });

  test('with a card that cites what was seen is warranted', () => {
    const team = started();
    give(team, 'runbook/open', { runbook: 'mend' });
    const observation = observe(team, { subject: 'Cpu.Load', value: 0.7 });
    expect(give(team, 'runbook/deviate', card({ observation }))).toEqual({ ok: true });
    passTeam(team, 1);
    shed(team, { mode: 'fixed', value: 0.9 });
    const { steps, deviations } = firstOf(team);
    expect(steps[0]).toMatchObject({ record: 'deviated', findings: [] });
    expect(deviations).toMatchObject([{ step: 1, observation, approvedBy: 'Yo', justification: 'justified' }]);
  });

  test('is not warranted without evidence, without approval, or when the card comes after the act', () => {
    const bare = started();
    give(bare, 'runbook/open', { runbook: 'mend' });
    give(bare, 'runbook/deviate', card());
    const alone = started();
    give(alone, 'runbook/open', { runbook: 'mend' });
    give(alone, 'runbook/deviate', card({ observation: observe(alone, { subject: 'Cpu.Load', value: 0.7 }) }));
    Object.assign(alone.walks[0].deviations[0], { approvedBy: null, approvedStep: null });
    const late = started();
    shed(late, { mode: 'fixed', value: 0.9 });
    passTeam(late, 1);
    give(late, 'runbook/deviate', card());
    expect([bare, alone, late].map((team) => firstOf(team).deviations[0].justification)).toEqual([
      'no-evidence',
      'not-approved',
      'late',
    ]);
    expect(findings(late)).toContain('no-card');
  });
});

describe('a runbook', () => {
  test('that raised the loss against the run without it is harmful', () => {
    const team = started();
    shed(team);
    const { cost, findings: found } = firstOf(team);
    const without = passTeam(teamOf(LOUD, 1), 120).world.lost;
    passTeam(team, 110);
    expect(cost).toBe(Math.round(team.world.lost - without));
    expect(cost).toBeGreaterThan(0);
    expect(found).toEqual(['harmful']);
  });

  test('that gave no command costs nothing', () => {
    const team = started();
    give(team, 'runbook/open', { runbook: 'mend' });
    expect(firstOf(team)).toMatchObject({ cost: null, findings: [] });
  });

  test('that had said to stop and was gone on with is on record', () => {
    const stopping = { ...BOOKS[0], abortIf: { say: 'Busy', checks: [{ ...IDLE, compare: '>=' as const }] } };
    const team = passTeam(teamOf(LOUD, 1, [stopping]), 10);
    give(team, 'runbook/open', { runbook: 'mend' });
    shed(team);
    expect(firstOf(team).findings).not.toContain('past-stop');
    passTeam(team, 2);
    shed(team);
    expect(firstOf(team).findings).toContain('past-stop');
  });

  test('that nobody opened although its alarm rang was not found', () => {
    const team = started();
    expect(report(team).unfound).toEqual([{ runbook: 'lost', title: 'Lost', alarms: ['loud'] }]);
    give(team, 'runbook/open', { runbook: 'lost' });
    expect(report(team).unfound).toEqual([]);
    expect(report(teamOf(LOUD, 1, BOOKS)).unfound).toEqual([]);
    const silent = teamOf(LOUD, 1, BOOKS);
    silent.world.events.push({ step: 1, service: 'front', type: 'no-data', subject: 'loud', amount: 1 });
    expect(report(silent).unfound).toEqual([]);
  });
});
