// The drills in memory of this process: restores them from storage when they are asked for, one lease each, and unloads those that
// nobody uses. A drill that cannot be restored is reported and left alone.

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

/** As it is stored, and what it plays. */
export type NewDrill = { readonly row: DrillRow; readonly events: readonly LogEvent[]; readonly scenario: Scenario };

/** With more of the memory in use than this no further drill is created or loaded. */
const FULL_MEMORY = 0.85;
/** With more than this the server is short of room. */
const SHORT_MEMORY = 0.6;
/** A drill without connections is unloaded after this time; its log restores it. */
const EMPTY_MS = 10 * 60_000;
/** The same while room is short. */
const EMPTY_SHORT_MS = 60_000;
const EMPTY_CHECK_MS = 20_000;

const FULL = refuse('server/full');
const RESTARTING = refuse('server/restarting');

/** What a stored drill plays. */
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
  /** Drills that were unloaded and whose last events are not durable yet. */
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

  /** What was created just now need not be read and drawn again. */
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

  /** Refusal: `server/full`, where there is no room for another drill. */
  full(): Refusal | null {
    const { memory } = this.#shared.ports;
    if (memory() <= FULL_MEMORY) return null;
    this.#closeEmptyDrills();
    return memory() > FULL_MEMORY ? FULL : null;
  }

  #closeEmptyDrills(): void {
    // What is not stored yet lives in memory only.
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

  /** Removes drills from storage that were created before this moment (ISO) and that nobody plays, at most so many. */
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

  /** Writes a checkpoint of every drill, stops all timers, and lets others take the drills. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopChecks();
    const ids = [...this.#drills.keys()];
    for (const drill of this.#drills.values()) drill.close();
    this.#drills.clear();
    const { commit } = this.#shared;
    await commit.close();
    // What could not be stored is still this node's: nobody else may go on before its lease has run out.
    if (commit.problem === null) await this.#storage.leases.release(ids);
  }

  /** Another node runs the drill now: connections come back there. */
  moved(id: string): void {
    this.#drills.get(id)?.moved();
    this.#drills.delete(id);
    this.#shared.commit.forget(id);
  }

  #isBusy(id: string): boolean {
    return this.#drills.has(id) || this.#loading.has(id) || this.#leaving.has(id);
  }
}
