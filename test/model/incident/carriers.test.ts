// Which readings a claim can rest on, told alike whatever they favour; and mitigations whose precondition was read.
import { expect, test } from 'vitest';
import { type EvidenceSpec, NO_SCORING } from '#model/engine/scoring-spec.ts';
import { carriersOf, readMitigationsOf } from '#model/incident/carriers.ts';
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

test('a reading carries a claim where the causes make it differently likely, whichever they are', () => {
  expect(carriersOf(lookedWith(spec({})), ['ops'])).toEqual([1]);
  expect(carriersOf(lookedWith(spec({ probability: { a: 0.1, b: 0.9 } })), ['ops'])).toEqual([1]);
  expect(carriersOf(lookedWith(spec({ probability: { a: 0.5, b: 0.5 } })), ['ops'])).toEqual([]);
});

test('not a reading of something else, nor one made from too little', () => {
  const misses = [{ service: 'other' }, { inspection: 'heap' as const }, { sample: 30 }, { line: 'no such line' }];
  for (const miss of misses) expect(carriersOf(lookedWith(spec(miss)), ['ops'])).toEqual([]);
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
