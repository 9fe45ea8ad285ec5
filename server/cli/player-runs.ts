// `rehearse --player FILE.ts`: plays an external player over seeds and reports every run with its score, the medians, and the runs
// that failed through the player's own errors.

import type { AnyMessage } from '#model/engine/message.ts';
import { wordMessage } from '#protocol/wording.ts';
import { type Failure, loadPlayer } from './player-file.ts';
import { rankOf, rankTable } from './rank.ts';
import { idOf, print, type Ran, stop } from './tool.ts';
import { type PlayerRun, type PlayerTrials, playPlayers } from './trials.ts';

type Scored = Extract<PlayerRun, { failure: null }>;

const isScored = (run: PlayerRun): run is Scored => run.failure === null;

function runText({ seed, cause, points, parts, score }: Scored): string {
  const { outcome, diagnosis, discipline, communication } = parts;
  const numbers = [points, outcome, diagnosis, discipline, communication].map((one) => one.toFixed(1).padStart(7));
  const said = score.explain.map((message: AnyMessage) => wordMessage(message)).join(' ');
  return `  seed ${String(seed).padEnd(6)} ${cause.padEnd(20)}${numbers.join('')}\n      ${said}`;
}

const failureText = (seed: number, { code, why, fix }: Failure): string => `  seed ${seed}: ${why}; ${fix} [${code}]`;

/** Output of the player's runs; exits with 1 if a run failed. */
export async function tryPlayer(trials: PlayerTrials, { json }: { json?: boolean }): Promise<Ran> {
  const loaded = await loadPlayer(trials.player);
  if (!loaded.ok) stop('rehearse', loaded);
  const all = await playPlayers(trials);
  const runs = all.filter(isScored).map(({ failure: _, ...run }) => run);
  const failures = all.flatMap(({ seed, failure }) => (failure === null ? [] : [{ seed, ...failure }]));
  const rank = runs.length === 0 ? null : rankOf(idOf(trials.id), trials.seeds, runs);
  const result = { ok: failures.length === 0, player: loaded.spec.name, ...rank, runs, failures };
  const ran = print(json, result, () =>
    [
      ...(rank === null ? [] : [rankTable(rank)]),
      ...all.filter(isScored).map(runText),
      ...(failures.length === 0 ? [] : ['Failed:', ...failures.map((one) => failureText(one.seed, one))]),
    ].join('\n'),
  );
  return failures.length > 0 ? { ...ran, status: 1 } : ran;
}
