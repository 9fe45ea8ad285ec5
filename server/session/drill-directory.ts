// All drills of this process: creates them, and looks them up by join code or token.

import { refuse } from '#model/engine/result.ts';
import { REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import { startStepOf } from '#model/start.ts';
import type { Answer, ScenarioCard } from '#protocol/events.ts';
import type { RequestOf } from '#protocol/parsers.ts';
import { Drafts, type ListedRows } from '../content/drafts.ts';
import type { Content } from '../content/load-content.ts';
import type { Row } from '../content/msel-columns.ts';
import { readRunningList, runningRows } from '../content/running-list.ts';
import type { Pager } from '../notify/pager.ts';
import type { Ports } from '../ports.ts';
import { GroupCommit } from '../storage/group-commit.ts';
import { type DrillRow, LOG_VERSION } from '../storage/log-event.ts';
import type { DrillStorage, ReadLog } from '../storage/storage.ts';
import { ActionItems } from './action-items.ts';
import { Comparisons } from './comparisons.ts';
import { dayOf, scenarioOfDay, seedOfDay } from './daily.ts';
import { Debriefing } from './debriefing.ts';
import type { Drill } from './drill.ts';
import { Exports } from './exports.ts';
import { forkedEvents, forkedRow } from './fork.ts';
import { everyInject, injectsNow } from './inject-export.ts';
import { drillOfToken, firstEventsOf, type JoinResult, playerOfToken } from './join.ts';
import { LoadedDrills, type NewDrill, scenarioOfRow } from './loaded-drills.ts';
import { alikeIn } from './names.ts';
import { NextDrills } from './next-drills.ts';
import { Paging } from './paging.ts';
import { Records } from './records.ts';
import { digestsOf } from './replay.ts';
import { ONLY_TEAM, teamIdOf } from './team-history.ts';
import { WhatIfBases } from './what-if.ts';

/** A player of a drill. */
export type Membership = JoinResult & { readonly drill: Drill };

const UNKNOWN_CODE = refuse('drill/unknown-code');
const UNKNOWN_LINK = refuse('drill/unknown-link');
const UNKNOWN_TOKEN = refuse('drill/unknown-token');
const NOTHING_TO_WATCH = refuse('drill/nothing-to-watch');
const UNKNOWN_DRAFT = refuse('draft/unknown');
const RESTARTING = refuse('server/restarting');

export class DrillDirectory {
  #ports: Ports;
  #content: Content;
  #storage: DrillStorage;
  readonly commit: GroupCommit;
  readonly loaded: LoadedDrills;
  #next: NextDrills;
  readonly records: Records;
  readonly bases: WhatIfBases;
  readonly actionItems: ActionItems;
  readonly comparisons: Comparisons;
  readonly exports: Exports;
  readonly paging: Paging;
  readonly drafts: Drafts;

  constructor(ports: Ports, content: Content, storage: DrillStorage, pager: Pager) {
    this.drafts = new Drafts(content.files ?? new Map());
    this.#ports = ports;
    this.#content = content;
    this.#next = new NextDrills(content, ports);
    this.#storage = storage;
    this.records = new Records(ports, storage.records, content);
    this.bases = new WhatIfBases(ports.clock, this.#readWhole, content);
    this.commit = new GroupCommit(storage, ports);
    const debriefing = new Debriefing(ports.clock);
    this.loaded = new LoadedDrills(content, storage, { ports, commit: this.commit, debriefing, pager });
    this.actionItems = new ActionItems(ports, storage);
    this.paging = new Paging(pager, ports.clock);
    this.comparisons = new Comparisons(debriefing, this.#readWhole, content);
    this.exports = new Exports(debriefing, this.#readWhole, this.actionItems);
  }

  /** The log including events that are not written yet. */
  #readWhole: ReadLog = async (id) => (await this.commit.commit()) ?? this.#storage.read(id);

  /** Checks a list of injects against a drill, or against one of its teams. */
  readList({ state }: Drill, team: string | null, list: ListedRows, as: string) {
    return readRunningList(this.#content, { ...state, injects: everyInject(state, team) }, list, as);
  }

  /** The injects of a drill as rows of a spreadsheet. */
  listOf({ state }: Drill, team: string | null): Answer<{ readonly rows: readonly Row[] }> {
    const now = injectsNow(state, team);
    return now.ok ? { ok: true, rows: runningRows(this.#content, { ...state, injects: now.injects }) } : now;
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
    const scenario = await scenarioOfRow(this.#ports.clock, this.#content, asked);
    if (scenario === undefined && request.scenario.startsWith('draft-')) return UNKNOWN_DRAFT;
    if (scenario === undefined) {
      const choices = [...this.#content.scenarios.keys(), ...this.#content.families.keys()];
      return refuse('drill/unknown-scenario', { scenario: request.scenario, choices });
    }
    if (request.solo && request.teams !== undefined) return refuse('drill/solo-has-no-teams');
    const alike = alikeIn(request.teams ?? []);
    if (alike !== undefined) return refuse('drill/teams-alike', { name: alike });
    if (request.mode === 'watch' && scenario.scripts[REFERENCE] === undefined) return NOTHING_TO_WATCH;
    const full = this.loaded.full();
    if (full !== null) return full;
    const chosen = daily === undefined && request.seed !== undefined ? { seedChosen: true } : {};
    const row = { ...(await this.#newRow({ ...request, seed }, scenario)), ...chosen, daily, source };
    const { events, ...joined } = firstEventsOf(row, scenario, request, this.#ports.ids);
    return this.#store({ row, events, scenario }, joined);
  }

  async #store(drill: NewDrill, joined: JoinResult): Promise<Answer<Membership>> {
    if (this.loaded.closed) return RESTARTING;
    const stored = await this.commit.create(drill.row, drill.events);
    if (!stored.ok) return stored;
    const created = await this.loaded.load(drill.row.id, drill);
    return created.ok ? { ok: true, drill: created.drill, ...joined } : created;
  }

  /** The daily drill, the same for everybody: find the cause, change nothing. */
  startDaily(request: RequestOf<'daily:start'>): Promise<Answer<Membership>> {
    const day = dayOf(this.#ports.clock.date());
    const scenario = scenarioOfDay(this.#content, day);
    return this.#create(
      { ...request, scenario, seed: seedOfDay(day), solo: true, start: 'page', mode: 'unaided' },
      day,
    );
  }

  /** Forks an ended drill at a moment, with the state of the named team. */
  async fork({ drill, player }: Omit<Membership, 'token'>, step: number, team?: string): Promise<Answer<Membership>> {
    const told = await drill.debrief(player, team);
    if (!told.ok) return told;
    const { row } = drill.state;
    if (step <= row.startStep || step > told.debrief.endedStep) return refuse('replay/not-played');
    const full = this.loaded.full();
    if (full !== null) return full;
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

  /** Each code has a role: player, evaluator, or screen for everybody. */
  async join({ code, ...request }: RequestOf<'drill:join'>): Promise<Answer<Membership>> {
    const id = await this.#storage.drillOfCode(code);
    if (id === null) return UNKNOWN_CODE;
    const loaded = await this.loaded.load(id);
    if (!loaded.ok) return loaded;
    const { observerCode, projectorCode } = loaded.drill.state.row;
    const kind = code === observerCode ? 'observer' : code === projectorCode ? 'projector' : undefined;
    const answer = loaded.drill.join({ ...request, kind });
    return answer.ok ? { ...answer, drill: loaded.drill } : answer;
  }

  /** Signs a facilitator in on another device. */
  async facilitate({ link }: RequestOf<'drill:facilitate'>): Promise<Answer<Membership>> {
    const loaded = await this.loaded.load(drillOfToken(link));
    if (!loaded.ok) return loaded.code === 'storage/unknown-drill' ? UNKNOWN_LINK : loaded;
    const answer = loaded.drill.useLink(link);
    return answer.ok ? { ...answer, drill: loaded.drill } : answer;
  }

  async resume({ token }: RequestOf<'drill:resume'>): Promise<Answer<Membership>> {
    const loaded = await this.loaded.load(drillOfToken(token));
    if (!loaded.ok) return loaded.code === 'storage/unknown-drill' ? UNKNOWN_TOKEN : loaded;
    const player = playerOfToken(loaded.drill.state, token);
    if (player === undefined) return UNKNOWN_TOKEN;
    return { ok: true, drill: loaded.drill, player: player.id, token };
  }

  /** Writes a checkpoint of every drill, stops all timers, and releases the leases. */
  close(): Promise<void> {
    return this.loaded.close();
  }

  /** Three unused codes: for players, for evaluators, and for a screen. A solo drill has none. */
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
}
