// Turns what a scenario file says about judging into the model's form: answers that players choose from and the true ones
// among them, when a second person must agree, and when the public wants to hear something.
import { FACETS, type Facet, type FacetChoice, NO_SCORING, type ScoringSpec } from '#model/engine/scoring-spec.ts';
import type { Checking } from './check-scenario.ts';
import { choose } from './naming.ts';

type Facets = Record<Facet, readonly FacetChoice[]>;

function facetsOf({ file }: Checking): Facets {
  const facets = { ...NO_SCORING.facets };
  for (const facet of FACETS)
    facets[facet] = Object.entries(file.scoring.facets[facet] ?? {}).map(([id, title]) => ({ id, title }));
  return facets;
}

/** All four, or none: half a truth cannot be judged by. */
function answersOf({ file, report }: Checking, facets: Facets): ScoringSpec['answers'] {
  const given = file.scoring.answers;
  if (given === undefined) return null;
  const answers: Partial<Record<Facet, string>> = {};
  for (const facet of FACETS) {
    const answer = given[facet];
    const ids = facets[facet].map(({ id }) => id);
    if (answer === undefined) report(['scoring', 'answers', facet], `the true ${facet} is missing`, choose('', ids));
    else if (!ids.includes(answer))
      report(['scoring', 'answers', facet], `${answer} cannot be chosen as ${facet}`, choose(answer, ids));
    else answers[facet] = answer;
  }
  return answers as Record<Facet, string>;
}

export function scoringSpecOf(checking: Checking): ScoringSpec {
  const { updates, 'approval-above': approvalAbove } = checking.file.scoring;
  const facets = facetsOf(checking);
  return {
    ...NO_SCORING,
    facets,
    answers: answersOf(checking, facets),
    approvalAbove,
    updates:
      updates === undefined
        ? NO_SCORING.updates
        : { firstMinutes: updates['first-minutes'], everyMinutes: updates['every-minutes'] },
  };
}
