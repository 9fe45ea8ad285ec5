// Words of bots in the empty seats of a drill.
import type { BotLevel } from '#model/bots/levels.ts';

/** Prefix of a bot's name. */
export const BOT_SIGN = '◇';
/** Suffix of an agent's name. An agent is a program in a person's seat. */
export const AGENT_MARK = ' (agent)';
export const agentName = (name: string): string => `${name}${AGENT_MARK}`;

const levels: Record<BotLevel, string> = { novice: 'Novice', competent: 'Competent', expert: 'Expert' };

export const bots = {
  /** The sign tells a bot from a person of the same name. */
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
