// How well a claim or a change is backed by what it cites. The server tells for each reading and for each cause named so far
// whether it singles a cause out, never which: so nothing here says right or wrong.
import type { ClaimView } from '#model/incident/view-types.ts';
import type { Citation, Hypothesis } from '#model/incident/work-types.ts';

/** Nothing cited tells the causes apart; what does fits more than one; or nothing speaks against it as it stands. */
export type Backing = 'none' | 'weak' | 'enough';

export type Board = {
  readonly hypotheses: readonly Hypothesis[];
  readonly citations: readonly Citation[];
  readonly claims: readonly ClaimView[];
};

/** Numbers of readings that tell the causes apart, those that do so alone, and causes whose citations together do. */
export type Weights = {
  readonly carriers: readonly number[];
  readonly decisive: readonly number[];
  readonly backed: readonly string[];
};

const stands = ({ droppedStep }: Hypothesis): boolean => droppedStep === null;

/** What the board cites for a cause. */
export function citedFor(cause: string, { hypotheses, citations }: Pick<Board, 'hypotheses' | 'citations'>): number[] {
  const own = hypotheses.filter((one) => one.cause === cause && stands(one)).map(({ id }) => id);
  return citations.filter(({ hypothesis }) => own.includes(hypothesis)).map(({ observation }) => observation);
}

/** Of a claim that is not made yet, which cites `evidence` beside the board. What several readings say together only the server
 * knows, so that a claim is called weak only where that is known. */
export function claimBacking(cause: string, evidence: readonly number[], board: Board, weights: Weights): Backing {
  const onBoard = carriersIn(citedFor(cause, board), weights);
  const added = carriersIn(evidence, weights).filter((id) => !onBoard.includes(id));
  const all = [...onBoard, ...added];
  if (all.length === 0) return 'none';
  if (weights.backed.includes(cause) || all.some((id) => weights.decisive.includes(id))) return 'enough';
  return added.length === 0 || all.length === 1 ? 'weak' : 'enough';
}

/** Of a change: by the hypothesis that its plan tests (0 for none), else by the best of all that the team says. */
export function changeBacking(tested: number, board: Board, weights: Weights): Backing {
  const hypotheses = board.hypotheses.filter((one) => stands(one) && (tested === 0 || one.id === tested));
  const claims = tested === 0 ? board.claims.filter(({ retractedStep }) => retractedStep === null) : [];
  const causes = [...hypotheses, ...claims].flatMap(({ cause }) => cause ?? []);
  if (causes.some((cause) => weights.backed.includes(cause))) return 'enough';
  const cited = [...causes.flatMap((cause) => citedFor(cause, board)), ...claims.flatMap(({ evidence }) => evidence)];
  return carriersIn(cited, weights).length === 0 ? 'none' : 'weak';
}

/** What any hypothesis that stands cites. */
export const citedOnBoard = (board: Board): number[] =>
  board.citations
    .filter(({ hypothesis }) => board.hypotheses.some((one) => one.id === hypothesis && stands(one)))
    .map(({ observation }) => observation);

const carriersIn = (ids: readonly number[], { carriers }: Weights): number[] =>
  [...new Set(ids)].filter((id) => carriers.includes(id));
