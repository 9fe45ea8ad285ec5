// Words of the evidence board.
import type { Freshness, Mark } from '#model/team/work-types.ts';

const marks: Record<Mark, string> = {
  '++': 'strongly for',
  '+': 'for',
  '.': 'says nothing',
  '-': 'against',
  '--': 'strongly against',
};

const freshness: Record<Freshness, string> = { fresh: '', stale: 'stale reading', missing: 'nothing arrived' };

export const board = {
  title: 'Evidence board',
  intro:
    'Marks and percentages are the team’s own. One reading carries little: put what a host shows beside what logs and other services show.',
  keys: 'In a cell + speaks for, − against, 0 takes the mark away.',
  evidence: 'Opened and cited',
  uncited: 'Opened, not cited yet',
  none: 'Nothing is cited yet. A look at a metric, a log or a host becomes an observation.',
  noHypotheses: 'No hypothesis is on the board. Add one, then mark what speaks for and against it.',
  noObservations: 'Nothing waits to be cited.',
  markOf: (text: string, hypothesis: string) => `${text}: mark for ${hypothesis}`,
  noMark: 'not cited',
  open: (text: string) => `What it showed: ${text}`,
  noLines: (by: string) => `Opened by ${by}. One reading, no further lines.`,
  openedBy: (by: string) => `Opened by ${by}.`,
  marks,
  freshness,
  belief: 'Belief in per cent',
  beliefOf: (hypothesis: string) => `Belief in ${hypothesis}, per cent`,
  add: 'Add hypothesis',
  cause: 'Candidate',
  ownWords: 'in own words',
  text: 'In own words',
  drop: 'Drop',
  dropOf: (hypothesis: string) => `Drop the hypothesis ${hypothesis}`,
};
