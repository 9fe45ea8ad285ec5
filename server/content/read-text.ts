// Reads one content file: a regular file of a limited size, in UTF-8. Anything else is a problem with a code, not an exception.
import { readFileSync, statSync } from 'node:fs';
import { type Position, type Problem, START } from './problem.ts';

type ReadText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A larger file is a mistake, and takes seconds to parse. */
const MAX_BYTES = 2_000_000;

const NEWLINE = 0x0a;

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Where the first byte stands that is not UTF-8. */
function badByte(bytes: Uint8Array): Position {
  let start = 0;
  for (let line = 1; ; line++) {
    const next = bytes.indexOf(NEWLINE, start);
    const row = bytes.subarray(start, next < 0 ? undefined : next);
    if (next < 0 || decode(row) === null)
      return { line, column: Math.max(0, new TextDecoder().decode(row).indexOf('\ufffd')) + 1 };
    start = next + 1;
  }
}

/** The text of the file at `path`, without a byte order mark; `file` is its name in reports. */
export function readText(path: string, file = path, maxBytes = MAX_BYTES): ReadText {
  const refuse = (code: string, why: string, fix: string, at: Position = START): ReadText => ({
    ok: false,
    problems: [{ file, ...at, path: '', code, why, fix }],
  });
  try {
    const stat = statSync(path);
    if (!stat.isFile()) {
      const what = stat.isDirectory() ? 'a directory' : 'not a regular file';
      return refuse('file/not-a-file', `this is ${what}`, 'rename it or move it to another folder');
    }
    if (stat.size > maxBytes)
      return refuse('file/too-large', `the file has more than ${maxBytes} bytes`, 'split it into several files');
    const bytes = readFileSync(path);
    const text = decode(bytes);
    if (text !== null) return { ok: true, text };
    return refuse('file/encoding', 'the file is not encoded in UTF-8', 'save the file as UTF-8', badByte(bytes));
  } catch (error) {
    return refuse('file/unreadable', `the file cannot be read: ${(error as Error).message}`, 'check its permissions');
  }
}
