// All bots: the levels, lowest first; the exploits, which must score below the competent level; experts with one fault; and
// players that test properties of the score.

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
import { LATE_AND_UNTRUE, RASH } from './late-and-untrue.ts';
import { NEWCOMERS, PREVENTIONS, PROBES } from './probes.ts';
import { RULE_BENDERS } from './rule-benders.ts';
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
  ...RULE_BENDERS,
];

/** Bots that can play any scenario of a family. */
export const FAMILY_BOTS: readonly BotSpec[] = [
  ...[RANDOM, RESTART_HAPPY, NOVICE, COMPETENT, EXPERT],
  ...EXPLOITS,
  ...LATE_AND_UNTRUE,
  ...RASH,
  ...PROBES,
];

export const BOTS: readonly BotSpec[] = [...FAMILY_BOTS, ...NEWCOMERS, ...PREVENTIONS];
