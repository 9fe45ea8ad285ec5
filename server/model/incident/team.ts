// One team in a drill: its world, what it has learned, said and acknowledged. A pure function of scenario, seed and the ordered
// entries of the log, without sockets, clocks or files.
import { stepOfMinute } from '../engine/compiled-scenario.ts';
import type { Runbook } from '../engine/runbook.ts';
import type { Scenario } from '../engine/scenario.ts';
import { advance } from '../engine/step.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { WorldEvent } from '../engine/world.ts';
import { createWorld } from '../simulation.ts';
import { createProgress } from './commands/injects.ts';
import { createMemory } from './commands/stand-ins.ts';
import { COMMAND_GROUPS } from './commands.ts';
import { firstKnowledge, learnMinute } from './knowledge.ts';
import { teach } from './lesson.ts';
import type { Mode, Team } from './state.ts';
import { appendEntry } from './timeline.ts';
import { annotate, playReference, scenarioInMode } from './watching.ts';

type Wired = Pick<Scenario, 'services'>;

const serviceOf = (signal: string): string => signal.slice(0, signal.indexOf('.'));

function readBy({ services }: Wired, id: string): string[] {
  const service = services.find((one) => one.id === id);
  if (service === undefined) return [];
  return [...Object.values(service.inputs), ...Object.keys(service.depends)].map(serviceOf);
}

/** Whether the service depends on another one, directly or transitively. */
function dependsOn(scenario: Wired, id: string, upstream: string): boolean {
  const seen = new Set([id]);
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const read of readBy(scenario, next)) {
      if (read === upstream) return true;
      if (!seen.has(read)) open.push(read);
      seen.add(read);
    }
  return false;
}

/** The alarm only shows that an upstream service fails, whose alarm fired first and for which an incident is declared. */
export function isEcho({ scenario, severity, world }: Team, service: string): boolean {
  if (severity === null) return false;
  const rang = [...new Set(world.events.filter(({ type }) => type === 'alarm').map((event) => event.service))];
  const before = rang.includes(service) ? rang.slice(0, rang.indexOf(service)) : rang;
  // If two services read each other, either can be at fault: both need attention.
  return before.some((one) => dependsOn(scenario, service, one) && !dependsOn(scenario, one, service));
}

type TeamOptions = {
  readonly id: string;
  /** Display name of the team, which planners use to address it. */
  readonly name?: string;
  readonly seed: number;
  readonly variation?: number;
  readonly runbooks?: readonly Runbook[];
  readonly mode?: Mode;
};

export function createTeam(scenario: Scenario, options: TeamOptions): Team {
  const world = createWorld(scenarioInMode(scenario, options.mode), options);
  return {
    id: options.id,
    scenario,
    runbooks: options.runbooks ?? [],
    mode: options.mode ?? 'unaided',
    world,
    knowledge: firstKnowledge(world),
    hostReports: [],
    acknowledged: new Map(),
    shelved: new Map(),
    toolRuns: [],
    reports: [],
    claims: [],
    messages: [],
    timeline: [],
    roster: new Map(),
    passedOver: new Set(),
    facilitated: false,
    activities: [],
    observations: [],
    hypotheses: [],
    citations: [],
    proposals: [],
    actions: [],
    worldActions: [],
    assignments: [],
    polls: [],
    chat: [],
    replies: [],
    walks: [],
    injectSpecs: [...scenario.injects],
    listed: scenario.injects,
    injects: createProgress(scenario, [options.id, options.name ?? options.id]),
    changes: { commands: 0, said: 0, outcomes: 0, seen: -1 },
    jump: null,
    stop: null,
    leastSteps: 0,
    closedSeats: new Map(),
    stoppedChanges: new Map(),
    outages: [],
    hintsGiven: [],
    guide: { quietSteps: 0, commands: 0, offers: 0, offerStep: null },
    standIns: createMemory(),
    severity: null,
    firstAcknowledgedStep: null,
    attentionCount: 0,
    eventsSeen: 0,
    nextReference: 0,
    annotationsShown: 0,
    lesson: { notes: [], begun: 0, prepared: 0, cited: 0, claimed: false, checking: 0 },
  };
}

/** `add-servers-stopped`: an operation that somebody ended before it was done. */
const STOPPED = '-stopped';

/** A command ended a planned change, or the change could not be carried out. */
function noteStop(team: Team, { type, service, step }: WorldEvent): void {
  const command = type === 'refused' ? service : `${service}/${type.slice(0, -STOPPED.length)}`;
  for (const change of team.scenario.changes) {
    const begins = stepOfMinute(team.scenario, change.atMinute);
    if (change.command?.do === command && begins <= step && !team.stoppedChanges.has(change.id))
      team.stoppedChanges.set(change.id, step);
  }
}

/** An alarm that fires again after missing data is the same alarm: it was never OK in between. */
function ringsOn({ world: { events } }: Team, at: number): boolean {
  const { subject } = events[at];
  for (let i = at - 1; i >= 0; i--) {
    const { type, subject: other } = events[i];
    if (other === subject && (type === 'alarm' || type === 'alarm-ok')) return type === 'alarm';
  }
  return false;
}

/** Records spontaneous events of the world on the team's timeline, and counts those that need attention. */
function recordWorldEvents(team: Team): void {
  const { events, monitoring } = team.world;
  for (; team.eventsSeen < events.length; team.eventsSeen++) {
    const event = events[team.eventsSeen];
    if (event.type === 'alarm') {
      if (ringsOn(team, team.eventsSeen)) continue;
      const alarm = monitoring.alarms.find((a) => a.id === event.subject)!;
      team.acknowledged.delete(alarm.id);
      if (team.shelved.has(alarm.id)) continue;
      appendEntry(team, 'alarms', { code: 'timeline/alarm', args: { alarm: alarm.id } });
      if (!isEcho(team, alarm.service)) team.attentionCount++;
    } else if (event.type === 'refused' || event.type.endsWith(STOPPED)) noteStop(team, event);
    else if (event.type === 'alarm-ok' || event.type === 'no-data') continue;
    else {
      appendEntry(team, event.type.startsWith('post-') ? 'communication' : 'actions', {
        code: 'timeline/event',
        args: { service: event.service, event: event.type },
      });
      team.attentionCount++;
    }
  }
}

/** A planned change needs attention just before it begins, while it can still be stopped. */
const changesBeginning = ({ scenario, world }: Team): number =>
  scenario.changes.filter(({ atMinute }) => stepOfMinute(scenario, atMinute) === world.step).length;

/**
 * Advances the team's world by one step, with everything that the team learns automatically. Without `learns`, host reports are
 * skipped, for callers that know that later ones replace them.
 */
export function advanceTeam(team: Team, learns = true): void {
  const { world } = team;
  const minuteEnds = world.step % STEPS_PER_MINUTE === 0;
  playReference(team);
  advance(world);
  annotate(team);
  recordWorldEvents(team);
  if (minuteEnds && learns) for (const knowledge of team.knowledge) learnMinute(knowledge, world);
  for (const group of COMMAND_GROUPS) group.advance?.(team);
  if (minuteEnds) teach(team);
  team.attentionCount += changesBeginning(team);
}
