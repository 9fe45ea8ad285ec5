// Plays bots, or an external player, over many seeds on a pool of threads, one seed per thread at a time, because all players
// of a seed share its baselines.
import { availableParallelism } from 'node:os';
import { Tinypool } from 'tinypool';
import type { BotSpec } from '#model/bots/bot.ts';
import { botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import { MEMORISES, memoriser, type Situation } from '#model/bots/memoriser.ts';
import type { Game } from '#model/bots/play.ts';
import { BOTS } from '#model/bots/registry.ts';
import { EXPERT } from '#model/bots/scripted-bots.ts';
import { idleTrial, replayedTrial, runTrial, scoredTrial, type Trial } from '#model/bots/trial.ts';
import type { Score } from '#model/scoring/debrief-types.ts';
import { type StartPoint, startStepOf } from '#model/start.ts';
import { type Content, scenarioFor } from '../content/load-content.ts';
import { familyOf } from '../session/bot-training.ts';
import { type Failure, guarded, messageOf } from './player-file.ts';
import { situationOf, TABLE_SEEDS } from './table-learner.ts';
import { idOf } from './tool.ts';

type Nights = {
  /** A scenario or a family, or its file. */
  readonly id: string;
  readonly seeds: readonly number[];
  readonly variation?: number;
  readonly start?: StartPoint;
};

export type Trials = Nights & { readonly policies: readonly string[] };

/** Trials of an external player, given as a file. */
export type PlayerTrials = Nights & { readonly player: string };

/** A run of an external player: scored, or failed through the player's own error. */
export type PlayerRun =
  | (Trial & { readonly score: Score; readonly failure: null })
  | { readonly seed: number; readonly failure: Failure };

function gameOf(content: Content, { id, variation, start = 'page' }: Nights, seed: number): Game {
  const scenario = scenarioFor(content, idOf(id), seed)!;
  const startStep = startStepOf(scenario, seed, start, variation);
  return { scenario, seed, variation, startStep, botKnowledge: botKnowledgeOf(familyOf(content, scenario)) };
}

/** Another run of the expert, replayed from its log. */
export const EXPERT_REPLAYED = 'expert-replayed';
/** An idle person, with expert bots in the other seats. */
export const IDLE_WITH_EXPERTS = 'idle-with-experts';
const tables = new Map<string, readonly Situation[]>();

function tableOf(content: Content, { id }: Nights): readonly Situation[] {
  const table = tables.get(id) ?? TABLE_SEEDS.map((seed) => situationOf(scenarioFor(content, idOf(id), seed)!, seed));
  tables.set(id, table);
  return table;
}

/** All bots of one seed. */
export function playSeed(content: Content, trials: Trials, seed: number): Trial[] {
  const game = gameOf(content, trials, seed);
  const baselineCache = new Map();
  const bots = trials.policies.includes(MEMORISES) ? [...BOTS, memoriser(tableOf(content, trials))] : BOTS;
  return [
    ...bots.filter(({ name }) => trials.policies.includes(name)).map((spec) => runTrial(game, spec, baselineCache)),
    ...(trials.policies.includes(IDLE_WITH_EXPERTS) ? [idleTrial(game, IDLE_WITH_EXPERTS, baselineCache)] : []),
    ...(trials.policies.includes(EXPERT_REPLAYED) ? [replayedTrial(game, EXPERT, EXPERT_REPLAYED)] : []),
  ];
}

/** One seed of an external player. */
export function playPlayer(content: Content, trials: PlayerTrials, spec: BotSpec, seed: number): PlayerRun {
  const guard = guarded(spec);
  const trial = scoredTrial(gameOf(content, trials, seed), guard.spec, new Map());
  const failure = guard.failure();
  return failure === null ? { ...trial, failure } : { seed, failure };
}

/** Results of the pool's threads, in the order of the seeds. A thread that takes longer than `limitMs` is terminated. */
async function onThreads<Result>(
  trials: Trials | PlayerTrials,
  ended: (seed: number, why: string) => Result,
  limitMs?: number,
): Promise<Result[]> {
  const { seeds } = trials;
  const threads = Math.min(availableParallelism(), seeds.length);
  const filename = new URL('./trials-thread.ts', import.meta.url).href;
  const pool = new Tinypool({ filename, workerData: trials, minThreads: 0, maxThreads: threads });
  const results: Result[] = [];
  const left = seeds.entries();
  async function playOneAfterTheOther(): Promise<void> {
    for (const [i, seed] of left) {
      const signal = limitMs === undefined ? undefined : AbortSignal.timeout(limitMs);
      try {
        results[i] = await pool.run(seed, { signal });
      } catch (thrown) {
        results[i] = ended(seed, signal?.aborted ? `took longer than ${limitMs! / 1000} seconds` : messageOf(thrown));
      }
    }
  }
  try {
    await Promise.all(Array.from({ length: threads }, playOneAfterTheOther));
    return results;
  } finally {
    await pool.destroy();
  }
}

/** All trials, in the order of bots and seeds. */
export async function playTrials(trials: Trials): Promise<Trial[]> {
  const { policies } = trials;
  const played = await onThreads<Trial[]>(trials, (seed, why) => {
    throw new Error(`seed ${seed}: ${why}`);
  });
  return played.flat().sort((a, b) => policies.indexOf(a.policy) - policies.indexOf(b.policy) || a.seed - b.seed);
}

/** Wall-clock limit of one drill of an external player. */
const LIMIT_MS = 120_000;

/** The runs of an external player, in the order of the seeds. */
export const playPlayers = (trials: PlayerTrials): Promise<PlayerRun[]> =>
  onThreads<PlayerRun>(
    trials,
    (seed, why) => ({
      seed,
      failure: { code: 'player/ended', why: `the run of seed ${seed} ended: ${why}`, fix: 'let decide return soon' },
    }),
    LIMIT_MS,
  );
