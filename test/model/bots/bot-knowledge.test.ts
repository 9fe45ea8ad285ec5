// What a trained person knows of the shipped family: what heals each cause, and what is good whatever the cause is.
import { expect, test } from 'vitest';
import { botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import { shippedContent } from '../../support/shipped.ts';

const { members } = shippedContent().families.get('kinesis-family')!;
const botKnowledge = botKnowledgeOf(members);

test('care is what every best response has in common, without words to the public', () => {
  expect(botKnowledge.mitigations.map((one) => one.do)).toEqual([
    'sign-in/deploy-drop-change',
    'functions/deploy-drop-change',
    'sign-in/add-capacity',
    'scaling/scale-by-hand',
  ]);
});

test('a remedy is what only its cause calls for', () => {
  expect(Object.keys(botKnowledge.remedies)).toEqual(members.map(({ cause }) => cause));
  for (const { cause, scoring } of members) {
    const given = botKnowledge.remedies[cause].flatMap(({ commands }) => commands.map((one) => one.do));
    for (const command of given) expect(scoring.justifications[cause]).toContain(command);
    expect(botKnowledge.remedies[cause][0].afterMinutes).toBe(0);
  }
});

test('it is the same whichever of the family is played', () => {
  const { causes, ...rest } = botKnowledgeOf(members.toReversed());
  expect(causes).toEqual(botKnowledge.causes.toReversed());
  expect(new Set(rest.mitigations.map((one) => one.do))).toEqual(
    new Set(botKnowledge.mitigations.map((one) => one.do)),
  );
  expect(rest.remedies).toEqual(botKnowledge.remedies);
});
