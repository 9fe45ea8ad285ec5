// What the panels of a runbook share: asking for a command of the walk, and the names of people.

import type { Values } from '#model/engine/fields.ts';
import type { RunbookStep } from '#model/engine/runbook.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { useDrill } from '../../session/drill.ts';
import { commandArea } from '../command/model.ts';

/** Gives `runbook/verb`; what came of it stands under `key`. */
export function useWalkCommand(): (key: string, verb: string, args: Values) => Promise<{ ok: boolean }> {
  const { requests, link } = useDrill();
  return (key, verb, args) => requests.run(key, () => link.command(`runbook/${verb}`, args));
}

/** True where this seat may walk runbooks at all. */
export function useMayWalk(): boolean {
  const commands = useDrill().store.briefing.value?.commands;
  return commands?.some(({ do: name, mine }) => mine && name === 'runbook/open') ?? false;
}

export const stepAfter = (step: number, minutes: number): number => step + minutes * STEPS_PER_MINUTE;

/** The service that a step is done on; empty for a step by hand. */
export const serviceOf = ({ run }: RunbookStep): string => commandArea(run?.do ?? '');
