// A thread that plays the seeds it is handed, and answers with what came of them.
import { parentPort, workerData } from 'node:worker_threads';
import { contentFor } from './tool.ts';
import { playSeed, type Trials } from './trials.ts';

const content = contentFor('rehearse');

parentPort!.on('message', (seed: number) => parentPort!.postMessage(playSeed(content, workerData as Trials, seed)));
