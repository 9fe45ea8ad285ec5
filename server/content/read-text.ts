// Reads one content file: a regular file of limited size, in UTF-8, or in UTF-16 as editors on Windows save it. Anything else
// is a coded problem, not an exception.
import { readFileSync, statSync } from 'node:fs';
import { type Position, type Problem, START } from './problem.ts';

type ReadText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A larger file is a mistake, and takes seconds to parse. */
const MAX_BYTES = 2_000_000;

const NEWLINE = 0x0a;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Number of bytes inspected if there is no byte order mark. */
const PROBED_BYTES = 4096;
/** In UTF-16 text of Latin letters, at least this share of one half of all byte pairs is zero. */
const ZERO_SHARE = 0.4;

/** Detects the encoding from the byte order mark, or else from zero bytes at every second position. */
function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const probed = Math.min(bytes.length, PROBED_BYTES);
  for (let i = 0; i < probed; i++) if (bytes[i] === 0) zeros[i % 2]++;
  const most = (probed / 2) * ZERO_SHARE;
  if (zeros[1] > most && zeros[0] < zeros[1] / 4) return 'utf-16le';
  return zeros[0] > most && zeros[1] < zeros[0] / 4 ? 'utf-16be' : 'utf-8';
}

function decode(bytes: Uint8Array, encoding: Encoding = 'utf-8'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The position of the first invalid UTF-8 byte. */
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

/** The text of a file without its byte order mark, or the position where it is not text. */
export function textIn(bytes: Uint8Array): { readonly ok: true; readonly text: string } | { ok: false; at: Position } {
  const encoding = encodingOf(bytes);
  const text = decode(bytes, encoding);
  if (text !== null) return { ok: true, text };
  return { ok: false, at: encoding === 'utf-8' ? badByte(bytes) : START };
}

/** A link that leads to itself or nowhere is not a file; reading it tells why. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** The text of the file at `path` without its byte order mark; `file` is its name in reports. */
export function readText(path: string, file = path, maxBytes = MAX_BYTES): ReadText {
  const refuse = (code: string, why: string, fix: string, at: Position = START): ReadText => ({
    ok: false,
    problems: [{ file, ...at, path: '', code, why, fix }],
  });
  // The name is not valid text, so that the path does not lead to the file.
  if (path.includes('\ufffd'))
    return refuse('file/name', 'the name of the file is not UTF-8', 'rename it in letters that are');
  try {
    const stat = statSync(path);
    if (!stat.isFile()) {
      const what = stat.isDirectory() ? 'a directory' : 'not a regular file';
      return refuse('file/not-a-file', `this is ${what}`, 'rename it or move it to another folder');
    }
    if (stat.size > maxBytes)
      return refuse('file/too-large', `the file has more than ${maxBytes} bytes`, 'split it into several files');
    const decoded = textIn(readFileSync(path));
    if (!decoded.ok)
      return refuse(
        'file/encoding',
        'the file is not encoded in UTF-8 or UTF-16',
        'save the file as UTF-8',
        decoded.at,
      );
    const { text } = decoded;
    const zero = text.indexOf('\0');
    if (zero < 0) return { ok: true, text };
    const lines = text.slice(0, zero).split('\n');
    const at = { line: lines.length, column: lines.at(-1)!.length + 1 };
    return refuse('file/binary', 'the file has a zero byte, so it is no text', 'save it as text in UTF-8', at);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      return refuse(
        'file/missing',
        'the file is missing, or it is a link to nothing',
        'put it here, or delete the link',
      );
    if (code === 'ELOOP')
      return refuse(
        'file/unreadable',
        'the file is a link that leads to itself',
        'put the file here, or delete the link',
      );
    return refuse('file/unreadable', `the file cannot be read: ${message}`, 'check its permissions');
  }
}
