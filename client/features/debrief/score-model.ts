// The lines of a score as sentences, and which of them are worth a place.

import type { Briefing } from '#model/incident/view-types.ts';
import type { ScoreLine } from '#model/scoring/debrief-types.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import type { Told } from '../../words/en/debrief.ts';
import { commandTitle } from '../command/model.ts';
import type { Names } from '../timeline/record.ts';

/** Lines of a part that are shown before somebody asks for all. */
export const SHOWN_LINES = 4;

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** What a command does, with the service that it does it to where that has a name. */
export function changeTitle(command: string, names: Names): string {
  const service = names.get(command.slice(0, command.indexOf('/')));
  return service === undefined ? commandTitle(command) : `${commandTitle(command)} (${service})`;
}

function toldOf({ with: given }: ScoreLine, names: Names): Told {
  const minutes = (value: unknown) => format.duration(numberOf(value));
  return {
    command: changeTitle(String(given.command ?? ''), names),
    lost: format.millions(numberOf(given.lost ?? given.lostWithout)),
    nobody: format.millions(numberOf(given.lostByNobody)),
    best: format.millions(numberOf(given.lostAtBest)),
    minutes: minutes(given.minutes),
    bestMinutes: minutes(given.bestMinutes),
    certainty: (words.diagnose.certainties[String(given.certainty)] ?? '').toLowerCase(),
    support: format.share(numberOf(given.support)),
    share: format.share(numberOf(given.share ?? given.worth)),
    justification: format.share(numberOf(given.justification)),
  };
}

export const lineText = (line: ScoreLine, names: Names): string => words.debrief.line[line.code](toldOf(line, names));

/** Lines by how much they brought or cost; those that only explain come first. */
export function linesInOrder(lines: readonly ScoreLine[]): ScoreLine[] {
  const weight = ({ amount }: ScoreLine) => (amount === 0 ? Number.POSITIVE_INFINITY : Math.abs(amount));
  return [...lines].sort((a, b) => weight(b) - weight(a));
}

export const causeTitle = (briefing: Briefing | null, cause: string): string =>
  briefing?.causes.find(({ id }) => id === cause)?.title ?? cause;
