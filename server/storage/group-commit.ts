// Group commit: events that all drills recorded while the last group was written go into one transaction, and every answer or
// frame that depends on them waits for it. While writes fail, nothing is lost and nothing is acknowledged: the events are kept
// and retried until a write succeeds.
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Ports } from '../ports.ts';
import type { DrillRow, LogEvent } from './log-event.ts';
import type { DrillStorage } from './storage.ts';

const RETRY_MS = 1000;

/** SQLite codes for a database that cannot be written now: read-only, I/O error, full, cannot open. */
const UNWRITABLE: readonly (number | undefined)[] = [8, 10, 13, 14];
/**
 * SQLSTATE classes and network codes with the same meaning for PostgreSQL: no connection, no resources, shut down, read-only.
 */
const UNREACHABLE =
  /^(08|53|57P|25006|58)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENOENT|connection-lost)/;

const isUnwritable = (error: unknown): boolean => {
  const { errcode, code } = error as { errcode?: number; code?: unknown };
  // The last byte of an extended SQLite code is the basic code.
  if (errcode !== undefined) return UNWRITABLE.includes(errcode & 0xff);
  return typeof code === 'string' && UNREACHABLE.test(code);
};

/** A refusal if the error means that the database cannot be written now; null for every other error. */
export const notWritable = (error: unknown): Refusal | null =>
  isUnwritable(error) ? refuse('storage/not-writable', { problem: (error as Error).message }) : null;

/** The drill of the events. It is called before anything that waits for them continues. */
export type Recorder = {
  /** The events of this drill alone cannot be stored, and a retry does not help. */
  lost(error: unknown): void;
  /** Another node owns the drill: its events are not stored. */
  moved(): void;
};

type Pending = { readonly events: LogEvent[]; readonly recorder: Recorder };

/** Events that become durable together, and the tasks that wait for them. */
type Group = { pending: Map<string, Pending>; tasks: (() => void)[] };

type Needs = Pick<Ports, 'clock' | 'log' | 'meters'>;

const emptyGroup = (): Group => ({ pending: new Map(), tasks: [] });

export class GroupCommit {
  #storage: DrillStorage;
  #ports: Needs;
  #open = emptyGroup();
  /** The group that is being written. */
  #flying: Group | null = null;
  #problem: Refusal | null = null;
  #soon = false;
  /** Callers that wait for a group and are told of a problem. */
  #waiting = new Set<() => void>();
  #cancelRetry = (): void => {};
  #onChange: (problem: Refusal | null) => void = () => {};
  #onMoved: (drill: string) => void = () => {};

  constructor(storage: DrillStorage, ports: Needs) {
    this.#storage = storage;
    this.#ports = ports;
  }

  /** Why nothing can be stored at present; null if writes succeed. */
  get problem(): Refusal | null {
    return this.#problem;
  }

  /** Called whenever writes start to fail, and when they succeed again. */
  onChange(listener: (problem: Refusal | null) => void): void {
    this.#onChange = listener;
  }

  /** Called for a drill that another node took over: its last events are not stored. */
  onMoved(listener: (drill: string) => void): void {
    this.#onMoved = listener;
  }

  append(drill: string, event: LogEvent, recorder: Recorder): void {
    const pending = this.#open.pending.get(drill);
    if (pending === undefined) this.#open.pending.set(drill, { events: [event], recorder });
    else pending.events.push(event);
    if (this.#soon || this.#flying !== null || this.#problem !== null) return;
    this.#soon = true;
    this.#ports.clock.soon(() => {
      this.#soon = false;
      if (this.#problem === null) void this.#write();
    });
  }

  /** Another node owns the drill now: pending events are discarded. They were never acknowledged. */
  forget(drill: string): void {
    this.#open.pending.delete(drill);
    // If this group fails, it must not be retried under the drill's next lease.
    this.#flying?.pending.delete(drill);
    if (this.#open.pending.size > 0 || this.#problem !== null) return;
    const { tasks } = this.#open;
    this.#open = emptyGroup();
    for (const task of tasks) this.after(task);
  }

  /** Runs the task once everything recorded so far is durable; immediately if it already is. */
  after(task: () => void): void {
    if (this.#open.pending.size > 0 || this.#problem !== null) this.#open.tasks.push(task);
    else if (this.#flying !== null) this.#flying.tasks.push(task);
    else task();
  }

  /** Resolves when a new drill and its first events are durable. Refusal: `storage/not-writable`. */
  async create(row: DrillRow, events: readonly LogEvent[]): Promise<{ ok: true } | Refusal> {
    if (this.#problem !== null) return this.#problem;
    try {
      await this.#ports.meters.commit(events.length, () => this.#storage.create(row, events));
      return { ok: true };
    } catch (error) {
      if (!isUnwritable(error)) throw error;
      return this.#freeze(error);
    }
  }

  /** Resolves when everything recorded so far is durable, or with the reason why it cannot be. */
  async commit(): Promise<Refusal | null> {
    if (this.#problem !== null) return this.#problem;
    const stored = new Promise<void>((resolve) => {
      this.#waiting.add(resolve);
      this.after(() => {
        this.#waiting.delete(resolve);
        resolve();
      });
    });
    void this.#write();
    await stored;
    return this.#problem;
  }

  /** The last attempt: events that cannot be stored now were never acknowledged. */
  async close(): Promise<void> {
    if (this.#problem === null) await this.commit();
    else await this.#retry();
    this.#cancelRetry();
  }

  /** Writes groups until nothing waits. */
  async #write(): Promise<void> {
    while (this.#flying === null && this.#open.pending.size > 0) {
      const group = this.#open;
      this.#flying = group;
      this.#open = emptyGroup();
      try {
        await this.#store(group.pending);
      } catch (error) {
        this.#putBack(group);
        this.#freeze(error);
        return;
      }
      this.#flying = null;
      this.#thaw();
      // A task may record events, which go into the next group.
      for (const task of group.tasks) task();
    }
  }

  /** Nothing of the group was stored: it goes before the events recorded since. */
  #putBack({ pending, tasks }: Group): void {
    for (const [drill, { events, recorder }] of this.#open.pending) {
      const before = pending.get(drill);
      if (before === undefined) pending.set(drill, { events, recorder });
      else before.events.push(...events);
    }
    this.#open = { pending, tasks: [...tasks, ...this.#open.tasks] };
    this.#flying = null;
  }

  /**
   * Stores everything in one transaction. If that fails although the database is writable, stores each drill separately, so
   * that one cannot harm the others.
   */
  async #store(pending: Group['pending']): Promise<void> {
    let count = 0;
    const logs = new Map<string, readonly LogEvent[]>();
    for (const [drill, { events }] of pending) {
      count += events.length;
      logs.set(drill, events);
    }
    try {
      const moved = await this.#ports.meters.commit(count, () => this.#storage.append(logs));
      for (const drill of moved) this.#tellMoved(drill, pending.get(drill));
      pending.clear();
    } catch (error) {
      if (isUnwritable(error)) throw error;
      for (const [drill, one] of [...pending]) if (pending.has(drill)) await this.#storeAlone(pending, drill, one);
    }
  }

  /** The drill that recorded the events may have been replaced in memory, or unloaded. */
  #tellMoved(drill: string, pending: Pending | undefined): void {
    pending?.recorder.moved();
    this.#onMoved(drill);
  }

  async #storeAlone(pending: Group['pending'], drill: string, one: Pending): Promise<void> {
    const { events, recorder } = one;
    try {
      for (const moved of await this.#storage.append(new Map([[drill, events]]))) this.#tellMoved(moved, one);
      pending.delete(drill);
    } catch (error) {
      if (isUnwritable(error)) throw error;
      pending.delete(drill);
      recorder.lost(error);
    }
  }

  /** Checks whether writing is possible again. */
  async #retry(): Promise<void> {
    if (this.#open.pending.size > 0) return this.#write();
    try {
      await this.#storage.probe();
    } catch (error) {
      this.#freeze(error);
      return;
    }
    const { tasks } = this.#open;
    this.#open = emptyGroup();
    this.#thaw();
    for (const task of tasks) task();
  }

  #freeze(error: unknown): Refusal {
    const problem = refuse('storage/not-writable', { problem: (error as Error).message });
    this.#cancelRetry();
    this.#cancelRetry = this.#ports.clock.schedule(RETRY_MS, () => void this.#retry());
    if (this.#problem !== null) return problem;
    this.#problem = problem;
    this.#ports.log.error({ err: error }, 'nothing can be stored: all drills stand still until that is possible again');
    this.#onChange(problem);
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
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
