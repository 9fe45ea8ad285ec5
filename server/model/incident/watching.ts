// Drills in which the reference run is played to be looked at: what those who watch may do, the run itself, and its notes.
import { applyCommand } from '../engine/commands.ts';
import { stepOfMinute } from '../engine/compiled-scenario.ts';
import { type Outcome, refuse } from '../engine/result.ts';
import type { Scenario } from '../engine/scenario.ts';
import { REFERENCE } from '../engine/scenario.ts';
import { withScriptParams } from '../rehearse.ts';
import type { ResolvedCommand } from './command-group.ts';
import type { Mode, Team } from './state.ts';
import { appendEntry, commandGiven } from './timeline.ts';
import type { AnnotationView } from './view-types.ts';

/** What those who watch may do themselves: look, and talk about it. */
const WATCH_MODE_GROUPS: readonly string[] = ['inspect', 'host', 'activity', 'tool', 'board', 'talk', 'runbook'];

/** Why the command cannot be given by those who watch, or null. */
export function refuseWhileWatching(team: Team, { group, changes }: ResolvedCommand): Outcome | null {
  if (team.mode !== 'watch' || (changes === 'team' && WATCH_MODE_GROUPS.includes(group))) return null;
  return refuse('drill/watching');
}

/** The scenario as a drill of this mode begins: the reference run may have had other levers set before. */
export const scenarioInMode = (scenario: Scenario, mode?: Mode): Scenario =>
  mode === 'watch' ? withScriptParams(scenario, scenario.scripts[REFERENCE]) : scenario;

/** Gives the commands of the reference run that are due at the team's present step; what is refused is passed over. */
export function playReference(team: Team): void {
  if (team.mode !== 'watch') return;
  const { commands } = team.scenario.scripts[REFERENCE];
  for (; team.nextReference < commands.length; team.nextReference++) {
    const { atMinute, do: command, with: values } = commands[team.nextReference];
    if (stepOfMinute(team.scenario, atMinute) > team.world.step) return;
    const outcome = applyCommand(team.world, command, values);
    if (!outcome.ok) continue;
    team.worldActions.push({ step: team.world.step, type: 'command', do: command, with: values, action: null });
    appendEntry(team, 'actions', commandGiven(command, values));
  }
}

/** Shows the notes on the reference run that are due by now. */
export function annotate(team: Team): void {
  if (team.mode !== 'watch') return;
  const { annotations } = team.scenario;
  while (
    team.annotationsShown < annotations.length &&
    stepOfMinute(team.scenario, annotations[team.annotationsShown].atMinute) <= team.world.step
  ) {
    team.annotationsShown++;
    team.attentionCount++;
  }
}

/** The notes that were shown so far. */
export const viewAnnotations = ({ scenario, annotationsShown }: Team): AnnotationView[] =>
  scenario.annotations
    .slice(0, annotationsShown)
    .map(({ atMinute, title, text }) => ({ step: stepOfMinute(scenario, atMinute), title, text }));
