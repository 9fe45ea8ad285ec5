// The levels at which a bot can play in the place of a person, lowest first.
export const BOT_LEVELS = ['novice', 'competent', 'expert'] as const;
export type BotLevel = (typeof BOT_LEVELS)[number];
