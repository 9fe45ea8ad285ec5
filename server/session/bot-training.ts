// What bots know before a drill: the whole family of its scenario, so that they know the cause no better than people do.
import { type BotKnowledge, botKnowledgeOf, withRivals } from '#model/bots/bot-knowledge.ts';
import { drawnMembers } from '#model/engine/family.ts';
import { REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import type { Content } from '../content/load-content.ts';

/** The members of the scenario's family, or the scenario alone if it has none. */
export function familyOf({ families }: Content, scenario: Scenario): readonly Scenario[] {
  if (scenario.rivals !== undefined) return withRivals(scenario);
  const { id, drawnSeed } = scenario;
  const family = families.get(id) ?? [...families.values()].find(({ members }) => members.some((one) => one.id === id));
  if (family !== undefined && drawnSeed !== undefined) return drawnMembers(family, drawnSeed);
  return family?.members ?? [scenario];
}

/** Null if a member lacks a reference run or evidence. */
export function botKnowledgeFor(content: Content, scenario: Scenario): BotKnowledge | null {
  const members = familyOf(content, scenario);
  const isKnown = members.every(
    ({ scripts, scoring }) => scripts[REFERENCE] !== undefined && scoring.evidence.length > 0,
  );
  return isKnown ? botKnowledgeOf(members) : null;
}

/** Computed on first use and then cached: it draws the whole family, and most drills have no bot. */
export function botKnowledgeOnDemand(content: Content, scenario: Scenario): () => BotKnowledge | null {
  let known: BotKnowledge | null | undefined;
  return () => {
    if (known === undefined) known = botKnowledgeFor(content, scenario);
    return known;
  };
}
