// Reviewable snapshots next to a test: the behaviour of a part of the model, line by line.
import { readFileSync, writeFileSync } from 'node:fs';

/** The lines of this snapshot; with RECORD_EFFECTS=1 it is rewritten first. */
export function recordedLines(file: URL, now: string): string[] {
  if (process.env.RECORD_EFFECTS !== undefined) writeFileSync(file, now);
  return readFileSync(file, 'utf8').split('\n');
}
