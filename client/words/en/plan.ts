// Words of plans: proposing, deciding, running, verifying.
import type { Direction, ProposalState, Verdict } from '#model/incident/work-types.ts';

const moves = {
  approve: 'Approve',
  refuse: 'Refuse',
  run: 'Run',
  verify: 'Verify',
  withdraw: 'Withdraw',
};

const states: Record<ProposalState, string> = {
  waiting: 'waits for approval',
  approved: 'may be run',
  refused: 'refused',
  withdrawn: 'withdrawn',
  done: 'run',
};

const ways: Record<Direction, string> = { up: 'goes up', down: 'goes down', flat: 'stays as it is' };

const verdicts: Record<Verdict, string> = {
  'as-predicted': 'As predicted',
  'no-change': 'No change',
  worse: 'Worse',
};

export const plan = {
  title: 'Plans',
  hint: 'Reads and small changes need one key. What can hurt is predicted, proposed, approved and verified.',
  alone: 'Nobody else is here to ask: what you plan is run at once, and your prediction is on record.',
  list: 'Proposals',
  none: 'Nothing has been proposed.',
  propose: 'Propose',
  proposeTitle: 'Propose a change',
  proposed: 'Proposed. It is on the list.',
  runNow: 'Run it now',
  later: 'Put on the list',
  onList: 'On the list, with what becomes of it.',
  proposeAndRun: 'Run, with its reason on record',
  command: 'Command',
  add: 'Add another command',
  remove: (text: string) => `Take out of the plan: ${text}`,
  planned: 'In this plan',
  why: 'Why, and what it should bring',
  whyText: 'Counts in the debrief. Leave it out where there is no time.',
  hypothesis: 'It follows from',
  noHypothesis: 'no hypothesis, a general measure',
  metric: 'It should move',
  noMetric: 'nothing predicted',
  way: 'Which way',
  noWay: (metric: string) => `it is not said which way ${metric} should go`,
  chooseWay: 'choose up, down or as it is, or predict nothing',
  ways,
  predicts: (metric: string, way: string) => `${metric} ${way}`,
  by: (name: string, clock: string) => `${name}, ${clock}`,
  state: states,
  decided: (state: string, name: string, clock: string) => `${state} by ${name}, ${clock}`,
  ran: (ran: number, all: number) => `${ran} of ${all} run`,
  move: moves,
  moveOf: (move: string, title: string) => `${move}: ${title}`,
  reason: 'Why not',
  verdict: 'What came of it',
  noVerdict: 'it is not said what came of it',
  chooseVerdict: 'choose one of the three',
  verdicts,
  verdictLine: (verdict: string, name: string, clock: string) => `${verdict}, said ${name} at ${clock}`,
  observation: 'Seen in',
  noObservation: 'no observation',
};
