// What bots have been taught before a drill: the lore of its whole family, so that they know tonight's cause no better than
// anybody else.
import { type BotKnowledge, botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { REFERENCE } from '#model/engine/scenario.ts';
import type { Content } from '../content/load-content.ts';

/** The family's members where the scenario is one of them or was drawn from them, else the scenario by itself. */
function relativesOf({ families }: Content, { id }: Scenario): readonly Scenario[] | undefined {
  if (families.has(id)) return families.get(id)!.members;
  return [...families.values()].find(({ members }) => members.some((member) => member.id === id))?.members;
}

/** Null where nobody knows a best response, or what would tell one cause from another. */
export function botKnowledgeFor(content: Content, scenario: Scenario): BotKnowledge | null {
  const members = relativesOf(content, scenario) ?? [scenario];
  const isKnown = members.every(
    ({ scripts, scoring }) => scripts[REFERENCE] !== undefined && scoring.evidence.length > 0,
  );
  return isKnown ? botKnowledgeOf(members) : null;
}
