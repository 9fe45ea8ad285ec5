// The set of remedies and the nights that are played with it: for each cause with the best known response, for the team's own
// trigger with its own response and the actual one, and ten nights by seed.
import { batch, type Signal, signal } from '@preact/signals';
import { REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import type { NightEnding } from '#model/scoring/harden/night.ts';
import { REMEDIES, type RemedyId } from '#model/scoring/harden/prices.ts';
import type { WhatIfBasis } from '#model/scoring/what-if/basis.ts';
import type { BranchPool } from '../what-if/pool.ts';
import { combinationsOf, type DrawnNight, drawNights, keyOf, type Losses, overBudget, toggled } from './model.ts';

/** With what was played: null is the team's own response. */
const nightKey = (scenario: string, script: string | null, set: readonly RemedyId[]): string =>
  [scenario, script ?? '', keyOf(set)].join('|');

export type PlayedNight = DrawnNight & { readonly today: NightEnding | null; readonly after: NightEnding | null };

export class HardenSession {
  readonly basis: WhatIfBasis;
  readonly scenarios: readonly Scenario[];
  readonly set: Signal<readonly RemedyId[]> = signal([]);
  readonly losses: Signal<Losses> = signal(new Map());
  readonly endings: Signal<ReadonlyMap<string, NightEnding>> = signal(new Map());
  /** Place of the rival cause among the scenarios. */
  readonly rival: Signal<number>;
  /** Sets that are played by themselves: none, each alone, and combinations of those that save most. */
  readonly planned: Signal<number> = signal(REMEDIES.length + 1);
  readonly nights: Signal<readonly PlayedNight[] | null> = signal(null);
  #pool: BranchPool;
  #asked = new Set<string>();

  constructor(basis: WhatIfBasis, scenarios: readonly Scenario[], pool: BranchPool) {
    this.basis = basis;
    this.scenarios = scenarios;
    this.rival = signal(
      Math.max(
        0,
        scenarios.findIndex(({ cause }) => cause !== basis.scenario.cause),
      ),
    );
    this.#pool = pool;
  }

  async start(): Promise<void> {
    await this.#pool.load(this.basis);
    await this.#pool.family(this.scenarios);
    this.#playSet([], false);
    this.#playShown();
    for (const remedy of REMEDIES) this.#playSet([remedy], false);
    await this.#playedAll([...REMEDIES.map((remedy) => [remedy]), []]);
    const combined = combinationsOf(this.losses.value, this.scenarios.length);
    this.planned.value += combined.length;
    for (const set of combined) this.#playSet(set, false);
  }

  close(): void {
    this.#pool.close();
  }

  /** The trigger of the drill among the scenarios. */
  get own(): Scenario {
    return this.scenarios.find(({ cause }) => cause === this.basis.scenario.cause) ?? this.basis.scenario;
  }

  toggle(remedy: RemedyId): void {
    const next = toggled(this.set.value, remedy);
    if (overBudget(next) === null || next.length < this.set.value.length) this.choose(next);
  }

  choose(set: readonly RemedyId[]): void {
    batch(() => {
      this.set.value = set;
      this.nights.value = null;
    });
    this.#playSet(set, true);
    this.#playShown();
  }

  chooseRival(place: number): void {
    this.rival.value = place;
    this.#playShown();
  }

  endingOf(scenario: Scenario, script: string | null, set: readonly RemedyId[]): NightEnding | null {
    return this.endings.value.get(nightKey(scenario.id, script, set)) ?? null;
  }

  playTenNights(): void {
    const set = this.set.value;
    const drawn = drawNights(this.scenarios, this.basis.seed);
    this.nights.value = drawn.map((night) => ({ ...night, today: null, after: null }));
    for (const { scenario, seed, number } of drawn)
      for (const [side, remedies] of [
        ['today', []],
        ['after', set],
      ] as const)
        this.#pool.night(
          'nights',
          { scenario, seed, remedies, script: REFERENCE },
          (ending) => {
            if (this.set.value !== set || this.nights.value === null) return;
            this.nights.value = this.nights.value.map((one) =>
              one.number === number ? { ...one, [side]: ending } : one,
            );
          },
          true,
        );
  }

  #onAll: (() => void) | null = null;

  /** Resolves once the sets were played for every cause. */
  #playedAll(sets: readonly (readonly RemedyId[])[]): Promise<void> {
    return new Promise((resolve) => {
      this.#onAll = () => {
        const isPlayed = (set: readonly RemedyId[]) => {
          const row = this.losses.value.get(keyOf(set));
          return this.scenarios.every((_, i) => row?.[i] !== undefined);
        };
        if (!sets.every(isPlayed)) return;
        this.#onAll = null;
        resolve();
      };
      this.#onAll();
    });
  }

  /** The own trigger with both responses, the rival with the best known one, today and with the set. */
  #playShown(): void {
    const rival = this.scenarios[this.rival.value];
    for (const set of [[], this.set.value])
      for (const [scenario, script] of [
        [this.own, null],
        [this.own, 'history'],
        [rival, REFERENCE],
      ] as const)
        this.#playNight(scenario, script, set, true, () => {});
  }

  #playSet(set: readonly RemedyId[], urgent: boolean): void {
    const key = keyOf(set);
    this.scenarios.forEach((scenario, i) => {
      this.#playNight(scenario, REFERENCE, set, urgent, ({ lost }) => {
        const row = [...(this.losses.value.get(key) ?? [])];
        row[i] = lost;
        this.losses.value = new Map(this.losses.value).set(key, row);
        this.#onAll?.();
      });
    });
  }

  /** A night that was played is not played again; one that waits is, if somebody looks at it now. */
  #playNight(
    { id }: Scenario,
    script: string | null,
    remedies: readonly RemedyId[],
    urgent: boolean,
    onPlayed: (ending: NightEnding) => void,
  ): void {
    const key = nightKey(id, script, remedies);
    const known = this.endings.value.get(key);
    if (known !== undefined) {
      onPlayed(known);
      return;
    }
    if (this.#asked.has(key) && !urgent) return;
    this.#asked.add(key);
    this.#pool.night(
      'sets',
      { scenario: id, seed: this.basis.seed, remedies, script },
      (ending) => {
        this.endings.value = new Map(this.endings.value).set(key, ending);
        onPlayed(ending);
      },
      urgent,
    );
  }
}
