// Which readings a claim can rest on, told alike whatever they favour; and mitigations whose precondition was read.
import { expect, test } from 'vitest';
import { type EvidenceSpec, NO_SCORING } from '#model/engine/scoring-spec.ts';
import { carriersAmong, readMitigationsOf } from '#model/incident/carriers.ts';
import { observationsFor } from '#model/incident/observation-access.ts';
import type { Team } from '#model/incident/state.ts';
import { give, passTeam, teamOf } from '../../support/drive.ts';
import { scenarioOf } from '../../support/scenario.ts';

const spec = (more: Partial<EvidenceSpec>): EvidenceSpec => ({
  ...{
    id: 'threads',
    title: '',
    inspection: 'host',
    service: 'front',
    subject: '',
    compare: '>=',
    threshold: 1,
    line: 'threads',
  },
  probability: { a: 0.9, b: 0.1 },
  ...more,
});

function lookedWith(...evidence: EvidenceSpec[]) {
  const mitigations = [
    { do: 'front/set-admission', reads: [{ inspection: 'host', service: 'front', subject: '' }] },
    { do: 'front/set-routing', reads: [{ inspection: 'logs', service: 'front', subject: '' }] },
  ] as const;
  const team = passTeam(teamOf(scenarioOf({ scoring: { ...NO_SCORING, evidence, mitigations } })), 3);
  give(team, 'host/inspect-host', { service: 'front', host: 3 });
  return passTeam(team, 8);
}

const carriersOf = (team: Team, seats: readonly string[]): number[] =>
  carriersAmong(team, observationsFor(team, seats));

test('a reading carries a claim where the causes make it differently likely, whichever they are', () => {
  expect(carriersOf(lookedWith(spec({})), ['ops'])).toEqual([1]);
  expect(carriersOf(lookedWith(spec({ probability: { a: 0.1, b: 0.9 } })), ['ops'])).toEqual([1]);
  expect(carriersOf(lookedWith(spec({ probability: { a: 0.5, b: 0.5 } })), ['ops'])).toEqual([]);
});

test('not a reading of something else, nor one made from too little', () => {
  const misses = [{ service: 'other' }, { inspection: 'heap' as const }, { sample: 30 }, { line: 'no such line' }];
  for (const miss of misses) expect(carriersOf(lookedWith(spec(miss)), ['ops'])).toEqual([]);
});

test('what carries a claim is what the score counts: a normal reading tells as well, and a stale one nothing', () => {
  const team = lookedWith(spec({ threshold: 1e9 }));
  expect(carriersOf(team, ['ops'])).toEqual([1]);
  for (const freshness of ['stale', 'missing'] as const) {
    team.observations[0] = { ...team.observations[0], freshness };
    expect(carriersOf(team, ['ops']), freshness).toEqual([]);
  }
});

test('a log search carries where it could have found the words, whether it did or not', () => {
  const says = spec({ inspection: 'logs', line: undefined, says: ['refused'] });
  const team = lookedWith(says);
  const [first] = team.observations;
  const search = (subject: string, name: string) => {
    team.observations[0] = { ...first, inspection: 'logs', subject, lines: [{ name, value: 3, unit: '' }] };
    return carriersOf(team, ['ops']);
  };
  expect(search('ref', 'connection refused')).toEqual([1]);
  expect(search('ref', 'other refs')).toEqual([1]);
  expect(search('timeout', 'timeout')).toEqual([]);
});

test('a seat is told only of readings that it is shown', () => {
  expect(carriersOf(lookedWith(spec({})), ['scribe'])).toEqual([]);
});

test('a mitigation is read once one of its readings was made and an alarm has rung', () => {
  const team = lookedWith(spec({}));
  expect(readMitigationsOf(team)).toEqual(team.world.monitoring.firstStep < 0 ? [] : ['front/set-admission']);
  team.world.monitoring.firstStep = 1;
  expect(readMitigationsOf(team)).toEqual(['front/set-admission']);
  team.world.monitoring.firstStep = -1;
  expect(readMitigationsOf(team)).toEqual([]);
});

test('a mitigation is read too once the alarm of its service rang, as the score has it', () => {
  const team = lookedWith(spec({}));
  team.observations.length = 0;
  team.world.monitoring.firstStep = 1;
  team.world.events.length = 0;
  expect(readMitigationsOf(team)).toEqual([]);
  team.world.events.push({ step: 2, service: 'front', type: 'alarm', subject: 'x', amount: 1 });
  expect(readMitigationsOf(team)).toEqual(['front/set-admission', 'front/set-routing']);
});

test('the words of a host name its state and what is out of the ordinary, whichever look the evidence is of', () => {
  const named = (...evidence: EvidenceSpec[]) => {
    const { message } = lookedWith(...evidence).observations[0];
    return message.code === 'observation/host' ? message.args.readings.map(({ name }) => name) : [];
  };
  expect(named()).toEqual(['state', 'threads', 'TasksMax']);
  expect(named(spec({ line: 'uptime', threshold: 0 }))).toEqual(['state', 'uptime']);
  const network = spec({ inspection: 'fleet', line: undefined, subject: 'network', says: ['ok'] });
  expect(named(network, spec({ threshold: 1e9 }))).toEqual(['state', 'network']);
  expect(named({ ...network, service: 'other' })).toEqual(['state', 'threads', 'TasksMax']);
});
