// The levels of a bot that replaces a person, lowest first.
export const BOT_LEVELS = ['novice', 'competent', 'expert'] as const;
export type BotLevel = (typeof BOT_LEVELS)[number];
