// What those in the room are called: a bot is marked as one wherever its name stands.
import type { PlayerState } from '#protocol/events.ts';
import { bots } from '../words/en/bots.ts';

export const shownName = ({ name, bot }: Pick<PlayerState, 'name' | 'bot'>): string =>
  bot === null ? name : bots.name(name);

/** True for a bot that has been taken out: its name stands on the record only. */
export const isOut = ({ bot, seats }: PlayerState): boolean => bot !== null && seats.length === 0;
