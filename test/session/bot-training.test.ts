// What bots know beforehand: the whole family, and nothing of which one tonight is.
import { expect, test } from 'vitest';
import { drawnFrom } from '#model/engine/family.ts';
import { loreFor } from '../../server/session/bot-training.ts';
import { shippedContent } from '../support/shipped.ts';
import { town } from '../support/minimal-scenario.ts';

const CONTENT = shippedContent();
const FAMILY = CONTENT.families.get('kinesis-family')!;

test('a member, and what is drawn from a family, has the lore of all of them', () => {
  const causes = FAMILY.members.map(({ cause }) => cause);
  expect(causes).toHaveLength(6);
  for (const scenario of [...FAMILY.members, drawnFrom(FAMILY, 6)])
    expect(loreFor(CONTENT, scenario)?.causes).toEqual(causes);
});

test('a scenario without a reference run, or without evidence, cannot be taught', () => {
  const content = { ...CONTENT, families: new Map() };
  expect(loreFor(content, town())).toBeNull();
  expect(loreFor(content, town({ scripts: FAMILY.members[0].scripts }))).toBeNull();
});
