// What the facilitator and the evaluators see of all teams: the truth beside each team's view, and where a team may be stuck.
import type { Hosts } from '#model/engine/component-type.ts';
import { STEP_SECONDS, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { nextHint } from '#model/incident/commands/hints.ts';
import { viewInjects } from '#model/incident/commands/injects.ts';
import { updateDueStep } from '#model/incident/commands/stand-ins.ts';
import { showsAbnormal } from '#model/incident/evidence-readings.ts';
import { fleetOf } from '#model/incident/knowledge.ts';
import { type ListTail, pageBefore, recentFrom } from '#model/incident/list-tail.ts';
import { Memo } from '#model/incident/memo.ts';
import type { Team } from '#model/incident/state.ts';
import { lostOf, trafficOf } from '#model/incident/view.ts';
import { viewTasks } from '#model/incident/view-tasks.ts';
import type { TimelineEntry } from '#model/incident/view-types.ts';
import type { Bookmark, ConsoleState, ConsoleTeam, FleetCounts, Stuck, Undoable } from '#protocol/console.ts';
import type { DrillState } from './drill-state.ts';
import { objectivesOf } from './objectives.ts';
import { playedSteps, type SkippedSteps } from './skipped-steps.ts';

/** Minutes in which people could act but nobody took a new reading, stated a theory or did anything. */
const STUCK_MINUTES = 10;
const SILENT_MINUTES = 6;
const MOVES = 3;
const BOOKMARKS: ListTail = { shown: 100, page: 50 };

export type Extras = { readonly undoable: readonly Undoable[]; readonly noResponse: number | null };

const hostCounts = new WeakMap<Team, Memo>();

function fleetCounts(team: Team): FleetCounts[] {
  const memo = hostCounts.get(team) ?? new Memo();
  hostCounts.set(team, memo);
  return team.knowledge.map(({ service, states, version }) => {
    const fleet = fleetOf(team.world, service);
    const { hosts } = fleet;
    const present = new Uint8Array(hosts.count(fleet.service));
    hosts.writeStates(fleet.service, present);
    const seen = memo.of(service, [version], () => countByTone(hosts, states));
    return { service, wasTrue: countByTone(hosts, present), seen };
  });
}

function countByTone(hosts: Hosts, states: ArrayLike<number>): Record<string, number> {
  const byState = new Uint32Array(hosts.states.length);
  for (let host = 0; host < states.length; host++) byState[states[host]]++;
  const byTone: Record<string, number> = {};
  for (const [state, { tone }] of hosts.states.entries())
    if (byState[state] > 0) byTone[tone] = (byTone[tone] ?? 0) + byState[state];
  return byTone;
}

function theoriesOf({ claims, hypotheses, scenario }: Team): Pick<ConsoleTeam, 'theory' | 'otherTheories'> {
  const claim = claims.findLast(({ retractedStep }) => retractedStep === null);
  const standing = hypotheses
    .filter(({ droppedStep }) => droppedStep === null)
    .toSorted((a, b) => (b.percent ?? -1) - (a.percent ?? -1));
  const [likeliest] = standing;
  if (claim === undefined && likeliest === undefined) return { theory: null, otherTheories: [] };
  const textOf = (cause: string | null, text = '') => scenario.causes.find(({ id }) => id === cause)?.title ?? text;
  const cause = claim?.cause ?? likeliest?.cause ?? null;
  const others = standing.filter((one) => (claim === undefined ? one !== likeliest : one.cause !== cause));
  return {
    theory: { cause, text: textOf(cause, likeliest?.text), right: cause === scenario.cause },
    otherTheories: others.map(({ cause: other, text, percent }) =>
      [textOf(other, text), ...(percent === null ? [] : [`${percent} %`])].join(' '),
    ),
  };
}

const opened = ({ scenario, observations }: Team): number =>
  scenario.scoring.evidence.filter((spec) => observations.some((one) => showsAbnormal(spec, one) !== null)).length;

type Skipped = readonly SkippedSteps[];
type OfDrill = {
  readonly startStep: number;
  readonly fleetSteps: number;
  readonly changed: ReadonlySet<string>;
  readonly skipped: Skipped;
};

const minutesSinceIn = (team: Team, skipped: Skipped) => (step: number) =>
  Math.floor(playedSteps(skipped, step, team.world.step) / STEPS_PER_MINUTE);

function stuckOf(team: Team, skipped: Skipped): Stuck | null {
  const { firstStep } = team.world.monitoring;
  if (firstStep < 0) return null;
  const minutesSince = minutesSinceIn(team, skipped);
  const lastRead = Math.max(firstStep, ...team.observations.map(({ step }) => step));
  const hasTheory = team.hypotheses.length + team.claims.length > 0;
  const question = nextHint(team)?.spec.question ?? '';
  if (minutesSince(lastRead) >= STUCK_MINUTES) return { why: 'no-evidence', minutes: minutesSince(lastRead), question };
  if (!hasTheory && minutesSince(firstStep) >= STUCK_MINUTES)
    return { why: 'no-theory', minutes: minutesSince(firstStep), question };
  return null;
}

/** The last step in which each player acted or wrote, and how far both lists were read. */
type LastDoings = { readonly steps: Map<string, number>; entries: number; lines: number };

const lastDoings = new WeakMap<Team, LastDoings>();

/** Both lists are append-only, so each item is read once. */
function lastStepsIn(team: Team): ReadonlyMap<string, number> {
  const { timeline, chat } = team;
  const last = lastDoings.get(team) ?? { steps: new Map(), entries: 0, lines: 0 };
  lastDoings.set(team, last);
  const note = (player: string, step: number) => last.steps.set(player, Math.max(step, last.steps.get(player) ?? 0));
  for (; last.entries < timeline.length; last.entries++) {
    const { by, step } = timeline[last.entries];
    if (by !== null) note(by, step);
  }
  for (; last.lines < chat.length; last.lines++) {
    const { by, step } = chat[last.lines];
    if (by.kind === 'player') note(by.id, step);
  }
  return last.steps;
}

/** Seat holders who have been inactive for some minutes. */
function silentIn(team: Team, { startStep, skipped }: OfDrill): ConsoleTeam['silent'] {
  const minutesSince = minutesSinceIn(team, skipped);
  const last = lastStepsIn(team);
  const silent: ConsoleTeam['silent'][number][] = [];
  for (const [player, seats] of team.roster) {
    const minutes = minutesSince(last.get(player) ?? startStep);
    if (seats.length > 0 && minutes >= SILENT_MINUTES) silent.push({ player, minutes });
  }
  return silent;
}

function lastMoves({ timeline }: Team): ConsoleTeam['moves'] {
  const moves: TimelineEntry[] = [];
  for (let at = timeline.length - 1; at >= 0 && moves.length < MOVES; at--)
    if (timeline[at].by !== null) moves.unshift(timeline[at]);
  return moves;
}

/** The last counts. */
const counted = new WeakMap<Team, { readonly step: number; readonly fleets: FleetCounts[] }>();

/** Recounted after this many steps at the earliest, however often frames are sent. */
function fleetsOf(team: Team, steps: number): FleetCounts[] {
  const known = counted.get(team);
  const { step } = team.world;
  if (known !== undefined && step >= known.step && step < known.step + steps) return known.fleets;
  const fleets = fleetCounts(team);
  counted.set(team, { step, fleets });
  return fleets;
}

/** Injects that differ from the scenario in at least one team. */
const changedInjects = (teams: readonly Team[]): ReadonlySet<string> =>
  new Set(
    teams.flatMap(({ scenario, injectSpecs }) =>
      injectSpecs.flatMap((spec, i) => (spec === scenario.injects[i] ? [] : [spec.id])),
    ),
  );

/** Of the message that an inject sent. */
function replyOf({ messages, replies }: Team, inject: string): ConsoleTeam['injects'][number]['reply'] {
  const message = messages.find(({ id }) => id === inject);
  if (message === undefined || (message.dueStep === null && message.answers === undefined)) return null;
  return { dueStep: message.dueStep, answered: replies.some((reply) => reply.message === inject) };
}

function injectsOf(team: Team, changed: ReadonlySet<string>): ConsoleTeam['injects'] {
  const views = changed.size > 0 ? viewInjects(team) : [];
  return team.injectSpecs.map(({ id, expected }, i) => {
    const { state, dueStep, firedStep, outcomes } = team.injects[i];
    const met = expected === undefined ? null : outcomes.includes('met');
    return { id, state, dueStep, firedStep, met, reply: replyOf(team, id), changed: changed.has(id) ? views[i] : null };
  });
}

function consoleTeam(team: Team, ofDrill: OfDrill): ConsoleTeam {
  const due = updateDueStep(team);
  return {
    id: team.id,
    lost: lostOf(team.world).total,
    served: 1 - trafficOf(team.world).failed,
    fleets: fleetsOf(team, ofDrill.fleetSteps),
    ...theoriesOf(team),
    evidence: { opened: opened(team), of: team.scenario.scoring.evidence.length },
    running: viewTasks(team).map(({ title, endsStep }) => ({ title, endsStep })),
    waiting: team.proposals
      .filter(({ state }) => state === 'waiting')
      .map(({ id, by, commands }) => ({ id, by, commands: commands.map((one) => one.do).join(', ') })),
    noticeStep: due < 0 ? null : due,
    silent: silentIn(team, ofDrill),
    stuck: stuckOf(team, ofDrill.skipped),
    moves: lastMoves(team),
    injects: injectsOf(team, ofDrill.changed),
    closedSeats: [...team.closedSeats.keys()],
  };
}

/** While the clock runs, fleets are counted at most once per second of real time. */
export function consoleTeams({ teams, row, speed, paused, skipped }: DrillState): ConsoleTeam[] {
  const all = [...teams.values()];
  const fleetSteps = paused ? 1 : Math.max(1, speed / STEP_SECONDS);
  const ofDrill = { startStep: row.startStep, fleetSteps, changed: changedInjects(all), skipped };
  return all.map((team) => consoleTeam(team, ofDrill));
}

/** The bookmarks before the one at this position. */
export const olderBookmarks = ({ steering }: DrillState, before: number): Bookmark[] =>
  pageBefore(steering.bookmarks, before, BOOKMARKS);

/** `steers`: true for the facilitator, who also sees codes and links. */
export function consoleState(drillState: DrillState, { undoable, noResponse }: Extras, steers: boolean): ConsoleState {
  const { row, steering } = drillState;
  const { ranked, bookmarks, ratings, links } = steering;
  const older = recentFrom(bookmarks.length, BOOKMARKS);
  const listed = [...links].filter(([, { revoked }]) => !revoked);
  return {
    ranked,
    startStep: row.startStep,
    bookmarks: bookmarks.slice(older),
    olderBookmarks: older,
    objectives: objectivesOf(drillState),
    ratings: [...ratings],
    noResponse,
    undoable: steers ? [...undoable] : [],
    access: steers
      ? {
          seed: row.seed,
          observerCode: row.observerCode ?? null,
          projectorCode: row.projectorCode ?? null,
          links: listed.map(([id, { label, tokenDigest }]) => ({ id, label, used: tokenDigest !== null })),
        }
      : null,
  };
}
