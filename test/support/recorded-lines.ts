// Lists that are kept beside a test, to be read: what a part of the model does, line by line.
import { readFileSync, writeFileSync } from 'node:fs';

/** What is on record in this file, line by line; with RECORD_EFFECTS=1 it is written anew first. */
export function recordedLines(file: URL, now: string): string[] {
  if (process.env.RECORD_EFFECTS !== undefined) writeFileSync(file, now);
  return readFileSync(file, 'utf8').split('\n');
}
