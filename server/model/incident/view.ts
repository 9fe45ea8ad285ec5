// `viewOf` builds everything that a seat receives; no other code sends team state to clients. It reads only what the team
// could have learned.

import { isCustomer, stepOfMinute } from '../engine/compiled-scenario.ts';
import type { Change } from '../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import type { World } from '../engine/world.ts';
import { openTurn } from '../engine/world.ts';
import { ALARM_STATES } from '../monitoring/alarm-rules.ts';
import { arrived } from '../monitoring/measure.ts';
import { type NewestSample, newestSamples } from '../monitoring/newest.ts';
import { singlesOut } from './belief.ts';
import { backedCausesOf, carriersAmong, readMitigationsOf } from './carriers.ts';
import { viewHints } from './commands/hints.ts';
import { viewInjects } from './commands/injects.ts';
import { standInSeats } from './commands/stand-ins.ts';
import { messagesFor } from './inject-outcomes.ts';
import { fleetOf } from './knowledge.ts';
import { type ListTail, pageBefore, recentFrom } from './list-tail.ts';
import { Memo } from './memo.ts';
import { observationsFor, sharedObservationIds, standingCitations } from './observation-access.ts';
import { postsOf } from './posts.ts';
import { FACILITATOR } from './rights.ts';
import type { Knowledge, Team } from './state.ts';
import { viewTasks } from './view-tasks.ts';
import type {
  AlarmView,
  CustomerView,
  HostSnapshot,
  LastReading,
  SeatView,
  ServiceState,
  ServiceView,
  TeamView,
  TimelineEntry,
  View,
} from './view-types.ts';
import { viewAnnotations } from './watching.ts';
import type { ChatMessage, Observation } from './work-types.ts';

/** Age in minutes above which a reading is stale. */
const FRESH_MINUTES = 5;

/** The step changes only when a late sample arrives; an age would change every minute. */
const asOfStepOf = ({ monitoring }: World, sample: NewestSample | null): number | null =>
  sample === null || monitoring.history.minutes - 1 - sample.minute <= FRESH_MINUTES
    ? null
    : sample.minute * STEPS_PER_MINUTE;

function viewAlarms(team: Team): AlarmView[] {
  const { world, acknowledged } = team;
  const { alarms, columns, states, sinceSteps, firstAlarm } = world.monitoring;
  const samples = newestSamples(world);
  return alarms.map((alarm, i) => {
    const column = columns[i];
    const sample = samples[column];
    const acknowledgement = acknowledged.get(alarm.id);
    return {
      id: alarm.id,
      title: alarm.title,
      service: alarm.service,
      metric: alarm.metric,
      severity: alarm.severity,
      state: ALARM_STATES[states[i]],
      sinceStep: sinceSteps[i],
      value: sample?.value ?? null,
      asOfStep: asOfStepOf(world, sample),
      unit: world.compiled.columns[column].metric.unit,
      compare: alarm.compare,
      threshold: alarm.threshold,
      acknowledgedBy: acknowledgement?.by ?? null,
      acknowledgedStep: acknowledgement?.step ?? null,
      firstOut: i === firstAlarm,
      shelved: team.shelved.get(alarm.id) ?? null,
    };
  });
}

type HostCounts = { readonly version: number; readonly counts: number[] };

const counted = new WeakMap<Knowledge, HostCounts>();

/** Recounted only after hosts have reported. */
function hostCountsOf(team: Team, service: string): number[] | null {
  const knowledge = team.knowledge.find((k) => k.service === service);
  if (knowledge === undefined) return null;
  const known = counted.get(knowledge);
  if (known?.version === knowledge.version) return known.counts;
  const counts = fleetOf(team.world, service).hosts.states.map(() => 0);
  const { states } = knowledge;
  for (let host = 0; host < states.length; host++) counts[states[host]]++;
  counted.set(knowledge, { version: knowledge.version, counts });
  return counts;
}

function stateOf(alarms: readonly AlarmView[], service: string, stale: boolean): ServiceState {
  const own = alarms.filter((alarm) => alarm.service === service);
  if (own.some((alarm) => alarm.state === 'ALARM' && alarm.severity === 1)) return 'failing';
  if (own.some((alarm) => alarm.state === 'ALARM')) return 'degraded';
  return stale || own.some((alarm) => alarm.state === 'INSUFFICIENT_DATA') ? 'no-data' : 'normal';
}

function lastReadingOf(world: World, service: string, metric: string): LastReading {
  const column = world.compiled.columnOf.get(service)!.get(metric)!;
  const sample = newestSamples(world)[column];
  return {
    metric,
    unit: world.compiled.columns[column].metric.unit,
    value: sample?.value ?? null,
    asOfStep: asOfStepOf(world, sample),
  };
}

const isStale = ({ monitoring }: World, { value, asOfStep }: LastReading): boolean =>
  monitoring.history.minutes > 0 && (value === null || asOfStep !== null);

function viewServices(team: Team, alarms: readonly AlarmView[]): ServiceView[] {
  const { world } = team;
  return world.services.flatMap((service, i) => {
    if (isCustomer(world.compiled, i)) return [];
    const { headline: headlineMetric, gauge, counter } = world.compiled.types[i];
    const headline = headlineMetric === null ? null : lastReadingOf(world, service.id, headlineMetric);
    return [
      {
        id: service.id,
        state: stateOf(alarms, service.id, headline !== null && isStale(world, headline)),
        headline,
        ...(gauge !== undefined && { gauge: { ...lastReadingOf(world, service.id, gauge.metric), full: gauge.full } }),
        ...(counter !== undefined && { counter: { id: counter.id, count: counter.read(service) } }),
        hostCounts: hostCountsOf(team, service.id),
      },
    ];
  });
}

export function viewCustomers(world: World): CustomerView[] {
  const customers: CustomerView[] = [];
  for (const [i, service] of world.services.entries())
    if (isCustomer(world.compiled, i))
      customers.push({
        id: service.id,
        served: (1000 - Math.round(world.signals[service.outputs.impact] * 1000)) / 1000,
        thousands: service.params.thousands as number,
      });
  return customers;
}

/** Share of the telemetry samples of the last minutes that arrived, as the team itself can count it. */
export function telemetryCoverageOf(world: World): number {
  let sent = 0;
  let here = 0;
  const newest = world.monitoring.history.minutes - 1;
  for (let minute = Math.max(0, newest - FRESH_MINUTES + 1); minute <= newest; minute++)
    world.compiled.columns.forEach(({ metric }, column) => {
      if (metric.route !== 'telemetry') return;
      sent++;
      if (arrived(world, column, minute)) here++;
    });
  return sent === 0 ? 1 : Math.round((here / sent) * 50) / 50;
}

/** The command that a change carries out stays hidden; its description is visible to the team. */
const viewChange = (team: Team, change: Change) => ({
  id: change.id,
  title: change.title,
  note: change.note,
  service: change.service,
  fromStep: stepOfMinute(team.scenario, change.atMinute),
  untilStep: stepOfMinute(team.scenario, change.untilMinute),
  stoppedStep: team.stoppedChanges.get(change.id) ?? null,
  ...(change.command?.do.endsWith('/add-servers') && { addsHosts: true as const }),
});

export const lostOf = ({ lost, lostPerMinute }: World): View['lost'] => ({
  total: Math.round(lost),
  perMinute: Math.round(lostPerMinute),
});

/** A reader sees the present step, whether or not a command was given in it. */
export function trafficOf(world: World): View['traffic'] {
  openTurn(world);
  return {
    demand: Math.round(world.turn.demand * 100) / 100,
    failed: Math.round(world.signals[world.compiled.recoverySignal] * 100) / 100,
  };
}

const CHAT: ListTail = { shown: 100, page: 50 };
const TIMELINE: ListTail = { shown: 300, page: 100 };

/** The messages before the one with this number. */
export const olderChat = ({ chat }: Team, before: number): ChatMessage[] => pageBefore(chat, before - 1, CHAT);

/** The entries before the one with this index in the record. */
export const olderTimeline = ({ timeline }: Team, before: number): TimelineEntry[] =>
  pageBefore(timeline, before, TIMELINE);

/** Returns the same list while every value in it is identical. */
function settingsIn(world: World, memo: Memo): TeamView['settings'] {
  const settable = memo.of('settable', [world.compiled], () =>
    [...world.compiled.commands.values()].flatMap(({ name, inForce }) =>
      inForce === undefined ? [] : { name, inForce },
    ),
  );
  const settings = settable.map(({ name, inForce }) => ({ do: name, with: inForce(world) }));
  const values: unknown[] = [];
  for (const { with: inForce } of settings) for (const field in inForce) values.push(inForce[field]);
  return memo.of('settings', values, () => settings);
}

const NO_WALKS: TeamView['walks'] = Object.freeze([]) as never;

/** Incremented with every command, except those that only talk. */
export const doingsOf = ({ changes }: Team): number => changes.commands - changes.said;

/** Changes whenever a sample has arrived, or an inject has faked one. */
const samplesSeen = ({ monitoring }: World): [number, number] => [monitoring.history.minutes, monitoring.madeUp.length];

const alarmsIn = (team: Team, memo: Memo): AlarmView[] =>
  memo.of(
    'alarms',
    [...samplesSeen(team.world), team.world.events.length, team.acknowledged.size, team.shelved.size, doingsOf(team)],
    () => viewAlarms(team),
  );

const servicesIn = (team: Team, alarms: readonly AlarmView[], memo: Memo): ServiceView[] => {
  const { services, compiled } = team.world;
  const counters = services.map((service, i) => compiled.types[i].counter?.read(service));
  const reports = team.knowledge.map(({ version }) => version);
  return memo.of('services', [alarms, ...samplesSeen(team.world), ...counters, ...reports], () =>
    viewServices(team, alarms),
  );
};

/** Everything in a view that talk changes. */
export const chatIn = ({ chat }: Team, memo: Memo): ChatMessage[] =>
  memo.of('chat', [chat.length], () => chat.slice(recentFrom(chat.length, CHAT)));

/**
 * The current view of everybody in the team, whatever the seat. Lists that are not frozen belong to the team and keep growing;
 * items are immutable.
 */
export function teamViewOf(team: Team, memo = new Memo()): TeamView {
  const { world, scenario } = team;
  const traffic = trafficOf(world);
  const alarms = alarmsIn(team, memo);
  const now = [world.step, doingsOf(team)];
  const timelineStart = recentFrom(team.timeline.length, TIMELINE);
  return {
    severity: team.severity,
    alarms,
    services: servicesIn(team, alarms, memo),
    customers: memo.of('customers', now, () => viewCustomers(world)),
    lost: lostOf(world),
    traffic,
    telemetryCoverage: memo.of('coverage', samplesSeen(world), () => telemetryCoverageOf(world)),
    tasks: memo.of('tasks', now, () => viewTasks(team)),
    reports: team.reports,
    claims: team.claims,
    posts: memo.of('posts', now, () => postsOf(world)),
    changes: memo.of('changes', [team.stoppedChanges.size], () =>
      scenario.changes.map((change) => viewChange(team, change)),
    ),
    timeline: memo.of('timeline', [team.timeline.length], () => team.timeline.slice(timelineStart)),
    timelineStart,
    hypotheses: team.hypotheses,
    citations: standingCitations(team),
    backed: memo.of('backed', saidIn(team), () => backedCausesOf(team)),
    mitigations: memo.of('mitigations', [team.observations.length, world.events.length], () => readMitigationsOf(team)),
    proposals: team.proposals,
    actions: team.actions,
    assignments: team.assignments,
    polls: team.polls.map((poll) => ({ ...poll, answers: [...poll.answers] })),
    chat: chatIn(team, memo),
    replies: team.replies,
    walks: team.walks.length === 0 ? NO_WALKS : memo.of('walks', now, () => structuredClone(team.walks)),
    standIns: standInSeats(team).map(({ id }) => id),
    hints: memo.of('hints', [team.hintsGiven.length, team.guide.offerStep], () => viewHints(team)),
    annotations: memo.of('annotations', [team.annotationsShown, team.lesson.notes.length], () => viewAnnotations(team)),
    closedSeats: [...team.closedSeats].map(([seat, reason]) => ({ seat, reason })),
    settings: settingsIn(world, memo),
  };
}

/** Everything that the team has said, and the evidence for it. */
const saidIn = ({ world, observations, hypotheses, claims, citations }: Team): unknown[] => [
  ...[world.monitoring.firstStep, observations.length, hypotheses.length, claims.length],
  ...[...hypotheses, ...claims, ...citations],
];

/** Everything in a list of injects that can change. */
function progressOf({ injectSpecs, injects }: Team): unknown[] {
  const progress: unknown[] = [];
  for (let i = 0; i < injects.length; i++) {
    const { state, dueStep, firedStep, outcomes, expectedStep } = injects[i];
    progress.push(injectSpecs[i], state, dueStep, firedStep, outcomes.length, expectedStep);
  }
  return progress;
}

/** Numbers of these observations. */
function carriersIn(team: Team, observations: readonly Observation[]): Pick<SeatView, 'carriers' | 'decisive'> {
  const carriers = carriersAmong(team, observations);
  const decisive = carriers.filter((one) => singlesOut(team, [one]));
  return { carriers: carriers.map(({ id }) => id), decisive: decisive.map(({ id }) => id) };
}

/** The part that depends on the held seats. `ofTeam` caches what all seats share. */
export const seatViewOf = (team: Team, seats: readonly string[], memo = new Memo(), ofTeam: Memo = memo): SeatView => {
  const now = [team.world.step, team.changes.commands];
  const shared = ofTeam.of('shared', now, () => sharedObservationIds(team));
  const observations = observationsFor(team, seats, shared);
  return {
    messages: messagesFor(team, seats),
    observations,
    ...memo.of('carriers', [team.world.monitoring.firstStep, ...observations], () => carriersIn(team, observations)),
    injects: seats.includes(FACILITATOR) ? memo.of('injects', progressOf(team), () => viewInjects(team)) : [],
  };
};

/** The current view of players who hold `seats`. */
export const viewOf = (team: Team, seats: readonly string[]): View => ({
  ...teamViewOf(team),
  ...seatViewOf(team, seats),
});

/** The team's last knowledge of every server of `service`. The arrays belong to the team: copy before keeping them. */
export function hostSnapshotOf(team: Team, service: string): HostSnapshot & { version: number } {
  const knowledge = team.knowledge.find((k) => k.service === service);
  return knowledge ?? { version: 0, states: new Uint8Array(0), seen: new Uint16Array(0), progress: new Uint8Array(0) };
}
