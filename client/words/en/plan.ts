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
  waiting: 'needs approval',
  approved: 'approved',
  refused: 'refused',
  withdrawn: 'withdrawn',
  done: 'done',
};

const ways: Record<Direction, string> = { up: 'goes up', down: 'goes down', flat: 'stays as it is' };

const verdicts: Record<Verdict, string> = {
  'as-predicted': 'As predicted',
  'no-change': 'No change',
  worse: 'Worse',
};

export const plan = {
  title: 'Plans',
  hint: 'Reads and small changes need one key. Predict, propose and verify risky changes.',
  alone: 'You are alone: your plan runs at once, and your prediction is recorded.',
  list: 'Proposals',
  none: 'No proposals yet.',
  propose: 'Propose',
  proposeAct: (act: string) => `Propose: ${act}`,
  proposeTitle: 'Propose a change',
  proposed: 'Proposed. It is under Plans, waiting for approval.',
  proposePlan: 'Propose the plan',
  runNow: 'Run the plan now',
  later: 'Add to the list',
  onList: 'On the list below.',
  proposeAndRun: (act: string) => `${act} and record the reason`,
  command: 'Command',
  add: 'Add another command',
  remove: (text: string) => `Remove from the plan: ${text}`,
  planned: 'In this plan',
  why: 'Reason and expected effect',
  whyText: 'It counts in the debrief. Skip it if you have no time.',
  hypothesis: 'Based on',
  noHypothesis: 'no hypothesis, a general mitigation',
  metric: 'It should move',
  noMetric: 'nothing predicted',
  way: 'Which way',
  noWay: (metric: string) => `the direction of ${metric} is missing`,
  chooseWay: 'choose up, down or no change, or predict nothing',
  ways,
  predicts: (metric: string, way: string) => `${metric} ${way}`,
  by: (name: string, clock: string) => `${name}, ${clock}`,
  state: states,
  decided: (state: string, name: string, clock: string) => `${state} by ${name}, ${clock}`,
  ran: (ran: number, all: number) => `${ran} of ${all} run`,
  move: moves,
  moveOf: (move: string, title: string) => `${move}: ${title}`,
  reason: 'Reason',
  verdict: 'Outcome',
  noVerdict: 'the outcome is missing',
  chooseVerdict: 'choose one of the three',
  verdicts,
  verdictLine: (verdict: string, name: string, clock: string) => `${verdict}, said ${name} at ${clock}`,
  observation: 'Seen in',
  noObservation: 'no observation',
};
