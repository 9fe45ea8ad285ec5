// The branches of the what-if page: their edits, their results, and which one is selected. The pool plays everything; results
// for outdated edits are discarded.
import { batch, type Signal, signal } from '@preact/signals';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { bandSeedsOf, type PairedEnding } from '#model/scoring/what-if/band.ts';
import type { WhatIfBasis } from '#model/scoring/what-if/basis.ts';
import type { Edit } from '#model/scoring/what-if/edits.ts';
import type { BranchEnding } from '#model/scoring/what-if/engine.ts';
import { combined, type Tried, triedEdits } from './model.ts';
import type { BranchPool, BranchWorker, FromWorker, Loaded } from './pool.ts';

export type Branch = {
  readonly id: number;
  readonly letter: string;
  readonly edits: readonly Edit[];
  /** The run's own seed first, then the others as they come. */
  readonly pairs: readonly PairedEnding[];
  /** True until the own seed was played with these edits. */
  readonly pending: boolean;
};

const A = 'A'.charCodeAt(0);
const LETTERS = 26;
const letterOf = (id: number): string => String.fromCharCode(A + (id % LETTERS));
const TRIED_GROUP = 'tried';
const OPTIONS_GROUP = 'options';
const groupOf = (id: number): string => `branch ${id}`;
const MS_PER_SECOND = 1000;
/** A pointer that has not moved for so long rests. */
const REST_MS = 200;

export class WhatIfSession {
  readonly basis: WhatIfBasis;
  readonly loaded: Signal<Loaded | null> = signal(null);
  readonly own: Signal<BranchEnding | null> = signal(null);
  readonly branches: Signal<readonly Branch[]> = signal([]);
  /** The branch that is shown; null for the run itself. */
  readonly selected: Signal<number | null> = signal(null);
  readonly tried: Signal<readonly Tried[]> = signal([]);
  /** Seconds that trying them took; null while they are played. */
  readonly triedSeconds: Signal<number | null> = signal(null);
  /** The moment whose options are shown. */
  readonly moment: Signal<number>;
  /** How the run ends with each option at the moment, by its command, as far as they were played. */
  readonly effects: Signal<ReadonlyMap<string, BranchEnding>> = signal(new Map());
  readonly failed: Signal<boolean> = signal(false);
  #pool: BranchPool;
  #isDragging = false;
  #postponed = new Map<'options' | 'band', () => void>();
  #rest: ReturnType<typeof setTimeout> | null = null;
  #nextId = 0;
  /** Rises with every change of edits. */
  #version = 0;
  /** The version that a branch shows, by its id. */
  #shown = new Map<number, number>();

  constructor(basis: WhatIfBasis, pool: BranchPool) {
    this.basis = basis;
    this.#pool = pool;
    this.moment = signal(basis.options[0]?.justifiedStep ?? basis.startStep);
  }

  async start(): Promise<void> {
    this.loaded.value = await this.#pool.load(this.basis);
    this.#pool.play({
      group: TRIED_GROUP,
      seed: this.basis.seed,
      edits: [],
      onPlayed: ({ own }) => {
        this.own.value = own;
        this.#tryAll(own);
      },
    });
  }

  #tryAll(own: BranchEnding): void {
    const alarmStep = own.firstAlarmMinute === null ? null : Math.round(own.firstAlarmMinute * STEPS_PER_MINUTE);
    const all = triedEdits(this.basis, alarmStep);
    const begunMs = performance.now();
    const endings: Tried[] = [];
    if (all.length === 0) {
      this.triedSeconds.value = 0;
      this.goTo(this.moment.value);
    }
    for (const edits of all)
      this.#pool.play({
        group: TRIED_GROUP,
        seed: this.basis.seed,
        edits,
        onPlayed: ({ branch }) => {
          endings.push({ edits, ending: branch });
          if (endings.length < all.length) return;
          batch(() => {
            this.tried.value = endings;
            this.triedSeconds.value = (performance.now() - begunMs) / MS_PER_SECOND;
          });
          this.goTo(this.moment.value);
        },
      });
  }

  close(): void {
    this.#postponed.clear();
    this.#pool.close();
  }

  /** While an action is dragged, only how the run ends with it is played; the rest follows once the pointer rests. */
  drag(isDragging: boolean): void {
    this.#isDragging = isDragging;
    if (!isDragging) this.#catchUp();
  }

  #atRest(what: 'options' | 'band', play: () => void): void {
    if (!this.#isDragging) {
      play();
      return;
    }
    this.#postponed.set(what, play);
    if (this.#rest !== null) clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#catchUp(), REST_MS);
  }

  #catchUp(): void {
    if (this.#rest !== null) clearTimeout(this.#rest);
    this.#rest = null;
    const postponed = [...this.#postponed.values()];
    this.#postponed.clear();
    for (const play of postponed) play();
  }

  /** Goes to a moment and plays every option at it. */
  goTo(step: number): void {
    if (step === this.moment.value && this.effects.value.size > 0) return;
    this.#pool.drop(OPTIONS_GROUP);
    batch(() => {
      this.moment.value = step;
      this.effects.value = new Map();
    });
    this.#atRest('options', () => this.#playOptions(step));
  }

  #playOptions(step: number): void {
    for (const option of this.basis.options)
      this.#pool.play({
        group: OPTIONS_GROUP,
        seed: this.basis.seed,
        edits: [{ type: 'add', do: option.do, with: option.with, step }],
        onPlayed: ({ branch }) => {
          if (this.moment.value === step) this.effects.value = new Map(this.effects.value).set(option.do, branch);
        },
      });
  }

  add(edits: readonly Edit[]): number {
    const id = this.#nextId++;
    batch(() => {
      this.branches.value = [...this.branches.value, { id, letter: letterOf(id), edits, pairs: [], pending: true }];
      this.selected.value = id;
    });
    this.edit(id, edits);
    return id;
  }

  remove(id: number): void {
    this.#pool.drop(groupOf(id));
    batch(() => {
      this.branches.value = this.branches.value.filter((branch) => branch.id !== id);
      if (this.selected.value === id) this.selected.value = this.branches.value.at(-1)?.id ?? null;
    });
  }

  combine(one: number, other: number): void {
    const editsOf = (id: number) => this.branches.value.find((branch) => branch.id === id)?.edits ?? [];
    this.add(combined(editsOf(one), editsOf(other)));
  }

  /** Edits the branch that is shown; the run itself gets a branch of its own. */
  editShown(change: (edits: readonly Edit[]) => readonly Edit[]): void {
    const shown = this.branches.value.find(({ id }) => id === this.selected.value);
    if (shown === undefined) this.add(change([]));
    else this.edit(shown.id, change(shown.edits));
  }

  /** Plays the own seed first and then the others, whose answers make the band. */
  edit(id: number, edits: readonly Edit[]): void {
    const version = ++this.#version;
    const group = groupOf(id);
    this.#pool.drop(group);
    this.#update(id, { edits, pending: true });
    const [own, ...others] = bandSeedsOf(this.basis.seed);
    const play = (seed: number, onPlayed: (pair: PairedEnding) => void) =>
      this.#pool.play({ group, seed, edits, urgent: seed === own, onPlayed });
    play(own, (pair) => {
      if (version < (this.#shown.get(id) ?? 0)) return;
      this.#shown.set(id, version);
      const isLatest = this.branches.value.find((branch) => branch.id === id)?.edits === edits;
      this.#update(id, { pairs: [pair], pending: !isLatest });
      if (!isLatest) return;
      this.#atRest('band', () => {
        if (this.#shown.get(id) !== version) return;
        for (const seed of others)
          play(seed, (other) => {
            if (this.#shown.get(id) === version) this.#addPair(id, other);
          });
      });
    });
  }

  #addPair(id: number, pair: PairedEnding): void {
    const branch = this.branches.value.find((one) => one.id === id);
    if (branch !== undefined) this.#update(id, { pairs: [...branch.pairs, pair] });
  }

  #update(id: number, changed: Partial<Branch>): void {
    this.branches.value = this.branches.value.map((branch) => (branch.id === id ? { ...branch, ...changed } : branch));
  }
}

/** Two workers: what most machines have to spare. */
const WORKERS = 2;

function startWorker(): BranchWorker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return {
    listen: (onAnswer) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => onAnswer(data);
      worker.onerror = ({ message }) => onAnswer({ type: 'failed', problem: message });
    },
    send: (request) => worker.postMessage(request),
    close: () => worker.terminate(),
  };
}

export const startWorkers = (most = WORKERS): BranchWorker[] =>
  Array.from({ length: Math.max(1, Math.min(most, navigator.hardwareConcurrency ?? most)) }, () => startWorker());
