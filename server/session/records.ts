// People's records: a handle and a recovery key that only its owner knows. Guessing keys is slowed down by handle, and an
// unknown handle is answered like a wrong key, so that nobody learns who keeps a record here.
import { timingSafeEqual } from 'node:crypto';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Answer } from '#protocol/events.ts';
import {
  DAILY_MINUTES,
  type DailyRow,
  type DailyTable,
  type PersonalRecord,
  type RecordEntry,
} from '#protocol/record.ts';
import { digestOf, type Ports } from '../ports.ts';
import type { RecordRow, RecordStorage } from '../storage/records.ts';
import { dayOf } from './record-entry.ts';

/** Wrong keys for one handle before it must wait, and how long. */
const WRONG_KEYS = 5;
const LOCKED_MS = 15 * 60_000;
/** Handles whose wrong keys are remembered. */
const WATCHED_HANDLES = 10_000;
const MOST_RECORDS = 100_000;
const MS_PER_MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

const WRONG_KEY = refuse('record/wrong-key');

const foldOf = (handle: string): string => handle.normalize('NFKC').toLowerCase();

type Keyed = { readonly handle: string; readonly key: string };

export class Records {
  #ports: Pick<Ports, 'clock' | 'ids'>;
  #storage: RecordStorage;
  #wrong = new Map<string, { count: number; sinceMs: number }>();

  constructor(ports: Pick<Ports, 'clock' | 'ids'>, storage: RecordStorage) {
    this.#ports = ports;
    this.#storage = storage;
  }

  /** The key is told once; the storage keeps only its digest. */
  create(handle: string): Answer<{ key: string; record: PersonalRecord }> {
    const fold = foldOf(handle);
    if (this.#storage.find(fold) !== null) return refuse('record/handle-taken', { handle });
    if (this.#storage.count() >= MOST_RECORDS) return refuse('record/full', { most: MOST_RECORDS });
    const { ids, clock } = this.#ports;
    const key = `${ids.joinCode()}-${ids.joinCode()}`;
    const row = { fold, handle: handle.normalize('NFC'), keyDigest: digestOf(key), since: clock.date() };
    this.#storage.create(row);
    return { ok: true, key, record: this.#recordOf(row) };
  }

  read(keyed: Keyed): Answer<{ record: PersonalRecord }> {
    const found = this.#open(keyed);
    return found.ok ? { ok: true, record: this.#recordOf(found.row) } : found;
  }

  keep(keyed: Keyed, entry: RecordEntry): Answer<{ record: PersonalRecord }> {
    const found = this.#open(keyed);
    if (!found.ok) return found;
    this.#storage.keep(found.row.fold, entry);
    return { ok: true, record: this.#recordOf(found.row) };
  }

  erase(keyed: Keyed): Answer<object> {
    const found = this.#open(keyed);
    if (!found.ok) return found;
    this.#storage.erase(found.row.fold);
    return { ok: true };
  }

  /** One row for each handle, its first run of the day; those with the most evidence per minute first. */
  daily(): DailyTable {
    const date = this.#ports.clock.date();
    const first = new Map<string, DailyRow>();
    for (const { handle, entry } of this.#storage.ofDay(dayOf(date))) {
      if (entry.daily === null || first.has(handle)) continue;
      const { minutes, claim } = entry.daily;
      const played = claim === null ? DAILY_MINUTES : claim.minute + 1;
      const sum = minutes.slice(0, played).reduce((all, level) => all + level, 0);
      first.set(handle, { handle, run: entry.daily, mean: sum / played });
    }
    // `2026-11-29T07:10:00.000Z`
    const [hours, minutes] = date.slice(11, 16).split(':').map(Number);
    return {
      day: dayOf(date),
      closesMinutes: DAY_MINUTES - hours * 60 - minutes,
      rows: [...first.values()].sort(
        (a, b) => Number(a.run.changed) - Number(b.run.changed) || b.mean - a.mean || (a.handle < b.handle ? -1 : 1),
      ),
    };
  }

  #recordOf({ fold, handle, since }: RecordRow): PersonalRecord {
    return { handle, since, entries: this.#storage.entriesOf(fold) };
  }

  #open({ handle, key }: Keyed): { ok: true; row: RecordRow } | Refusal {
    const fold = foldOf(handle);
    const nowMs = this.#ports.clock.nowMs();
    const wrong = this.#wrong.get(fold);
    const leftMs = wrong === undefined ? 0 : wrong.sinceMs + LOCKED_MS - nowMs;
    if (leftMs <= 0) this.#wrong.delete(fold);
    else if (wrong!.count >= WRONG_KEYS) return refuse('record/locked', { minutes: Math.ceil(leftMs / MS_PER_MINUTE) });
    const row = this.#storage.find(fold);
    const given = Buffer.from(digestOf(key.toUpperCase()));
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
