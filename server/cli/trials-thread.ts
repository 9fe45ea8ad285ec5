// What a thread of the pool runs: all players of the seed that it is handed.

import { Tinypool } from 'tinypool';
import type { Trial } from '#model/bots/trial.ts';
import { contentFor } from './tool.ts';
import { playSeed, type Trials } from './trials.ts';

const trials = Tinypool.workerData as Trials;
const content = contentFor('rehearse', trials.id);

export default (seed: number): Trial[] => playSeed(content, trials, seed);
