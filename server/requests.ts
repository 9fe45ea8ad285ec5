// Routes each client event to the drill, the directory or the storage of records. Sockets and agents both use it, so that they
// have the same permissions. It contains no game rules.

import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Team } from '#model/incident/state.ts';
import { olderChat, olderTimeline } from '#model/incident/view.ts';
import type { Answer, ClientEvents, Seated, Welcome } from '#protocol/events.ts';
import { packed } from '#protocol/panel.ts';
import type { EventName, RequestOf } from '#protocol/parsers.ts';
import type { Access } from './access/access.ts';
import type { Caller } from './access/caller.ts';
import type { BotRequest } from './session/bot-seats.ts';
import { olderBookmarks } from './session/console-view.ts';
import type { Drill } from './session/drill.ts';
import type { DrillDirectory, Membership } from './session/drill-directory.ts';
import { teamOf } from './session/drill-state.ts';
import { evaluates, maySteer } from './session/powers.ts';
import { recordEntryOf } from './session/record-entry.ts';
import { readRunbook, searchRunbooks } from './session/runbook-access.ts';
import type { SeatRequest } from './session/seats.ts';
import type { Subscriber } from './session/subscribers.ts';
import type { AuditAction } from './storage/audit.ts';

/** One connection, and the drill that it has joined, if any. */
export type Session = {
  readonly directory: DrillDirectory;
  readonly access: Access;
  readonly subscriber: Subscriber;
  readonly isOpen: () => boolean;
  caller: Caller;
  membership: Membership | null;
};

const NOT_JOINED = refuse('drill/not-joined');

/** Refusals for an unknown code, token or link. */
const GUESSES: ReadonlySet<string> = new Set([
  'drill/unknown-code',
  'drill/unknown-token',
  'drill/unknown-link',
  'actions/unknown-token',
]);

export const isRefusal = (answer: unknown): answer is Refusal => (answer as { ok?: unknown }).ok === false;

export const leave = (session: Session): void => {
  session.membership?.drill.leave(session.subscriber);
  session.membership = null;
};

/** A connection is in one drill at a time: joining another leaves the first. */
function enter(session: Session, answer: Answer<Membership>): Answer<Welcome> {
  if (!answer.ok) return answer;
  // It may have been closed while the drill was restored.
  if (!session.isOpen()) return NOT_JOINED;
  leave(session);
  session.membership = answer;
  return answer.drill.enter(session.subscriber, answer);
}

/** The same once the join is durable: the welcome precedes the first frame, so it cannot wait for the rest of the turn. */
const enterStored = async (session: Session, answer: Answer<Membership>): Promise<Answer<Welcome>> =>
  enter(session, answer.ok ? ((await session.directory.commit.commit()) ?? answer) : answer);

const audit = ({ access, caller }: Session, action: AuditAction, about: Record<string, string>): Promise<void> =>
  access.audit.write(action, caller.facilitator ?? caller.address, about);

async function exportDrill(session: Session, { as }: RequestOf<'drill:export'>): Promise<AnswerOf<'drill:export'>> {
  const answer = await inDrill(session, (drill, player) => session.directory.exports.of(drill, player, as));
  if (answer.ok && session.membership !== null)
    await audit(session, 'drill-exported', { drill: session.membership.drill.state.row.id, as });
  return answer;
}

/** The creator of a drill joins it. */
async function create(session: Session, make: () => Promise<Answer<Membership>>): Promise<Answer<Welcome>> {
  const { access, caller } = session;
  const refused = access.createDrill(caller);
  if (refused !== null) return refused;
  const created = await make();
  if (created.ok) {
    const { id, scenario } = created.drill.state.row;
    await audit(session, 'drill-created', { drill: id, scenario });
  }
  return enter(session, created);
}

/** An answer that a secret does not exist counts as a guess. */
function counted<A>(session: Session, answer: Answer<A>): Answer<A> {
  if (isRefusal(answer) && GUESSES.has(answer.code)) session.access.quotas.wrongGuess(session.caller.address);
  return answer;
}

function inDrill<A>(session: Session, ask: (drill: Drill, player: string) => A): A | Refusal {
  if (session.membership === null) return NOT_JOINED;
  const { drill, player } = session.membership;
  const dismissal = drill.dismissal(session.membership);
  if (dismissal !== null) session.membership = null;
  return dismissal ?? ask(drill, player);
}

/** Team data is for team members, not for a shared screen. */
const inOwnTeam = <A>(session: Session, ask: (team: Team) => A): A | Refusal =>
  inDrill(session, ({ state }, player) => {
    const one = state.players.get(player)!;
    return one.kind === 'projector' ? refuse('team/not-yours') : ask(teamOf(state, one));
  });

const changeSeats = (session: Session, request: SeatRequest | BotRequest): Answer<Seated> =>
  inDrill(session, (drill, player) => drill.changeSeats(player, request));

/** The key is checked first, so that a wrong one does not cost a debrief. */
async function keepRecord(session: Session, keyed: RequestOf<'record:keep'>): Promise<AnswerOf<'record:keep'>> {
  const { records } = session.directory;
  const known = await records.read(keyed);
  if (!known.ok) return known;
  if (session.membership === null) return NOT_JOINED;
  const { drill, player } = session.membership;
  if (drill.state.row.practice !== undefined || !drill.state.steering.ranked) return refuse('record/practice');
  const told = await drill.debrief(player);
  if (!told.ok) return told;
  const team = drill.state.teams.get(drill.state.players.get(player)!.team)!;
  return records.keep(keyed, recordEntryOf(drill.state.row, team, told.debrief));
}

async function forkDrill(session: Session, { step, team }: RequestOf<'drill:fork'>): Promise<Answer<Welcome>> {
  const { membership } = session;
  if (membership === null) return NOT_JOINED;
  // Players of a drill may practise from it: that needs no key, but counts like any new drill.
  const limited = session.access.quotas.createDrill(session.caller);
  if (limited !== null) return limited;
  const forked = await session.directory.fork(membership, step, team);
  // Meanwhile the connection may have joined another drill.
  return session.membership === membership ? enter(session, forked) : NOT_JOINED;
}

type AnswerOf<E extends EventName> = Answer<Extract<Parameters<Parameters<ClientEvents[E]>[1]>[0], { ok: true }>>;

export const ANSWERS: {
  readonly [E in EventName]: (session: Session, request: RequestOf<E>) => AnswerOf<E> | Promise<AnswerOf<E>>;
} = {
  'scenario:list': (session) => ({ ok: true, scenarios: [...session.directory.scenarios()] }),
  'access:sign-in': (session, { key }) => {
    const signedIn = session.access.signIn(session.caller, key);
    if (!signedIn.ok) return signedIn;
    session.caller = signedIn.caller;
    return { ok: true };
  },
  'drill:create': (session, request) => create(session, () => session.directory.create(request)),
  'drill:join': async (session, request) => {
    const limited = session.access.quotas.join(session.caller);
    if (limited !== null) return limited;
    return enterStored(session, counted(session, await session.directory.join(request)));
  },
  'drill:facilitate': async (session, request) => {
    const limited = session.access.quotas.mayGuess(session.caller.address);
    if (limited !== null) return limited;
    const linked = counted(session, await session.directory.facilitate(request));
    if (linked.ok) await audit(session, 'facilitator-linked', { drill: linked.drill.state.row.id });
    return enterStored(session, linked);
  },
  'drill:resume': async (session, request) =>
    session.access.quotas.mayGuess(session.caller.address) ??
    enter(session, counted(session, await session.directory.resume(request))),
  'drill:resync': (session) => inDrill(session, (drill) => drill.resync(session.subscriber)),
  'drill:end': (session) => inDrill(session, (drill, player) => drill.end(player)),
  'drill:debrief': (session, { team }) => inDrill(session, (drill, player) => drill.debrief(player, team)),
  'drill:export': exportDrill,
  'actions:list': (session, { team }) =>
    inDrill(session, (drill, player) => session.directory.actionItems.list(drill, player, team)),
  'actions:put': (session, draft) =>
    inDrill(session, (drill, player) => session.directory.actionItems.put(drill, player, draft)),
  'actions:remove': (session, request) =>
    inDrill(session, (drill, player) => session.directory.actionItems.remove(drill, player, request)),
  'actions:bring-back': async (session, request) =>
    session.access.quotas.mayGuess(session.caller.address) ??
    counted(
      session,
      await inDrill(session, (drill, player) => session.directory.actionItems.bringBack(drill, player, request)),
    ),
  'pages:state': (session) => inDrill(session, (drill, player) => session.directory.paging.state(drill, player)),
  'pages:choose': (session, { targets }) =>
    inDrill(session, (drill, player) => session.directory.paging.choose(drill, player, targets)),
  'pages:test': (session, { target }) =>
    inDrill(session, (drill, player) => session.directory.paging.test(drill, player, target)),
  'record:create': ({ directory }, { handle }) => directory.records.create(handle),
  'record:read': ({ directory }, keyed) => directory.records.read(keyed),
  'record:keep': keepRecord,
  'record:erase': ({ directory }, keyed) => directory.records.erase(keyed),
  'daily:table': async ({ directory }) => ({ ok: true, table: await directory.records.daily() }),
  'daily:start': (session, request) => create(session, () => session.directory.startDaily(request)),
  'replay:moment': (session, { step, team }) => inDrill(session, (drill, player) => drill.moment(player, step, team)),
  'drill:fork': forkDrill,
  'replay:compare': (session, { tokens, team }) =>
    session.access.quotas.mayGuess(session.caller.address) ??
    inDrill(session, (drill, player) => session.directory.comparisons.of(drill, player, tokens, team)),
  'replay:family': (session) => inDrill(session, (drill) => session.directory.bases.family(drill)),
  // The creator of a drill could end it immediately and see the same.
  'harden:open': (session, request) =>
    session.access.createDrill(session.caller) ?? session.directory.bases.region(request),
  'replay:basis': (session, { team }) =>
    inDrill(session, (drill, player) => session.directory.bases.of(drill, player, team)),
  'seat:take': (session, { seat }) => changeSeats(session, { do: 'take', seats: [seat] }),
  'seat:take-bundle': (session, { seats }) => changeSeats(session, { do: 'take', seats }),
  'seat:give-up': (session, { seat }) => changeSeats(session, { do: 'give-up', seat }),
  'seat:offer': (session, { seat, to }) => changeSeats(session, { do: 'offer', seat, to }),
  'seat:accept': (session, { seat }) => changeSeats(session, { do: 'accept', seat }),
  'seat:decline': (session, { seat }) => changeSeats(session, { do: 'decline', seat }),
  'bot:add': (session, request) => changeSeats(session, { do: 'add-bot', ...request }),
  'bot:remove': (session, { bot }) => changeSeats(session, { do: 'remove-bot', bot }),
  'drill:steer': (session, request) => inDrill(session, (drill, player) => drill.steer(player, request)),
  'clock:set': (session, request) => inDrill(session, (drill, player) => drill.setClock(player, request)),
  'clock:forward': (session, { at }) => inDrill(session, (drill, player) => drill.forward(player, at)),
  command: (session, request) => inDrill(session, (drill, player) => drill.command(player, request)),
  'runbook:read': (session, { runbook }) => inDrill(session, ({ state }) => readRunbook(state, runbook)),
  'chat:older': (session, { before }) =>
    inOwnTeam(session, (team) => ({ ok: true, messages: olderChat(team, before) })),
  'timeline:older': (session, { before }) =>
    inOwnTeam(session, (team) => ({ ok: true, entries: olderTimeline(team, before) })),
  'bookmarks:older': (session, { before }) =>
    inDrill(session, ({ state }, player) => {
      const one = state.players.get(player)!;
      if (!maySteer(state, one) && !evaluates(one)) return refuse('steer/not-yours');
      return { ok: true, bookmarks: olderBookmarks(state, before) };
    }),
  'runbook:search': (session, { words }) => inDrill(session, ({ state }) => searchRunbooks(state, words)),
  'panel:open': (session, request) => {
    const { subscriber } = session;
    const answer = inDrill(session, (drill, player) => drill.openPanel(subscriber, player, request));
    return answer.ok && answer.panel !== null && subscriber.edits ? { ...answer, panel: packed(answer.panel) } : answer;
  },
};
