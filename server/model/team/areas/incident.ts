// The incident as the team declares it: how bad it is, and what it takes for the cause.
import { DONE, refuse } from '../../result.ts';
import { type Area, teamCommand } from '../area.ts';
import { CERTAINTIES } from '../view-types.ts';

export const INCIDENT: Area = {
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
      doc: 'Declare a diagnosis, as certain as you are',
      args: {
        cause: { type: 'text', doc: 'one of the candidate causes', max: 80 },
        certainty: { type: 'choice', of: CERTAINTIES, doc: 'how certain you are' },
      },
      apply(team, { cause, certainty }, { by }) {
        if (!team.scenario.causes.some(({ id }) => id === cause))
          return refuse('incident/unknown-cause', `${cause} is no candidate`, 'choose one of the listed causes');
        const id = team.claims.length + 1;
        team.claims.push({ id, cause, certainty, step: team.world.step, by, retractedStep: null });
        return DONE;
      },
    }),
    'incident/retract-claim': teamCommand({
      doc: 'Take a diagnosis back',
      args: { claim: { type: 'number', doc: 'number of the claim', min: 1, max: 999, integer: true } },
      apply(team, args) {
        const claim = team.claims.find(({ id }) => id === args.claim);
        if (claim === undefined || claim.retractedStep !== null)
          return refuse(
            'incident/no-claim',
            `claim ${args.claim} does not stand`,
            'choose one of the claims that stand',
          );
        claim.retractedStep = team.world.step;
        return DONE;
      },
    }),
  },
};
