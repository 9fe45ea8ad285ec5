// People's records: a handle and a recovery key that only its owner knows. Guessing keys is rate-limited by handle. An unknown
// handle is answered like a wrong key, so that nobody learns who has a record.
import { timingSafeEqual } from 'node:crypto';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { Answer } from '#protocol/events.ts';
import {
  DAILY_MINUTES,
  type DailyRow,
  type DailyRun,
  type DailyTable,
  type OpenedRecord,
  type PersonalRecord,
  type RecordEntry,
  type RecordTopology,
} from '#protocol/record.ts';
import type { Content } from '../content/load-content.ts';
import { digestOf, type Ports } from '../ports.ts';
import type { RecordRow, RecordStorage } from '../storage/records.ts';
import { dayOf, scenarioOfDay } from './daily.ts';

/** Wrong keys per handle before it must wait, and for how long. */
const WRONG_KEYS = 5;
const LOCKED_MS = 15 * 60_000;
/** Handles whose wrong keys are remembered. */
const WATCHED_HANDLES = 10_000;
const MOST_RECORDS = 100_000;
const MS_PER_MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

const WRONG_KEY = refuse('record/wrong-key');

const KEY_GROUP = 4;

/** As typed from paper: any case, any separator. */
const tidyKey = (key: string): string =>
  (
    key
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]/g, '')
      .match(new RegExp(`.{1,${KEY_GROUP}}`, 'g')) ?? []
  ).join('-');

const foldOf = (handle: string): string => handle.normalize('NFKC').toLowerCase();

/**
 * The causes of a family are known from its drills. A single scenario has one cause, which is hidden until the player meets it.
 */
function topologiesOf({ families, scenarios }: Content): RecordTopology[] {
  const drawn = [...families.values()].map(({ id, title, members }) => ({
    id,
    title,
    scenarios: [id, ...members.map((member) => member.id)],
    causes: [...new Map(members.map(({ cause, causes }) => [cause, titleOf(cause, causes)]))].map(([cause, name]) => ({
      id: cause,
      title: name,
    })),
  }));
  const inFamilies = new Set(drawn.flatMap((family) => family.scenarios));
  const single = [...scenarios.values()].filter(({ id }) => !inFamilies.has(id));
  return [...drawn, ...single.map(({ id, title }) => ({ id, title, scenarios: [id], causes: [] }))];
}

const titleOf = (cause: string, causes: Scenario['causes']): string =>
  causes.find(({ id }) => id === cause)?.title ?? cause;

/** Levels per minute up to the last claim, and the minute of that claim if it was right. */
function rowOf(handle: string, run: DailyRun): DailyRow {
  const last = run.claims.at(-1);
  const played = last === undefined ? DAILY_MINUTES : last.minute + 1;
  const sum = run.minutes.slice(0, played).reduce((all, level) => all + level, 0);
  return { handle, run, mean: sum / played, rootCause: last?.right === true ? last.minute + 1 : null };
}

type Keyed = { readonly handle: string; readonly key: string };

export class Records {
  #ports: Pick<Ports, 'clock' | 'ids'>;
  #storage: RecordStorage;
  #content: Content;
  #topologies: RecordTopology[];
  #wrong = new Map<string, { count: number; sinceMs: number }>();

  constructor(ports: Pick<Ports, 'clock' | 'ids'>, storage: RecordStorage, content: Content) {
    this.#ports = ports;
    this.#storage = storage;
    this.#content = content;
    this.#topologies = topologiesOf(content);
  }

  /** The key is shown once; storage has only its digest. */
  async create(handle: string): Promise<Answer<{ key: string } & OpenedRecord>> {
    const fold = foldOf(handle);
    if ((await this.#storage.find(fold)) !== null) return refuse('record/handle-taken', { handle });
    if ((await this.#storage.count()) >= MOST_RECORDS) return refuse('record/full', { most: MOST_RECORDS });
    const { ids, clock } = this.#ports;
    const key = `${ids.joinCode()}-${ids.joinCode()}`;
    const row = { fold, handle: handle.normalize('NFC'), keyDigest: digestOf(tidyKey(key)), since: clock.date() };
    if (!(await this.#storage.create(row))) return refuse('record/handle-taken', { handle });
    return { ok: true, key, ...(await this.#opened(row)) };
  }

  async read(keyed: Keyed): Promise<Answer<OpenedRecord>> {
    const found = await this.#open(keyed);
    return found.ok ? { ok: true, ...(await this.#opened(found.row)) } : found;
  }

  async keep(keyed: Keyed, entry: RecordEntry): Promise<Answer<OpenedRecord>> {
    const found = await this.#open(keyed);
    if (!found.ok) return found;
    await this.#storage.keep(found.row.fold, entry);
    return { ok: true, ...(await this.#opened(found.row)) };
  }

  async erase(keyed: Keyed): Promise<Answer<object>> {
    const found = await this.#open(keyed);
    if (!found.ok) return found;
    await this.#storage.erase(found.row.fold);
    return { ok: true };
  }

  /** One row per handle, for its first run of the day: those who found the cause first, then by evidence per minute. */
  async daily(): Promise<DailyTable> {
    const date = this.#ports.clock.date();
    const day = dayOf(date);
    const { families, scenarios } = this.#content;
    const today = scenarioOfDay(this.#content, day);
    const first = new Map<string, DailyRow>();
    for (const { handle, entry } of await this.#storage.ofDay(day))
      if (entry.daily !== null && !first.has(handle)) first.set(handle, rowOf(handle, entry.daily));
    // `2026-11-29T07:10:00.000Z`
    const [hours, minutes] = date.slice(11, 16).split(':').map(Number);
    return {
      day,
      title: (families.get(today) ?? scenarios.get(today))!.title,
      closesMinutes: DAY_MINUTES - hours * 60 - minutes,
      rows: [...first.values()].sort(
        (a, b) =>
          Number(a.rootCause === null) - Number(b.rootCause === null) ||
          b.mean - a.mean ||
          (a.handle < b.handle ? -1 : 1),
      ),
    };
  }

  async #opened({ fold, handle, since }: RecordRow): Promise<OpenedRecord> {
    const record: PersonalRecord = { handle, since, entries: await this.#storage.entriesOf(fold) };
    return { record, topologies: this.#topologies };
  }

  async #open({ handle, key }: Keyed): Promise<{ ok: true; row: RecordRow } | Refusal> {
    const fold = foldOf(handle);
    const nowMs = this.#ports.clock.nowMs();
    const wrong = this.#wrong.get(fold);
    const leftMs = wrong === undefined ? 0 : wrong.sinceMs + LOCKED_MS - nowMs;
    if (leftMs <= 0) this.#wrong.delete(fold);
    else if (wrong!.count >= WRONG_KEYS) return refuse('record/locked', { minutes: Math.ceil(leftMs / MS_PER_MINUTE) });
    const row = await this.#storage.find(fold);
    const given = Buffer.from(digestOf(tidyKey(key)));
    const right = Buffer.from(row?.keyDigest ?? digestOf(''));
    if (row !== null && timingSafeEqual(given, right)) {
      this.#wrong.delete(fold);
      return { ok: true, row };
    }
    this.#wrong.set(fold, { count: (this.#wrong.get(fold)?.count ?? 0) + 1, sinceMs: nowMs });
    const [oldest] = this.#wrong.keys();
    if (this.#wrong.size > WATCHED_HANDLES) this.#wrong.delete(oldest);
    return WRONG_KEY;
  }
}
