// The measured minutes: one row per minute, one column per metric. The history is separate from the world state: clones share
// full blocks and copy only the one being written, and hashes do not include it.
import type { History } from '../engine/world.ts';

/** Minutes in one block. */
const BLOCK = 64;

export const createHistory = (columns: number): History => ({ columns, minutes: 0, blocks: [] });

export function cloneHistory(history: History): History {
  const blocks = history.blocks.slice();
  const last = blocks.length - 1;
  if (history.minutes % BLOCK !== 0) blocks[last] = blocks[last].slice();
  return { columns: history.columns, minutes: history.minutes, blocks };
}

/** Opens the row of the next minute and returns it. The caller must fill it immediately. */
export function openMinute(history: History): Float32Array {
  const { columns, blocks } = history;
  const at = (history.minutes % BLOCK) * columns;
  if (at === 0) blocks.push(new Float32Array(BLOCK * columns));
  history.minutes++;
  return blocks[blocks.length - 1].subarray(at, at + columns);
}

/** Value of `column` in `minute`; the minute must have been opened. */
export const sampleAt = (history: History, column: number, minute: number): number =>
  history.blocks[(minute / BLOCK) | 0][(minute % BLOCK) * history.columns + column];
