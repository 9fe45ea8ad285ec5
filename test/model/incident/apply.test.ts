// What people do in a team: seats, acknowledgements, claims, tools.
import { describe, expect, test } from 'vitest';
import { hashOf } from '#model/engine/world.ts';
import { give, passTeam, teamOf } from '../../support/drive.ts';
import { alarmOf, scenarioOf } from '../../support/scenario.ts';

/** An alarm that rings at once. */
const LOUD = scenarioOf({
  alarms: [alarmOf({ service: 'front', metric: 'Hosts.Serving', compare: '>', threshold: 1 })],
});
const ID = 'front/Hosts.Serving';

describe('entries', () => {
  test('a seat gives only the commands it may', () => {
    const team = teamOf(scenarioOf());
    expect(give(team, 'front/set-admission', { mode: 'fixed', value: 0.5 }, ['scribe'])).toMatchObject({
      code: 'command/not-your-seat',
    });
    expect(give(team, 'front/set-admission', { mode: 'fixed', value: 0.5 })).toEqual({ ok: true });
  });

  test('a name is found, then the seat may give it, then its arguments fit', () => {
    const team = teamOf(scenarioOf());
    const refusedAs = (name: string, seats: string[], args = {}) => {
      const outcome = give(team, name, args, seats);
      return outcome.ok ? null : outcome.code;
    };
    expect(refusedAs('front/no-such-verb', ['scribe'])).toBe('command/unknown');
    expect(refusedAs('no-such-area', ['scribe'])).toBe('command/unknown');
    expect(refusedAs('front/set-admission', ['scribe'])).toBe('command/not-your-seat');
    expect(refusedAs('front/set-admission', ['ops'])).toMatch(/^field\//);
  });

  test('a refused command leaves no trace', () => {
    const team = teamOf(scenarioOf());
    const before = hashOf(team.world);
    give(team, 'front/set-admission', { mode: 'fixed', value: 2 });
    give(team, 'alarm/install-alarm', { service: 'front', metric: 'Nothing', threshold: 1 });
    expect(hashOf(team.world)).toBe(before);
    expect([team.actions, team.worldActions, team.activities, team.timeline]).toEqual([[], [], [], []]);
  });

  test('an alarm is acknowledged once, and only while it rings', () => {
    const quiet = passTeam(teamOf(scenarioOf()), 2);
    expect(give(quiet, 'alarm/acknowledge-alarm', { alarm: 'front/PutRecord.Errors' })).toMatchObject({
      code: 'alarm/not-ringing',
    });
    const team = passTeam(teamOf(LOUD), 2);
    expect(team.attentionCount).toBe(1);
    expect(give(team, 'alarm/acknowledge-alarm', { alarm: ID })).toEqual({ ok: true });
    expect(team.firstAcknowledgedStep).toBe(24);
    expect(give(team, 'alarm/acknowledge-alarm', { alarm: ID })).toMatchObject({ code: 'alarm/acknowledged' });
  });

  test('an installed alarm rings on the next breaching reading', () => {
    const team = passTeam(teamOf(scenarioOf()), 2);
    const args = { service: 'front', metric: 'Threads.Max', compare: '>=', threshold: 600 };
    expect(give(team, 'alarm/install-alarm', args)).toEqual({ ok: true });
    expect(give(team, 'alarm/install-alarm', args)).toMatchObject({ code: 'alarm/exists' });
    passTeam(team, 1);
    expect(team.timeline.at(-1)).toMatchObject({
      lane: 'alarms',
      message: { code: 'timeline/alarm', args: { alarm: team.world.monitoring.alarms.at(-1)!.id } },
      step: 25,
    });
    expect(team.world.monitoring.firstStep).toBe(-1);
  });

  test('a claim is taken down without a verdict, and can be retracted once', () => {
    const team = teamOf(scenarioOf());
    expect(give(team, 'incident/claim-cause', { cause: 'z', certainty: 'likely' })).toMatchObject({
      code: 'incident/unknown-cause',
    });
    expect(give(team, 'incident/claim-cause', { cause: 'a', certainty: 'likely' })).toEqual({ ok: true });
    expect(give(team, 'incident/retract-claim', { claim: 1 })).toEqual({ ok: true });
    expect(give(team, 'incident/retract-claim', { claim: 1 })).toMatchObject({ code: 'incident/no-claim' });
  });

  test('a refused entry leaves no trace', () => {
    const team = teamOf(scenarioOf());
    give(team, 'front/nothing');
    give(team, 'incident/set-severity', { severity: 4 });
    expect(team.timeline).toEqual([]);
    expect(team.severity).toBeNull();
  });

  test('a preflight takes ten minutes and tells what an addition would do', () => {
    const team = passTeam(teamOf(scenarioOf()), 1);
    expect(give(team, 'tool/preflight-addition', { service: 'measures', count: 5 })).toMatchObject({
      code: 'tool/no-limit',
    });
    expect(give(team, 'tool/preflight-addition', { service: 'front', count: 80 })).toEqual({ ok: true });
    expect(give(team, 'tool/preflight-addition', { service: 'front', count: 1 })).toMatchObject({ code: 'tool/busy' });
    passTeam(team, 9);
    expect(team.reports).toEqual([]);
    passTeam(team, 1);
    expect(team.reports).toMatchObject([
      { tool: 'preflight', by: 'Yo', title: { args: { count: 80, service: 'front' } } },
    ]);
    expect(team.reports[0].lines[0]).toMatchObject({ code: 'report/over-limit', args: { limit: 840 } });
  });

  test('suspects are ranked from what the seats of who asked can read', () => {
    const team = passTeam(teamOf(scenarioOf()), 20);
    const twin = passTeam(teamOf(scenarioOf()), 30);
    expect(give(team, 'tool/rank-suspects')).toEqual({ ok: true });
    passTeam(team, 10);
    expect(team.reports).toMatchObject([{ tool: 'suspects', step: 360 }]);
    expect(team.reports[0].lines.length).toBeGreaterThan(0);
    expect(hashOf(team.world)).toBe(hashOf(twin.world));
  });
});
