// What a running drill needs of the process around it; all drills share it but for what bots know.
import type { BotKnowledge } from '#model/bots/bot-knowledge.ts';
import type { Pager } from '../notify/pager.ts';
import type { Ports } from '../ports.ts';
import type { DrillStorage } from '../storage/storage.ts';
import type { Debriefing } from './debriefing.ts';

export type DrillDependencies = {
  readonly ports: Ports;
  readonly storage: DrillStorage;
  readonly debriefing: Debriefing;
  readonly pager: Pager;
  /** What bots know of nights like this one; null where there is nothing to know. */
  readonly botKnowledge: BotKnowledge | null;
};
