// One team in a drill: its world, what it has learned, said and acknowledged. A pure function of scenario, seed and the
// ordered entries of the log; sockets, clocks and files are the business of others.

import type { WorldAction } from '../engine/actions.ts';
import { stepOfMinute } from '../engine/compiled-scenario.ts';
import type { Values } from '../engine/fields.ts';
import type { Runbook } from '../engine/runbook.ts';
import type { Scenario } from '../engine/scenario.ts';
import { advance } from '../engine/step.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { createWorld, type World, type WorldEvent } from '../engine/world.ts';
import type { GivenHint } from './commands/hints.ts';
import { createProgress, type InjectProgress, type Outage } from './commands/injects.ts';
import { createMemory, type StandInMemory } from './commands/stand-ins.ts';
import type { ToolRun } from './commands/tools.ts';
import { COMMAND_GROUPS } from './commands.ts';
import { firstKnowledge, type HostReport, type Knowledge, learnMinute } from './knowledge.ts';
import type { Mode } from './modes.ts';
import { appendEntry } from './timeline.ts';
import type { ClaimView, MessageView, ReportView, TimelineEntry } from './view-types.ts';
import { annotate, playReference, stageFor } from './watching.ts';
import type {
  Action,
  Activity,
  Assignment,
  ChatMessage,
  Citation,
  Hypothesis,
  Observation,
  Poll,
  Proposal,
  Reply,
  Walk,
} from './work-types.ts';

/** One accepted command in the log. `seats` are those that the player held when giving it. */
export type Entry = {
  readonly step: number;
  readonly team: string;
  readonly player: string | null;
  readonly seats: readonly string[];
  readonly do: string;
  readonly with: Values;
  /** The runbook step that it was run from. */
  readonly runbook: { readonly id: string; readonly step: number } | null;
};

export type Acknowledgement = { readonly by: string; readonly step: number };

/** An alarm put aside by somebody, silent until then. */
export type Shelving = { readonly by: string; readonly reason: string; readonly untilStep: number };

export type Team = {
  readonly id: string;
  readonly scenario: Scenario;
  /** Those that the team can walk. */
  readonly runbooks: readonly Runbook[];
  readonly mode: Mode;
  readonly world: World;
  /** One per service that is made of servers. */
  readonly knowledge: Knowledge[];
  /** What single servers said to whoever logged in to them, in order: with the deeds it gives the same knowledge again. */
  readonly hostReports: HostReport[];
  /** By alarm id; gone when the alarm rings anew. */
  readonly acknowledged: Map<string, Acknowledgement>;
  /** By alarm id. */
  readonly shelved: Map<string, Shelving>;
  readonly toolRuns: ToolRun[];
  readonly reports: ReportView[];
  readonly claims: ClaimView[];
  readonly messages: MessageView[];
  readonly timeline: TimelineEntry[];
  /** Seats that each player holds now, by player id. */
  readonly roster: Map<string, readonly string[]>;
  /** What keeps people busy: at most one activity a player. */
  readonly activities: Activity[];
  readonly observations: Observation[];
  readonly hypotheses: Hypothesis[];
  readonly citations: Citation[];
  readonly proposals: Proposal[];
  readonly actions: Action[];
  /** All that was done to its world; `action` is null for what nobody of the team did. */
  readonly worldActions: (WorldAction & { readonly action: number | null })[];
  readonly assignments: Assignment[];
  readonly polls: Poll[];
  readonly chat: ChatMessage[];
  readonly replies: Reply[];
  readonly walks: Walk[];
  /** In the order of the scenario's injects. */
  readonly injects: InjectProgress[];
  /** Step at which each planned change was stopped that did not come to its end. */
  readonly stoppedChanges: Map<string, number>;
  readonly outages: Outage[];
  readonly hintsGiven: GivenHint[];
  readonly standIns: StandInMemory;
  severity: 1 | 2 | 3 | null;
  /** First acknowledgement of all, for the clocks. */
  firstAcknowledgedStep: number | null;
  /** How often something needed somebody so far: an alarm rang, a task ended, a message came. */
  attentionCount: number;
  /** Events of the world already taken in. */
  eventsSeen: number;
  /** Next command of the reference run, and how many notes on it were shown. */
  nextReference: number;
  annotationsShown: number;
};

export type TeamOptions = {
  readonly id: string;
  readonly seed: number;
  readonly variation?: number;
  readonly runbooks?: readonly Runbook[];
  readonly mode?: Mode;
};

export function createTeam(scenario: Scenario, options: TeamOptions): Team {
  const world = createWorld(stageFor(scenario, options.mode), options);
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
    injects: createProgress(scenario),
    stoppedChanges: new Map(),
    outages: [],
    hintsGiven: [],
    standIns: createMemory(),
    severity: null,
    firstAcknowledgedStep: null,
    attentionCount: 0,
    eventsSeen: 0,
    nextReference: 0,
    annotationsShown: 0,
  };
}

/** `add-servers-stopped`: a piece of work that somebody ended before it was done. */
const STOPPED = '-stopped';

/** A planned change was ended by a command, or could not be carried out at all. */
function noteStop(team: Team, { what, service, step }: WorldEvent): void {
  const command = what === 'refused' ? service : `${service}/${what.slice(0, -STOPPED.length)}`;
  for (const change of team.scenario.changes) {
    const begins = stepOfMinute(team.scenario, change.atMinute);
    if (change.command?.do === command && begins <= step && !team.stoppedChanges.has(change.id))
      team.stoppedChanges.set(change.id, step);
  }
}

/** Turns what happened in the world by itself into lines of the team's record, and counts what needs somebody. */
function takeInEvents(team: Team): void {
  const { events, monitoring } = team.world;
  for (; team.eventsSeen < events.length; team.eventsSeen++) {
    const event = events[team.eventsSeen];
    if (event.what === 'alarm') {
      const alarm = monitoring.alarms.find((a) => a.id === event.subject)!;
      team.acknowledged.delete(alarm.id);
      if (team.shelved.has(alarm.id)) continue;
      appendEntry(team, 'alarms', alarm.title);
      team.attentionCount++;
    } else if (event.what === 'refused' || event.what.endsWith(STOPPED)) noteStop(team, event);
    else if (event.what === 'alarm-ok' || event.what === 'no-data') continue;
    else {
      appendEntry(
        team,
        event.what.startsWith('post-') ? 'communication' : 'actions',
        `${event.service}: ${event.what}`,
      );
      team.attentionCount++;
    }
  }
}

/** A planned change calls for somebody just before it begins, while it can still be stopped. */
const changesBeginning = ({ scenario, world }: Team): number =>
  scenario.changes.filter(({ atMinute }) => stepOfMinute(scenario, atMinute) === world.step).length;

/** One step of the team's world and of everything that the team learns by itself. */
export function advanceTeam(team: Team): void {
  const { world } = team;
  const minuteEnds = world.step % STEPS_PER_MINUTE === 0;
  playReference(team);
  advance(world);
  annotate(team);
  takeInEvents(team);
  if (minuteEnds) for (const knowledge of team.knowledge) learnMinute(knowledge, world);
  for (const area of COMMAND_GROUPS) area.advance?.(team);
  team.attentionCount += changesBeginning(team);
}
