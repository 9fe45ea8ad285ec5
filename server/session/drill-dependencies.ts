// What a running drill needs from the process. All drills share it, except for bot knowledge.
import type { BotKnowledge } from '#model/bots/bot-knowledge.ts';
import type { Pager } from '../notify/pager.ts';
import type { Ports } from '../ports.ts';
import type { GroupCommit } from '../storage/group-commit.ts';
import type { Debriefing } from './debriefing.ts';

export type DrillDependencies = {
  readonly ports: Ports;
  readonly commit: GroupCommit;
  readonly debriefing: Debriefing;
  readonly pager: Pager;
  /** Null if bots cannot play this scenario. */
  readonly botKnowledge: () => BotKnowledge | null;
};
