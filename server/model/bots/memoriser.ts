// A bot that has learned situations by heart: the cause of each first page that it has seen, and nothing about readings. On a
// page that resembles one of them it acts as it did there.

import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { AlarmView } from '../incident/view-types.ts';
import type { BotContext, BotSpec, BotView } from './bot.ts';
import { firstOut, operate, stepsFor } from './operating.ts';
import { claim, waitForPage } from './responding.ts';
import { playerOf, type Routine, request } from './routine.ts';
import { COMPETENT } from './scripted-bots.ts';
import { talk } from './talking.ts';

/** What a first page shows, and its cause. */
export type Situation = { readonly minute: number; readonly value: number; readonly cause: string };

export const pageOf = (alarm: AlarmView | undefined, step: number): Pick<Situation, 'minute' | 'value'> => ({
  minute: Math.floor((alarm?.sinceStep ?? step) / STEPS_PER_MINUTE),
  value: alarm?.value ?? 0,
});

/** The situation that the page resembles most. */
function rememberedFor(view: BotView, memory: readonly Situation[]): Situation {
  const seen = pageOf(firstOut(view), view.step);
  const distance = ({ minute, value }: Situation) => Math.abs(minute - seen.minute) + Math.abs(value - seen.value);
  return memory.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

function* actFromMemory(dependencies: BotContext, memory: readonly Situation[]): Routine {
  const view = yield* waitForPage(1);
  const { cause } = rememberedFor(view, memory);
  const claimed = yield* request(claim(dependencies, cause, 'certain', 4, view));
  yield* operate(stepsFor(dependencies, cause, 0), COMPETENT.skill.operating, claimed);
}

export const memoriser = (memory: readonly Situation[]): BotSpec => ({
  name: 'memorises',
  doc: 'Knows the causes of twenty first pages by heart, and reads nothing.',
  create: (dependencies) => playerOf(actFromMemory(dependencies, memory), talk(dependencies, COMPETENT.talking)),
});
