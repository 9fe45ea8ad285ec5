// The replay of a run that has ended: the moment that is pointed at, how fast it moves on, and what was so then. Moments are
// asked for one at a time, the newest wish first, and kept.
import { type Signal, signal } from '@preact/signals';
import type { Refusal } from '#model/result.ts';
import type { Windows } from '#model/team/view-types.ts';
import { STEP_SECONDS, STEPS_PER_MINUTE } from '#model/time.ts';
import type { ToldMoment } from '#protocol/events.ts';
import { unpack } from './runs.ts';

export type ShownFleet = Omit<ToldMoment['fleets'][number], 'wasTrue' | 'seen'> & { wasTrue: Windows; seen: Windows };
export type ShownMoment = Omit<ToldMoment, 'fleets'> & { fleets: ShownFleet[] };

/** Simulated seconds in a second. */
export const REPLAY_SPEEDS = [60, 600] as const;
export type ReplaySpeed = (typeof REPLAY_SPEEDS)[number];

/** A press of a key goes this far, and while it plays a moment is shown for so long. */
export const STRIDE_STEPS = 5 * STEPS_PER_MINUTE;
/** Smooth enough for a line that moves two pixels a second. */
const TICK_MS = 250;
/** A night in strides, and some that somebody jumped to; about 36 kB each. */
const KEPT_MOMENTS = 300;

type Answer = { ok: true; moment: ToldMoment } | Refusal;

const shownMoment = (told: ToldMoment): ShownMoment => ({
  ...told,
  fleets: told.fleets.map((fleet) => ({ ...fleet, wasTrue: unpack(fleet.wasTrue), seen: unpack(fleet.seen) })),
});

export type Replay = ReturnType<typeof createReplay>;

/** Through the steps up to `endStep`, from `startStep` at first. */
export function createReplay(ask: (step: number) => Promise<Answer>, startStep: number, endStep: number) {
  const kept = new Map<number, ShownMoment>();
  const step: Signal<number> = signal(startStep);
  const speed: Signal<ReplaySpeed | null> = signal(null);
  const shown: Signal<ShownMoment | null> = signal(null);
  let asking = false;

  /** While it plays, moments stand a stride apart, so that they can be asked for ahead. */
  const momentStep = (): number =>
    speed.value === null ? step.value : Math.floor(step.value / STRIDE_STEPS) * STRIDE_STEPS;

  /** What is to be shown first, then what comes next: the end when nothing plays, as whoever has been there knows the way. */
  const wishes = (): number[] => [
    momentStep(),
    speed.value === null ? endStep : Math.min(momentStep() + STRIDE_STEPS, endStep),
  ];

  async function fetchWishes(): Promise<void> {
    if (asking) return;
    asking = true;
    for (let wish = nextWish(); wish !== undefined; wish = nextWish()) {
      const answer = await ask(wish);
      if (!answer.ok) break;
      keep(shownMoment(answer.moment));
    }
    asking = false;
  }

  const nextWish = (): number | undefined => wishes().find((wish) => !kept.has(wish));

  function keep(moment: ShownMoment): void {
    kept.set(moment.step, moment);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_MOMENTS) kept.delete(oldest);
    show();
  }

  function show(): void {
    shown.value = kept.get(momentStep()) ?? shown.value;
  }

  function goTo(wanted: number): void {
    step.value = Math.max(0, Math.min(endStep, Math.round(wanted)));
    show();
    void fetchWishes();
  }

  return {
    step,
    speed,
    endStep,
    goTo,
    /** The moment pointed at; until that has come the one before it, null before the first. */
    shown,

    /** So many strides on or back, to a full one. */
    stride(strides: number): void {
      const from = strides > 0 ? Math.floor(step.value / STRIDE_STEPS) : Math.ceil(step.value / STRIDE_STEPS);
      goTo((from + strides) * STRIDE_STEPS);
    },

    /** From the end it begins anew. */
    play(at: ReplaySpeed): void {
      speed.value = at;
      goTo(step.value >= endStep ? 0 : step.value);
    },

    pause(): void {
      speed.value = null;
      goTo(step.value);
    },

    /** Moves on as long as it plays: smoothly, or in strides. Returns what ends it. */
    run(inStrides: boolean): () => void {
      const at = speed.value;
      if (at === null) return () => undefined;
      const steps = inStrides ? STRIDE_STEPS : (TICK_MS / 1000) * (at / STEP_SECONDS);
      const timer = setInterval(
        () => {
          goTo(step.value + steps);
          if (step.value >= endStep) speed.value = null;
        },
        (steps * STEP_SECONDS * 1000) / at,
      );
      return () => clearInterval(timer);
    },
  };
}
