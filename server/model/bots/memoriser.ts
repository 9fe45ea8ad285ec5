// A bot with a memorised table of situations: the readings at each first page, and the cause. If a page resembles a known one,
// it takes the single reading that would best show that cause, to have a citation, and repeats its response whatever the
// reading shows.

import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { BotContext, BotSpec, BotView } from './bot.ts';
import type { BotKnowledge } from './bot-knowledge.ts';
import { inspect } from './inspecting.ts';
import { operate, stepsFor } from './operating.ts';
import { requestFor } from './reasoning.ts';
import { claim, waitForPage, writeToBoard } from './responding.ts';
import { playerOf, type Routine, request } from './routine.ts';
import { COMPETENT } from './scripted-bots.ts';
import { talk } from './talking.ts';

/** Content of a first page: its time, and the alarms with their values. */
type FirstPage = {
  readonly minute: number;
  readonly alarms: Readonly<Record<string, { readonly rings: boolean; readonly value: number }>>;
};
export type Situation = { readonly page: FirstPage; readonly cause: string };

export const firstPageOf = ({ view, step }: Pick<BotView, 'view' | 'step'>): FirstPage => ({
  minute: Math.floor((view.alarms.find(({ firstOut }) => firstOut)?.sinceStep ?? step) / STEPS_PER_MINUTE),
  alarms: Object.fromEntries(
    view.alarms.map(({ id, state, value }) => [id, { rings: state === 'ALARM', value: value ?? 0 }]),
  ),
});

/** Time difference in minutes that weighs as much as one alarm that fires in only one of the pages. */
const MINUTES_OF_AN_ALARM = 30;

/** Distance between two pages: alarms that fire in only one, relative differences of values, and the time. */
function distanceOf(one: FirstPage, other: FirstPage): number {
  let distance = Math.abs(one.minute - other.minute) / MINUTES_OF_AN_ALARM;
  for (const id of new Set([...Object.keys(one.alarms), ...Object.keys(other.alarms)])) {
    const [a, b] = [one.alarms[id], other.alarms[id]];
    if (a === undefined || b === undefined) continue;
    if (a.rings !== b.rings) distance += 1;
    const most = Math.max(Math.abs(a.value), Math.abs(b.value));
    if (most > 0) distance += Math.abs(a.value - b.value) / most;
  }
  return distance;
}

/**
 * The cause of the most similar page in the table, among those that are possible here; any possible cause if the table has
 * none.
 */
function rememberedFor(view: BotView, { botKnowledge, random }: BotContext, table: readonly Situation[]): string {
  const seen = firstPageOf(view);
  const possible = table.filter(({ cause }) => botKnowledge.causes.includes(cause));
  if (possible.length === 0) return botKnowledge.causes[Math.floor(random() * botKnowledge.causes.length)];
  return possible.reduce((best, one) => (distanceOf(one.page, seen) < distanceOf(best.page, seen) ? one : best)).cause;
}

/** The reading that is abnormal under the cause and least often so under the others. */
function showing({ evidence, causes }: BotKnowledge, cause: string): EvidenceSpec {
  const told = ({ probability }: EvidenceSpec) =>
    causes.length * probability[cause] - causes.reduce((sum, one) => sum + probability[one], 0);
  return evidence.reduce((best, one) => (told(one) > told(best) ? one : best));
}

function* actFromMemory(dependencies: BotContext, table: readonly Situation[]): Routine {
  const page = yield* waitForPage(1);
  const cause = rememberedFor(page, dependencies, table);
  const read = yield* inspect(requestFor(showing(dependencies.botKnowledge, cause), 0), page);
  const { view, hypothesis } = yield* writeToBoard(cause, read.view);
  const claimed = yield* request(claim(dependencies, cause, 'likely', 4, view));
  yield* operate(stepsFor(dependencies, cause, hypothesis), COMPETENT.skill.operating, claimed);
}

export const MEMORISES = 'memorises';

export const memoriser = (table: readonly Situation[]): BotSpec => ({
  name: MEMORISES,
  doc: 'Knows the causes of twenty first pages by heart, and acts on them whatever it reads.',
  create: (dependencies) => playerOf(actFromMemory(dependencies, table), talk(dependencies, COMPETENT.talking)),
});
