// What a scenario file says about scoring: taken over whole, and refused with its place where it does not fit.
import { describe, expect, test } from 'vitest';
import { FACETS, NO_SCORING } from '#model/engine/scoring-spec.ts';
import { scenarioFrom, shippedScenario, textsOf } from '../support/shipped.ts';

const texts = textsOf('scenarios', '.yaml');
const REGION = 'region-us-east-1';
const SCENARIO = 'kinesis-2020';

/** The shipped scenario with one text of one file changed. */
function changed(file: string, from: string | RegExp, to: string) {
  const text = texts.get(file)!.replace(from, to);
  expect(text).not.toBe(texts.get(file));
  return scenarioFrom(new Map(texts).set(file, text), SCENARIO);
}

test('choices, answers, approval and updates come from the files', () => {
  const { facets, answers, approvalAbove, updates } = shippedScenario().scoring;
  expect(answers).toEqual({
    trigger: 'hosts-added',
    mechanism: 'no-new-threads',
    limit: 'threads',
    slowness: 'restarts-in-batches',
  });
  for (const facet of FACETS) expect(facets[facet].map(({ id }) => id)).toContain(answers![facet]);
  expect([approvalAbove, updates]).toEqual([0.25, { firstMinutes: 30, everyMinutes: 60 }]);
});

test('a scenario that says nothing has free text, no answers and the usual times', () => {
  const without = new Map([...texts].map(([name, text]) => [name, text.replace(/^scoring:\n(?: .*\n)+/m, '')]));
  const loaded = scenarioFrom(without, SCENARIO);
  expect(loaded.ok && loaded.scenario.scoring).toEqual({ ...NO_SCORING, evidence: expect.any(Array) });
});

describe('what does not fit', () => {
  test.each([
    [SCENARIO, 'trigger: hosts-added', 'trigger: host-added', 'scoring.answers.trigger', /did you mean hosts-added/],
    [SCENARIO, ', slowness: restarts-in-batches', '', 'scoring.answers.slowness', /use one of build-rolls/],
    [REGION, 'approval-above: 0.25', 'approval-above: 25', 'scoring.approval-above', /larger blast/],
    [REGION, 'first-minutes: 30', 'first-minutes: 0', 'scoring.updates.first-minutes', /first public update/],
  ])('%s: %s -> %s', (file, from, to, path, fix) => {
    const loaded = changed(file, from, to);
    expect(loaded.ok ? [] : loaded.problems).toMatchObject([{ path, fix: expect.stringMatching(fix) }]);
  });
});
