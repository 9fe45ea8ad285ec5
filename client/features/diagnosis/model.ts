// When a claim or a change rests on nothing: whether a reading that tells the causes apart is cited for it. Which cause such a
// reading favours is no matter here.
import type { ClaimView } from '#model/incident/view-types.ts';
import type { Citation, Hypothesis } from '#model/incident/work-types.ts';

type Board = { readonly hypotheses: readonly Hypothesis[]; readonly citations: readonly Citation[] };

/** `carriers`: the readings that tell the causes apart. */
export function isGuess(
  cause: string,
  { hypotheses, citations, evidence }: Board & { readonly evidence: readonly number[] },
  carriers: readonly number[],
): boolean {
  const own = hypotheses.filter((one) => one.cause === cause && one.droppedStep === null).map(({ id }) => id);
  const cited = citations.filter(({ hypothesis }) => own.includes(hypothesis)).map(({ observation }) => observation);
  return ![...cited, ...evidence].some((id) => carriers.includes(id));
}

/** A change is reasoned where any standing hypothesis or claim cites such a reading. */
export function isUnreasoned(
  { hypotheses, citations, claims }: Board & { readonly claims: readonly ClaimView[] },
  carriers: readonly number[],
): boolean {
  const causes = [
    ...hypotheses.filter(({ droppedStep }) => droppedStep === null).map(({ cause }) => ({ cause, evidence: [] })),
    ...claims.filter(({ retractedStep }) => retractedStep === null),
  ];
  return causes.every(
    ({ cause, evidence }) => cause === null || isGuess(cause, { hypotheses, citations, evidence }, carriers),
  );
}
