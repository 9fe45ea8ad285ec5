// Plays scripted players over many seeds, a seed at a time on each thread: what a seed's players are measured by is played
// once for all of them.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type BotKnowledge, botKnowledgeOf } from '#model/bots/bot-knowledge.ts';
import { BOTS } from '#model/bots/registry.ts';
import { runTrial, type Trial } from '#model/bots/trial.ts';
import { startStepOf } from '#model/start.ts';
import { type Content, scenarioFor } from '../content/load-content.ts';

export type Trials = {
  /** A scenario or a family. */
  readonly id: string;
  readonly policies: readonly string[];
  readonly seeds: readonly number[];
  readonly variation?: number;
};

/** What players know who were trained for it: its whole family, where it has one. */
function botKnowledgeFor({ scenarios, families }: Content, id: string): BotKnowledge {
  const family = families.get(id) ?? [...families.values()].find(({ members }) => members.some((one) => one.id === id));
  return botKnowledgeOf(family?.members ?? [scenarios.get(id)!]);
}

/** All players of one seed. */
export function playSeed(content: Content, { id, policies, variation }: Trials, seed: number): Trial[] {
  const scenario = scenarioFor(content, id, seed)!;
  const startStep = startStepOf(scenario, seed, 'page', variation);
  const game = { scenario, seed, variation, startStep, botKnowledge: botKnowledgeFor(content, id) };
  const baselineCache = new Map();
  return BOTS.filter(({ name }) => policies.includes(name)).map((spec) => runTrial(game, spec, baselineCache));
}

/** Hands seeds to one thread, one after the other, until none is left. */
function serve(trials: Trials, next: () => number | undefined, take: (played: readonly Trial[]) => void) {
  return new Promise<void>((resolve, reject) => {
    const thread = new Worker(new URL('./trials-thread.ts', import.meta.url), { workerData: trials });
    const hand = () => {
      const seed = next();
      if (seed === undefined) void thread.terminate().then(() => resolve());
      else thread.postMessage(seed);
    };
    thread.on('error', reject);
    thread.on('message', (played: readonly Trial[]) => {
      take(played);
      hand();
    });
    hand();
  });
}

/** All trials, in the order of players and seeds. */
export async function playTrials(trials: Trials): Promise<Trial[]> {
  const left = [...trials.seeds];
  const played: Trial[] = [];
  const next = () => left.shift();
  const count = Math.min(availableParallelism(), left.length);
  await Promise.all(Array.from({ length: count }, () => serve(trials, next, (some) => played.push(...some))));
  const { policies } = trials;
  return played.sort((a, b) => policies.indexOf(a.policy) - policies.indexOf(b.policy) || a.seed - b.seed);
}
