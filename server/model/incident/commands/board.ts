// The evidence board: the team's hypotheses, and the observations for and against each. Marks and percentages are the team's
// own; this file does not know the true cause.
import { DONE, type Outcome, type Refusal, refuse } from '../../engine/result.ts';
import { type CommandGroup, teamCommand } from '../command-group.ts';
import { observationsFor, standingCitations } from '../observation-access.ts';
import { replace } from '../replace.ts';
import type { Team } from '../state.ts';
import { type Citation, type Hypothesis, MARKS } from '../work-types.ts';

/** Maximum of open hypotheses, and of observations cited for or against one. */
const MAX_OPEN_HYPOTHESES = 8;
const MOST_CITED = 24;
/** Dropped hypotheses and retracted citations stay on record, so the total is limited too. */
const MAX_HYPOTHESES = 99;

const HYPOTHESIS = { type: 'number', doc: 'number of the hypothesis', min: 1, max: 999, integer: true } as const;
const OBSERVATION = { type: 'number', doc: 'number of the observation', min: 1, max: 99_999, integer: true } as const;

const standing = (team: Team): Hypothesis[] => team.hypotheses.filter(({ droppedStep }) => droppedStep === null);

type Found = { readonly ok: true; readonly hypothesis: Hypothesis } | Refusal;

function findStanding(team: Team, id: number): Found {
  const hypothesis = standing(team).find((one) => one.id === id);
  return hypothesis === undefined ? refuse('board/no-hypothesis', { hypothesis: id }) : { ok: true, hypothesis };
}

const citationOf = (team: Team, hypothesis: number, observation: number): Citation | undefined =>
  standingCitations(team).find((one) => one.hypothesis === hypothesis && one.observation === observation);

function citedTooMuch(team: Team, hypothesis: number): boolean {
  const ever = team.citations.filter((one) => one.hypothesis === hypothesis);
  return ever.length >= MAX_HYPOTHESES || ever.filter(({ removedStep }) => removedStep === null).length >= MOST_CITED;
}

const sameWords = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

function refusalOfNew(team: Team, cause: string | null, text: string): Refusal | null {
  if (cause !== null && !team.scenario.causes.some(({ id }) => id === cause))
    return refuse('board/unknown-cause', { cause });
  if (cause === null && text.trim() === '') return refuse('board/empty');
  const there = standing(team);
  if (there.some((one) => one.cause === cause && (cause !== null || sameWords(one.text, text))))
    return refuse('board/there-already');
  if (there.length >= MAX_OPEN_HYPOTHESES || team.hypotheses.length >= MAX_HYPOTHESES)
    return refuse('board/full', { count: there.length });
  return null;
}

function add(team: Team, given: { cause: string; text: string }, by: string): Outcome {
  const cause = given.cause === '' ? null : given.cause;
  const refusal = refusalOfNew(team, cause, given.text);
  if (refusal !== null) return refusal;
  const { step } = team.world;
  const id = team.hypotheses.length + 1;
  const text = given.text.trim();
  team.hypotheses.push({ id, cause, text, by, step, percent: null, wrongIf: '', nextTest: '', droppedStep: null });
  return DONE;
}

/** An observation can be cited only by somebody who was shown it. */
function cite(
  team: Team,
  given: Pick<Citation, 'hypothesis' | 'observation' | 'mark'>,
  seats: readonly string[],
  by: string,
) {
  const { hypothesis, observation, mark } = given;
  const found = findStanding(team, hypothesis);
  if (!found.ok) return found;
  if (!observationsFor(team, seats).some(({ id }) => id === observation))
    return refuse('board/no-observation', { observation });
  const cited = citationOf(team, hypothesis, observation);
  if (cited?.mark === mark) return refuse('board/cited', { observation });
  if (cited !== undefined) replace(team.citations, cited, { mark, by });
  else if (citedTooMuch(team, hypothesis)) return refuse('board/much-cited', { most: MOST_CITED });
  else team.citations.push({ hypothesis, observation, mark, by, step: team.world.step, removedStep: null });
  return DONE;
}

function remove(team: Team, hypothesis: number, observation: number): Outcome {
  const cited = citationOf(team, hypothesis, observation);
  if (cited === undefined) return refuse('board/not-cited', { observation });
  replace(team.citations, cited, { removedStep: team.world.step });
  return DONE;
}

export const BOARD: CommandGroup = {
  commands: {
    'board/add-hypothesis': teamCommand({
      doc: 'Put a hypothesis on the board: one of the candidate causes, or your own words',
      args: {
        cause: { type: 'text', doc: 'candidate cause; empty for your own words', max: 80, default: '' },
        text: { type: 'text', doc: 'the hypothesis in words', max: 200, default: '' },
      },
      apply: (team, args, { by }) => add(team, args, by),
    }),
    'board/drop-hypothesis': teamCommand({
      doc: 'Give a hypothesis up; it stays on record',
      args: { hypothesis: HYPOTHESIS },
      about: ({ hypotheses }, { hypothesis }) => ({ text: hypotheses.find(({ id }) => id === hypothesis)!.text }),
      apply(team, args) {
        const found = findStanding(team, args.hypothesis);
        if (!found.ok) return found;
        replace(team.hypotheses, found.hypothesis, { droppedStep: team.world.step });
        return DONE;
      },
    }),
    'board/weigh-hypothesis': teamCommand({
      doc: 'Say how much you believe a hypothesis',
      args: {
        hypothesis: HYPOTHESIS,
        percent: { type: 'number', doc: 'belief in per cent', min: 0, max: 100, integer: true },
      },
      quiet: true,
      apply(team, args) {
        const found = findStanding(team, args.hypothesis);
        if (!found.ok) return found;
        replace(team.hypotheses, found.hypothesis, { percent: args.percent });
        return DONE;
      },
    }),
    'board/note-test': teamCommand({
      doc: 'Write what would refute a hypothesis, and how to try it next',
      args: {
        hypothesis: HYPOTHESIS,
        wrongIf: { type: 'text', doc: 'what would refute it', max: 200, default: '' },
        nextTest: { type: 'text', doc: 'how to try it next', max: 200, default: '' },
      },
      quiet: true,
      apply(team, { hypothesis, wrongIf, nextTest }) {
        const found = findStanding(team, hypothesis);
        if (!found.ok) return found;
        replace(team.hypotheses, found.hypothesis, { wrongIf: wrongIf.trim(), nextTest: nextTest.trim() });
        return DONE;
      },
    }),
    'board/cite-observation': teamCommand({
      doc: 'Cite an observation for or against a hypothesis',
      args: {
        hypothesis: HYPOTHESIS,
        observation: OBSERVATION,
        mark: { type: 'choice', of: MARKS, doc: 'from strongly for to strongly against', default: '+' },
      },
      quiet: true,
      apply: (team, args, { by, seats }) => cite(team, args, seats, by),
    }),
    'board/remove-citation': teamCommand({
      doc: 'Take a citation back; it stays on record',
      args: { hypothesis: HYPOTHESIS, observation: OBSERVATION },
      quiet: true,
      apply: (team, { hypothesis, observation }) => remove(team, hypothesis, observation),
    }),
  },
};
