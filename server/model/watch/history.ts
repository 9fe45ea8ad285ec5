// The minutes that were measured: one row a minute, one column a metric. It stands beside the world: clones share full
// blocks and copy only the one being written, and no hash reads it.

/** Minutes in one block. */
const BLOCK = 64;

export type History = { readonly columns: number; minutes: number; blocks: Float32Array[] };

export const createHistory = (columns: number): History => ({ columns, minutes: 0, blocks: [] });

export function cloneHistory(history: History): History {
  const blocks = history.blocks.slice();
  const last = blocks.length - 1;
  if (history.minutes % BLOCK !== 0) blocks[last] = blocks[last].slice();
  return { columns: history.columns, minutes: history.minutes, blocks };
}

/** Opens the row of the next minute; fill it with `setSample`. */
export function openMinute(history: History): void {
  if (history.minutes % BLOCK === 0) history.blocks.push(new Float32Array(BLOCK * history.columns));
  history.minutes++;
}

export function setSample(history: History, column: number, value: number): void {
  const minute = history.minutes - 1;
  history.blocks[(minute / BLOCK) | 0][(minute % BLOCK) * history.columns + column] = value;
}

/** Value of `column` in `minute`; the minute must have been opened. */
export const sampleAt = (history: History, column: number, minute: number): number =>
  history.blocks[(minute / BLOCK) | 0][(minute % BLOCK) * history.columns + column];
