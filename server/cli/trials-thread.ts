// What a thread of the pool runs: all players of the seed that it is handed.

import { Tinypool } from 'tinypool';
import type { Trial } from '#model/bots/trial.ts';
import { contentFor } from './tool.ts';
import { playSeed, type Trials } from './trials.ts';

const content = contentFor('rehearse');

export default (seed: number): Trial[] => playSeed(content, Tinypool.workerData as Trials, seed);
