// A proposal for tests: undecided by default, with the fields that a test sets.
import type { Proposal } from '#model/incident/work-types.ts';

export const proposalOf = (words: Partial<Proposal> = {}): Proposal => ({
  id: 1,
  step: 0,
  by: 'somebody',
  commands: [],
  hypothesis: null,
  prediction: null,
  runbook: null,
  state: 'waiting',
  decidedBy: null,
  decidedStep: null,
  reason: '',
  ran: 0,
  verdict: null,
  verifiedBy: null,
  verifiedStep: null,
  verifiedWith: null,
  ...words,
});
