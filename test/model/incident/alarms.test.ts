// Putting alarms aside: silent for a time, with a reason, and never for good.
import { expect, test } from 'vitest';
import type { Team } from '#model/incident/state.ts';
import { viewOf } from '#model/incident/view.ts';
import { give, passTeam, teamOf } from '../../support/drive.ts';
import { alarmOf, scenarioOf } from '../../support/scenario.ts';

const LOUD = 'front/Hosts.Serving';
const QUIET = 'front/Threads.Max';

/** Two minutes into a drill in which one alarm rings from the first. */
const ringing = (): Team =>
  passTeam(
    teamOf(
      scenarioOf({
        alarms: [
          alarmOf({ service: 'front', metric: 'Hosts.Serving', compare: '>', threshold: 1 }),
          alarmOf({ service: 'front', metric: 'Threads.Max', compare: '>', threshold: 100_000 }),
        ],
      }),
    ),
    2,
  );

const shelve = (team: Team, alarm = LOUD, minutes = 10, reason = 'known from yesterday') =>
  give(team, 'alarm/shelve-alarm', { alarm, minutes, reason });
const baselineCacheOf = (team: Team, id = LOUD) =>
  viewOf(team, ['ops']).alarms.find((alarm) => alarm.id === id)?.shelved;

test('a shelved alarm says who put it aside, why and until when', () => {
  const team = ringing();
  expect(shelve(team)).toEqual({ ok: true });
  expect(baselineCacheOf(team)).toEqual({ by: 'Yo', reason: 'known from yesterday', untilStep: 24 + 120 });
  expect(team.timeline.at(-1)).toMatchObject({
    lane: 'actions',
    message: {
      code: 'timeline/command',
      args: { call: { do: 'alarm/shelve-alarm', with: { alarm: LOUD, minutes: 10, reason: 'known from yesterday' } } },
    },
  });
});

test('a shelved alarm rings again when its time is up, and nobody looks after it then', () => {
  const team = ringing();
  give(team, 'alarm/acknowledge-alarm', { alarm: LOUD });
  shelve(team);
  expect(team.attentionCount).toBe(1);
  passTeam(team, 9);
  expect(team.attentionCount).toBe(1);
  passTeam(team, 1);
  expect(team.attentionCount).toBe(2);
  expect(baselineCacheOf(team)).toBeNull();
  expect(team.acknowledged.size).toBe(0);
  expect(team.timeline.at(-1)).toMatchObject({
    lane: 'alarms',
    message: { code: 'timeline/alarm', args: { alarm: LOUD } },
    step: 144,
  });
});

test('an alarm that has no cause when its time is up stays quiet', () => {
  const team = ringing();
  shelve(team, QUIET, 5);
  passTeam(team, 6);
  expect(baselineCacheOf(team, QUIET)).toBeNull();
  expect(team.attentionCount).toBe(1);
});

test('an alarm that begins to ring while it is shelved calls nobody before its time is up', () => {
  const team = teamOf(
    scenarioOf({ alarms: [alarmOf({ service: 'front', metric: 'Hosts.Serving', compare: '>', threshold: 1 })] }),
  );
  shelve(team, LOUD, 5);
  passTeam(team, 4);
  expect(team.attentionCount).toBe(0);
  expect(team.timeline.map(({ lane }) => lane)).toEqual(['actions']);
  passTeam(team, 1);
  expect(team.attentionCount).toBe(1);
});

test('one taken back rings at once if it has cause', () => {
  const team = ringing();
  shelve(team);
  expect(give(team, 'alarm/unshelve-alarm', { alarm: LOUD })).toEqual({ ok: true });
  expect(team.attentionCount).toBe(2);
  expect(give(team, 'alarm/unshelve-alarm', { alarm: LOUD })).toMatchObject({ code: 'alarm/not-shelved' });
});

test.each([
  ['without a reason', { alarm: LOUD, minutes: 10, reason: ' ' }, 'field/invalid'],
  ['for longer than four hours', { alarm: LOUD, minutes: 241, reason: 'noise' }, 'field/invalid'],
  ['that does not exist', { alarm: 'front/x', minutes: 10, reason: 'noise' }, 'alarm/unknown'],
])('nothing is put aside %s', (_, args, code) => {
  const team = ringing();
  expect(give(team, 'alarm/shelve-alarm', args)).toMatchObject({ code });
  expect(team.shelved.size).toBe(0);
});

test('nothing is put aside twice', () => {
  const team = ringing();
  shelve(team);
  expect(shelve(team)).toMatchObject({ code: 'alarm/shelved' });
});

test('an alarm that comes back from missing data is the one that rang before, until it was fine in between', () => {
  const team = ringing();
  give(team, 'alarm/acknowledge-alarm', { alarm: LOUD });
  const happens = (...types: string[]) => {
    for (const type of types)
      team.world.events.push({ step: team.world.step, service: 'front', type, subject: LOUD, amount: 2 });
    passTeam(team, 1);
    return { attention: team.attentionCount, acknowledged: team.acknowledged.has(LOUD) };
  };
  expect(happens('no-data', 'alarm')).toEqual({ attention: 1, acknowledged: true });
  expect(happens('no-data', 'alarm-ok', 'alarm')).toEqual({ attention: 2, acknowledged: false });
});
