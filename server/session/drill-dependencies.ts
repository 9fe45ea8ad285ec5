// What a running drill needs of the process around it; all drills share it but for what bots know.
import type { Lore } from '#model/bots/bot-knowledge.ts';
import type { Archive } from '../storage/storage.ts';
import type { Pager } from '../notify/pager.ts';
import type { Ports } from '../ports.ts';
import type { Debriefing } from './debriefing.ts';

export type Surroundings = {
  readonly ports: Ports;
  readonly archive: Archive;
  readonly debriefing: Debriefing;
  readonly pager: Pager;
  /** What bots know of nights like this one; null where there is nothing to know. */
  readonly lore: Lore | null;
};
