// A player's overview for a program: the clock, firing alarms, failures, open questions, and what can be read and run from its
// seats. Ids are those that the other tools accept.
import type { CommandView } from '#model/incident/view-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import { clockOf, type Known, wordingOf } from './news.ts';

const meIn = ({ room, welcome }: Known) => room.players.find(({ id }) => id === welcome.me);

function time(known: Known) {
  const { clock, room, briefing } = known;
  const { step, speed, paused, forwarding } = clock;
  return { time: clockOf(known, step), zone: briefing.clock.zone, step, speed, paused, forwarding, phase: room.phase };
}

/** The time fields, for an answer with no other content. */
export const clockNow = (known: Known) => ({ clock: time(known) });

export function situation(known: Known) {
  const { view, room, briefing } = known;
  const replied = new Set((view.replies ?? []).map(({ message }) => message));
  const wording = wordingOf(known);
  return {
    ...clockNow(known),
    scenario: briefing.scenario,
    me: { id: meIn(known)?.id, name: meIn(known)?.name, team: meIn(known)?.team, seats: meIn(known)?.seats ?? [] },
    severity: view.severity,
    customersLost: view.lost,
    traffic: view.traffic,
    telemetryCoverage: view.telemetryCoverage,
    alarms: (view.alarms ?? []).filter(({ state }) => state !== 'OK'),
    services: (view.services ?? []).map(({ id, state, headline, gauge }) => ({ id, state, headline, gauge })),
    customers: view.customers,
    working: (view.tasks ?? []).map((task) => ({ ...task, text: wording.name('command', task.title) })),
    unanswered: (view.messages ?? []).filter(({ id, dueStep }) => dueStep !== null && !replied.has(id)),
    proposals: (view.proposals ?? []).filter(({ state }) => state === 'waiting' || state === 'approved'),
    tasks: (view.assignments ?? []).filter(({ endedStep }) => endedStep === null),
    hypotheses: (view.hypotheses ?? []).filter(({ droppedStep }) => droppedStep === null),
    claims: view.claims,
    closedSeats: view.closedSeats,
    players: room.players.map(({ id, name, team, seats, connected, bot, agent }) => ({
      ...{ id, name, team, seats, connected, plays: bot !== null ? 'bot' : agent === true ? 'agent' : 'person' },
    })),
  };
}

/** Lists of the view that can be read in full. */
export const RECORDS = [
  'alarms',
  'observations',
  'hypotheses',
  'citations',
  'claims',
  'proposals',
  'actions',
  'assignments',
  'polls',
  'chat',
  'messages',
  'replies',
  'posts',
  'reports',
  'changes',
  'walks',
  'hints',
  'timeline',
] as const;

const isMessage = (value: unknown): value is { code: string; args: never } =>
  typeof value === 'object' && value !== null && 'code' in value && 'args' in value;

/** A list of the view after its older entries; entries that are messages also have their text. */
export function recordOf(known: Known, of: (typeof RECORDS)[number], older: readonly object[]) {
  const wording = wordingOf(known);
  const entries = (known.view[of] ?? []) as readonly object[];
  return [...older, ...entries].map((entry) => {
    const message = 'message' in entry ? entry.message : null;
    return isMessage(message) ? { ...entry, text: wordMessage(message, wording) } : entry;
  });
}

/** Everything that can be read, with the call of `inspect` or `read_panel` for it. */
export const readable = ({ briefing, welcome, view }: Known) => ({
  services: briefing.services.map(({ id, name, metrics, hosts, open, reads, hostStates }) => ({
    ...{ id, name, open, dependsOn: reads ?? [], hosts },
    hostStates: hostStates?.map((state) => state.id),
    metrics: metrics.map(({ id: metric, doc, unit }) => ({ metric, doc, unit })),
  })),
  customers: briefing.customers,
  changes: (view.changes ?? []).map(({ id, title, note, service }) => ({ id, title, note, service })),
  alarms: (view.alarms ?? []).map(({ id, title, service, metric, compare, threshold, state }) => ({
    ...{ id, title, service, metric, compare, threshold, state },
  })),
  runbooks: welcome.runbooks.map(({ id, title, alarms }) => ({ id, title, alarms })),
  causes: briefing.causes,
  facets: briefing.facets,
});

const callOf = ({ do: command, doc, args, blast, reversible }: CommandView) => ({
  ...{ do: command, doc, blast, reversible },
  with: args,
});

/** Commands that the seats may issue. */
export const commandsOf = ({ briefing }: Known) => briefing.commands.filter(({ mine }) => mine).map(callOf);

/** The seats of the player's own team. */
export function seatsOf(known: Known) {
  const { briefing, room } = known;
  const team = room.players.filter((one) => one.team === meIn(known)?.team);
  return briefing.seats.map(({ id, name, role, text, places }) => {
    const holders = team.filter(({ seats }) => seats.includes(id));
    return { id, name, role, text, places, heldBy: holders.map((one) => one.name) };
  });
}
