// The runs to compare, the two selected ones, and the effect of the first decision in which they differ. Bots also play the
// same drill. The pool plays everything.
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { BOT_LEVELS } from '#model/bots/levels.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { type Difference, differences, matters, type Swapped } from '#model/scoring/compare/difference.ts';
import { isSameWorld, type Response } from '#model/scoring/compare/responses.ts';
import { bandSeedsOf } from '#model/scoring/what-if/band.ts';
import type { WhatIfBasis } from '#model/scoring/what-if/basis.ts';
import type { ComparedRuns } from '#protocol/events.ts';
import type { BranchPool } from '../what-if/pool.ts';

const SWAP_GROUP = 'swap';

/** A decision that differed and what it was worth: the own seed first, then the others as they come. */
export type Shown = { readonly difference: Difference; readonly swapped: readonly Swapped[] };

export class CompareSession {
  readonly basis: WhatIfBasis;
  readonly own: string;
  readonly missing: number;
  readonly runs: Signal<readonly Response[]>;
  /** The two that are looked at, by id. */
  readonly one: Signal<string>;
  readonly other: Signal<string>;
  /** Empty if they are of different worlds or decided the same. */
  readonly differences: ReadonlySignal<readonly Difference[]>;
  readonly first: Signal<Shown | null> = signal(null);
  /** The first that changed how a run ends, where the very first did not; null if there is none, or not yet. */
  readonly mattered: Signal<Shown | null> = signal(null);
  /** Differences of which it is known on the own seed whether they mattered. */
  readonly looked: Signal<number> = signal(0);
  #family: readonly Scenario[];
  #pool: BranchPool;
  #isReady = false;

  constructor(basis: WhatIfBasis, family: readonly Scenario[], { own, runs, missing }: ComparedRuns, pool: BranchPool) {
    this.basis = basis;
    this.#family = family;
    this.own = own;
    this.missing = missing;
    this.runs = signal(runs);
    this.one = signal(own);
    this.other = signal(this.#firstOther() ?? own);
    this.#pool = pool;
    this.differences = computed(() => {
      const [one, other] = [this.runOf(this.one.value), this.runOf(this.other.value)];
      return this.isReplayable(one) && this.isReplayable(other) ? differences(one, other) : [];
    });
    this.first.value = this.#shownOf(this.differences.value.at(0));
  }

  /** Another team of the same seed, or an earlier run, or the first of all others. */
  #firstOther(): string | undefined {
    const own = this.runOf(this.own);
    const others = this.runs.value.filter(({ id, kind }) => id !== this.own && kind !== 'script');
    return (others.find((one) => isSameWorld(one, own)) ?? others.at(0))?.id;
  }

  async start(): Promise<void> {
    await this.#pool.load(this.basis);
    await this.#pool.family(this.#family);
    await this.#tellRuns();
    this.#isReady = true;
    this.#swap();
    for (const level of BOT_LEVELS) this.#pool.bot(level, (response) => void this.#add(response));
  }

  close(): void {
    this.#pool.close();
  }

  runOf(id: string): Response {
    return this.runs.value.find((run) => run.id === id) ?? this.runs.value[0];
  }

  /** Whether it can be played against the own run. */
  isReplayable(run: Response): boolean {
    return run.actions !== null && isSameWorld(run, this.runOf(this.own));
  }

  choose(place: 'one' | 'other', id: string): void {
    batch(() => {
      this[place].value = id;
      this.first.value = this.#shownOf(this.differences.value.at(0));
      this.mattered.value = null;
      this.looked.value = 0;
    });
    this.#swap();
  }

  async #add(response: Response): Promise<void> {
    const isFirst = this.other.value === this.own;
    await this.#pool.runs([{ id: response.id, actions: response.actions ?? [] }]);
    this.runs.value = [...this.runs.value, response];
    // Whoever played alone is compared with a bot first.
    if (isFirst) this.choose('other', response.id);
  }

  #tellRuns(): Promise<void> {
    return this.#pool.runs(
      this.runs.value
        .filter((run) => this.isReplayable(run))
        .map(({ id, actions }) => ({ id, actions: actions ?? [] })),
    );
  }

  #shownOf(difference: Difference | undefined): Shown | null {
    return difference === undefined ? null : { difference, swapped: [] };
  }

  #swap(): void {
    this.#pool.drop(SWAP_GROUP);
    const all = this.differences.value;
    if (all.length === 0 || !this.#isReady) return;
    this.#lookAt(all, 0);
    this.#playSeeds(this.first, all[0]);
  }

  /** Whether a difference mattered on the own seed; if not, the next one is looked at. */
  #lookAt(all: readonly Difference[], place: number): void {
    this.#pool.swap(SWAP_GROUP, this.basis.seed, all[place], (swapped) => {
      if (this.differences.value !== all) return;
      const others = this.first.value?.swapped ?? [];
      if (place === 0) this.first.value = { difference: all[0], swapped: [swapped, ...others] };
      this.looked.value = place + 1;
      if (!matters(swapped)) {
        if (place + 1 < all.length) this.#lookAt(all, place + 1);
      } else if (place > 0) {
        this.mattered.value = { difference: all[place], swapped: [swapped] };
        this.#playSeeds(this.mattered, all[place]);
      }
    });
  }

  #playSeeds(shown: Signal<Shown | null>, difference: Difference): void {
    for (const seed of bandSeedsOf(this.basis.seed).filter((each) => each !== this.basis.seed))
      this.#pool.swap(SWAP_GROUP, seed, difference, (swapped) => {
        if (shown.value?.difference !== difference) return;
        shown.value = { difference, swapped: [...shown.value.swapped, swapped] };
      });
  }
}
