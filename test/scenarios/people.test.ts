// People who react in the shipped scenarios: to what a team did, did not do, and answered, whatever the cause is.
import { describe, expect, test } from 'vitest';
import { changesWithActions } from '#model/engine/condition.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Team } from '#model/incident/state.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { give } from '../support/drive.ts';
import { shippedScenario } from '../support/shipped.ts';

const FAMILY = ['', '-b', '-c', '-d', '-e', '-f'].map((letter) => shippedScenario(`kinesis-2020${letter}`));
const SEATS = ['commander', 'front-end-operations', 'dependents-operations', 'communications'];

const atFirstAlarm = (scenario: Team['scenario']): Team => {
  const team = createTeam(scenario, { id: 'red', seed: 1, variation: 0 });
  team.roster.set('Yo', SEATS);
  while (team.world.monitoring.firstStep < 0) advanceTeam(team);
  return team;
};
const pass = (team: Team, minutes: number): Team => {
  for (let i = 0; i < minutes * STEPS_PER_MINUTE; i++) advanceTeam(team);
  return team;
};
const did = (team: Team, command: string, args: Record<string, string | number> = {}) =>
  expect(give(team, command, args, SEATS)).toEqual({ ok: true });
const outcomes = (team: Team, id: string) =>
  team.injects[team.scenario.injects.findIndex((one) => one.id === id)].outcomes;
const heard = (team: Team) => team.messages.map(({ id }) => id);

describe.each(FAMILY.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
  test('at least eight people react to what the team does', () => {
    const reacting = scenario.injects.filter(
      ({ trigger, effect }) =>
        effect.type === 'message' &&
        (trigger.on === 'after' || (trigger.on === 'when' && changesWithActions(trigger.condition.test))),
    );
    expect(reacting.length).toBeGreaterThanOrEqual(8);
  });

  test('a team that does nothing hears of it', () => {
    const team = pass(atFirstAlarm(scenario), 75);
    const expected = ['severity-asked', 'severity-escalated', 'colleague-theory', 'colleague-ignored', 'status-silent'];
    expect(heard(team)).toEqual(expect.arrayContaining(expected));
    const asked = team.messages.find(({ id }) => id === 'severity-asked')!;
    expect(asked.step - team.world.monitoring.firstStep).toBeLessThanOrEqual(6 * STEPS_PER_MINUTE);
    expect(asked.step - team.world.monitoring.firstStep).toBeGreaterThanOrEqual(5 * STEPS_PER_MINUTE);
    expect(JSON.stringify(team.messages)).not.toMatch(/[{][a-z-]+[/}]/);
  });

  test('a team that does its part is left in peace', () => {
    const team = atFirstAlarm(scenario);
    did(team, 'incident/set-severity', { severity: 1 });
    did(team, 'status/post-by-tool', { status: 'investigating', impact: 'major', doing: 'we look into it' });
    const other = scenario.causes[0].id;
    did(team, 'incident/claim-cause', { cause: other, certainty: 'unsure' });
    pass(team, 60);
    expect(heard(team)).not.toEqual(expect.arrayContaining(['severity-asked']));
    for (const id of ['severity-asked', 'colleague-theory', 'status-silent']) expect(heard(team)).not.toContain(id);
    expect(heard(team)).toContain('proof-asked');
  });

  test('the theory of the colleague is not the cause', () => {
    const theory = scenario.injects.find(({ id }) => id === 'colleague-theory')!;
    expect(theory.effect).toMatchObject({ type: 'message', channel: 'team' });
    const words = {
      'thread-limit': /added|thread/i,
      'slow-store': /tables/i,
      'memory-leak': /heap|memory/i,
      'hot-cell': /cell/i,
      'bad-deploy': /build/i,
      'rack-partition': /network/i,
    }[scenario.cause];
    expect(words).toBeDefined();
    expect('text' in theory.effect && theory.effect.text).not.toMatch(words!);
  });

  test('the director quotes the last update back, and reacts to the answer', () => {
    const team = atFirstAlarm(scenario);
    did(team, 'status/post-by-tool', { status: 'investigating', impact: 'major', doing: 'CANARY words' });
    while (!heard(team).includes('director-quotes') && team.world.step < 9000) advanceTeam(team);
    expect(team.messages.at(-1)!.text).toMatch(/"CANARY words"\. That was \d+ minutes ago/);
    did(team, 'talk/reply', { message: 'director-quotes', text: 'Soon.', answer: 'soon' });
    pass(team, 32);
    expect(outcomes(team, 'director-quotes')).toEqual(['fired', 'answered', 'false']);
    expect(heard(team)).toContain('director-misled');
  });

  test('who asked hears the truth, a falsehood, or nothing in time', () => {
    const ask = (answer: string | null) => {
      const team = atFirstAlarm(scenario);
      while (!heard(team).includes('ticket-doorbells')) advanceTeam(team);
      if (answer !== null) did(team, 'talk/reply', { message: 'ticket-doorbells', text: 'So.', answer });
      return heard(pass(team, 46)).filter((id) => id.startsWith('doorbells'));
    };
    expect([ask('ours'), ask('yours'), ask(null)]).toEqual([
      ['doorbells-relieved'],
      ['doorbells-misled'],
      ['doorbells-unanswered'],
    ]);
  });
});
