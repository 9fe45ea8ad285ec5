// Files that are no text: a code and a place instead of broken letters or an exception.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readText } from '../../server/content/read-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'brownout-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

function codeOf(bytes: string | Uint8Array, maxBytes?: number): string {
  const path = join(folder, 'a.yaml');
  writeFileSync(path, bytes);
  const read = readText(path, 'a.yaml', maxBytes);
  if (read.ok) return read.text;
  const [{ file, line, column, code }] = read.problems;
  return `${file}:${line}:${column} ${code}`;
}

test('UTF-8 is read, without its byte order mark', () => {
  expect(codeOf('\ufefftitle: Störung\n')).toBe('title: Störung\n');
});

test('other encodings are refused at their first byte', () => {
  expect(codeOf(Buffer.from('id: a\ntitle: Stö\n', 'latin1'))).toBe('a.yaml:2:10 file/encoding');
  expect(codeOf(Buffer.from('\ufeffid: a\n', 'utf16le'))).toBe('a.yaml:1:1 file/encoding');
});

test('a file that is too large is not read', () => {
  expect(codeOf('a'.repeat(101), 100)).toBe('a.yaml:1:1 file/too-large');
});

test('a folder, a pipe, a link to nothing and a missing file are refused', () => {
  mkdirSync(join(folder, 'b.yaml'));
  execFileSync('mkfifo', [join(folder, 'c.yaml')]);
  symlinkSync('nowhere', join(folder, 'd.yaml'));
  for (const [name, code] of [
    ['b.yaml', 'file/not-a-file'],
    ['c.yaml', 'file/not-a-file'],
    ['d.yaml', 'file/unreadable'],
    ['e.yaml', 'file/unreadable'],
  ])
    expect(readText(join(folder, name))).toMatchObject({ ok: false, problems: [{ code, line: 1, column: 1 }] });
});
