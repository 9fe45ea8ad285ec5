// What a trained person knows of the shipped family: what heals each cause, and what is good whatever the cause is.
import { expect, test } from 'vitest';
import { botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import { formatCall } from '#model/engine/command-line.ts';
import type { Values } from '#model/engine/fields.ts';
import { shippedContent } from '../../support/shipped.ts';

const { families } = shippedContent();
const OF_MEMBERS = [...families].filter(([, family]) => family.members.length > 0);
const { members } = families.get('kinesis-family')!;
const botKnowledge = botKnowledgeOf(members);

test('care is what every best response has in common, without words to the public', () => {
  expect(botKnowledge.mitigations.map((one) => one.do)).toEqual([
    'sign-in/deploy-drop-change',
    'functions/deploy-drop-change',
    'sign-in/add-capacity',
    'scaling/scale-by-hand',
  ]);
});

test.each([
  ['dynamodb-2025-family', ['host-manager/limit-work per-minute=850', 'host-manager/restart-workers']],
  ['slack-2022-family', ['member-db/rewrite-query']],
])('%s: a setting that each response changes again is no care', (id, care) => {
  expect(botKnowledgeOf(families.get(id)!.members).mitigations.map(formatCall)).toEqual(care);
});

/** The calls of one command, each with its minutes since the first call of all. */
const callsOf = (command: string, calls: readonly { do: string; with: Values; minute: number }[]) =>
  calls
    .filter((one) => one.do === command)
    .map((one) => ({ call: formatCall(one), after: one.minute - calls[0].minute }));

test.each(OF_MEMBERS)('%s: a setting that a response changes again stays in its order and at its time', (_, family) => {
  const { remedies } = botKnowledgeOf(family.members);
  for (const { cause, scripts } of family.members) {
    const { commands } = scripts.reference;
    const again = new Set(
      commands
        .filter((one) => commands.some((other) => other.do === one.do && formatCall(other) !== formatCall(one)))
        .map((one) => one.do)
        .filter((command) => !command.startsWith('status/')),
    );
    const stages = remedies[cause].flatMap(({ afterMinutes, commands: at }) =>
      at.map((one) => ({ ...one, minute: afterMinutes })),
    );
    const first = commands.findIndex((one) => one.do === stages[0].do);
    const given = commands.slice(first).map((one) => ({ ...one, minute: one.atMinute }));
    for (const command of again) expect(callsOf(command, stages)).toEqual(callsOf(command, given));
  }
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
