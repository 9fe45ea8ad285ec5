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
  intro: 'Marks and percentages are the team’s own. Nobody says right or wrong before the debrief.',
  evidence: 'Opened and cited',
  uncited: 'Opened, not cited yet',
  tells: 'Tells apart',
  tellsText: (apart: number) => `${apart} of 3`,
  none: 'Nothing is cited yet. A look at a metric, a log or a host becomes an observation.',
  noHypotheses: 'No hypothesis is on the board. Add one, then mark what speaks for and against it.',
  noObservations: 'Nobody has opened anything yet.',
  markOf: (text: string, hypothesis: string) => `${text}: mark for ${hypothesis}`,
  noMark: 'not cited',
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
