// Distributes branches over workers. Each other seed stays with one worker, which keeps its checkpoints; every worker has the
// run's own seed. Outdated work is dropped before it begins.

import type { BotLevel } from '#model/bots/levels.ts';
import type { NightRequest } from '#model/bots/nights.ts';
import type { Refusal } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { Difference, Swapped } from '#model/scoring/compare/difference.ts';
import type { Response } from '#model/scoring/compare/responses.ts';
import type { InertRemedies } from '#model/scoring/harden/inert.ts';
import type { NightEnding, NightMoment } from '#model/scoring/harden/night.ts';
import type { RemedyId } from '#model/scoring/harden/prices.ts';
import type { PairedEnding } from '#model/scoring/what-if/band.ts';
import type { CheckValue, TeamAction, WhatIfBasis } from '#model/scoring/what-if/basis.ts';
import type { Edit } from '#model/scoring/what-if/edits.ts';
import type { AlarmTest } from '../../../server/rules/alarm-test.ts';

export type ToWorker =
  | { readonly type: 'load'; readonly basis: WhatIfBasis; readonly check: boolean }
  | { readonly type: 'play'; readonly seed: number; readonly edits: readonly Edit[] }
  | { readonly type: 'family'; readonly scenarios: readonly Scenario[] }
  | { readonly type: 'night'; readonly night: NightRequest }
  | { readonly type: 'picture'; readonly night: NightRequest; readonly minute: number }
  | { readonly type: 'runs'; readonly runs: readonly ComparedActions[] }
  | { readonly type: 'swap'; readonly seed: number; readonly difference: Difference }
  | { readonly type: 'bot'; readonly level: BotLevel }
  | { readonly type: 'alarms'; readonly text: string };

/** What was done in a run of the same world. */
type ComparedActions = { readonly id: string; readonly actions: readonly TeamAction[] };

/** A series that an alarm reads, one number a minute. */
type ReadSeries = {
  readonly name: string;
  readonly service: string;
  readonly metric: string;
  readonly samples: readonly (number | null)[];
};

/** Somebody's own alarms, tested against the run. */
export type TestedRules = AlarmTest & {
  readonly ok: true;
  readonly minutes: number;
  /** What each of the own alarms reads. */
  readonly reads: readonly (readonly ReadSeries[])[];
  /** For promtool; empty where the alarms are none of Prometheus. */
  readonly promtool: readonly { readonly name: string; readonly text: string }[];
};

export type Loaded = { readonly customers: readonly string[]; readonly mismatch: CheckValue | null };

/** The remedies that change anything on one of the scenarios, and why others can do nothing, by scenario. */
export type ToldFamily = { readonly effective: readonly RemedyId[]; readonly inert: readonly InertRemedies[] };

export type FromWorker =
  | ({ readonly type: 'loaded' } & Loaded)
  | { readonly type: 'played'; readonly pair: PairedEnding }
  | { readonly type: 'night'; readonly ending: NightEnding }
  | { readonly type: 'picture'; readonly moment: NightMoment }
  | { readonly type: 'swapped'; readonly swapped: Swapped }
  | { readonly type: 'responded'; readonly response: Response }
  | { readonly type: 'tested'; readonly tested: TestedRules | Refusal }
  | ({ readonly type: 'told' } & ToldFamily)
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly problem: string };

/** What the pool needs of a worker: each request gets one answer. */
export type BranchWorker = {
  listen(onAnswer: (answer: FromWorker) => void): void;
  send(request: ToWorker): void;
  close(): void;
};

type Play = {
  /** Work of one group can be dropped. */
  readonly group: string;
  readonly seed: number;
  readonly edits: readonly Edit[];
  /** Before everything that waits: somebody is looking at it. */
  readonly urgent?: boolean;
  readonly onPlayed: (pair: PairedEnding) => void;
};

type Work = {
  readonly group: string;
  readonly request: ToWorker;
  /** The only worker that may take it; null for any. */
  readonly worker: number | null;
  readonly onAnswer: (answer: FromWorker) => void;
};

export class BranchPool {
  #workers: readonly BranchWorker[];
  #busy = new Set<BranchWorker>();
  #waiting: Work[] = [];
  #ownSeed = 0;
  readonly #onFailed: (problem: string) => void;

  constructor(workers: readonly BranchWorker[], onFailed: (problem: string) => void) {
    this.#workers = workers;
    this.#onFailed = onFailed;
  }

  /** Every worker replays the run; the first one checks it against the server's check values. */
  async load(basis: WhatIfBasis): Promise<Loaded> {
    this.#ownSeed = basis.seed;
    const answers = await Promise.all(
      this.#workers.map((worker, i) => this.#send(worker, { type: 'load', basis, check: i === 0 })),
    );
    this.#next();
    const [first] = answers;
    if (first.type === 'loaded') return first;
    throw new Error(first.type === 'failed' ? first.problem : first.type);
  }

  play({ group, seed, edits, urgent = false, onPlayed }: Play): void {
    const worker = seed === this.#ownSeed ? null : Math.abs(seed - this.#ownSeed) % this.#workers.length;
    this.#wait(urgent, {
      ...{ group, worker, request: { type: 'play', seed, edits } },
      onAnswer: (answer) => {
        if (answer.type === 'played') onPlayed(answer.pair);
      },
    });
  }

  /** Tells every worker the scenarios of nights. */
  async family(scenarios: readonly Scenario[]): Promise<ToldFamily> {
    const [first] = await this.#tellAll({ type: 'family', scenarios });
    return first.type === 'told' ? first : { effective: [], inert: [] };
  }

  /** Tells every worker runs to compare with. */
  async runs(runs: readonly ComparedActions[]): Promise<void> {
    await this.#tellAll({ type: 'runs', runs });
  }

  /** Each as soon as it is idle: a worker answers one request at a time. */
  #tellAll(request: ToWorker): Promise<FromWorker[]> {
    const told = this.#workers.map(
      (_, worker) =>
        new Promise<FromWorker>((resolve) => {
          this.#wait(true, { group: 'all', worker, request, onAnswer: resolve });
        }),
    );
    return Promise.all(told);
  }

  /** Two runs on a seed, each with the decision of the other. */
  swap(group: string, seed: number, difference: Difference, onSwapped: (swapped: Swapped) => void): void {
    const worker = seed === this.#ownSeed ? null : Math.abs(seed - this.#ownSeed) % this.#workers.length;
    this.#wait(true, {
      ...{ group, worker, request: { type: 'swap', seed, difference } },
      onAnswer: (answer) => {
        if (answer.type === 'swapped') onSwapped(answer.swapped);
      },
    });
  }

  /** Tests alarms against the own run, or says why they cannot be read. */
  alarms(text: string, onTested: (tested: TestedRules | Refusal) => void): void {
    // One worker keeps the quiet week.
    this.#wait(true, {
      ...{ group: 'alarms', worker: 0, request: { type: 'alarms', text } },
      onAnswer: (answer) => {
        if (answer.type === 'tested') onTested(answer.tested);
      },
    });
  }

  /** A bot plays the same drill. */
  bot(level: BotLevel, onResponded: (response: Response) => void): void {
    this.#wait(false, {
      ...{ group: 'bots', worker: null, request: { type: 'bot', level } },
      onAnswer: (answer) => {
        if (answer.type === 'responded') onResponded(answer.response);
      },
    });
  }

  /** Nights of one scenario and seed stay with one worker, which keeps their endings. */
  night(group: string, night: NightRequest, onPlayed: (ending: NightEnding) => void, urgent = false): void {
    const worker = (night.scenario + night.seed) % this.#workers.length;
    this.#wait(urgent, {
      ...{ group, worker, request: { type: 'night', night } },
      onAnswer: (answer) => {
        if (answer.type === 'night') onPlayed(answer.ending);
      },
    });
  }

  /** The region at a minute of a night. */
  picture(group: string, night: NightRequest, minute: number, onSeen: (moment: NightMoment) => void): void {
    const worker = (night.scenario + night.seed) % this.#workers.length;
    this.#wait(true, {
      ...{ group, worker, request: { type: 'picture', night, minute } },
      onAnswer: (answer) => {
        if (answer.type === 'picture') onSeen(answer.moment);
      },
    });
  }

  #wait(urgent: boolean, work: Work): void {
    if (urgent) this.#waiting.unshift(work);
    else this.#waiting.push(work);
    this.#next();
  }

  drop(group: string): void {
    this.#waiting = this.#waiting.filter((work) => work.group !== group);
  }

  close(): void {
    for (const worker of this.#workers) worker.close();
    this.#waiting = [];
  }

  #send(worker: BranchWorker, request: ToWorker): Promise<FromWorker> {
    this.#busy.add(worker);
    return new Promise((resolve) => {
      worker.listen((answer) => {
        this.#busy.delete(worker);
        if (answer.type === 'failed') this.#onFailed(answer.problem);
        resolve(answer);
      });
      worker.send(request);
    });
  }

  /** Gives every idle worker the first work that it may take. */
  #next(): void {
    this.#workers.forEach((worker, i) => {
      if (this.#busy.has(worker)) return;
      const at = this.#waiting.findIndex((work) => work.worker === null || work.worker === i);
      if (at < 0) return;
      const [{ request, onAnswer }] = this.#waiting.splice(at, 1);
      void this.#send(worker, request).then((answer) => {
        this.#next();
        onAnswer(answer);
      });
    });
  }
}
