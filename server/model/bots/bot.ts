// What a scripted player is: somebody who sees the view that a seat sees, and asks for commands as people do. It reads
// nothing else of a world; what it knows beforehand is its lore.
import type { Values } from '../engine/fields.ts';
import type { Outcome } from '../engine/result.ts';
import type { Briefing, View } from '../incident/view-types.ts';
import type { BotKnowledge } from './bot-knowledge.ts';

/** A command that the player asks for. */
export type Ask = { readonly do: string; readonly with: Values };

/** What lies before the player's eyes. */
export type BotView = { readonly step: number; readonly minute: number; readonly view: View };

export type BotContext = {
  /** Id of the player, as it stands behind everything that he does. */
  readonly me: string;
  readonly briefing: Briefing;
  readonly botKnowledge: BotKnowledge;
  /** Next number in [0, 1) of the player's own stream. */
  readonly random: () => number;
  /** The true cause, for cheats that were told it; everybody else leaves it alone. */
  readonly leaked: string;
};

export type Bot = {
  /** What to ask for now, in this order. */
  decide(view: BotView): readonly Ask[];
  /** What came of it; without interest to those who never listen. */
  heard?(ask: Ask, outcome: Outcome): void;
};

export type BotSpec = {
  readonly name: string;
  readonly doc: string;
  create(dependencies: BotContext): Bot;
};
