// Words of bots in the empty seats of a drill.
import type { BotLevel } from '#model/bots/levels.ts';

/** Stands before the name of a bot. */
export const BOT_SIGN = '◇';
/** Stands behind the name of an agent: a program in the seat of a person. */
export const AGENT_MARK = ' (agent)';
export const agentName = (name: string): string => `${name}${AGENT_MARK}`;

const levels: Record<BotLevel, string> = { novice: 'Novice', competent: 'Competent', expert: 'Expert' };

export const bots = {
  /** A bot's name says that it is one; the sign tells it from a person who is called so. */
  name: (name: string) => `${BOT_SIGN} ${name}`,
  levels,
  level: 'Level of the bots',
  fill: 'Fill the empty seats with bots',
  fillText: 'A bot acts once a drill minute and sees what its seat sees. People can take over.',
  add: 'Add a bot',
  addTo: (seat: string) => `Add a bot in the seat ${seat}`,
  takeOut: 'Take out',
  takeOutOf: (name: string) => `Take out ${name}`,
  has: (name: string) => `${name} has it; you can take over`,
};
