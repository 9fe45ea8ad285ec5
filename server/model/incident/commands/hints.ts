// Help in a guided drill: first a question, then where to look, then what to do. A hint comes on request, and automatically
// when nobody has done anything for a while. A hint that the team no longer needs is not given.

import { DONE, refuse } from '../../engine/result.ts';
import type { HintSpec } from '../../engine/scenario.ts';
import { HINT_LEVELS, type HintLevel } from '../../engine/scenario.ts';
import { minutesToSteps } from '../../engine/time.ts';
import { ALARM_STATES } from '../../monitoring/alarm-rules.ts';
import { type CommandGroup, teamCommand } from '../command-group.ts';
import { postsOf } from '../posts.ts';
import type { Team } from '../state.ts';
import { appendEntry } from '../timeline.ts';
import type { HintView } from '../view-types.ts';

/** How often the team has done what would make a hint unnecessary. */
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

const isLook = ({ until: { what } }: HintSpec): boolean => what === 'observed';

type NextHint = { readonly spec: HintSpec; readonly level: HintLevel };

/** The next hint for a team without an idea, if any hint is not yet given in full. */
export function nextHint(team: Team, isOff = (_: HintSpec): boolean => false): NextHint | null {
  for (const spec of team.scenario.hints) {
    if (isOff(spec)) continue;
    const given = team.hintsGiven.filter(({ hint }) => hint === spec.id).length;
    if (given < HINT_LEVELS.length && timesDone(team, spec) < spec.until.times)
      return { spec, level: HINT_LEVELS[given] };
  }
  return null;
}

/** The hints as far as they were given. The last may be an offer of one, if nobody has done anything since. */
export function viewHints({ scenario, hintsGiven, guide }: Team): HintView[] {
  const given = hintsGiven.map((one) => ({
    ...one,
    text: one.text ?? scenario.hints.find(({ id }) => id === one.hint)![one.level],
  }));
  if (guide.offerStep === null) return given;
  return [...given, { hint: '', level: 'offer', step: guide.offerStep, by: '', text: '' }];
}

/** Idle minutes after which help is offered. */
const QUIET_MINUTES = 4;
/** The number of offers. After them the hint comes automatically. */
const OFFERS = 2;

/**
 * A team that has named a cause gets no unrequested hint about where to look. No hint says whether the cause is right; a team
 * in doubt may ask.
 */
function nextUnasked(team: Team): NextHint | null {
  const hasNamedCause = team.claims.some(({ retractedStep }) => retractedStep === null);
  return nextHint(team, (spec) => hasNamedCause && isLook(spec));
}

/** Every alarm is back to OK: a team that waits for the end is not stuck. */
const isQuiet = ({ world: { monitoring } }: Team): boolean =>
  monitoring.states.every((state) => ALARM_STATES[state] === 'OK');

/** A team that inspects, works or waits for a report is not stuck. */
const isBusy = (team: Team): boolean =>
  team.changes.commands !== team.guide.commands || team.activities.length > 0 || team.toolRuns.length > 0;

/** Help for an idle team: offered at first, then given part by part, from the question to the instruction. */
function guideOn(team: Team): void {
  const { guide } = team;
  if (isBusy(team) || isQuiet(team)) {
    Object.assign(guide, { commands: team.changes.commands, quietSteps: 0, offerStep: null });
    return;
  }
  guide.quietSteps++;
  if (guide.quietSteps % minutesToSteps(QUIET_MINUTES) !== 0) return;
  const next = nextUnasked(team);
  guide.offerStep = next === null ? null : team.world.step;
  if (next === null) return;
  guide.offers++;
  if (guide.offers <= OFFERS) return;
  guide.offerStep = null;
  team.hintsGiven.push({ hint: next.spec.id, level: next.level, step: team.world.step, by: '' });
  appendEntry(team, 'actions', { code: 'timeline/hint-came', args: {} });
}

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
        team.guide.offers++;
        return DONE;
      },
    }),
  },
  advance(team) {
    if (team.mode === 'guided' && team.world.monitoring.firstStep >= 0) guideOn(team);
  },
};
