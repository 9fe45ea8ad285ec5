// Looking at something as a player does: asks for it, waits until it is there, and gives up where it does not come.
import type { Observation } from '../incident/work-types.ts';
import type { Ask, BotView } from './bot.ts';
import { ask, NOTHING, type Part } from './routine.ts';

const PATIENCE_MINUTES = 45;

export type InspectionResult = { readonly view: BotView; readonly found: Observation | null };

/** Looks once; `found` is null where nothing came of it. One player's looks end in the order in which they were asked for. */
export function* look(command: Ask, first: BotView): Part<InspectionResult> {
  const before = first.view.observations.length;
  let view = yield* ask(command);
  for (let waited = 0; waited < PATIENCE_MINUTES && view.view.observations.length === before; waited++)
    view = yield NOTHING;
  return { view, found: view.view.observations[before] ?? null };
}
