// Once an incident is declared, alarms of what depends on the failing service need nobody.
import { expect, test } from 'vitest';
import { advanceTeam, createTeam, isEcho } from '#model/incident/team.ts';
import { give } from '../../support/drive.ts';
import { shippedScenario } from '../../support/shipped.ts';

const SCENARIO = shippedScenario('kinesis-2020');

function atFirstAlarm() {
  const team = createTeam(SCENARIO, { id: 'red', seed: 1 });
  while (team.world.monitoring.firstStep < 0) advanceTeam(team);
  return team;
}

test('an alarm downstream is an echo once the incident is declared, at any distance, and not before', () => {
  const team = atFirstAlarm();
  expect(isEcho(team, 'telemetry')).toBe(false);
  give(team, 'incident/set-severity', { severity: 1 }, ['commander']);
  expect(['telemetry', 'functions', 'adobe-spark'].map((id) => isEcho(team, id))).toEqual([true, true, true]);
  expect(['front-end', 'metadata', 'depot'].map((id) => isEcho(team, id))).toEqual([false, false, false]);
});

test('running ahead passes them: a declared incident needs somebody less often', () => {
  const calls = (declared: boolean) => {
    const team = atFirstAlarm();
    if (declared) give(team, 'incident/set-severity', { severity: 1 }, ['commander']);
    const before = team.attentionCount;
    for (let step = 0; step < 12 * 30; step++) advanceTeam(team);
    return team.attentionCount - before;
  };
  expect(calls(true)).toBeLessThan(calls(false));
});
