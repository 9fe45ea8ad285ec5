// What a bot is: it sees the view of its seats and requests commands as people do. It reads nothing else of a world; what it
// knows beforehand is its `BotKnowledge`.
import type { Values } from '../engine/fields.ts';
import type { Outcome } from '../engine/result.ts';
import type { Briefing, View } from '../incident/view-types.ts';
import type { BotKnowledge } from './bot-knowledge.ts';

/** A command that the bot requests. */
export type CommandRequest = { readonly do: string; readonly with: Values };

/** What the bot sees. */
export type BotView = { readonly step: number; readonly minute: number; readonly view: View };

export type BotContext = {
  /** Id of the player that the bot acts as. */
  readonly me: string;
  readonly briefing: Briefing;
  readonly botKnowledge: BotKnowledge;
  /** Next number in [0, 1) of the bot's own stream. */
  readonly random: () => number;
  /** The true cause, for exploits that were told it; no other bot reads it. */
  readonly leaked: string;
};

export type Bot = {
  /** Commands to request now, in this order. */
  decide(view: BotView): readonly CommandRequest[];
  /** The outcome of a request; optional. */
  answered?(request: CommandRequest, outcome: Outcome): void;
};

export type BotSpec = {
  readonly name: string;
  readonly doc: string;
  create(dependencies: BotContext): Bot;
};
