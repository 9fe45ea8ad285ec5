// The set of remedies and the nights that are played with it. Two boards hold the nights on which sets are compared: one night
// per cause with the best known response, and ten drawn by seed with the chosen response. Combinations play in the background.
import { type Signal, signal } from '@preact/signals';
import type { Standing } from '#model/bots/nights.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { Inert } from '#model/scoring/harden/inert.ts';
import type { NightEnding, NightMoment } from '#model/scoring/harden/night.ts';
import { REMEDIES, type RemedyId } from '#model/scoring/harden/prices.ts';
import type { WhatIfBasis } from '#model/scoring/what-if/basis.ts';
import type { BranchPool, ToldFamily } from '../what-if/pool.ts';
import {
  type Budget,
  combinationsOf,
  type DrawnNight,
  drawNights,
  greedyStep,
  keyOf,
  type Losses,
  nightKey,
  overBudget,
  type PlayedNight,
  setsOfWorth,
  standingsOf,
  toggled,
  USUAL_BUDGET,
  withOneMore,
} from './model.ts';

/** Nights to compare sets on, and what each set loses in them. */
export type Board = { readonly nights: readonly DrawnNight[]; readonly losses: Map<string, (number | undefined)[]> };

const boardOf = (nights: readonly DrawnNight[]): Board => ({ nights, losses: new Map() });

/** `shown`: somebody looks at it; `explored`: combinations, which can be stopped. */
type Group = 'shown' | 'explored';

const PICTURES = 'pictures';

export type Side = 'today' | 'after';

/** What is drawn is drawn again no sooner. */
const REDRAW_MS = 80;

/** `basis`: the run of a team that has ended, null where the page is opened without one. `set`: what was bought before. */
type Given = {
  readonly scenarios: readonly Scenario[];
  readonly seed: number;
  readonly basis: WhatIfBasis | null;
  readonly set?: Signal<readonly RemedyId[]>;
  readonly budget?: Signal<Budget>;
};

export class HardenSession {
  readonly basis: WhatIfBasis | null;
  readonly scenarios: readonly Scenario[];
  readonly seed: number;
  readonly standings: readonly Standing[];
  /** A night for each cause, with the best known response. */
  readonly causes: Board;
  /** Ten nights by seed, once they were drawn. */
  readonly tenNights: Signal<Board | null> = signal(null);
  readonly standing: Signal<Standing>;
  readonly set: Signal<readonly RemedyId[]>;
  readonly budget: Signal<Budget>;
  /** The remedies that have anything to change here; all of them until the workers have looked. */
  readonly #told: Signal<ToldFamily> = signal({ effective: REMEDIES, inert: [] });
  /** Place of the rival cause among the scenarios. */
  readonly rival: Signal<number>;
  /** Sets of the combinations that were played and that are planned by now, and whether somebody stopped them. */
  readonly explored: Signal<{ readonly done: number; readonly planned: number }> = signal({ done: 0, planned: 0 });
  readonly stopped: Signal<boolean> = signal(false);
  /** Rises when nights have ended: whoever reads endings or losses follows it. */
  readonly version: Signal<number> = signal(0);
  #endings = new Map<string, NightEnding>();
  #asked = new Map<string, Promise<NightEnding>>();
  #redraw: ReturnType<typeof setTimeout> | null = null;
  /** Rises when other combinations are wanted. */
  #exploring = 0;
  #pool: BranchPool;

  constructor(given: Given, pool: BranchPool) {
    const { scenarios, seed, basis } = given;
    this.basis = basis;
    this.scenarios = scenarios;
    this.seed = seed;
    this.set = given.set ?? signal([]);
    this.budget = given.budget ?? signal(USUAL_BUDGET);
    this.standings = standingsOf(scenarios, basis !== null);
    this.standing = signal(this.standings[0]);
    this.causes = boardOf(scenarios.map((_, scenario) => ({ scenario, seed, response: 'reference' })));
    this.rival = signal(
      Math.max(
        0,
        scenarios.findIndex((_, i) => i !== this.own),
      ),
    );
    this.#pool = pool;
  }

  async start(): Promise<void> {
    if (this.basis !== null) await this.#pool.load(this.basis);
    this.#told.value = await this.#pool.family(this.scenarios);
    // What was bought for another region and can do nothing here is not on the table: nobody could give it back.
    const kept = this.set.value.filter((remedy) => this.offered.includes(remedy));
    // Another list, also an equal one, would begin its nights anew.
    if (kept.length < this.set.value.length) this.set.value = kept;
    if (this.basis === null) return;
    this.#playShown();
    void this.explore();
  }

  close(): void {
    this.#exploring++;
    if (this.#redraw !== null) clearTimeout(this.#redraw);
    this.#pool.close();
  }

  get offered(): readonly RemedyId[] {
    return this.#told.value.effective;
  }

  /** Why a remedy can do nothing on one of the scenarios; null if it can, or nobody has looked yet. */
  inertOn(scenario: number, remedy: RemedyId): Inert | null {
    return this.#told.value.inert[scenario]?.[remedy] ?? null;
  }

  /** Place of the drill's own cause among the scenarios; the first one without a drill. */
  get own(): number {
    return Math.max(
      0,
      this.scenarios.findIndex(({ cause }) => cause === this.basis?.scenario.cause),
    );
  }

  /** What combinations are compared on: the causes after a drill, else the ten nights. */
  get explorable(): Board | null {
    return this.basis === null ? this.tenNights.value : this.causes;
  }

  /** Buys a remedy or gives it back; false if the budget does not carry it. */
  toggle(remedy: RemedyId): boolean {
    const next = toggled(this.set.value, remedy);
    const isMore = next.length > this.set.value.length;
    if (isMore && overBudget(next, this.budget.value) !== null) return false;
    this.choose(next);
    return true;
  }

  choose(set: readonly RemedyId[]): void {
    this.set.value = set;
    // Whoever looks at the ten nights sees what they become.
    if (this.tenNights.value !== null) void this.playTenNights();
    if (this.basis === null) return;
    void this.#playOn(this.causes, set, 'shown');
    this.#playShown();
    if (!this.stopped.value) void this.explore();
  }

  chooseBudget(budget: Budget): void {
    this.budget.value = budget;
  }

  chooseRival(place: number): void {
    this.rival.value = place;
    this.#playShown();
  }

  chooseStanding(standing: Standing): void {
    this.standing.value = standing;
    if (this.tenNights.value !== null) void this.playTenNights();
    if (this.basis !== null) this.#playShown();
  }

  /** The ending of a night with a set; null until it was played. */
  endingOf(night: DrawnNight, set: readonly RemedyId[]): NightEnding | null {
    this.version.value;
    return this.#endings.get(nightKey(night, set)) ?? null;
  }

  lossesOf(board: Board): Losses {
    this.version.value;
    return board.losses;
  }

  /** The region at a minute of a night, today and with the set; what was asked for before is dropped. */
  pictures(night: DrawnNight, minute: number, onSeen: (side: Side, moment: NightMoment) => void): void {
    this.#pool.drop(PICTURES);
    for (const [side, remedies] of [
      ['today', []],
      ['after', this.set.value],
    ] as const)
      this.#pool.picture(PICTURES, { ...night, remedies }, minute, (moment) => onSeen(side, moment));
  }

  /** The nights that are compared at the top: the own trigger with the response that was chosen, and the rival cause with it. */
  get compared(): { readonly own: DrawnNight; readonly rival: DrawnNight } {
    const night = { seed: this.seed, response: this.standing.value };
    return { own: { ...night, scenario: this.own }, rival: { ...night, scenario: this.rival.value } };
  }

  #playShown(): void {
    const { own, rival } = this.compared;
    for (const set of [[], this.set.value]) for (const night of [own, rival]) void this.#night(night, set, 'shown');
  }

  /** Ten nights that the seed draws, today and with the set; then what each remedy of the set was worth in them. */
  async playTenNights(): Promise<void> {
    const set = this.set.value;
    const response = this.standing.value;
    const before = this.tenNights.value;
    const board =
      before?.nights[0].response === response
        ? before
        : boardOf(drawNights(this.scenarios.length, this.seed, response));
    this.tenNights.value = board;
    const isStale = () => this.tenNights.value !== board || this.set.value !== set;
    await Promise.all([[], set].map((one) => this.#playOn(board, one, 'shown')));
    if (isStale()) return;
    await Promise.all(setsOfWorth(set).map((one) => this.#playOn(board, one, 'shown')));
    if (!isStale() && this.basis === null) await this.explore();
  }

  playedNights(board: Board): PlayedNight[] {
    return board.nights.map((night) => ({
      ...night,
      today: this.endingOf(night, []),
      after: this.endingOf(night, this.set.value),
    }));
  }

  /** Plays each remedy alone, all combinations of what was bought, and the greedy way to more, until it is stopped. */
  async explore(): Promise<void> {
    const board = this.explorable;
    if (board === null) return;
    this.stop();
    this.stopped.value = false;
    const mine = this.#exploring;
    const planned = new Set<string>();
    let done = 0;
    const play = async (sets: readonly (readonly RemedyId[])[]): Promise<boolean> => {
      const more = sets.filter((set) => !planned.has(keyOf(set)));
      for (const set of more) planned.add(keyOf(set));
      await Promise.all(
        more.map(async (set) => {
          await this.#playOn(board, set, 'explored');
          if (mine === this.#exploring) this.explored.value = { done: ++done, planned: planned.size };
        }),
      );
      return mine === this.#exploring;
    };
    if (!(await play([[], ...this.offered.map((remedy) => [remedy])]))) return;
    if (!(await play(combinationsOf(this.set.value)))) return;
    for (let set: RemedyId[] | null = []; set !== null; set = greedyStep(board.losses, set, board.nights.length))
      if (!(await play(withOneMore(set, this.offered)))) return;
  }

  /** What was not begun is dropped; what was played stays. */
  stop(): void {
    this.#exploring++;
    this.stopped.value = true;
    this.#pool.drop('explored');
    for (const key of this.#asked.keys()) if (key.startsWith('explored')) this.#asked.delete(key);
  }

  async #playOn(board: Board, set: readonly RemedyId[], group: Group): Promise<void> {
    const row = board.losses.get(keyOf(set)) ?? [];
    board.losses.set(keyOf(set), row);
    await Promise.all(
      board.nights.map(async (night, i) => {
        row[i] = (await this.#night(night, set, group)).lost;
      }),
    );
  }

  /** A night that was played is not played again; one that waits is, if somebody looks at it now. */
  #night(night: DrawnNight, remedies: readonly RemedyId[], group: Group): Promise<NightEnding> {
    const key = nightKey(night, remedies);
    const known = this.#endings.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const asked = this.#asked.get(`${group} ${key}`);
    if (asked !== undefined) return asked;
    const answer = new Promise<NightEnding>((resolve) => {
      this.#pool.night(
        group,
        { ...night, remedies },
        (ending) => {
          this.#asked.delete(`${group} ${key}`);
          this.#endings.set(key, ending);
          this.#drawSoon();
          resolve(ending);
        },
        group === 'shown',
      );
    });
    this.#asked.set(`${group} ${key}`, answer);
    return answer;
  }

  #drawSoon(): void {
    this.#redraw ??= setTimeout(() => {
      this.#redraw = null;
      this.version.value++;
    }, REDRAW_MS);
  }
}
