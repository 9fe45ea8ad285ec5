// Claims: what one says, what is refused, and that nobody hears whether it is right.
import { beforeEach, expect, test } from 'vitest';
import type { Values } from '#model/engine/fields.ts';
import { NO_SCORING } from '#model/engine/scoring-spec.ts';
import type { Team } from '#model/incident/state.ts';
import { give, teamOf } from '../../../support/drive.ts';
import { scenarioOf } from '../../../support/scenario.ts';

let team: Team;
const claim = (more: Values = {}) => give(team, 'incident/claim-cause', { cause: 'a', certainty: 'likely', ...more });

beforeEach(() => {
  const trigger = [
    { id: 'build', title: 'A build' },
    { id: 'moon', title: 'The moon' },
  ];
  team = teamOf(scenarioOf({ scoring: { ...NO_SCORING, facets: { ...NO_SCORING.facets, trigger } } }));
  for (const id of [1, 2])
    team.observations.push({
      ...{
        id,
        step: 0,
        by: 'Yo',
        inspection: 'metric',
        service: 'front',
        subject: 'Threads.Max',
        message: { code: 'observation/no-logs', args: {} },
      },
      ...{ value: 700, unit: 'threads', sampleStep: 0, freshness: 'fresh', sample: 1, lines: [] },
    });
});

test('facets are answered one by one, from what can be chosen, or freely where nothing can', () => {
  expect(claim({ trigger: 'build', limit: 'memory of the moon' })).toEqual({ ok: true });
  expect(team.claims[0].facets).toEqual({
    trigger: 'build',
    mechanism: null,
    limit: 'memory of the moon',
    slowness: null,
  });
  expect(claim({ trigger: 'sun' })).toMatchObject({ code: 'incident/unknown-answer' });
});

test('evidence is what somebody did look at, each once', () => {
  expect(claim({ evidence: '2 1  2' })).toEqual({ ok: true });
  expect(team.claims[0].evidence).toEqual([2, 1]);
  expect(claim({ evidence: '3' })).toMatchObject({ code: 'incident/no-observation' });
  expect(claim({ evidence: '1,2' })).toMatchObject({ code: 'incident/no-observation' });
});

test('the very same claim does not stand twice; taken back, it can be made again', () => {
  claim({ evidence: '1' });
  expect(claim({ evidence: '1' })).toMatchObject({ code: 'incident/same-claim' });
  give(team, 'incident/retract-claim', { claim: 1 });
  const withdrawn = { do: 'incident/retract-claim', with: { claim: 1, cause: team.claims[0].cause } };
  expect(team.timeline.at(-1)!.message.args).toEqual({ call: withdrawn });
  expect(claim({ evidence: '1' })).toEqual({ ok: true });
  expect(claim({ evidence: '1', certainty: 'certain' })).toEqual({ ok: true });
});

test('there are three claims in a drill, and one that was taken back counts', () => {
  claim();
  claim({ certainty: 'unsure' });
  give(team, 'incident/retract-claim', { claim: 1 });
  claim({ certainty: 'certain' });
  expect(claim({ cause: 'b' })).toMatchObject({ code: 'incident/too-many-claims' });
  expect(team.claims).toHaveLength(3);
});
