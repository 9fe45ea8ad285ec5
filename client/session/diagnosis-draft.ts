// The draft of a diagnosis: the selected cause, and the answers given for each cause.
import type { Certainty, Facet } from '#model/engine/scoring-spec.ts';

/** `evidence` are numbers of observations. */
export type Answers = {
  readonly certainty: Certainty;
  readonly facets: Readonly<Record<Facet, string>>;
  readonly evidence: readonly number[];
};

/** Answers given before a cause was selected are under null. */
export type Diagnosis = { readonly cause: string | null; readonly answers: ReadonlyMap<string | null, Answers> };

const NO_ANSWERS: Answers = {
  certainty: 'likely',
  facets: { trigger: '', mechanism: '', limit: '', slowness: '' },
  evidence: [],
};

export const NO_DIAGNOSIS: Diagnosis = { cause: null, answers: new Map() };

export const answersFor = ({ answers }: Diagnosis, cause: string | null): Answers => answers.get(cause) ?? NO_ANSWERS;

export const withAnswers = (diagnosis: Diagnosis, cause: string | null, changed: Partial<Answers>): Diagnosis => ({
  ...diagnosis,
  answers: new Map(diagnosis.answers).set(cause, { ...answersFor(diagnosis, cause), ...changed }),
});

/** Answers given before go to the first cause that is selected. */
export function withCause(diagnosis: Diagnosis, cause: string): Diagnosis {
  const answers = new Map(diagnosis.answers);
  const before = answers.get(null);
  if (before !== undefined && !answers.has(cause)) answers.set(cause, before);
  answers.delete(null);
  return { cause, answers };
}
