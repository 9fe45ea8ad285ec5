// The log of a drill as one file: what is written is read back, nothing in it opens a drill, and a file that is damaged, foreign
// or newer is refused with a code.
import { expect, test } from 'vitest';
import { formatLogFile, parseLogFile } from '../../server/export/log-file.ts';
import { hashesOf } from '../../server/session/drill-state.ts';
import { replay } from '../../server/session/replay.ts';
import { playExercise } from '../support/exercise.ts';
import { shippedContent, shippedScenario } from '../support/shipped.ts';

const { row, events, hashes } = playExercise();
const text = formatLogFile(row, events, hashes);
const lines = text.trimEnd().split('\n');

const codeOf = (content: string): unknown => {
  const parsed = parseLogFile('drill.jsonl', content);
  return parsed.ok ? 'ok' : { code: parsed.code, ...parsed.args };
};

test('plays again to the same check values', () => {
  const parsed = parseLogFile('drill.jsonl', text);
  if (!parsed.ok) throw new Error(parsed.code);
  const played = replay(parsed.stored, shippedScenario(), shippedContent().runbooks);
  expect(played.ok && hashesOf(played.drillState)).toEqual(hashes);
  expect(parsed.hashes).toEqual(hashes);
});

test('holds no secret', () => {
  expect(text).not.toContain('secret-of');
  const codes = { observerCode: 'OBSE-RVER', projectorCode: 'PROJ-CODE' };
  const written = formatLogFile({ ...row, ...codes }, events, hashes);
  expect(written).not.toMatch(/AAAA-AAAA|OBSE-RVER|PROJ-CODE/);
  expect(parseLogFile('drill.jsonl', written).ok).toBe(true);
});

test('is read also with the line ends and the byte order mark of Windows', () => {
  expect(codeOf(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toBe('ok');
});

test.each([
  ['an empty file', ''],
  ['a picture', '\u0089PNG\r\n'],
  ['JSON of another program', '{"format":"journal","version":1}\n{}\n'],
  ['a list', '[1, 2]\n'],
])('%s is foreign', (_, content) => {
  expect(codeOf(content)).toEqual({ code: 'log-file/foreign', file: 'drill.jsonl' });
});

test('a file of a newer release says which release reads it', () => {
  const newer = text.replace('"version":1', '"version":7');
  expect(codeOf(newer)).toEqual({ code: 'log-file/newer', file: 'drill.jsonl', version: 7, known: 1 });
});

test('a newer log in a file of this version is refused as a stored one is', () => {
  const drill = { ...row, version: 99 } as never;
  expect(codeOf(formatLogFile(drill, events, hashes))).toMatchObject({
    code: 'storage/unknown-version',
    version: '99',
  });
});

test('a file that was cut off is incomplete', () => {
  const cut = lines.slice(0, 9).join('\n');
  expect(codeOf(cut)).toEqual({ code: 'log-file/incomplete', file: 'drill.jsonl', line: 9 });
});

test.each([
  ['one changed letter', text.replace('"Bo"', '"Bu"'), lines.length - 1],
  ['a line that is no JSON', [...lines.slice(0, 4), '{"seq":', ...lines.slice(5)].join('\n'), 5],
  ['a line left out', [...lines.slice(0, 4), ...lines.slice(5)].join('\n'), lines.length - 2],
])('%s is damage', (_, content, line) => {
  expect(codeOf(content)).toEqual({ code: 'log-file/damaged', file: 'drill.jsonl', line });
});
