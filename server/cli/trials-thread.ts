// Worker of the pool: plays all bots of one seed, or the external player.

import { Tinypool } from 'tinypool';
import type { Trial } from '#model/bots/trial.ts';
import { loadPlayer } from './player-file.ts';
import { contentFor } from './tool.ts';
import { type PlayerRun, type PlayerTrials, playPlayer, playSeed, type Trials } from './trials.ts';

const trials = Tinypool.workerData as Trials | PlayerTrials;
const content = contentFor('rehearse', trials.id);
const loaded = 'player' in trials ? await loadPlayer(trials.player) : null;

export default (seed: number): Trial[] | PlayerRun => {
  if (!('player' in trials)) return playSeed(content, trials, seed);
  return loaded!.ok ? playPlayer(content, trials, loaded!.spec, seed) : { seed, failure: loaded as never };
};
