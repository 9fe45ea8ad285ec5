// The drills in memory of this process: restores them from storage on demand, with one lease each, and unloads unused ones. A
// drill that cannot be restored is reported and left unchanged.

import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { Answer } from '#protocol/events.ts';
import { rowScenarioInSlices } from '../content/drafts.ts';
import type { Content } from '../content/load-content.ts';
import type { Clock } from '../ports.ts';
import type { DrillRow, LogEvent } from '../storage/log-event.ts';
import type { DrillStorage } from '../storage/storage.ts';
import { botKnowledgeOnDemand } from './bot-training.ts';
import { computeInSlices } from './debriefing.ts';
import { Drill } from './drill.ts';
import type { DrillDependencies } from './drill-dependencies.ts';
import { every } from './pacing.ts';
import { replay } from './replay.ts';

/** The stored drill, and the content that it plays. */
export type NewDrill = { readonly row: DrillRow; readonly events: readonly LogEvent[]; readonly scenario: Scenario };

/** Above this memory use no drill is created or loaded. */
const FULL_MEMORY = 0.85;
/** Above this memory use the server is short of memory. */
const SHORT_MEMORY = 0.6;
/** A drill without connections is unloaded after this time and restored from its log. */
const EMPTY_MS = 10 * 60_000;
/** The same while memory is short. */
const EMPTY_SHORT_MS = 60_000;
const EMPTY_CHECK_MS = 20_000;

const FULL = refuse('server/full');
const RESTARTING = refuse('server/restarting');

/** The content that a stored drill plays. */
export const scenarioOfRow = (
  clock: Clock,
  content: Content,
  row: Parameters<typeof rowScenarioInSlices>[1],
): Promise<Scenario | undefined> => computeInSlices(clock, rowScenarioInSlices(content, row));

type Shared = Omit<DrillDependencies, 'botKnowledge'>;

export class LoadedDrills {
  #content: Content;
  #storage: DrillStorage;
  #shared: Shared;
  #drills = new Map<string, Drill>();
  /** Drills that are being restored. */
  #loading = new Map<string, Promise<Answer<{ drill: Drill }>>>();
  /** Unloaded drills whose last events are not durable yet. */
  #leaving = new Map<string, Promise<void>>();
  /** Why a stored drill could not be restored. */
  #broken = new Map<string, Refusal>();
  #stopChecks: () => void;
  #closed = false;

  constructor(content: Content, storage: DrillStorage, shared: Shared) {
    this.#content = content;
    this.#storage = storage;
    this.#shared = shared;
    const { commit, ports } = shared;
    commit.onChange((problem) => {
      for (const drill of this.#drills.values()) drill.freeze(problem);
    });
    commit.onMoved((id) => this.moved(id));
    this.#stopChecks = every(ports.clock, EMPTY_CHECK_MS, () => this.#closeEmptyDrills());
  }

  /** Drills in memory. */
  get size(): number {
    return this.#drills.size;
  }

  /** Whether the drill is in memory. */
  has(id: string): boolean {
    return this.#drills.has(id);
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** The drill from memory, or restored from its log. */
  async load(id: string, created?: NewDrill): Promise<Answer<{ drill: Drill }>> {
    const known = this.#drills.get(id);
    if (known !== undefined) return { ok: true, drill: known };
    const loading = this.#loading.get(id) ?? this.#loadNew(id, created).finally(() => this.#loading.delete(id));
    this.#loading.set(id, loading);
    return loading;
  }

  async #loadNew(id: string, created?: NewDrill): Promise<Answer<{ drill: Drill }>> {
    if (this.#leaving.has(id) && this.#shared.commit.problem !== null) return this.#shared.commit.problem;
    await this.#leaving.get(id);
    const broken = this.#broken.get(id);
    if (broken !== undefined) return broken;
    const full = this.full();
    if (full !== null) return full;
    if (this.#closed) return RESTARTING;
    const { leases } = this.#storage;
    const owner = await leases.take(id);
    if (owner !== leases.node) return refuse('drill/elsewhere', { node: owner });
    const restored = await this.#restore(id, created);
    if (restored.ok) this.#drills.set(id, restored.drill);
    else if (restored.code !== 'storage/unknown-drill') {
      this.#broken.set(id, restored);
      this.#shared.ports.log.warn({ drill: id, ...restored }, 'a stored drill cannot be restored');
    }
    return restored;
  }

  /** A drill that was just created need not be read and drawn again. */
  async #restore(id: string, created?: NewDrill): Promise<Answer<{ drill: Drill }>> {
    const stored = created === undefined ? await this.#storage.read(id) : { ok: true as const, ...created };
    if (!stored.ok) return stored;
    try {
      const scenario = created?.scenario ?? (await scenarioOfRow(this.#shared.ports.clock, this.#content, stored.row));
      const replayed = replay(stored, scenario, this.#content.runbooks);
      if (!replayed.ok) return replayed;
      const botKnowledge = botKnowledgeOnDemand(this.#content, scenario!);
      return { ok: true, drill: new Drill(replayed.drillState, { ...this.#shared, botKnowledge }) };
    } catch (error) {
      return refuse('drill/replay-failed', { drill: id, problem: (error as Error).message });
    }
  }

  /** Refusal: `server/full` if memory has no room for another drill. */
  full(): Refusal | null {
    const { memory } = this.#shared.ports;
    if (memory() <= FULL_MEMORY) return null;
    this.#closeEmptyDrills();
    return memory() > FULL_MEMORY ? FULL : null;
  }

  #closeEmptyDrills(): void {
    // Events that are not stored yet exist in memory only.
    if (this.#shared.commit.problem !== null) return;
    const mostMs = this.#shared.ports.memory() > SHORT_MEMORY ? EMPTY_SHORT_MS : EMPTY_MS;
    for (const [id, drill] of this.#drills) {
      if (drill.emptyMs() < mostMs) continue;
      this.#unload(id, drill);
    }
  }

  #unload(id: string, drill: Drill): void {
    drill.close();
    this.#drills.delete(id);
    const stored = new Promise<void>((resolve) => this.#shared.commit.after(resolve));
    const left = stored
      .then(() => this.#storage.leases.release([id]))
      .catch((error) =>
        this.#shared.ports.log.warn({ drill: id, err: error }, 'the lease of a drill was not given back'),
      )
      .finally(() => this.#leaving.delete(id));
    this.#leaving.set(id, left);
  }

  /** Deletes drills from storage that were created before this moment (ISO) and that nobody plays, up to a limit. */
  async removeOld(moment: string, most: number): Promise<string[]> {
    const { leases, actionItems } = this.#storage;
    const old = (await this.#storage.createdBefore(moment)).filter((id) => !this.#drills.has(id));
    const removed: string[] = [];
    for (const id of old.slice(0, most)) {
      if ((await leases.take(id)) !== leases.node || this.#isBusy(id)) continue;
      await this.#storage.remove(id);
      await actionItems.forget(id);
      this.#broken.delete(id);
      removed.push(id);
    }
    return removed;
  }

  /** Writes a checkpoint of every drill, stops all timers, and releases the leases. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopChecks();
    const ids = [...this.#drills.keys()];
    for (const drill of this.#drills.values()) drill.close();
    this.#drills.clear();
    const { commit } = this.#shared;
    await commit.close();
    // Drills with events that could not be stored stay with this node: no other node may continue them before the lease
    // expires.
    if (commit.problem === null) await this.#storage.leases.release(ids);
  }

  /** Another node owns the drill now: connections reconnect there. */
  moved(id: string): void {
    this.#drills.get(id)?.moved();
    this.#drills.delete(id);
    this.#shared.commit.forget(id);
  }

  #isBusy(id: string): boolean {
    return this.#drills.has(id) || this.#loading.has(id) || this.#leaving.has(id);
  }
}
