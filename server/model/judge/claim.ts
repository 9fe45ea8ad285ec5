// A claim as the judge reads it: with the answers and the evidence that it came with, where it came with any.
import type { Facet } from '../judging.ts';
import type { ClaimView } from '../team/view-types.ts';

export type JudgedClaim = ClaimView & {
  readonly facets?: Readonly<Partial<Record<Facet, string | null>>>;
  readonly evidence?: readonly number[];
};
