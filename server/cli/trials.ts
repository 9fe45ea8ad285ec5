// Plays scripted players over many seeds on a pool of threads, a seed at a time on each: the baselines of a seed are played
// once for all of its players.
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import { botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import { BOTS } from '#model/bots/registry.ts';
import { runTrial, type Trial } from '#model/bots/trial.ts';
import { startStepOf } from '#model/start.ts';
import { type Content, scenarioFor } from '../content/load-content.ts';
import { familyOf } from '../session/bot-training.ts';
import { idOf } from './tool.ts';

export type Trials = {
  /** A scenario or a family, or its file. */
  readonly id: string;
  readonly policies: readonly string[];
  readonly seeds: readonly number[];
  readonly variation?: number;
};

/** All players of one seed. */
export function playSeed(content: Content, { id, policies, variation }: Trials, seed: number): Trial[] {
  const scenario = scenarioFor(content, idOf(id), seed)!;
  const startStep = startStepOf(scenario, seed, 'page', variation);
  const game = { scenario, seed, variation, startStep, botKnowledge: botKnowledgeOf(familyOf(content, scenario)) };
  const baselineCache = new Map();
  return BOTS.filter(({ name }) => policies.includes(name)).map((spec) => runTrial(game, spec, baselineCache));
}

/** All trials, in the order of players and seeds. */
export async function playTrials(trials: Trials): Promise<Trial[]> {
  const { policies, seeds } = trials;
  const pool = new Tinypool({
    filename: new URL('./trials-thread.ts', import.meta.url).href,
    workerData: trials,
    minThreads: 0,
    maxThreads: Math.min(availableParallelism(), seeds.length),
  });
  try {
    const played: Trial[][] = await Promise.all(seeds.map((seed) => pool.run(seed)));
    return played.flat().sort((a, b) => policies.indexOf(a.policy) - policies.indexOf(b.policy) || a.seed - b.seed);
  } finally {
    await pool.destroy();
  }
}
