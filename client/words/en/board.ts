// Words of the evidence board.
import type { Freshness, Mark } from '#model/incident/work-types.ts';

const marks: Record<Mark, string> = {
  '++': 'strongly for',
  '+': 'for',
  '.': 'neutral',
  '-': 'against',
  '--': 'strongly against',
};

const freshness: Record<Freshness, string> = { fresh: '', stale: 'stale reading', missing: 'nothing arrived' };

export const board = {
  title: 'Evidence board',
  intro:
    'Marks and percentages are the team’s own. One reading proves little: compare hosts with logs and other services.',
  keys: '+ for, − against, twice for strongly, 0 clears it',
  citing: 'Citing a reading',
  closeCite: 'Close the note on the citation',
  offer: 'No hypothesis is on the board yet. Cite this reading for:',
  otherCause: 'Cite for another cause',
  citedAs: (mark: string, hypothesis: string) => `Cited ${mark} “${hypothesis}”`,
  takenBack: 'Not cited. Press for, neutral or against.',
  undo: 'Undo',
  evidence: 'Cited',
  uncited: 'Not cited yet',
  none: 'Nothing is cited yet. Inspect a metric, log or host to get an observation.',
  noHypotheses: 'No hypothesis is on the board. Add one, then mark the evidence.',
  noObservations: 'Nothing is left to cite.',
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
  ownWords: 'in your own words',
  text: 'In your own words',
  diagnosticity: 'Tells apart',
  apartText: 'How much your marks differ between the hypotheses.',
  apartBy: ['Tells nothing apart', 'Tells little apart', 'Tells them apart', 'Tells them clearly apart'],
  showCard: (hypothesis: string) => `Show the card of ${hypothesis}`,
  yours: 'yours',
  since: (holder: string, clock: string) => [holder, `since ${clock}`].filter(Boolean).join(', '),
  wrongIf: 'Wrong if:',
  wrongIfHint: 'what would disprove it',
  nextTest: 'Best next test:',
  nextTestHint: 'what to read or try, and what you expect',
  test: 'Test it',
  claim: 'Diagnose',
  notDeclared: 'You can declare a listed candidate, not free text.',
  drop: 'Drop',
  dropOf: (hypothesis: string) => `Drop the hypothesis ${hypothesis}`,
};
