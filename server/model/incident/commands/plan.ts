// Plans: a proposed change, its reason and expected effect; the approval of a second person if its reach is large; and whether
// the result was as predicted.
import { DONE, type Outcome, type Refusal, refuse } from '../../engine/result.ts';
import type { WorldCommand } from '../../engine/world.ts';
import { actOnWorld } from '../action.ts';
import { needsApproval, othersMayApprove } from '../approval.ts';
import { type CommandGroup, type Issuer, teamCommand } from '../command-group.ts';
import { replace } from '../replace.ts';
import { FACILITATOR, mayGive } from '../rights.ts';
import type { Team } from '../state.ts';
import { appendEntry } from '../timeline.ts';
import { admitStep, isOfStep, noteStep } from '../walking.ts';
import { type PlannedCommand, type Proposal, VERDICTS } from '../work-types.ts';
import { MAX_PLAN_LENGTH, readPlan, readPrediction } from './plan-text.ts';

const NUMBER = { type: 'number', doc: 'number of the proposal', min: 1, max: 9999, integer: true } as const;
const OPTIONAL_NUMBER = { type: 'number', min: 0, max: 9999, integer: true, default: 0 } as const;

/** The proposal, if it is in one of these states. */
function proposalOf(
  team: Team,
  id: number,
  states: readonly Proposal['state'][],
): { ok: true; proposal: Proposal } | Refusal {
  const proposal = team.proposals.find((one) => one.id === id);
  if (proposal === undefined) return refuse('plan/unknown', { proposal: id });
  return states.includes(proposal.state)
    ? { ok: true, proposal }
    : refuse('plan/not-open', { proposal: id, state: proposal.state, wanted: states });
}

function hypothesisProblem(team: Team, id: number): Refusal | null {
  const stands = id === 0 || team.hypotheses.some((one) => one.id === id && one.droppedStep === null);
  return stands ? null : refuse('plan/no-hypothesis', { hypothesis: id });
}

/** The commands of a parsed plan exist in the world. */
const commandOf = ({ world }: Team, { do: name }: PlannedCommand): WorldCommand => world.compiled.commands.get(name)!;

/** The largest blast of the commands. */
const blastOf = (team: Team, commands: readonly PlannedCommand[]): number =>
  Math.max(...commands.map((command) => commandOf(team, command).blast));

type ProposalArgs = { commands: string; hypothesis: number; predict: string; runbook: string; step: number };

function propose(team: Team, words: ProposalArgs, { by, seats }: Issuer): Outcome {
  const plan = readPlan(team, words.commands, seats);
  if (!plan.ok) return plan;
  const problem = hypothesisProblem(team, words.hypothesis);
  if (problem !== null) return problem;
  const predicted = readPrediction(team, words.predict);
  if (!predicted.ok) return predicted;
  if ((words.runbook === '') !== (words.step === 0)) return refuse('plan/half-a-step');
  const proposal: Proposal = {
    id: team.proposals.length + 1,
    step: team.world.step,
    by,
    commands: plan.commands,
    hypothesis: words.hypothesis === 0 ? null : words.hypothesis,
    prediction: predicted.prediction,
    runbook: words.runbook === '' ? null : { id: words.runbook, step: words.step },
    state: needsApproval(team, blastOf(team, plan.commands), by) ? 'waiting' : 'approved',
    decidedBy: null,
    decidedStep: null,
    reason: '',
    ran: 0,
    verdict: null,
    verifiedBy: null,
    verifiedStep: null,
    verifiedWith: null,
  };
  team.proposals.push(proposal);
  appendEntry(
    team,
    'actions',
    { code: 'timeline/proposed', args: { proposal: proposal.id, calls: proposal.commands } },
    by,
  );
  return DONE;
}

type Verdict = { state: 'approved' | 'refused'; reason: string };

function decide(team: Team, id: number, verdict: Verdict, { by, seats }: Issuer): Outcome {
  const open = proposalOf(team, id, ['waiting']);
  if (!open.ok) return open;
  const { proposal } = open;
  const ofTeam = seats.filter((seat) => seat !== FACILITATOR);
  if (!mayGive(team.scenario, ofTeam, 'plan/approve') && othersMayApprove(team, proposal.by))
    return refuse('plan/approver-there');
  if (proposal.by === by) return refuse('plan/own-proposal');
  replace(team.proposals, proposal, { ...verdict, decidedBy: by, decidedStep: team.world.step });
  appendEntry(team, 'actions', { code: 'timeline/proposal-decided', args: { proposal: id, ...verdict } }, by);
  return DONE;
}

/** The next command of a proposal that was approved, or that no longer needs approval. */
function run(team: Team, id: number, { by, seats }: Issuer): Outcome {
  const open = proposalOf(team, id, ['approved', 'waiting']);
  if (!open.ok) return open;
  const { proposal } = open;
  if (proposal.state === 'waiting' && needsApproval(team, blastOf(team, proposal.commands), proposal.by))
    return refuse('plan/not-approved', { proposal: id });
  const command = proposal.commands[proposal.ran];
  if (!mayGive(team.scenario, seats, command.do)) return refuse('plan/not-your-seat', { command: command.do });
  const { runbook } = proposal;
  const step = runbook !== null && isOfStep(team, runbook, command.do) ? runbook : null;
  const admitted = step === null ? DONE : admitStep(team, step, command.do, { seats });
  if (!admitted.ok) return admitted;
  const outcome = actOnWorld(team, commandOf(team, command), command.with, { by, proposal: id, runbook });
  if (!outcome.ok) return outcome;
  if (step !== null) noteStep(team, step, command, by);
  const ran = proposal.ran + 1;
  replace(team.proposals, proposal, { ran, state: ran === proposal.commands.length ? 'done' : 'approved' });
  return DONE;
}

type Check = { proposal: number; verdict: (typeof VERDICTS)[number]; observation: number };

function verify(team: Team, { proposal: id, verdict, observation }: Check, { by }: Issuer): Outcome {
  const open = proposalOf(team, id, ['approved', 'done', 'withdrawn']);
  if (!open.ok) return open;
  const { proposal } = open;
  if (proposal.ran === 0) return refuse('plan/not-run', { proposal: id });
  if (proposal.verdict !== null) return refuse('plan/verified', { proposal: id });
  if (observation !== 0 && !team.observations.some((one) => one.id === observation))
    return refuse('plan/no-observation', { observation });
  const verifiedWith = observation === 0 ? null : observation;
  replace(team.proposals, proposal, { verdict, verifiedBy: by, verifiedStep: team.world.step, verifiedWith });
  appendEntry(team, 'actions', { code: 'timeline/proposal-verified', args: { proposal: id, verdict } }, by);
  return DONE;
}

function withdraw(team: Team, id: number, { by, seats }: Issuer): Outcome {
  const open = proposalOf(team, id, ['waiting', 'approved']);
  if (!open.ok) return open;
  const { proposal } = open;
  if (proposal.by !== by && !mayGive(team.scenario, seats, 'plan/approve'))
    return refuse('plan/not-yours', { proposal: id });
  replace(team.proposals, proposal, { state: 'withdrawn' });
  appendEntry(team, 'actions', { code: 'timeline/proposal-withdrawn', args: { proposal: id } }, by);
  return DONE;
}

export const PLAN: CommandGroup = {
  commands: {
    'plan/propose': teamCommand({
      doc: 'Propose one or more commands, with the hypothesis behind them and what they should bring',
      args: {
        commands: {
          type: 'text',
          doc: 'Commands as a runbook writes them, with a semicolon between two',
          max: MAX_PLAN_LENGTH,
        },
        hypothesis: { ...OPTIONAL_NUMBER, doc: 'hypothesis on the board that calls for it; 0 for none' },
        predict: { type: 'text', doc: 'service/Metric and up, down or flat', max: 200, default: '' },
        runbook: { type: 'text', doc: 'runbook that it follows', max: 80, default: '' },
        step: { ...OPTIONAL_NUMBER, doc: 'step of that runbook; 0 for none' },
      },
      quiet: true,
      apply: propose,
    }),
    'plan/approve': teamCommand({
      doc: 'Let a proposal be run; nobody approves his own',
      args: { proposal: NUMBER },
      quiet: true,
      apply: (team, { proposal }, issuer) => decide(team, proposal, { state: 'approved', reason: '' }, issuer),
    }),
    'plan/refuse': teamCommand({
      doc: 'Say no to a proposal, and why',
      args: { proposal: NUMBER, reason: { type: 'text', doc: 'why not', max: 200 } },
      quiet: true,
      apply: (team, { proposal, reason }, issuer) => decide(team, proposal, { state: 'refused', reason }, issuer),
    }),
    'plan/withdraw': teamCommand({
      doc: 'Take back a proposal, or what was not run of it',
      args: { proposal: NUMBER },
      quiet: true,
      apply: (team, { proposal }, issuer) => withdraw(team, proposal, issuer),
    }),
    'plan/run': teamCommand({
      doc: 'Give the next command of an approved proposal',
      args: { proposal: NUMBER },
      quiet: true,
      apply: (team, { proposal }, issuer) => run(team, proposal, issuer),
    }),
    'plan/verify': teamCommand({
      doc: 'Say whether what was run came as predicted, best with the observation that shows it',
      args: {
        proposal: NUMBER,
        verdict: { type: 'choice', of: VERDICTS, doc: 'what came of it' },
        observation: { ...OPTIONAL_NUMBER, doc: 'observation that shows it; 0 for none' },
      },
      quiet: true,
      apply: verify,
    }),
  },
};
