// Makes events durable in groups: what all drills have recorded in one turn of the event loop goes into one transaction, and
// whatever tells of it waits for that. While the disk is full or cannot be written nothing is lost and nothing is told: the
// events are kept and tried again until there is room.
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Ports } from '../ports.ts';
import type { DrillRow, LogEvent } from './log-event.ts';
import type { DrillStorage } from './storage.ts';

const RETRY_MS = 1000;

/** SQLite's codes for a place that cannot be written now: read-only, input or output error, full, cannot open. */
const UNWRITABLE: readonly (number | undefined)[] = [8, 10, 13, 14];

/** Extended codes of SQLite have the plain one in their last byte. */
const isUnwritable = (error: unknown): boolean => {
  const code = (error as { errcode?: number }).errcode;
  return code !== undefined && UNWRITABLE.includes(code & 0xff);
};

/** A refusal if the error says that the place cannot be written now; null for every other error. */
export const notWritable = (error: unknown): Refusal | null =>
  isUnwritable(error) ? refuse('storage/not-writable', { problem: (error as Error).message }) : null;

/** `onLost`: the events of this drill alone cannot be stored, which no waiting mends. */
type Pending = { readonly events: LogEvent[]; readonly onLost: (error: unknown) => void };

type Needs = Pick<Ports, 'clock' | 'log' | 'meters'>;

export class GroupCommit {
  #storage: DrillStorage;
  #ports: Needs;
  #pending = new Map<string, Pending>();
  #tasks: (() => void)[] = [];
  #problem: Refusal | null = null;
  #soon = false;
  #cancelRetry = (): void => {};
  #onChange: (problem: Refusal | null) => void = () => {};

  constructor(storage: DrillStorage, ports: Needs) {
    this.#storage = storage;
    this.#ports = ports;
  }

  /** Why nothing can be stored at present; null while all is well. */
  get problem(): Refusal | null {
    return this.#problem;
  }

  /** Called whenever writing becomes impossible, and when it is possible again. */
  onChange(listener: (problem: Refusal | null) => void): void {
    this.#onChange = listener;
  }

  append(drill: string, event: LogEvent, onLost: (error: unknown) => void): void {
    const pending = this.#pending.get(drill);
    if (pending === undefined) this.#pending.set(drill, { events: [event], onLost });
    else pending.events.push(event);
    if (this.#soon || this.#problem !== null) return;
    this.#soon = true;
    this.#ports.clock.soon(() => {
      this.#soon = false;
      if (this.#problem === null) this.commit();
    });
  }

  /** Runs the task once everything recorded so far is durable; at once if it is already. */
  after(task: () => void): void {
    if (this.#pending.size === 0 && this.#problem === null) task();
    else this.#tasks.push(task);
  }

  /** A new drill and its first events are durable when it returns. Refusal: `storage/not-writable`. */
  create(row: DrillRow, events: readonly LogEvent[]): { ok: true } | Refusal {
    if (this.#problem !== null) return this.#problem;
    try {
      this.#ports.meters.commit(events.length, () => this.#storage.create(row, events));
      return { ok: true };
    } catch (error) {
      if (!isUnwritable(error)) throw error;
      return this.#freeze(error);
    }
  }

  /** Stores what is pending now. Returns why it cannot, or null. */
  commit(): Refusal | null {
    if (this.#pending.size === 0 && this.#problem === null) return null;
    try {
      if (this.#pending.size === 0) this.#storage.probe();
      else this.#write();
    } catch (error) {
      return this.#freeze(error);
    }
    this.#thaw();
    // A task may record events; what waits for those comes after the next commit.
    for (const task of this.#tasks.splice(0)) task();
    return null;
  }

  /** The last attempt: what cannot be stored now was never acknowledged. */
  close(): void {
    if (this.#pending.size > 0) this.commit();
    this.#cancelRetry();
  }

  /** Stores all together. If that fails for another reason than the place, each drill alone, so that one cannot hurt others. */
  #write(): void {
    let count = 0;
    for (const { events } of this.#pending.values()) count += events.length;
    try {
      this.#ports.meters.commit(count, () =>
        this.#storage.together(() => {
          for (const [drill, { events }] of this.#pending) this.#storage.append(drill, events);
        }),
      );
      this.#pending.clear();
    } catch (error) {
      if (isUnwritable(error)) throw error;
      for (const drill of [...this.#pending.keys()]) this.#writeAlone(drill);
    }
  }

  #writeAlone(drill: string): void {
    const { events, onLost } = this.#pending.get(drill)!;
    try {
      this.#storage.append(drill, events);
      this.#pending.delete(drill);
    } catch (error) {
      if (isUnwritable(error)) throw error;
      this.#pending.delete(drill);
      onLost(error);
    }
  }

  #freeze(error: unknown): Refusal {
    const problem = refuse('storage/not-writable', { problem: (error as Error).message });
    this.#cancelRetry();
    this.#cancelRetry = this.#ports.clock.schedule(RETRY_MS, () => void this.commit());
    if (this.#problem !== null) return problem;
    this.#problem = problem;
    this.#ports.log.error({ err: error }, 'nothing can be stored: all drills stand still until there is room');
    this.#onChange(problem);
    return problem;
  }

  #thaw(): void {
    if (this.#problem === null) return;
    this.#cancelRetry();
    this.#problem = null;
    this.#ports.log.warn({}, 'drills can be stored again and go on');
    this.#onChange(null);
  }
}
