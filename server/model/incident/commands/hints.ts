// Help for those who ask, in a guided drill: first a question, then where to look, then what it means. A hint that the team
// has got past by itself is not given any more.

import { DONE, refuse } from '../../engine/result.ts';
import type { HintSpec } from '../../engine/scenario.ts';
import { HINT_LEVELS, type HintLevel } from '../../engine/scenario.ts';
import { type CommandGroup, teamCommand } from '../command-group.ts';
import { postsOf } from '../posts.ts';
import type { Team } from '../state.ts';
import { appendEntry } from '../timeline.ts';
import type { HintView } from '../view-types.ts';

/** How often the team has done what would make a hint needless. */
function timesDone(team: Team, { until: { what, inspection, service } }: HintSpec): number {
  switch (what) {
    case 'acknowledged':
      return team.firstAcknowledgedStep === null ? 0 : 1;
    case 'severity':
      return team.severity === null ? 0 : 1;
    case 'observed':
      return team.observations.filter(
        (seen) => (inspection ?? seen.inspection) === seen.inspection && (service ?? seen.service) === seen.service,
      ).length;
    case 'posted':
      return postsOf(team.world).length;
    case 'claimed':
      return team.claims.length;
    case 'acted':
      return team.actions.length;
  }
}

/** The hint that a team without an idea needs now, if one is left that has not been given whole. */
export function nextHint(team: Team): { spec: HintSpec; level: HintLevel } | null {
  for (const spec of team.scenario.hints) {
    const given = team.hintsGiven.filter(({ hint }) => hint === spec.id).length;
    if (given < HINT_LEVELS.length && timesDone(team, spec) < spec.until.times)
      return { spec, level: HINT_LEVELS[given] };
  }
  return null;
}

/** The hints as far as they were given. */
export const viewHints = ({ scenario, hintsGiven }: Team): HintView[] =>
  hintsGiven.map((given) => ({
    ...given,
    text: given.text ?? scenario.hints.find(({ id }) => id === given.hint)![given.level],
  }));

export const HINTS: CommandGroup = {
  commands: {
    'hint/ask': teamCommand({
      doc: 'Ask for help: a question first, then where to look, then what it means',
      args: {},
      quiet: true,
      apply(team, _, { by }) {
        if (team.mode !== 'guided') return refuse('hint/not-guided');
        if (team.world.monitoring.firstStep < 0) return refuse('hint/too-early');
        const next = nextHint(team);
        if (next === null) return refuse('hint/none-left');
        team.hintsGiven.push({ hint: next.spec.id, level: next.level, step: team.world.step, by });
        appendEntry(team, 'actions', { code: 'timeline/hint-asked', args: {} }, by);
        return DONE;
      },
    }),
  },
};
