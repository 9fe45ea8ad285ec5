// The context of the comparison page: its session, and the names and figures of runs as text.
import type { Figure, Response } from '#model/scoring/compare/responses.ts';
import { format } from '../../ui/format.ts';
import { words } from '../../words/en/common.ts';
import { compare as told } from '../../words/en/compare.ts';
import { sessionContext } from '../what-if/page-session.ts';
import type { CompareSession } from './session.ts';

export const { SessionContext, useSession } = sessionContext<CompareSession>();

/** ISO date and time -> `Wed 25 Nov`. */
export const dateText = (date: string | null): string =>
  date === null ? told.unknown : format.date(date.slice(0, 10));

/** ISO date and time -> `12:46`. */
export const hourText = (date: string | null): string => date?.slice(11, 16) ?? '';

/** Earlier drills carry their date, so that two of one team are told apart. */
export function useRunName(): (run: Response) => string {
  const { own, runs } = useSession();
  const ownDate = runs.value.find(({ id }) => id === own)?.date ?? null;
  return ({ id, name, kind, date }) => {
    if (kind === 'script') return words.debrief.runName(name);
    if (kind === 'bot' && date === null) return `${told.level[name] ?? name} (${told.kind.bot})`;
    const dated = date === ownDate ? name : `${name}, ${dateText(date)} ${hourText(date)}`;
    return id === own ? `${name} (${told.yours})` : dated;
  };
}

export function figureText(figure: Figure, value: number | null): string {
  if (value === null) return told.unknown;
  switch (figure) {
    case 'lost':
      return format.millions(value);
    case 'share':
      return format.share(value);
    case 'readings':
      return format.whole(value);
    case 'points':
      return format.plain(Math.round(value * 10) / 10);
    default:
      return format.duration(value);
  }
}
