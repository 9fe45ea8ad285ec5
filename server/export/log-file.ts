// The whole log of an ended drill as one JSON Lines file: a header, one event a line, and a last line with each team's check
// value and a digest of all lines before it. The file grants no access to a seat or drill: codes and token digests are left
// out.
import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { DrillRow, LogEvent } from '../storage/log-event.ts';
import { LOG_VERSION } from '../storage/log-event.ts';
import { type StoredDrill, storedDrill } from '../storage/storage.ts';

const FORMAT = 'brownout-drill-log';
/** Incremented when the format of the lines changes; `LOG_VERSION` is the version of the events. */
const FILE_VERSION = 1;

/** Fields with secret values, anywhere in an event. */
const SECRET = /digest|token|secret|key/i;

type CheckValues = Readonly<Record<string, string>>;
type LogFile = { readonly ok: true; readonly stored: StoredDrill; readonly hashes: CheckValues };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const withoutSecrets = (payload: object): object =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, SECRET.test(name) ? '' : value]));

/** A code lets its holder join; the players' code is null in a drill that nobody can join. */
const withoutCodes = ({ observerCode: _, projectorCode: __, ...row }: DrillRow): DrillRow => row;

/** `hashes` are the check values of all teams at the end. */
export function formatLogFile(row: DrillRow, events: readonly LogEvent[], hashes: CheckValues): string {
  const lines = [
    { format: FORMAT, version: FILE_VERSION, log: LOG_VERSION, drill: { ...withoutCodes(row), code: null } },
    ...events.map((event) => ({ ...event, payload: withoutSecrets(event.payload) })),
  ].map((line) => `${JSON.stringify(line)}\n`);
  const text = lines.join('');
  return `${text}${JSON.stringify({ events: events.length, hashes, sha256: sha256(text) })}\n`;
}

function parseLine(text: string | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

const isCheckValues = (value: unknown): value is CheckValues =>
  typeof value === 'object' && value !== null && Object.values(value).every((hash) => typeof hash === 'string');

/** The position of the first line that is not a JSON object, or of the last line. */
function brokenLine(lines: readonly string[]): number {
  const broken = lines.findIndex((line) => parseLine(line) === null);
  return broken < 0 ? lines.length : broken + 1;
}

/** Refusals: `log-file/foreign`, `log-file/newer`, `log-file/incomplete`, `log-file/damaged`, and those of a stored drill. */
export function parseLogFile(file: string, content: string): LogFile | Refusal {
  const lines = content
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .split('\n');
  while (lines.at(-1)?.trim() === '') lines.pop();
  const header = parseLine(lines[0]);
  if (header?.format !== FORMAT) return refuse('log-file/foreign', { file });
  const { version } = header;
  if (typeof version === 'number' && version > FILE_VERSION)
    return refuse('log-file/newer', { file, version, known: FILE_VERSION });
  if (version !== FILE_VERSION) return refuse('log-file/damaged', { file, line: 1 });
  const end = parseLine(lines.at(-1));
  if (end === null || typeof end.sha256 !== 'string')
    return refuse('log-file/incomplete', { file, line: lines.length });
  const body = lines.slice(0, -1);
  if (sha256(body.map((line) => `${line}\n`).join('')) !== end.sha256 || !isCheckValues(end.hashes))
    return refuse('log-file/damaged', { file, line: brokenLine(body) });
  const events = body.slice(1).map(parseLine);
  const row = header.drill as { id?: unknown } | null;
  const stored = storedDrill(String(row?.id ?? file), row, events);
  return stored.ok ? { ok: true, stored, hashes: end.hashes } : stored;
}
