// The clerical part of seats that nobody holds: said by the clock and by what others did, never by judgement.

import { expect, test } from 'vitest';
import { NO_SCORING } from '#model/engine/scoring-spec.ts';
import { formatClock } from '#model/engine/time.ts';
import type { Team } from '#model/incident/state.ts';
import { viewOf } from '#model/incident/view.ts';
import { BY_IDS, wordMessage } from '#protocol/wording.ts';
import { give, passTeam, teamOf } from '../../../support/drive.ts';
import { proposalOf } from '../../../support/proposal.ts';
import { alarmOf, scenarioOf } from '../../../support/scenario.ts';

const seat = (id: string, role: 'commander' | 'operations' | 'communications' | 'scribe' | 'observer') => ({
  id,
  name: id,
  role,
  text: '',
  sees: ['*'],
  may: ['*'],
});
const SCENARIO = scenarioOf({
  clock: { ...scenarioOf().clock, originMinute: 150 },
  alarms: [alarmOf({ service: 'front', metric: 'Hosts.Serving', compare: '>', threshold: 1 })],
  scoring: { ...NO_SCORING, updates: { firstMinutes: 20, everyMinutes: 40 } },
  seats: [
    seat('chief', 'commander'),
    seat('ops', 'operations'),
    seat('press', 'communications'),
    seat('pen', 'scribe'),
    seat('eye', 'observer'),
  ],
});

function played(...seats: string[]): Team {
  const team = teamOf(SCENARIO);
  team.roster.set('Yo', seats);
  return team;
}
/** The clock of these drills begins at half past two. */
const WORDING = { ...BY_IDS, clock: (step: number) => formatClock(150 + step / 12) };
const said = (team: Team) =>
  team.chat.map(({ step, by, message, tag }) => [
    step,
    by.kind === 'stand-in' && by.seat,
    wordMessage(message, WORDING),
    tag,
  ]);

test('a team without players has none, and a player with all seats neither', () => {
  expect(viewOf(teamOf(SCENARIO), ['ops']).standIns).toEqual([]);
  expect(passTeam(teamOf(SCENARIO), 60).chat).toEqual([]);
  const alone = passTeam(played('chief', 'ops', 'press', 'pen'), 60);
  expect(viewOf(alone, ['ops']).standIns).toEqual([]);
  expect(alone.chat).toEqual([]);
});

test('communications and commander: when the next update is due, and that it is overdue, once each', () => {
  const team = passTeam(played('ops', 'pen'), 30);
  expect(viewOf(team, ['ops']).standIns).toEqual(['chief', 'press']);
  const due = team.world.monitoring.firstStep + 20 * 12;
  expect(said(team)).toEqual([
    [12, 'press', 'The next public update is due by 02:50.', null],
    [Math.floor(due / 12) * 12 + 12, 'chief', 'The public update of 02:50 is overdue.', null],
  ]);
});

test('commander: a task that has run over its time is called out once', () => {
  const team = passTeam(played('ops', 'press', 'pen'), 2);
  team.assignments.push({
    id: 1,
    title: 'Read a host',
    to: 'Yo',
    by: 'Yo',
    step: 24,
    minutes: 5,
    acceptedBy: 'Yo',
    acceptedStep: 24,
    endedStep: null,
    outcome: null,
    note: '',
  });
  expect(passTeam(team, 4).chat).toEqual([]);
  expect(said(passTeam(team, 6))).toEqual([[96, 'chief', 'The time limit for "Read a host" has passed.', null]]);
});

test('scribe: what others declared goes on the record as a decision, old news of a held seat does not', () => {
  const team = passTeam(played('chief', 'ops', 'press', 'pen'), 2);
  give(team, 'incident/claim-cause', { cause: 'a', certainty: 'unsure' });
  passTeam(team, 1);
  team.roster.set('Yo', ['chief', 'ops', 'press']);
  passTeam(team, 1);
  expect(team.chat).toEqual([]);
  give(team, 'incident/claim-cause', { cause: 'b', certainty: 'likely' });
  passTeam(team, 2);
  expect(said(team)).toEqual([[60, 'pen', 'Declared: b, likely.', 'decision']]);
  expect(team.chat.map(({ id }) => id)).toEqual([1]);
});

test('scribe: what somebody did goes on the record, once', () => {
  const team = passTeam(played('chief', 'ops', 'press'), 2);
  give(team, 'front/set-admission', { mode: 'fixed', value: 0.5 });
  expect(team.chat).toEqual([]);
  passTeam(team, 3);
  expect(team.chat.map(({ step, message, tag }) => [step, message, tag])).toEqual([
    [36, { code: 'stand-in/acted', args: { command: 'front/set-admission' } }, 'decision'],
  ]);
});

test('only what the commander is reminded of calls for somebody', () => {
  const attention = (...seats: string[]) => {
    const team = passTeam(played(...seats), 12);
    const before = team.attentionCount;
    return passTeam(team, 18).attentionCount - before;
  };
  // The public update of minute 20 is overdue.
  expect(attention('ops', 'press', 'pen') - attention('chief', 'ops', 'press', 'pen')).toBe(1);
  expect(attention('chief', 'ops', 'pen') - attention('chief', 'ops', 'press', 'pen')).toBe(0);
});

test('scribe: a proposal is noted once somebody has decided on it, once', () => {
  const team = passTeam(played('chief', 'ops', 'press'), 2);
  const proposal = (id: number, decidedStep: number | null) =>
    proposalOf({ id, decidedStep, state: decidedStep === null ? 'waiting' : 'refused' });
  team.proposals.push(proposal(1, null), proposal(2, 20));
  passTeam(team, 3);
  expect(team.chat.map(({ message }) => message)).toEqual([
    { code: 'stand-in/decided', args: { proposal: 2, state: 'refused' } },
  ]);
});

test('who is there without a seat does not play', () => {
  const team = played();
  expect(viewOf(passTeam(team, 30), ['ops']).standIns).toEqual([]);
  expect(team.chat).toEqual([]);
});
