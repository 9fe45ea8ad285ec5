// The draft of a diagnosis: the selected cause, and the answers given for each cause.
import type { Certainty, Facet } from '#model/engine/scoring-spec.ts';
import { withKept } from './drafts.ts';

/** `evidence` are numbers of observations. */
export type Answers = {
  readonly certainty: Certainty;
  readonly facets: Readonly<Record<Facet, string>>;
  readonly evidence: readonly number[];
};

/** Answers by cause; those given before one was selected are under no name. */
export type Diagnosis = { readonly cause: string | null; readonly answers: Readonly<Record<string, Answers>> };

const NO_CAUSE = '';

const NO_ANSWERS: Answers = {
  certainty: 'likely',
  facets: { trigger: '', mechanism: '', limit: '', slowness: '' },
  evidence: [],
};

export const NO_DIAGNOSIS: Diagnosis = { cause: null, answers: {} };

export const answersFor = ({ answers }: Diagnosis, cause: string | null): Answers =>
  withKept(NO_ANSWERS, answers[cause ?? NO_CAUSE]);

export const withAnswers = (diagnosis: Diagnosis, cause: string | null, changed: Partial<Answers>): Diagnosis => ({
  ...diagnosis,
  answers: { ...diagnosis.answers, [cause ?? NO_CAUSE]: { ...answersFor(diagnosis, cause), ...changed } },
});

/** Answers given before go to the first cause that is selected. */
export function withCause({ answers: all }: Diagnosis, cause: string): Diagnosis {
  const { [NO_CAUSE]: before, ...answers } = all;
  return { cause, answers: before === undefined ? answers : { [cause]: before, ...answers } };
}
