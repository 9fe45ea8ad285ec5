// What injects of every type do to a drill, and that it ends with its time.
import { describe, expect, test } from 'vitest';
import { applyAction } from '#model/engine/actions.ts';
import type { InjectEffect, InjectSpec } from '#model/engine/scenario.ts';
import { cloneWorld, hashOf, signalOf } from '#model/engine/world.ts';
import { FACILITATOR } from '#model/incident/rights.ts';
import { viewOf } from '#model/incident/view.ts';
import { createWorld } from '#model/simulation.ts';
import { give, passTeam, passWorld, teamOf } from '../../support/drive.ts';
import { alarmOf, scenarioOf } from '../../support/scenario.ts';

const inject = (effect: InjectEffect): InjectSpec => ({ id: 'one', title: 'One', trigger: { on: 'hand' }, effect });
const withInject = (effect: InjectEffect) => {
  const alarms = [alarmOf({ service: 'front', metric: 'PutRecord.Errors', threshold: 0.05 })];
  return passTeam(teamOf(scenarioOf({ injects: [inject(effect)], alarms })), 3);
};
const fire = (team: ReturnType<typeof teamOf>) => give(team, 'inject/fire', { inject: 'one' }, [FACILITATOR], 'Fay');
const alarmState = (team: ReturnType<typeof teamOf>) => viewOf(team, ['ops']).alarms[0].state;

describe('injects', () => {
  test('an alarm rings by a reading that is not there, and the world stays as it is', () => {
    const team = withInject({
      type: 'reading',
      service: 'front',
      metric: 'PutRecord.Errors',
      value: 0.5,
      minutes: 4,
    });
    const calm = withInject({ type: 'hint', text: 'x' });
    fire(team);
    expect(alarmState(passTeam(team, 2))).toBe('ALARM');
    expect(alarmState(passTeam(team, 4))).toBe('OK');
    expect([...team.world.signals]).toEqual([...passTeam(calm, 6).world.signals]);
    expect(viewOf(team, ['ops']).lost.total).toBe(0);
  });

  test('a dependency that is lost stays lost for its time, in the step of every service that reads it', () => {
    const team = withInject({ type: 'override', signal: 'front.errors', value: 0.8, minutes: 5 });
    fire(team);
    passTeam(team, 4);
    expect(signalOf(team.world, 'front.errors')).toBe(0.8);
    expect(team.world.lost).toBeGreaterThan(0);
    passTeam(team, 3);
    expect(signalOf(team.world, 'front.errors')).toBe(0);
    expect(team.world.overrides).toEqual([]);
  });

  test('monitoring that is blind shows nothing until it sees again', () => {
    const team = withInject({ type: 'override', signal: 'measures.ingest', value: 0, minutes: 8 });
    fire(team);
    expect(viewOf(passTeam(team, 8), ['ops']).telemetryCoverage).toBeLessThan(0.3);
    expect(viewOf(passTeam(team, 12), ['ops']).telemetryCoverage).toBe(1);
  });

  test('what an inject does to the world is replayed with the deeds of the team', () => {
    const team = withInject({ type: 'override', signal: 'front.errors', value: 0.8, minutes: 5 });
    fire(team);
    passTeam(team, 20);
    const world = createWorld(team.scenario, { seed: 1 });
    for (const action of team.worldActions) {
      passWorld(world, action.step - world.step);
      applyAction(world, action);
    }
    const copy = cloneWorld(world);
    expect(hashOf(copy)).toBe(hashOf(world));
    passWorld(world, team.world.step - world.step);
    expect(hashOf(world)).toBe(hashOf(team.world));
    expect(hashOf(passWorld(copy, team.world.step - copy.step))).toBe(hashOf(world));
  });

  test('who is away gives no commands, others do', () => {
    const team = withInject({ type: 'staffing', seat: 'ops', minutes: 5, text: 'On a plane.' });
    fire(team);
    expect(give(team, 'incident/set-severity', { severity: 1 })).toMatchObject({
      code: 'tool/out-of-order',
      args: { text: 'On a plane.' },
    });
    passTeam(team, 6);
    expect(give(team, 'incident/set-severity', { severity: 1 })).toEqual({ ok: true });
  });

  test('a hint is shown and counts as help', () => {
    const team = withInject({ type: 'hint', text: 'Read one host.' });
    fire(team);
    expect(viewOf(team, ['ops']).hints).toMatchObject([{ hint: 'one', text: 'Read one host.' }]);
  });

  test('a jump says how far the drill runs ahead', () => {
    const team = withInject({ type: 'time-jump', toMinute: 200 });
    fire(team);
    expect(team.jump).toEqual({ step: team.world.step, toStep: 600 });
  });

  test('a stop tells the drill its reason; the drill stops and locks the commands', () => {
    const team = withInject({ type: 'stop', text: 'A real incident.' });
    fire(team);
    expect(team.stop).toEqual({ step: team.world.step, text: 'A real incident.' });
  });
});
