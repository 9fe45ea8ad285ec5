// What accompanies the changes of the reference run in watch mode: the reading before a mitigation, the check ten minutes after
// a change, and the public updates.
import { customerCount } from '../engine/compiled-scenario.ts';
import type { Values } from '../engine/fields.ts';
import { REFERENCE, type TimedCommand } from '../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import { ALARM_STATES } from '../monitoring/alarm-rules.ts';
import { seenAt } from '../monitoring/measure.ts';
import { newestSamples } from '../monitoring/newest.ts';
import { act, isBusy, note } from './lesson-acts.ts';
import { postsOf } from './posts.ts';
import { REFERENCE_OPERATOR } from './reference-players.ts';
import type { Team } from './state.ts';
import type { AnnotationTarget } from './view-types.ts';
import { giveAsReference } from './watching.ts';
import type { Proposal, Verdict } from './work-types.ts';

const CHECK_MINUTES = 10;
/** How long before its due time an update is begun: the backup tool is slow. */
const LEAD_MINUTES = { usual: 8, backup: 28 } as const;

const serviceOf = (command: string): string => command.slice(0, command.indexOf('/'));

const metricOf = (team: Team, service: string): string | null =>
  team.world.monitoring.alarms.find((alarm) => alarm.service === service)?.metric ?? null;

/** Reads a metric, by default the one with the alarm, as the second person, if that person is free. */
function readMetric(team: Team, service: string, metric = metricOf(team, service)): AnnotationTarget | null {
  if (metric === null || !act(team, 'inspect/read-metric', { service, metric }, REFERENCE_OPERATOR)) return null;
  return { place: 'metrics', service, metric };
}

/** Services of the mitigations in the run, each once. Each is read before it is changed. */
function servicesToRead({ scenario }: Team): string[] {
  const { mitigations } = scenario.scoring;
  const commands = scenario.scripts[REFERENCE].commands.filter((command) =>
    mitigations.some(({ do: name }) => name === command.do),
  );
  return [...new Set(commands.map((command) => serviceOf(command.do)))];
}

function readBeforeChanges(team: Team): void {
  const services = servicesToRead(team);
  const { lesson } = team;
  while (lesson.prepared < services.length && !isBusy(team, REFERENCE_OPERATOR)) {
    const service = services[lesson.prepared++];
    const read = readMetric(team, service);
    if (read !== null) note(team, { code: 'lesson/prepare', args: { service } }, read);
  }
}

/** Relative change from which a metric counts as moved. */
const MOVED = 0.05;

/** The verdict on a prediction by the samples that arrived, from the one at the time of the change to the newest. */
function verdictOf({ world }: Team, { step, prediction }: Proposal): Verdict {
  const { service, metric, direction } = prediction!;
  const column = world.compiled.columnOf.get(service)!.get(metric)!;
  const before = seenAt(world, column, Math.floor(step / STEPS_PER_MINUTE));
  const now = newestSamples(world)[column];
  if (before === null || now === null) return 'no-change';
  const moved = now.value - before;
  if (Math.abs(moved) <= MOVED * Math.abs(before)) return direction === 'flat' ? 'as-predicted' : 'no-change';
  return direction === (moved > 0 ? 'up' : 'down') ? 'as-predicted' : 'worse';
}

/** Checks proposals whose changes are old enough, by the metric that they should have moved. */
function checkChanges(team: Team): void {
  const { world, lesson, proposals, observations } = team;
  const checking = proposals.find(({ id }) => id === lesson.checking);
  if (checking !== undefined) {
    const found = observations.findLast(({ by }) => by === REFERENCE_OPERATOR);
    if (isBusy(team, REFERENCE_OPERATOR) || found === undefined) return;
    act(team, 'plan/verify', {
      ...{ proposal: checking.id, verdict: verdictOf(team, checking), observation: found.id },
    });
    lesson.checking = 0;
  }
  const next = proposals.find(
    ({ step, verdict, prediction }) =>
      verdict === null && prediction !== null && step + CHECK_MINUTES * STEPS_PER_MINUTE <= world.step,
  );
  if (next?.prediction == null) return;
  const read = readMetric(team, next.prediction.service, next.prediction.metric);
  if (read === null) return;
  lesson.checking = next.id;
  note(team, { code: 'lesson/check', args: { command: next.commands.at(-1)!.do } }, read);
}

/** Share of all customer-minutes lost from which each impact level applies. */
const IMPACTS = [
  { from: 0.25, word: 'critical' },
  { from: 0.05, word: 'major' },
  { from: 0.005, word: 'minor' },
  { from: 0, word: 'none' },
] as const;

function impactOf(world: World): (typeof IMPACTS)[number]['word'] {
  const all = customerCount(world);
  return IMPACTS.find(({ from }) => world.lostPerMinute >= from * all)!.word;
}

/** Commands that post an update, the usual tool first. */
const postCommands = ({ compiled }: World): string[] =>
  [...compiled.commands.values()].filter(({ args }) => 'status' in args && 'doing' in args).map(({ name }) => name);

/** The current action: the last note shown, or the first that will be. A post without text is refused. */
const doingNow = ({ scenario: { annotations }, annotationsShown }: Team): string =>
  annotations[Math.max(0, annotationsShown - 1)]?.title ?? '';

function postNow(team: Team): Values {
  const { world, lesson, scenario } = team;
  const { alarms, states } = world.monitoring;
  const ringing = alarms.filter((_, i) => ALARM_STATES[states[i]] === 'ALARM').map(({ service }) => service);
  const impact = impactOf(world);
  const isOver = impact === 'none';
  return {
    status: isOver ? 'resolved' : lesson.claimed ? 'identified' : 'investigating',
    impact,
    scope: isOver ? '' : [...new Set(ringing)].join(' '),
    doing: doingNow(team),
    nextMinutes: isOver ? 0 : scenario.scoring.updates.everyMinutes,
    text: '',
  };
}

/** Posts each update that is due, with the backup tool once the usual one has failed. */
function postWhenDue(team: Team): void {
  const { world, scenario } = team;
  const [usual, backup] = postCommands(world);
  const posts = postsOf(world);
  const last = posts.at(-1);
  if (usual === undefined || last?.status === 'resolved') return;
  const { firstMinutes, everyMinutes } = scenario.scoring.updates;
  const dueStep =
    last === undefined
      ? world.monitoring.firstStep + firstMinutes * STEPS_PER_MINUTE
      : last.step + everyMinutes * STEPS_PER_MINUTE;
  const isBackup = backup !== undefined && posts.some(({ failed }) => failed);
  const lead = LEAD_MINUTES[isBackup ? 'backup' : 'usual'];
  if (last?.failed !== true && world.step < dueStep - lead * STEPS_PER_MINUTE) return;
  const tool = isBackup ? backup : usual;
  const command: TimedCommand = { atMinute: 0, do: tool, with: postNow(team) };
  if (!giveAsReference(team, command, null)) return;
  note(team, { code: 'lesson/post', args: {} }, { place: 'status-page', service: serviceOf(tool) });
}

export function teachChanges(team: Team): void {
  readBeforeChanges(team);
  checkChanges(team);
  postWhenDue(team);
}
