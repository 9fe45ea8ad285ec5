// What a team could have done and from when on: by the readings of a team whose minutes are made up, each rule with one part wrong.
import { describe, expect, test } from 'vitest';
import type { EvidenceSpec } from '#model/engine/scoring-spec.ts';
import type { Team } from '#model/incident/state.ts';
import type { Observation } from '#model/incident/work-types.ts';
import { optionsOf } from '#model/scoring/what-if/options.ts';
import { scenarioOf } from '../../../support/scenario.ts';

const ALARM_STEP = 120;
const evidence: EvidenceSpec = {
  ...{ id: 'errors', title: 'Errors', inspection: 'metric', service: 'front', subject: 'Errors' },
  ...{ compare: '>=', threshold: 100, probability: { a: 0.9, b: 0.1 } },
};
const command = (name: string, values = {}) => ({ atMinute: 160, do: name, with: values });
const base = scenarioOf();
const SCENARIO = {
  ...base,
  causes: ['a', 'b'].map((id) => ({ ...base.causes[0], id })),
  scripts: {
    history: {
      commands: [command('front/restart', { perHour: 100 }), command('page/tell'), command('front/fail-over')],
      params: {},
    },
    reference: { commands: [command('front/restart', { perHour: 350 }), command('front/shed')], params: {} },
    faster: { commands: [command('front/restart', { perHour: 900 })], params: {} },
  },
  scoring: {
    ...base.scoring,
    evidence: [evidence],
    justifications: { a: ['front/restart'], b: ['front/fail-over'] },
    mitigations: [
      { do: 'front/shed', reads: [{ inspection: 'host', service: 'front', subject: '' }] },
      { do: 'front/restart', reads: [{ inspection: 'host', service: 'back', subject: '' }] },
      { do: 'page/tell', reads: [{ inspection: 'metric', service: '', subject: 'Load' }] },
    ],
  },
};
const seen = (step: number, inspection: 'metric' | 'host', words: Partial<Observation> = {}): Observation => ({
  ...{ id: step, step, by: 'Yo', inspection, service: 'front', subject: inspection === 'host' ? '3' : 'Errors' },
  ...{ message: { code: 'observation/no-logs', args: {} }, value: 120, unit: '', sampleStep: step },
  ...{ freshness: 'fresh', sample: 5, lines: [] },
  ...words,
});

type Past = { observations?: Observation[]; firedAt?: [service: string, step: number][]; firstStep?: number };

function optionsFor({ observations = [], firedAt = [], firstStep = ALARM_STEP }: Past, scenario = SCENARIO) {
  const events = firedAt.map(([service, step]) => ({ type: 'alarm', service, step, subject: 'x' }));
  const world = { monitoring: { firstStep }, events };
  return optionsOf({ scenario, observations, world } as unknown as Team);
}
const told = (past: Past) => optionsFor(past).map(({ do: name, justifiedStep, basis }) => [name, justifiedStep, basis]);
const stepOf = (name: string, past: Past) => optionsFor(past).find((one) => one.do === name)!.justifiedStep;

test('each command is one option, with the values of the best known response', () => {
  expect(optionsFor({}).map(({ do: name, with: values }) => [name, values])).toEqual([
    ['front/restart', { perHour: 350 }],
    ['front/shed', {}],
    ['page/tell', {}],
    ['front/fail-over', {}],
  ]);
});

test('those that a reading justified come first, in the order of their steps', () => {
  expect(told({ observations: [seen(100, 'host'), seen(240, 'metric')] })).toEqual([
    ['front/shed', 120, 'mitigation'],
    ['front/restart', 240, 'cause'],
    ['page/tell', null, null],
    ['front/fail-over', null, null],
  ]);
});

describe('a general measure is justified', () => {
  test.each<[string, Past, number | null]>([
    ['by a look after the first alarm', { observations: [seen(150, 'host')] }, 150],
    ['by a look before it, once it rings', { observations: [seen(100, 'host')] }, 120],
    ['by an alarm of its service', { firedAt: [['front', 180]] }, 180],
    ['by what came first', { observations: [seen(200, 'host')], firedAt: [['front', 180]] }, 180],
    ['by no alarm of another service', { firedAt: [['back', 180]] }, null],
    ['by no look that found nothing', { observations: [seen(150, 'host', { freshness: 'missing' })] }, null],
    ['by no look at another service', { observations: [seen(150, 'host', { service: 'back' })] }, null],
    ['by a look after an alarm in the first step', { observations: [seen(150, 'host')], firstStep: 0 }, 150],
    ['by nothing while no alarm rings', { observations: [seen(150, 'host')], firstStep: -1 }, null],
  ])('%s', (_, past, step) => expect(stepOf('front/shed', past)).toBe(step));

  test('by no alarm where a look at any service would do', () => {
    expect(stepOf('page/tell', { firedAt: [['front', 180]] })).toBeNull();
    expect(stepOf('page/tell', { observations: [seen(150, 'metric', { subject: 'Load', service: 'back' })] })).toBe(
      150,
    );
  });
});

test.each([
  ['from the first alarm on', ALARM_STEP, ALARM_STEP, 'statement'],
  ['by nothing while no alarm rings', -1, null, null],
])('a statement is justified %s, whatever was read', (_, firstStep, justifiedStep, basis) => {
  const telling = { ...SCENARIO, scoring: { ...SCENARIO.scoring, statements: ['page/tell'] } };
  const option = optionsFor({ firstStep }, telling).find((one) => one.do === 'page/tell');
  expect(option).toMatchObject({ justifiedStep, basis, cause: null });
});

describe('what mends a cause is justified', () => {
  test('from the first reading that made it known, not from a later one', () => {
    expect(stepOf('front/restart', { observations: [seen(240, 'metric'), seen(300, 'metric')] })).toBe(240);
  });

  test.each<[number, number, 'mitigation' | 'cause']>([
    [239, 239, 'mitigation'],
    [240, 240, 'mitigation'],
    [241, 240, 'cause'],
  ])('or as a general measure, if a look in step %i allowed that no later', (looked, step, basis) => {
    const observations = [seen(240, 'metric'), seen(looked, 'host', { service: 'back' })];
    const option = optionsFor({ observations }).find((one) => one.do === 'front/restart');
    expect(option).toMatchObject({ justifiedStep: step, basis, cause: basis === 'cause' ? 'a' : null });
  });

  test('and what mends the other is not, nor anything by a reading that is fine', () => {
    expect(stepOf('front/fail-over', { observations: [seen(240, 'metric')] })).toBeNull();
    expect(stepOf('front/restart', { observations: [seen(240, 'metric', { value: 99 })] })).toBeNull();
    expect(stepOf('front/fail-over', { observations: [seen(240, 'metric', { value: 99 })] })).toBe(240);
  });
});
