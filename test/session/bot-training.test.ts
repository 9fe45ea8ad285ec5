// What bots know beforehand: the whole family, and nothing of which one tonight is.
import { expect, test } from 'vitest';
import { drawnFrom } from '#model/engine/family.ts';
import { botKnowledgeFor } from '../../server/session/bot-training.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { shippedContent } from '../support/shipped.ts';

const CONTENT = shippedContent();
const FAMILY = CONTENT.families.get('kinesis-family')!;

test('a member, and what is drawn from a family, has the lore of all of them', () => {
  const causes = FAMILY.members.map(({ cause }) => cause);
  expect(causes).toHaveLength(6);
  for (const scenario of [...FAMILY.members, drawnFrom(FAMILY, 6)])
    expect(botKnowledgeFor(CONTENT, scenario)?.causes.toSorted()).toEqual(causes.toSorted());
});

test('a scenario without a reference run, or without evidence, cannot be taught', () => {
  const content = { ...CONTENT, families: new Map() };
  expect(botKnowledgeFor(content, minimalScenario())).toBeNull();
  expect(botKnowledgeFor(content, minimalScenario({ scripts: FAMILY.members[0].scripts }))).toBeNull();
});
