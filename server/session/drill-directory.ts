// All drills of this process: creates them, finds them by join code or token, unloads those that nobody uses, and restores
// them from storage when they are asked for. A drill that cannot be restored is reported and left alone.

import { type Refusal, refuse } from '#model/engine/result.ts';
import { REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import { startStepOf } from '#model/start.ts';
import type { Answer, ScenarioCard } from '#protocol/events.ts';
import type { RequestOf } from '#protocol/parsers.ts';
import { Drafts, rowScenarioInSlices } from '../content/drafts.ts';
import type { Content } from '../content/load-content.ts';
import type { Pager } from '../notify/pager.ts';
import type { Ports } from '../ports.ts';
import { GroupCommit } from '../storage/group-commit.ts';
import { type DrillRow, LOG_VERSION, type LogEvent } from '../storage/log-event.ts';
import type { DrillStorage, ReadLog } from '../storage/storage.ts';
import { ActionItems } from './action-items.ts';
import { botKnowledgeOnDemand } from './bot-training.ts';
import { Comparisons } from './comparisons.ts';
import { dayOf, scenarioOfDay, seedOfDay } from './daily.ts';
import { computeInSlices, Debriefing } from './debriefing.ts';
import { Drill } from './drill.ts';
import { Exports } from './exports.ts';
import { forkedEvents, forkedRow } from './fork.ts';
import { drillOfToken, firstEventsOf, type JoinResult, playerOfToken } from './join.ts';
import { alikeIn } from './names.ts';
import { NextDrills } from './next-drills.ts';
import { every } from './pacing.ts';
import { Paging } from './paging.ts';
import { Records } from './records.ts';
import { digestsOf, replay } from './replay.ts';
import { ONLY_TEAM, teamIdOf } from './team-history.ts';
import { WhatIfBases } from './what-if.ts';

/** A player of a drill. */
export type Membership = JoinResult & { readonly drill: Drill };

/** As it is stored, and what it plays. */
type NewDrill = { readonly row: DrillRow; readonly events: readonly LogEvent[]; readonly scenario: Scenario };

/** With more of the memory in use than this no further drill is created or loaded. */
const FULL_MEMORY = 0.85;
/** With more than this the server is short of room. */
const SHORT_MEMORY = 0.6;
/** A drill without connections is unloaded after this time; its log restores it. */
const EMPTY_MS = 10 * 60_000;
/** The same while room is short. */
const EMPTY_SHORT_MS = 60_000;
const EMPTY_CHECK_MS = 20_000;

const UNKNOWN_CODE = refuse('drill/unknown-code');
const UNKNOWN_LINK = refuse('drill/unknown-link');
const UNKNOWN_TOKEN = refuse('drill/unknown-token');
const NOTHING_TO_WATCH = refuse('drill/nothing-to-watch');
const UNKNOWN_DRAFT = refuse('draft/unknown');
const FULL = refuse('server/full');
const RESTARTING = refuse('server/restarting');

export class DrillDirectory {
  #ports: Ports;
  #content: Content;
  #storage: DrillStorage;
  readonly commit: GroupCommit;
  #debriefing: Debriefing;
  #pager: Pager;
  #drills = new Map<string, Drill>();
  /** Drills that are being restored. */
  #loading = new Map<string, Promise<Answer<{ drill: Drill }>>>();
  /** Drills that were unloaded and whose last events are not durable yet. */
  #leaving = new Map<string, Promise<void>>();
  /** Why a stored drill could not be restored. */
  #broken = new Map<string, Refusal>();
  #next: NextDrills;
  readonly records: Records;
  readonly bases: WhatIfBases;
  readonly actionItems: ActionItems;
  readonly comparisons: Comparisons;
  readonly exports: Exports;
  readonly paging: Paging;
  readonly drafts: Drafts;
  #stopChecks: () => void;
  #closed = false;

  constructor(ports: Ports, content: Content, storage: DrillStorage, pager: Pager) {
    this.#pager = pager;
    this.drafts = new Drafts(content.files ?? new Map());
    this.#ports = ports;
    this.#content = content;
    this.#next = new NextDrills(content, ports);
    this.#storage = storage;
    this.records = new Records(ports, storage.records, content);
    this.bases = new WhatIfBases(ports.clock, this.#readWhole, content);
    this.commit = new GroupCommit(storage, ports);
    this.commit.onChange((problem) => {
      for (const drill of this.#drills.values()) drill.freeze(problem);
    });
    this.commit.onMoved((id) => this.moved(id));
    this.#debriefing = new Debriefing(ports.clock);
    this.actionItems = new ActionItems(ports, storage);
    this.paging = new Paging(pager, ports.clock);
    this.comparisons = new Comparisons(this.#debriefing, this.#readWhole, content);
    this.exports = new Exports(this.#debriefing, this.#readWhole, this.actionItems);
    this.#stopChecks = every(ports.clock, EMPTY_CHECK_MS, () => this.#closeEmptyDrills());
  }

  /** The log with everything that has happened: the last events may still wait to be written. */
  #readWhole: ReadLog = async (id) => (await this.commit.commit()) ?? this.#storage.read(id);

  /** Drills in memory. */
  get size(): number {
    return this.#drills.size;
  }

  /** Whether the drill is in memory. */
  isLoaded(id: string): boolean {
    return this.#drills.has(id);
  }

  /** Removes drills from storage that were created before this moment (ISO) and that nobody plays, at most so many. */
  async removeOld(moment: string, most: number): Promise<string[]> {
    const old = (await this.#storage.createdBefore(moment)).filter((id) => !this.#drills.has(id));
    const removed: string[] = [];
    for (const id of old.slice(0, most)) {
      if ((await this.#storage.leases.take(id)) !== this.#storage.leases.node || this.#isBusy(id)) continue;
      await this.#storage.remove(id);
      await this.#storage.actionItems.forget(id);
      this.#broken.delete(id);
      removed.push(id);
    }
    return removed;
  }

  scenarios(): readonly ScenarioCard[] {
    return this.#next.cards();
  }

  create(request: RequestOf<'drill:create'>): Promise<Answer<Membership>> {
    return this.#create(request);
  }

  async #create(request: RequestOf<'drill:create'>, daily?: string): Promise<Answer<Membership>> {
    const seed = request.seed ?? (await this.#next.takeSeed(request.scenario));
    const source = this.drafts.textOf(request.scenario);
    const asked = { scenario: request.scenario, seed, source };
    const scenario = await this.#scenarioOf(asked);
    if (scenario === undefined && request.scenario.startsWith('draft-')) return UNKNOWN_DRAFT;
    if (scenario === undefined) {
      const choices = [...this.#content.scenarios.keys(), ...this.#content.families.keys()];
      return refuse('drill/unknown-scenario', { scenario: request.scenario, choices });
    }
    if (request.solo && request.teams !== undefined) return refuse('drill/solo-has-no-teams');
    const alike = alikeIn(request.teams ?? []);
    if (alike !== undefined) return refuse('drill/teams-alike', { name: alike });
    if (request.mode === 'watch' && scenario.scripts[REFERENCE] === undefined) return NOTHING_TO_WATCH;
    if (this.#isFull()) return FULL;
    const chosen = daily === undefined && request.seed !== undefined ? { seedChosen: true } : {};
    const row = { ...(await this.#newRow({ ...request, seed }, scenario)), ...chosen, daily, source };
    const { events, ...joined } = firstEventsOf(row, scenario, request, this.#ports.ids);
    return this.#store({ row, events, scenario }, joined);
  }

  async #store(drill: NewDrill, joined: JoinResult): Promise<Answer<Membership>> {
    if (this.#closed) return RESTARTING;
    const stored = await this.commit.create(drill.row, drill.events);
    if (!stored.ok) return stored;
    const created = await this.#load(drill.row.id, drill);
    return created.ok ? { ok: true, drill: created.drill, ...joined } : created;
  }

  /** The drill that everybody has today: its cause is to be found, nothing to be changed. */
  startDaily(request: RequestOf<'daily:start'>): Promise<Answer<Membership>> {
    const day = dayOf(this.#ports.clock.date());
    const scenario = scenarioOfDay(this.#content, day);
    return this.#create(
      { ...request, scenario, seed: seedOfDay(day), solo: true, start: 'page', mode: 'unaided' },
      day,
    );
  }

  /** Reopens a drill that has ended at a moment of it, as the team had it that is named. */
  async fork({ drill, player }: Omit<Membership, 'token'>, step: number, team?: string): Promise<Answer<Membership>> {
    const told = await drill.debrief(player, team);
    if (!told.ok) return told;
    const { row } = drill.state;
    if (step <= row.startStep || step > told.debrief.endedStep) return refuse('replay/not-played');
    if (this.#isFull()) return FULL;
    const stored = await this.#readWhole(row.id);
    if (!stored.ok) return stored;
    const { lost, outage, recoveredMinute } = told.debrief.runs.find(({ id }) => id === 'you')!;
    const { ids, clock } = this.#ports;
    const practice = { step, lost, outage, recoveredMinute };
    const forked = forkedRow(row, {
      ...{ id: ids.drill(), ...(await this.#codesOf(row.solo)), created: clock.date(), practice },
    });
    const by = { player, team };
    const { events, ...joined } = forkedEvents({ row: forked, events: stored.events }, drill.state, by, ids);
    return this.#store({ row: forked, events, scenario: drill.state.scenario }, joined);
  }

  /** Each code says who comes: a player, an evaluator, or a screen for everybody. */
  async join({ code, ...request }: RequestOf<'drill:join'>): Promise<Answer<Membership>> {
    const id = await this.#storage.drillOfCode(code);
    if (id === null) return UNKNOWN_CODE;
    const loaded = await this.#load(id);
    if (!loaded.ok) return loaded;
    const { observerCode, projectorCode } = loaded.drill.state.row;
    const kind = code === observerCode ? 'observer' : code === projectorCode ? 'projector' : undefined;
    const answer = loaded.drill.join({ ...request, kind });
    return answer.ok ? { ...answer, drill: loaded.drill } : answer;
  }

  /** Signs a facilitator in on another device. */
  async facilitate({ link }: RequestOf<'drill:facilitate'>): Promise<Answer<Membership>> {
    const loaded = await this.#load(drillOfToken(link));
    if (!loaded.ok) return loaded.code === 'storage/unknown-drill' ? UNKNOWN_LINK : loaded;
    const answer = loaded.drill.useLink(link);
    return answer.ok ? { ...answer, drill: loaded.drill } : answer;
  }

  async resume({ token }: RequestOf<'drill:resume'>): Promise<Answer<Membership>> {
    const loaded = await this.#load(drillOfToken(token));
    if (!loaded.ok) return loaded.code === 'storage/unknown-drill' ? UNKNOWN_TOKEN : loaded;
    const player = playerOfToken(loaded.drill.state, token);
    if (player === undefined) return UNKNOWN_TOKEN;
    return { ok: true, drill: loaded.drill, player: player.id, token };
  }

  /** Writes a checkpoint of every drill, stops all timers, and lets others take the drills. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopChecks();
    const ids = [...this.#drills.keys()];
    for (const drill of this.#drills.values()) drill.close();
    this.#drills.clear();
    await this.commit.close();
    // What could not be stored is still this node's: nobody else may go on before its lease has run out.
    if (this.commit.problem === null) await this.#storage.leases.release(ids);
  }

  /** The drill from memory, or restored from its log. */
  async #load(id: string, created?: NewDrill): Promise<Answer<{ drill: Drill }>> {
    const known = this.#drills.get(id);
    if (known !== undefined) return { ok: true, drill: known };
    const loading = this.#loading.get(id) ?? this.#loadNew(id, created).finally(() => this.#loading.delete(id));
    this.#loading.set(id, loading);
    return loading;
  }

  async #loadNew(id: string, created?: NewDrill): Promise<Answer<{ drill: Drill }>> {
    if (this.#leaving.has(id) && this.commit.problem !== null) return this.commit.problem;
    await this.#leaving.get(id);
    const broken = this.#broken.get(id);
    if (broken !== undefined) return broken;
    if (this.#isFull()) return FULL;
    if (this.#closed) return RESTARTING;
    const { leases } = this.#storage;
    const owner = await leases.take(id);
    if (owner !== leases.node) return refuse('drill/elsewhere', { node: owner });
    const restored = await this.#restore(id, created);
    if (restored.ok) this.#drills.set(id, restored.drill);
    else if (restored.code !== 'storage/unknown-drill') {
      this.#broken.set(id, restored);
      this.#ports.log.warn({ drill: id, ...restored }, 'a stored drill cannot be restored');
    }
    return restored;
  }

  #scenarioOf(row: Parameters<typeof rowScenarioInSlices>[1]): Promise<Scenario | undefined> {
    return computeInSlices(this.#ports.clock, rowScenarioInSlices(this.#content, row));
  }

  /** What was created just now need not be read and drawn again. */
  async #restore(id: string, created?: NewDrill): Promise<Answer<{ drill: Drill }>> {
    const stored = created === undefined ? await this.#storage.read(id) : { ok: true as const, ...created };
    if (!stored.ok) return stored;
    try {
      const scenario = created?.scenario ?? (await this.#scenarioOf(stored.row));
      const replayed = replay(stored, scenario, this.#content.runbooks);
      if (!replayed.ok) return replayed;
      const dependencies = {
        ports: this.#ports,
        commit: this.commit,
        debriefing: this.#debriefing,
        pager: this.#pager,
        botKnowledge: botKnowledgeOnDemand(this.#content, scenario!),
      };
      return { ok: true, drill: new Drill(replayed.drillState, dependencies) };
    } catch (error) {
      return refuse('drill/replay-failed', { drill: id, problem: (error as Error).message });
    }
  }

  /** Three that no drill has: for players, for evaluators, and for a screen. A solo drill has none. */
  async #codesOf(solo: boolean): Promise<Pick<DrillRow, 'code' | 'observerCode' | 'projectorCode'>> {
    if (solo) return { code: null };
    const codes = new Set<string>();
    while (codes.size < 3) {
      const code = this.#ports.ids.joinCode();
      if ((await this.#storage.drillOfCode(code)) === null) codes.add(code);
    }
    const [code, observerCode, projectorCode] = codes;
    return { code, observerCode, projectorCode };
  }

  async #newRow(request: RequestOf<'drill:create'> & { seed: number }, scenario: Scenario): Promise<DrillRow> {
    const { ids, clock } = this.#ports;
    const { seed } = request;
    const names = request.teams ?? [ONLY_TEAM];
    return {
      id: ids.drill(),
      version: LOG_VERSION,
      scenario: scenario.id,
      ...digestsOf(scenario, this.#content.runbooks),
      seed,
      drawnSeed: scenario.drawnSeed,
      variation: scenario.variation,
      solo: request.solo,
      mode: request.mode ?? 'unaided',
      ...(await this.#codesOf(request.solo)),
      startStep: startStepOf(scenario, seed, request.start, scenario.variation),
      teams: names.map((name, i) => ({ id: teamIdOf(i), name })),
      created: clock.date(),
    };
  }

  #isFull(): boolean {
    if (this.#ports.memory() <= FULL_MEMORY) return false;
    this.#closeEmptyDrills();
    return this.#ports.memory() > FULL_MEMORY;
  }

  #closeEmptyDrills(): void {
    // What is not stored yet lives in memory only.
    if (this.commit.problem !== null) return;
    const mostMs = this.#ports.memory() > SHORT_MEMORY ? EMPTY_SHORT_MS : EMPTY_MS;
    for (const [id, drill] of this.#drills) {
      if (drill.emptyMs() < mostMs) continue;
      this.#unload(id, drill);
    }
  }

  #unload(id: string, drill: Drill): void {
    drill.close();
    this.#drills.delete(id);
    const stored = new Promise<void>((resolve) => this.commit.after(resolve));
    const left = stored
      .then(() => this.#storage.leases.release([id]))
      .catch((error) => this.#ports.log.warn({ drill: id, err: error }, 'the lease of a drill was not given back'))
      .finally(() => this.#leaving.delete(id));
    this.#leaving.set(id, left);
  }

  /** Another node runs the drill now: connections come back there. */
  moved(id: string): void {
    this.#drills.get(id)?.moved();
    this.#drills.delete(id);
    this.commit.forget(id);
  }

  #isBusy(id: string): boolean {
    return this.#drills.has(id) || this.#loading.has(id) || this.#leaving.has(id);
  }
}
