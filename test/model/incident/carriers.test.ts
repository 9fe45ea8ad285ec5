// Which readings a claim can rest on, told alike whatever they favour; and mitigations whose precondition was read.
import { expect, test } from 'vitest';
import { type EvidenceSpec, NO_SCORING } from '#model/engine/scoring-spec.ts';
import { backedCausesOf, carriersAmong, readMitigationsOf } from '#model/incident/carriers.ts';
import { observationsFor } from '#model/incident/observation-access.ts';
import { replace } from '#model/incident/replace.ts';
import type { Team } from '#model/incident/state.ts';
import { createTeam } from '#model/incident/team.ts';
import { viewOf } from '#model/incident/view.ts';
import { give, passTeam, teamOf } from '../../support/drive.ts';
import { cite, claim, playDrill, see, seeThreads, suspect, suspectFor } from '../../support/play-drill.ts';
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
  carriersAmong(team, observationsFor(team, seats)).map(({ id }) => id);

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
  team.world.monitoring.firstStep = 1;
  expect(carriersOf(team, ['ops'])).toEqual([1]);
  for (const freshness of ['stale', 'missing'] as const) {
    team.observations[0] = { ...team.observations[0], freshness };
    expect(carriersOf(team, ['ops']), freshness).toEqual([]);
  }
});

test('a log search carries where it could have found the words, whether it did or not', () => {
  const says = spec({ inspection: 'logs', line: undefined, says: ['refused'] });
  const team = lookedWith(says);
  team.world.monitoring.firstStep = 1;
  const [first] = team.observations;
  const search = (subject: string, name: string) => {
    team.observations[0] = { ...first, inspection: 'logs', subject, lines: [{ name, value: 3, unit: '' }] };
    return carriersOf(team, ['ops']);
  };
  expect(search('ref', 'connection refused')).toEqual([1]);
  expect(search('ref', 'other refs')).toEqual([1]);
  expect(search('timeout', 'timeout')).toEqual([]);
});

/** After the first alarm, with normal threads (reading 1) and normal pauses (2): each leaves two of three causes. */
function afterTwoLooks(): Team {
  const team = createTeam(playDrill(), { id: 'red', seed: 1 });
  team.world.step = 200;
  team.world.monitoring.firstStep = 100;
  seeThreads(team, 500);
  see(team, 'Gc.PauseMax', 100);
  return team;
}

test('a reading decides where it alone singles out one cause', () => {
  const team = afterTwoLooks();
  seeThreads(team, 840);
  const { carriers, decisive } = viewOf(team, ['chief']);
  expect([carriers, decisive]).toEqual([[1, 2, 3], [3]]);
});

test('a normal reading from before the first alarm carries nothing, then and later', () => {
  const team = afterTwoLooks();
  for (const [firstStep, carriers] of [
    [200, [1, 2]],
    [201, []],
    [-1, []],
  ] as const) {
    team.world.monitoring.firstStep = firstStep;
    expect(viewOf(team, ['chief']).carriers, `${firstStep}`).toEqual(carriers);
  }
});

test('citations back a cause where they single one out together, that one or another', () => {
  const team = afterTwoLooks();
  const backed = () => viewOf(team, ['chief']).backed;
  suspectFor(team, 'c', 1);
  suspectFor(team, 'a', 2);
  expect(backed()).toEqual([]);
  cite(team, 1, 2);
  expect(backed()).toEqual(['c']);
  cite(team, 2, 1);
  expect(backed()).toEqual(['c', 'a']);
  replace(team.citations, team.citations[0], { removedStep: 200 });
  expect(backed()).toEqual(['a']);
  replace(team.hypotheses, team.hypotheses[1], { droppedStep: 200 });
  expect(backed()).toEqual([]);
});

test('a claim is backed by what it names and what the board cites for its cause', () => {
  const team = afterTwoLooks();
  const backed = () => backedCausesOf(team);
  claim(team, 'b', 'likely', { evidence: [1] });
  expect(backed()).toEqual([]);
  suspectFor(team, 'b', 2);
  expect(backed()).toEqual(['b']);
  replace(team.claims, team.claims[0], { retractedStep: 200 });
  expect(backed()).toEqual([]);
  cite(team, suspect(team, null), 1, 2);
  expect(backed()).toEqual([]);
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
