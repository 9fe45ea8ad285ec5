// Words of the evidence board.
import type { Freshness, Mark } from '#model/incident/work-types.ts';

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
  keys: '+ for, − against, 0 takes it away',
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
  beliefOf: (hypothesis: string) => `Belief in ${hypothesis}, per cent`,
  add: 'Add hypothesis',
  cause: 'Candidate',
  ownWords: 'in own words',
  text: 'In own words',
  diagnosticity: 'Tells apart',
  apartText: 'How far your marks of a reading differ between the hypotheses.',
  apartBy: ['Tells nothing apart', 'Tells little apart', 'Tells them apart', 'Tells them far apart'],
  showCard: (hypothesis: string) => `Show the card of ${hypothesis}`,
  yours: 'yours',
  since: (holder: string, clock: string) => [holder, `since ${clock}`].filter(Boolean).join(', '),
  wrongIf: 'Wrong if:',
  wrongIfHint: 'what would refute it, in your own words',
  nextTest: 'Best next test:',
  nextTestHint: 'what to read or try, and what you expect',
  test: 'Test it',
  claim: 'Claim diagnosis',
  notDeclared: 'Your own words cannot be declared: a diagnosis is one of the candidates.',
  drop: 'Drop',
  dropOf: (hypothesis: string) => `Drop the hypothesis ${hypothesis}`,
};
