// A player, built-in or external (`npm run rehearse -- SCENARIO --player FILE.ts`; `example-player.ts` is one): a file whose
// default export is a `BotSpec`. Once per simulated minute it receives the view of its seats (it holds all of them) and
// requests commands, which pass the same checks as a person's. The same seed gives it the same drill.
import type { Values } from '../engine/fields.ts';
import type { Outcome } from '../engine/result.ts';
import type { Briefing, View } from '../incident/view-types.ts';
import type { BotKnowledge } from './bot-knowledge.ts';

/** A command: `{ do: 'host/inspect-host', with: { service: 'front-end', host: 12 } }`. The briefing lists all and their fields. */
export type CommandRequest = { readonly do: string; readonly with: Values };

/** Input of the bot: the step and minute since the scenario's first, and the view of its seats. */
export type BotView = { readonly step: number; readonly minute: number; readonly view: View };

export type BotContext = {
  /** Id of the player that the bot acts as. */
  readonly me: string;
  /** Static information: services and their metrics, commands, candidate causes, seats, when updates are due. */
  readonly briefing: Briefing;
  /** Prior knowledge of a trained person: the readings that tell the causes of the family apart, and the remedy of each. */
  readonly botKnowledge: BotKnowledge;
  /** Next number in [0, 1) of the bot's own stream. */
  readonly random: () => number;
  /** The true cause, for exploits that get it; no other bot reads it. */
  readonly leaked: string;
};

export type Bot = {
  /**
   * Commands to request now, in this order. If one is refused because the person is busy, it and all later ones are requested
   * again later.
   */
  decide(view: BotView): readonly CommandRequest[];
  /** The outcome of a request, `{ ok: true }` or a refusal with its code; optional. */
  answered?(request: CommandRequest, outcome: Outcome): void;
};

export type BotSpec = {
  readonly name: string;
  readonly doc: string;
  /** Creates the bot of one drill, when the drill begins. */
  create(dependencies: BotContext): Bot;
};
