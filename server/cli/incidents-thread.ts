// What a thread of the pool runs: the draw of one seed.

import { Tinypool } from 'tinypool';
import { drawOne, type Incident, type IncidentOptions, readTopology } from './incidents.ts';

const options = Tinypool.workerData as IncidentOptions;
const read = readTopology(options.topology);

export default (seed: number): Incident | null => (read.ok ? drawOne(read.topology, seed, options) : null);
