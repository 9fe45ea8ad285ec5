// Cache of trials in a file, one per line: many seeds can be measured in several runs of a command, each playing only the
// missing ones. The cache is bound to the sources that produced it; a change of the model invalidates it.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Trial } from '#model/bots/trial.ts';
import { playTrials, type Trials } from './trials.ts';

/** Seeds per write to the file: one per thread. */
const SLICE = availableParallelism();

type Kept = { readonly nights: string; readonly trial: Trial };

const nameOf = ({ id, start = 'page' }: Trials): string => `${id} ${start}`;

function readKept(file: string, nights: string): Trial[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const kept = lines.map((line): Kept => JSON.parse(line));
  return kept.filter((one) => one.nights === nights).map(({ trial }) => trial);
}

/** Groups of seeds that miss the same bots. */
function missing({ policies, seeds }: Trials, known: readonly Trial[]): Map<string, number[]> {
  const have = new Set(known.map(({ policy, seed }) => `${policy} ${seed}`));
  return Map.groupBy(seeds, (seed) => policies.filter((policy) => !have.has(`${policy} ${seed}`)).join(' '));
}

/** All trials, in the order of bots and seeds; those in `file` are not played again. */
export async function trialsKeptIn(file: string, trials: Trials): Promise<Trial[]> {
  const nights = nameOf(trials);
  const { policies, seeds } = trials;
  const known = readKept(file, nights);
  for (const [names, all] of missing(trials, known))
    for (let from = 0; names !== '' && from < all.length; from += SLICE) {
      const slice = { ...trials, policies: names.split(' '), seeds: all.slice(from, from + SLICE) };
      const played = await playTrials(slice);
      appendFileSync(file, played.map((trial) => `${JSON.stringify({ nights, trial } satisfies Kept)}\n`).join(''));
      known.push(...played);
    }
  return known
    .filter(({ policy, seed }) => policies.includes(policy) && seeds.includes(seed))
    .sort((a, b) => policies.indexOf(a.policy) - policies.indexOf(b.policy) || a.seed - b.seed);
}
