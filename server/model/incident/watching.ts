// Watch mode, in which the reference run is played: what those who watch may do, the run itself, and its notes.
import { applyCommand } from '../engine/commands.ts';
import { stepOfMinute } from '../engine/compiled-scenario.ts';
import { type Outcome, refuse } from '../engine/result.ts';
import { REFERENCE, type Scenario, type TimedCommand } from '../engine/scenario.ts';
import { withScriptParams } from '../rehearse.ts';
import type { ResolvedCommand } from './command-group.ts';
import { REFERENCE_OPERATOR, REFERENCE_PLAYER } from './reference-players.ts';
import type { Mode, Team } from './state.ts';
import { appendEntry, commandGiven } from './timeline.ts';
import type { AnnotationTarget, AnnotationView } from './view-types.ts';

/** What those who watch may do themselves: inspect, and talk about it. */
const WATCH_MODE_GROUPS: readonly string[] = ['inspect', 'host', 'activity', 'tool', 'board', 'talk', 'runbook'];

/** Why those who watch cannot give the command, or null. */
export function refuseWhileWatching(team: Team, { group, changes }: ResolvedCommand): Outcome | null {
  if (team.mode !== 'watch' || (changes === 'team' && WATCH_MODE_GROUPS.includes(group))) return null;
  return refuse('drill/watching');
}

/** The scenario at the start of a drill of this mode. The reference run may start with other parameters. */
export const scenarioInMode = (scenario: Scenario, mode?: Mode): Scenario =>
  mode === 'watch' ? withScriptParams(scenario, scenario.scripts[REFERENCE]) : scenario;

/** Gives a command as the reference run; false if it is refused. */
export function giveAsReference(
  team: Team,
  { do: command, with: values }: TimedCommand,
  proposal: number | null,
): boolean {
  const outcome = applyCommand(team.world, command, values);
  if (!outcome.ok) return false;
  const { step } = team.world;
  const id = team.actions.length + 1;
  const origin = { by: REFERENCE_OPERATOR, proposal, runbook: null };
  team.actions.push({ id, step, alone: true, ...origin, do: command, with: values });
  team.worldActions.push({ step, type: 'command', do: command, with: values, action: id });
  appendEntry(team, 'actions', commandGiven(command, values), REFERENCE_OPERATOR);
  return true;
}

/** True for services that the communications seat publishes with. */
const tellsPublic = ({ seats }: Scenario, service: string): boolean =>
  seats.some(({ role, may }) => role === 'communications' && may.some((one) => one.startsWith(`${service}/`)));

const DOWN = ['>', '>='];

/** The changes of one minute to services with alarms form one plan. Their expected effect is stated before they are made. */
function planOf(team: Team, commands: readonly TimedCommand[]): number | null {
  const { world, proposals } = team;
  const services = commands.map(({ do: command }) => command.slice(0, command.indexOf('/')));
  if (services.every((service) => tellsPublic(team.scenario, service))) return null;
  const { alarms, firstAlarm } = world.monitoring;
  const alarm = alarms.find((one) => services.includes(one.service)) ?? alarms[firstAlarm];
  if (alarm === undefined) return null;
  const id = proposals.length + 1;
  const { service, metric, compare } = alarm;
  proposals.push({
    ...{ id, step: world.step, by: REFERENCE_OPERATOR, hypothesis: null, runbook: null },
    commands: commands.map(({ do: command, with: values }) => ({ do: command, with: values })),
    prediction: { service, metric, direction: DOWN.includes(compare) ? 'down' : 'up' },
    ...{ state: 'done', decidedBy: REFERENCE_PLAYER, decidedStep: world.step, reason: '', ran: commands.length },
    ...{ verdict: null, verifiedBy: null, verifiedStep: null, verifiedWith: null },
  });
  return id;
}

/** Gives the commands of the reference run that are due at the team's present step; skips refused ones. */
export function playReference(team: Team): void {
  if (team.mode !== 'watch') return;
  const { commands } = team.scenario.scripts[REFERENCE];
  const due = commands
    .slice(team.nextReference)
    .filter(({ atMinute }) => stepOfMinute(team.scenario, atMinute) <= team.world.step);
  if (due.length === 0) return;
  team.nextReference += due.length;
  const plan = planOf(team, due);
  for (const command of due) giveAsReference(team, command, plan);
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

/** Where the changes of a minute are shown. A note without a service belongs to the change at its own index among them. */
function targetOf(scenario: Scenario, index: number): AnnotationTarget | null {
  const { annotations, scripts } = scenario;
  const { atMinute, service: said } = annotations[index];
  const services = (scripts[REFERENCE]?.commands ?? [])
    .filter((command) => command.atMinute === atMinute)
    .map(({ do: command }) => command.slice(0, command.indexOf('/')));
  const place = annotations.slice(0, index).filter((one) => one.atMinute === atMinute).length;
  const service = said ?? [...new Set(services)][place] ?? services.at(-1);
  if (service === undefined) return null;
  return { place: tellsPublic(scenario, service) ? 'status-page' : 'metrics', service };
}

/** The notes shown so far, from the scenario and on the acts of the reference run. */
export function viewAnnotations({ scenario, annotationsShown, lesson }: Team): AnnotationView[] {
  const told = scenario.annotations.slice(0, annotationsShown).map(({ atMinute, title, text }, i) => ({
    ...{ step: stepOfMinute(scenario, atMinute), title, text, act: null },
    target: targetOf(scenario, i),
  }));
  return [...told, ...lesson.notes].sort((a, b) => a.step - b.step);
}

/** Number of notes shown so far. Only a new note interrupts a skip to the next event in watch mode. */
export const notesShown = ({ annotationsShown, lesson }: Team): number => annotationsShown + lesson.notes.length;
