// What bots know before a drill: the whole family of its scenario, so that they know the cause no better than anybody else.
import { type BotKnowledge, botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { REFERENCE } from '#model/engine/scenario.ts';
import type { Content } from '../content/load-content.ts';

/** The members of the scenario's family, or nothing if it has none. */
function relativesOf({ families }: Content, { id }: Scenario): readonly Scenario[] | undefined {
  if (families.has(id)) return families.get(id)!.members;
  return [...families.values()].find(({ members }) => members.some((member) => member.id === id))?.members;
}

/** Null if a member lacks a reference run or evidence. */
export function botKnowledgeFor(content: Content, scenario: Scenario): BotKnowledge | null {
  const members = relativesOf(content, scenario) ?? [scenario];
  const isKnown = members.every(
    ({ scripts, scoring }) => scripts[REFERENCE] !== undefined && scoring.evidence.length > 0,
  );
  return isKnown ? botKnowledgeOf(members) : null;
}
