// Turns what a scenario file says about judging into the model's form: answers that players choose from and the true ones
// among them, when a second person must agree, and when the public wants to hear something.
import { FACETS, type Facet, type FacetChoice, type Judging, NO_JUDGING } from '#model/engine/scoring-spec.ts';
import type { Checking } from './check-scenario.ts';
import { choose } from './naming.ts';

type Facets = Record<Facet, readonly FacetChoice[]>;

function facetsOf({ file }: Checking): Facets {
  const facets = { ...NO_JUDGING.facets };
  for (const facet of FACETS)
    facets[facet] = Object.entries(file.judging.facets[facet] ?? {}).map(([id, title]) => ({ id, title }));
  return facets;
}

/** All four, or none: half a truth cannot be judged by. */
function answersOf({ file, report }: Checking, facets: Facets): Judging['answers'] {
  const given = file.judging.answers;
  if (given === undefined) return null;
  const answers: Partial<Record<Facet, string>> = {};
  for (const facet of FACETS) {
    const answer = given[facet];
    const ids = facets[facet].map(({ id }) => id);
    if (answer === undefined) report(['judging', 'answers', facet], `the true ${facet} is missing`, choose('', ids));
    else if (!ids.includes(answer))
      report(['judging', 'answers', facet], `${answer} cannot be chosen as ${facet}`, choose(answer, ids));
    else answers[facet] = answer;
  }
  return answers as Record<Facet, string>;
}

export function judgingOf(checking: Checking): Judging {
  const { updates, 'approval-above': approvalAbove } = checking.file.judging;
  const facets = facetsOf(checking);
  return {
    ...NO_JUDGING,
    facets,
    answers: answersOf(checking, facets),
    approvalAbove,
    updates:
      updates === undefined
        ? NO_JUDGING.updates
        : { firstMinutes: updates['first-minutes'], everyMinutes: updates['every-minutes'] },
  };
}
