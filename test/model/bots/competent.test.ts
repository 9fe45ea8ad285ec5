// What a competent player is worth on each cause of each shipped family but the first, which other tests play: enough for every
// gate of the pass line.
import { expect, test } from 'vitest';
import { botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import { COMPETENT } from '#model/bots/scripted-bots.ts';
import { runTrial } from '#model/bots/trial.ts';
import { PASS } from '#model/scoring/weights.ts';
import { startStepOf } from '#model/start.ts';
import { shippedContent } from '../../support/shipped.ts';

const LONG_MS = 60_000;
const SEED = 3;
const NIGHTS = ['dynamodb-2025-family', 'order-stream-family', 'slack-2022-family'].flatMap((id) => {
  const { members } = shippedContent().families.get(id)!;
  return members.map((scenario) => ({ id, cause: scenario.cause, scenario, botKnowledge: botKnowledgeOf(members) }));
});

test.each(NIGHTS)(
  '$id, $cause',
  ({ scenario, botKnowledge }) => {
    const game = { scenario, seed: SEED, startStep: startStepOf(scenario, SEED, 'page'), botKnowledge };
    const { points, parts } = runTrial(game, COMPETENT, new Map());
    expect(points).toBeGreaterThanOrEqual(PASS.points);
    expect(parts.outcome).toBeGreaterThanOrEqual(PASS.outcome);
    expect(parts.diagnosis).toBeGreaterThanOrEqual(PASS.diagnosis);
    expect(parts.discipline).toBeGreaterThanOrEqual(PASS.discipline);
  },
  LONG_MS,
);
