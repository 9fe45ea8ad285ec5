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
  expect(codeOf(Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x00, 0xd8, 0x61, 0x00]))).toBe('a.yaml:1:1 file/encoding');
});

const LETTERS = 'title: Störung 障害 🔥\r\n';
const littleEndian = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => littleEndian(text).swap16();

test.each([
  ['little-endian with its mark', littleEndian(`\ufeff${LETTERS}`)],
  ['big-endian with its mark', bigEndian(`\ufeff${LETTERS}`)],
  ['little-endian without a mark', littleEndian(LETTERS)],
  ['big-endian without a mark', bigEndian(LETTERS)],
])('UTF-16 %s is decoded', (_, bytes) => expect(codeOf(bytes)).toBe(LETTERS));

test('what has a zero byte is no text, and it is said where', () => {
  expect(codeOf('id: a\nab\0c\n')).toBe('a.yaml:2:3 file/binary');
  const inUtf32 = Buffer.concat(
    [...'\ufeffid: a'].map((letter) => Buffer.from([letter.charCodeAt(0) & 0xff, letter.charCodeAt(0) >> 8, 0, 0])),
  );
  expect(codeOf(inUtf32)).toBe('a.yaml:1:1 file/binary');
  expect(codeOf(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]))).toBe('a.yaml:1:8 file/binary');
});

test('a file that is too large is not read', () => {
  expect(codeOf('a'.repeat(101), 100)).toBe('a.yaml:1:1 file/too-large');
});

test('a folder, a pipe, a link to nothing and a missing file are refused', () => {
  mkdirSync(join(folder, 'b.yaml'));
  execFileSync('mkfifo', [join(folder, 'c.yaml')]);
  symlinkSync('nowhere', join(folder, 'd.yaml'));
  symlinkSync('f.yaml', join(folder, 'f.yaml'));
  for (const [name, code] of [
    ['b.yaml', 'file/not-a-file'],
    ['c.yaml', 'file/not-a-file'],
    ['d.yaml', 'file/missing'],
    ['e.yaml', 'file/missing'],
    ['f.yaml', 'file/unreadable'],
    // As a name that is not UTF-8 is listed.
    ['g\ufffd.yaml', 'file/name'],
  ])
    expect(readText(join(folder, name))).toMatchObject({ ok: false, problems: [{ code, line: 1, column: 1 }] });
});
