// All bots: the levels, lowest first, and the exploits, which must score below the competent level.

import type { BotSpec } from './bot.ts';
import {
  ALWAYS_THE_SAME,
  CLAIMS_EVERYTHING,
  KNOWS_THE_FIX,
  NEVER_ACTS,
  PERFECT_PAPERWORK,
  SHOTGUN,
  WAITS_IT_OUT,
} from './exploits.ts';
import { COMPETENT, EXPERT, NOVICE, RANDOM, RESTART_HAPPY } from './scripted-bots.ts';

/** Adjacent levels, lower first. */
export const LEVELS: readonly (readonly [lower: BotSpec, higher: BotSpec])[] = [
  [RANDOM, NOVICE],
  [RESTART_HAPPY, NOVICE],
  [NOVICE, COMPETENT],
  [COMPETENT, EXPERT],
];

export const EXPLOITS: readonly BotSpec[] = [
  KNOWS_THE_FIX,
  ALWAYS_THE_SAME,
  PERFECT_PAPERWORK,
  CLAIMS_EVERYTHING,
  NEVER_ACTS,
  WAITS_IT_OUT,
  SHOTGUN,
];

export const BOTS: readonly BotSpec[] = [RANDOM, RESTART_HAPPY, NOVICE, COMPETENT, EXPERT, ...EXPLOITS];
