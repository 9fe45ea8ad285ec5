// Applies a person's command to a team: checks that a held seat may give it, then changes the world or what the team has
// said. A refusal changes nothing and stays out of the log.
import { applyCommand, commandOf } from './commands.ts';
import { checkFields, type Values } from './field.ts';
import { DONE, type Outcome, refuse } from './result.ts';
import { mayGive } from './rights.ts';
import type { Entry, Team } from './team.ts';
import { TEAM_COMMANDS, type TeamVerb, WORLD_COMMANDS } from './team-commands.ts';
import { STEPS_PER_MINUTE } from './time.ts';
import { TOOL_MINUTES } from './tools.ts';
import { ALARM_STATES, type Certainty, type Tool } from './view-types.ts';

/** Minutes that one person needs to log in to one host and read it. */
const INSPECTION_MINUTES = 2;

type Act = (team: Team, args: Values, by: string, seats: readonly string[]) => Outcome;

function acknowledgeAlarm(team: Team, args: Values, by: string): Outcome {
  const { watch, step } = team.world;
  const index = watch.alarms.findIndex((alarm) => alarm.id === args.alarm);
  if (index < 0) return refuse('alarm/unknown', `there is no alarm ${args.alarm}`, 'choose one from the alarm list');
  const alarm = watch.alarms[index];
  if (ALARM_STATES[watch.states[index]] === 'OK')
    return refuse('alarm/not-ringing', `${alarm.title} is not ringing`, 'acknowledge alarms that ring or have no data');
  if (team.acknowledged.has(alarm.id))
    return refuse('alarm/acknowledged', `${alarm.title} is acknowledged already`, 'choose one that nobody looks after');
  team.acknowledged.set(alarm.id, { by, step });
  team.firstAcknowledgedStep ??= step;
  return DONE;
}

function inspectHost(team: Team, args: Values, by: string): Outcome {
  const { world } = team;
  const index = world.plan.serviceIndex.get(args.service as string);
  const hosts = index === undefined ? undefined : world.plan.kinds[index].hosts;
  if (index === undefined || hosts === undefined)
    return refuse('host/no-hosts', `${args.service} has no hosts to log in to`, 'choose a service made of hosts');
  const count = hosts.count(world.services[index]);
  if ((args.host as number) >= count)
    return refuse('host/unknown', `there is no host ${args.host}`, `choose a number from 0 to ${count - 1}`);
  const running = team.inspections.find((inspection) => inspection.by === by);
  if (running !== undefined)
    return refuse('host/busy', `you are still reading host ${running.host}`, 'wait until that reading is there');
  team.inspections.push({
    service: args.service as string,
    host: args.host as number,
    by,
    startedStep: world.step,
    endsStep: world.step + INSPECTION_MINUTES * STEPS_PER_MINUTE,
  });
  return DONE;
}

function claimCause(team: Team, args: Values, by: string): Outcome {
  if (!team.scenario.causes.some((cause) => cause.id === args.cause))
    return refuse('incident/unknown-cause', `${args.cause} is no candidate`, 'choose one of the listed causes');
  team.claims.push({
    id: team.claims.length + 1,
    cause: args.cause as string,
    certainty: args.certainty as Certainty,
    step: team.world.step,
    by,
    retractedStep: null,
  });
  return DONE;
}

function retractClaim(team: Team, args: Values): Outcome {
  const claim = team.claims.find((c) => c.id === args.claim);
  if (claim === undefined || claim.retractedStep !== null)
    return refuse('incident/no-claim', `claim ${args.claim} does not stand`, 'choose one of the claims that stand');
  claim.retractedStep = team.world.step;
  return DONE;
}

/** A tool works by itself; two runs of one tool at a time would only say the same. */
function startTool(
  team: Team,
  tool: Tool,
  words: { service: string; count: number },
  by: string,
  seats: readonly string[],
) {
  if (team.toolRuns.some((run) => run.tool === tool))
    return refuse('tool/busy', 'that tool is at work already', 'wait for its report');
  const { step } = team.world;
  team.toolRuns.push({
    tool,
    ...words,
    seats,
    by,
    startedStep: step,
    endsStep: step + TOOL_MINUTES[tool] * STEPS_PER_MINUTE,
  });
  return DONE;
}

function startPreflight(team: Team, args: Values, by: string, seats: readonly string[]): Outcome {
  const service = args.service as string;
  const index = team.world.plan.serviceIndex.get(service);
  if (index === undefined || team.world.plan.kinds[index].preflight === undefined)
    return refuse(
      'tool/no-limit',
      `${service} has no limit that an addition could meet`,
      'choose a service made of hosts',
    );
  return startTool(team, 'preflight', { service, count: args.count as number }, by, seats);
}

const ACTS: Record<Exclude<TeamVerb, keyof typeof WORLD_COMMANDS>, Act> = {
  'alarm/acknowledge-alarm': acknowledgeAlarm,
  'host/inspect-host': inspectHost,
  'incident/set-severity': (team, args) => {
    team.severity = args.severity as 1 | 2 | 3;
    return DONE;
  },
  'incident/claim-cause': claimCause,
  'incident/retract-claim': retractClaim,
  'tool/preflight-addition': startPreflight,
  'tool/rank-suspects': (team, _, by, seats) => startTool(team, 'suspects', { service: '', count: 0 }, by, seats),
};

const isAct = (command: string): command is keyof typeof ACTS => Object.hasOwn(ACTS, command);

function act(team: Team, entry: Entry): Outcome {
  if (!isAct(entry.do)) return applyCommand(team.world, entry.do, entry.with);
  const checked = checkFields(TEAM_COMMANDS[entry.do].args, entry.with);
  return checked.ok ? ACTS[entry.do](team, checked.values as Values, entry.player ?? '', entry.seats) : checked;
}

const written = (args: Values): string =>
  Object.entries(args)
    .map(([name, value]) => ` ${name}=${value}`)
    .join('');

/** Applies one entry at the team's present step. */
export function applyEntry(team: Team, entry: Entry): Outcome {
  const known =
    isAct(entry.do) || Object.hasOwn(WORLD_COMMANDS, entry.do) || commandOf(team.world, entry.do) !== undefined;
  if (known && !mayGive(team.scenario, entry.seats, entry.do))
    return refuse(
      'command/not-your-seat',
      `your seat may not give ${entry.do}`,
      'ask somebody whose seat may, or take such a seat',
    );
  const outcome = act(team, entry);
  if (outcome.ok && entry.do !== 'host/inspect-host')
    team.timeline.push({
      step: team.world.step,
      lane: 'actions',
      text: `${entry.do}${written(entry.with)}`,
      by: entry.player,
    });
  return outcome;
}
