// The declared state of the incident: its severity and its diagnosis. Whether a claim is right is revealed only after the end.

import { DONE, type Outcome, type Refusal, refuse } from '../../engine/result.ts';
import { CERTAINTIES, type Certainty, FACETS, type Facet } from '../../engine/scoring-spec.ts';
import { type CommandGroup, type Issuer, teamCommand } from '../command-group.ts';
import { replace } from '../replace.ts';
import type { Team } from '../state.ts';
import type { ClaimView } from '../view-types.ts';

const MOST_CLAIMS = 3;
const FACET = { type: 'text', max: 80, default: '' } as const;

type ClaimArgs = Record<Facet, string> & { cause: string; certainty: Certainty; evidence: string };

/** Each facet is answered separately; null if it was left open. */
function answersOf(team: Team, args: ClaimArgs): { ok: true; facets: ClaimView['facets'] } | Refusal {
  const facets: Partial<Record<Facet, string | null>> = {};
  for (const facet of FACETS) {
    const choices = team.scenario.scoring.facets[facet];
    const answer = args[facet];
    if (answer !== '' && choices.length > 0 && !choices.some(({ id }) => id === answer))
      return refuse('incident/unknown-answer', { answer, facet });
    facets[facet] = answer === '' ? null : answer;
  }
  return { ok: true, facets: facets as ClaimView['facets'] };
}

/** `3 7 12` -> numbers of observations, each once. */
function evidenceOf(team: Team, text: string): { ok: true; evidence: number[] } | Refusal {
  const evidence = new Set<number>();
  for (const word of text.split(' ').filter((one) => one !== '')) {
    const observation = team.observations.find(({ id }) => String(id) === word);
    if (observation === undefined) return refuse('incident/no-observation', { observation: word });
    evidence.add(observation.id);
  }
  return { ok: true, evidence: [...evidence] };
}

const isSame = (a: ClaimView, b: ClaimView): boolean =>
  a.cause === b.cause &&
  a.certainty === b.certainty &&
  FACETS.every((facet) => a.facets[facet] === b.facets[facet]) &&
  a.evidence.join() === b.evidence.join();

function claim(team: Team, args: ClaimArgs, { by }: Issuer): Outcome {
  const { cause, certainty } = args;
  if (!team.scenario.causes.some(({ id }) => id === cause)) return refuse('incident/unknown-cause', { cause });
  const answers = answersOf(team, args);
  if (!answers.ok) return answers;
  const cited = evidenceOf(team, args.evidence);
  if (!cited.ok) return cited;
  const made: ClaimView = {
    id: team.claims.length + 1,
    cause,
    certainty,
    facets: answers.facets,
    evidence: cited.evidence,
    step: team.world.step,
    by,
    retractedStep: null,
  };
  if (team.claims.some((one) => one.retractedStep === null && isSame(one, made))) return refuse('incident/same-claim');
  if (team.claims.length >= MOST_CLAIMS) return refuse('incident/too-many-claims', { most: MOST_CLAIMS });
  team.claims.push(made);
  return DONE;
}

export const INCIDENT: CommandGroup = {
  commands: {
    'incident/set-severity': teamCommand({
      doc: 'Declare how bad it is; 1 is the worst',
      args: { severity: { type: 'number', doc: 'severity', min: 1, max: 3, integer: true } },
      apply(team, { severity }) {
        team.severity = severity as 1 | 2 | 3;
        return DONE;
      },
    }),
    'incident/claim-cause': teamCommand({
      doc: 'Declare a diagnosis, as certain as you are; three times at most',
      args: {
        cause: { type: 'text', doc: 'one of the candidate causes', max: 80 },
        certainty: { type: 'choice', of: CERTAINTIES, doc: 'how certain you are' },
        trigger: { ...FACET, doc: 'what set it off' },
        mechanism: { ...FACET, doc: 'how it does harm' },
        limit: { ...FACET, doc: 'what has run out' },
        slowness: { ...FACET, doc: 'why recovery is slow' },
        evidence: { type: 'text', doc: 'numbers of the observations it rests on', max: 200, default: '' },
      },
      apply: claim,
    }),
    'incident/retract-claim': teamCommand({
      doc: 'Take a diagnosis back',
      args: { claim: { type: 'number', doc: 'number of the claim', min: 1, max: 999, integer: true } },
      about: ({ claims }, { claim }) => ({ cause: claims.find(({ id }) => id === claim)!.cause }),
      apply(team, args) {
        const standing = team.claims.find(({ id }) => id === args.claim);
        if (standing === undefined || standing.retractedStep !== null)
          return refuse('incident/no-claim', { claim: args.claim });
        replace(team.claims, standing, { retractedStep: team.world.step });
        return DONE;
      },
    }),
  },
};
