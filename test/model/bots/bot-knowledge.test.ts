// What a trained person knows of the shipped family: what heals each cause, and what is good whatever the cause is.
import { expect, test } from 'vitest';
import { loreOf } from '#model/bots/bot-knowledge.ts';
import { shippedContent } from '../../support/shipped.ts';

const { members } = shippedContent().families.get('kinesis-family')!;
const lore = loreOf(members);

test('care is what every best response has in common, without words to the public', () => {
  expect(lore.care.map((one) => one.do)).toEqual([
    'sign-in/deploy-drop-change',
    'functions/deploy-drop-change',
    'sign-in/add-capacity',
    'scaling/scale-by-hand',
  ]);
});

test('a remedy is what only its cause calls for', () => {
  expect(Object.keys(lore.remedies)).toEqual(members.map(({ cause }) => cause));
  for (const { cause, judging } of members) {
    const given = lore.remedies[cause].flatMap(({ commands }) => commands.map((one) => one.do));
    for (const command of given) expect(judging.warrants[cause]).toContain(command);
    expect(lore.remedies[cause][0].afterMinutes).toBe(0);
  }
});

test('it is the same whichever of the family is played', () => {
  const { causes, ...rest } = loreOf(members.toReversed());
  expect(causes).toEqual(lore.causes.toReversed());
  expect(new Set(rest.care.map((one) => one.do))).toEqual(new Set(lore.care.map((one) => one.do)));
  expect(rest.remedies).toEqual(lore.remedies);
});
