// Inspects as a player does: requests an inspection, waits for the result, and gives up if none comes.
import type { Observation } from '../incident/work-types.ts';
import type { BotView, CommandRequest } from './bot.ts';
import { NOTHING, type Part, request } from './routine.ts';

const PATIENCE_MINUTES = 45;

type InspectionResult = { readonly view: BotView; readonly found: Observation | null };

/** Inspects once; `found` is null without a result. Inspections of one player end in the order of the requests. */
export function* inspect(command: CommandRequest, first: BotView): Part<InspectionResult> {
  const before = first.view.observations.length;
  let view = yield* request(command);
  for (let waited = 0; waited < PATIENCE_MINUTES && view.view.observations.length === before; waited++)
    view = yield NOTHING;
  return { view, found: view.view.observations[before] ?? null };
}
