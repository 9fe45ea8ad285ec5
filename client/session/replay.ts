// The replay of an ended run: the selected step, the speed, and the moment to show. Moments are requested one at a time, the
// selected one first, and cached.
import { type Signal, signal } from '@preact/signals';
import { STEP_SECONDS, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { HostSnapshot } from '#model/incident/view-types.ts';
import type { EncodedMoment, WireRefusal } from '#protocol/events.ts';
import { unpack } from './host-states.ts';

export type ShownFleet = Omit<EncodedMoment['fleets'][number], 'wasTrue' | 'seen'> & {
  wasTrue: HostSnapshot;
  seen: HostSnapshot;
};
export type ShownMoment = Omit<EncodedMoment, 'fleets'> & { fleets: ShownFleet[] };

/** Simulated seconds in a second. */
export const REPLAY_SPEEDS = [60, 600] as const;
type ReplaySpeed = (typeof REPLAY_SPEEDS)[number];

/** How far one key press goes, and how long playback shows one moment. */
const STRIDE_STEPS = 5 * STEPS_PER_MINUTE;
/** Smooth enough for a line that moves two pixels a second. */
const TICK_MS = 250;
/** A whole run in strides and some extra; about 36 kB each. */
const CACHED_MOMENTS = 300;

type RequestMoment = (step: number) => Promise<{ ok: true; moment: EncodedMoment } | WireRefusal>;

const unpacked = (encoded: EncodedMoment): ShownMoment => ({
  ...encoded,
  fleets: encoded.fleets.map((fleet) => ({ ...fleet, wasTrue: unpack(fleet.wasTrue), seen: unpack(fleet.seen) })),
});

export class Replay {
  readonly step: Signal<number>;
  /** Null while it is paused. */
  readonly speed: Signal<ReplaySpeed | null> = signal(null);
  /** The selected moment; until it has arrived the one before, null before the first. */
  readonly shown: Signal<ShownMoment | null> = signal(null);
  readonly endStep: number;
  readonly #request: RequestMoment;
  readonly #moments = new Map<number, ShownMoment>();
  #requesting = false;

  /** Replays up to `endStep`; `startStep` is selected first. */
  constructor(request: RequestMoment, startStep: number, endStep: number) {
    this.#request = request;
    this.step = signal(startStep);
    this.endStep = endStep;
  }

  goTo(step: number): void {
    this.step.value = Math.max(0, Math.min(this.endStep, Math.round(step)));
    this.#show();
    void this.#fetchMissing();
  }

  /** Moves by strides, to a whole one. */
  stride(strides: number): void {
    const at = this.step.value / STRIDE_STEPS;
    this.goTo(((strides > 0 ? Math.floor(at) : Math.ceil(at)) + strides) * STRIDE_STEPS);
  }

  /** At the end it starts over. */
  play(speed: ReplaySpeed): void {
    this.speed.value = speed;
    this.goTo(this.step.value >= this.endStep ? 0 : this.step.value);
  }

  pause(): void {
    this.speed.value = null;
    this.goTo(this.step.value);
  }

  /** Advances while it plays: smoothly, or in strides. Returns the function that stops it. */
  run(inStrides: boolean): () => void {
    const speed = this.speed.value;
    if (speed === null) return () => undefined;
    const steps = inStrides ? STRIDE_STEPS : (TICK_MS / 1000) * (speed / STEP_SECONDS);
    const timer = setInterval(
      () => {
        this.goTo(this.step.value + steps);
        if (this.step.value >= this.endStep) this.pause();
      },
      (steps * STEP_SECONDS * 1000) / speed,
    );
    return () => clearInterval(timer);
  }

  /** During playback moments are a stride apart, so that they can be requested ahead. */
  #momentStep(): number {
    const step = this.step.value;
    return this.speed.value === null ? step : Math.floor(step / STRIDE_STEPS) * STRIDE_STEPS;
  }

  /** The selected moment, then the next one; while paused the end, because the server is fast where it has been before. */
  #nextStep(): number | undefined {
    const now = this.#momentStep();
    const next = this.speed.value === null ? this.endStep : Math.min(now + STRIDE_STEPS, this.endStep);
    return [now, next].find((step) => !this.#moments.has(step));
  }

  async #fetchMissing(): Promise<void> {
    if (this.#requesting) return;
    this.#requesting = true;
    for (let step = this.#nextStep(); step !== undefined; step = this.#nextStep()) {
      const answer = await this.#request(step);
      if (!answer.ok) break;
      this.#keep(unpacked(answer.moment));
    }
    this.#requesting = false;
  }

  #keep(moment: ShownMoment): void {
    this.#moments.set(moment.step, moment);
    const [oldest] = this.#moments.keys();
    if (this.#moments.size > CACHED_MOMENTS) this.#moments.delete(oldest);
    this.#show();
  }

  #show(): void {
    this.shown.value = this.#moments.get(this.#momentStep()) ?? this.shown.value;
  }
}
