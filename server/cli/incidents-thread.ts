// Worker of the pool: draws the incident of one seed, or without a table returns its first page, for the memorising bot.

import { Tinypool } from 'tinypool';
import type { Situation } from '#model/bots/memoriser.ts';
import { drawOne, type Incident, type IncidentOptions, learnOne, readSource } from './incidents.ts';

const options = Tinypool.workerData as IncidentOptions;
const read = readSource(options.topology);

type Task = { readonly seed: number; readonly table: readonly Situation[] | null };

export default ({ seed, table }: Task): Incident | Situation | null => {
  if (!read.ok) return null;
  return table === null ? learnOne(read, seed, options) : drawOne(read, seed, options, table);
};
