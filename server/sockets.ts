// Connects sockets to drills: each event is parsed, passed on and acknowledged. No rule of the game is here.
import type { EventEmitter } from 'node:events';
import type { Server, Socket } from 'socket.io';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { Answer, ClientEvents, Seated, ServerEvents, Welcome } from '#protocol/events.ts';
import { RATE_LIMIT_REFUSALS, REQUEST_BURST, REQUESTS_PER_SECOND } from '#protocol/limits.ts';
import { EVENT_NAMES, type EventName, isEventName, parseRequest, type RequestOf } from '#protocol/parsers.ts';
import { withWords } from '#protocol/wording.ts';
import type { Meters } from './meters.ts';
import type { Clock, Ports } from './ports.ts';
import type { BotRequest } from './session/bot-seats.ts';
import type { Drill } from './session/drill.ts';
import type { DrillDirectory, Membership } from './session/drill-directory.ts';
import { recordEntryOf } from './session/record-entry.ts';
import { readRunbook, searchRunbooks } from './session/runbook-access.ts';
import type { SeatRequest } from './session/seats.ts';
import type { Subscriber } from './session/subscribers.ts';

export type Sockets = Server<ClientEvents, ServerEvents>;
type ClientSocket = Socket<ClientEvents, ServerEvents>;

/** One connection, and the drill that it has joined, if any. */
type Session = { readonly directory: DrillDirectory; readonly subscriber: Subscriber; membership: Membership | null };

const NOT_JOINED = refuse('drill/not-joined');
const RATE_LIMITED = refuse('request/rate-limited', { most: REQUESTS_PER_SECOND });
const STOPPED = refuse('drill/stopped');
const DEFECT = refuse('server/defect');
const NO_ACKNOWLEDGEMENT = refuse('request/no-acknowledgement');

/** The name of an event, for logs and answers. A client can send a number in its place, or nothing. */
const eventName = (event: unknown): string => (typeof event === 'string' ? event.slice(0, 80) : '');

const unknownEvent = (event: unknown): Refusal =>
  typeof event === 'string'
    ? refuse('request/unknown-event', { event: eventName(event), choices: EVENT_NAMES })
    : refuse('request/names-no-event', { choices: EVENT_NAMES });

const isRefusal = (answer: unknown): answer is Refusal => (answer as { ok?: unknown }).ok === false;

/** Answers that tell of new events wait until those are durable. */
const RECORDS: ReadonlySet<string> = new Set<EventName>([
  'drill:end',
  'seat:take',
  'seat:take-bundle',
  'seat:give-up',
  'seat:offer',
  'seat:accept',
  'seat:decline',
  'bot:add',
  'bot:remove',
  'clock:set',
  'clock:forward',
  'command',
]);

const leave = (session: Session): void => {
  session.membership?.drill.leave(session.subscriber);
  session.membership = null;
};

/** A connection is in one drill at a time: entering another leaves the first. */
function enter(session: Session, answer: Answer<Membership>): Answer<Welcome> {
  if (!answer.ok) return answer;
  leave(session);
  session.membership = answer;
  return answer.drill.enter(session.subscriber, answer);
}

function inDrill<A>(session: Session, ask: (drill: Drill, player: string) => A): A | Refusal {
  if (session.membership === null) return NOT_JOINED;
  const { drill, player } = session.membership;
  const dismissal = drill.dismissal(player);
  if (dismissal !== null) session.membership = null;
  return dismissal ?? ask(drill, player);
}

const changeSeats = (session: Session, request: SeatRequest | BotRequest): Answer<Seated> =>
  inDrill(session, (drill, player) => drill.changeSeats(player, request));

/** The key is checked first, so that a wrong one does not cost a debrief. */
async function keepRecord(session: Session, keyed: RequestOf<'record:keep'>): Promise<AnswerOf<'record:keep'>> {
  const { records } = session.directory;
  const known = records.read(keyed);
  if (!known.ok) return known;
  if (session.membership === null) return NOT_JOINED;
  const { drill, player } = session.membership;
  const told = await drill.debrief(player);
  if (!told.ok) return told;
  const team = drill.state.teams.get(drill.state.players.get(player)!.team)!;
  return records.keep(keyed, recordEntryOf(drill.state.row, team, told.debrief));
}

type AnswerOf<E extends EventName> = Answer<Extract<Parameters<Parameters<ClientEvents[E]>[1]>[0], { ok: true }>>;

const ANSWERS: {
  readonly [E in EventName]: (session: Session, request: RequestOf<E>) => AnswerOf<E> | Promise<AnswerOf<E>>;
} = {
  'scenario:list': (session) => ({ ok: true, scenarios: [...session.directory.scenarios()] }),
  'drill:create': (session, request) => enter(session, session.directory.create(request)),
  'drill:join': (session, request) => {
    const joined = session.directory.join(request);
    // The welcome goes before the first frame, so it cannot wait for the rest of the turn.
    return enter(session, joined.ok ? (session.directory.commit.commit() ?? joined) : joined);
  },
  'drill:resume': (session, request) => enter(session, session.directory.resume(request)),
  'drill:resync': (session) => inDrill(session, (drill) => drill.resync(session.subscriber)),
  'drill:end': (session) => inDrill(session, (drill, player) => drill.end(player)),
  'drill:debrief': (session) => inDrill(session, (drill, player) => drill.debrief(player)),
  'drill:export': (session, { as }) =>
    inDrill(session, (drill, player) => session.directory.exports.of(drill, player, as)),
  'actions:list': (session, { team }) =>
    inDrill(session, (drill, player) => session.directory.actionItems.list(drill, player, team)),
  'actions:put': (session, draft) =>
    inDrill(session, (drill, player) => session.directory.actionItems.put(drill, player, draft)),
  'actions:remove': (session, request) =>
    inDrill(session, (drill, player) => session.directory.actionItems.remove(drill, player, request)),
  'actions:bring-back': (session, request) =>
    inDrill(session, (drill, player) => session.directory.actionItems.bringBack(drill, player, request)),
  'record:create': ({ directory }, { handle }) => directory.records.create(handle),
  'record:read': ({ directory }, keyed) => directory.records.read(keyed),
  'record:keep': keepRecord,
  'record:erase': ({ directory }, keyed) => directory.records.erase(keyed),
  'daily:table': ({ directory }) => ({ ok: true, table: directory.records.daily() }),
  'daily:start': (session, request) => enter(session, session.directory.startDaily(request)),
  'replay:moment': (session, { step }) => inDrill(session, (drill, player) => drill.moment(player, step)),
  'replay:basis': (session) => inDrill(session, (drill, player) => session.directory.bases.of(drill, player)),
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
  'clock:forward': (session) => inDrill(session, (drill, player) => drill.forward(player)),
  command: (session, request) => inDrill(session, (drill, player) => drill.command(player, request)),
  'runbook:read': (session, { runbook }) => inDrill(session, ({ state }) => readRunbook(state, runbook)),
  'runbook:search': (session, { words }) => inDrill(session, ({ state }) => searchRunbooks(state, words)),
  'panel:open': (session, { service }) =>
    inDrill(session, (drill, player) => drill.openPanel(session.subscriber, player, service)),
};

function answerTo<E extends EventName>(session: Session, event: E, request: unknown): unknown {
  const parsed = parseRequest(event, request);
  return parsed.ok ? ANSWERS[event](session, parsed.request) : parsed;
}

/** A token bucket: a burst at once, then as many as are refilled each second. */
function createRateLimiter(clock: Clock): () => boolean {
  let tokens = REQUEST_BURST;
  let atMs = clock.nowMs();
  return () => {
    const nowMs = clock.nowMs();
    tokens = Math.min(REQUEST_BURST, tokens + ((nowMs - atMs) * REQUESTS_PER_SECOND) / 1000);
    atMs = nowMs;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}

/** Bytes that wait in the process for this connection: in the queue of the engine and in the socket. */
function bufferedBytes(socket: ClientSocket): number {
  const { writeBuffer, transport } = socket.conn as unknown as {
    writeBuffer: readonly { data?: { length: number } }[];
    transport: { socket?: { bufferedAmount?: number } };
  };
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) bytes += data?.length ?? 0;
  return bytes;
}

/** The same for all connections. */
export function bufferedBytesOf(sockets: Sockets): number {
  let bytes = 0;
  for (const socket of sockets.of('/').sockets.values()) bytes += bufferedBytes(socket);
  return bytes;
}

const subscriberOf = (socket: ClientSocket): Subscriber => ({
  edits: socket.handshake.auth.edits === true,
  frame: (frame) => socket.emit('frame', frame),
  ended: (debrief) => socket.emit('ended', { debrief }),
  stopped: (refusal) => socket.emit('stopped', withWords(refusal)),
  dismissed: (refusal) => socket.emit('dismissed', withWords(refusal)),
  frozen: (problem) => socket.emit('frozen', problem === null ? { ok: true } : withWords(problem)),
  bufferedBytes: () => bufferedBytes(socket),
});

/** Packets as the engine sends and receives them, whatever carries them. */
function countBytes(sockets: Sockets, meters: Meters): void {
  const bytesOf = (data: unknown) => (typeof data === 'string' || data instanceof Uint8Array ? data.length : 0);
  sockets.engine.on('connection', (connection: EventEmitter) => {
    connection.on('packetCreate', ({ data }: { data?: unknown }) => meters.sent(bytesOf(data)));
    connection.on('packet', ({ data }: { data?: unknown }) => meters.received(bytesOf(data)));
  });
}

export function serveSockets(
  sockets: Sockets,
  directory: DrillDirectory,
  ports: Pick<Ports, 'clock' | 'log' | 'meters'>,
): void {
  countBytes(sockets, ports.meters);
  sockets.on('connection', (socket) => {
    const session: Session = { directory, subscriber: subscriberOf(socket), membership: null };
    const isWithinRate = createRateLimiter(ports.clock);
    let rateRefusals = 0;

    /** RATE_LIMITED if requests come too fast; a client that ignores it is disconnected. */
    const rateLimit = (): Refusal | null => {
      if (isWithinRate()) {
        rateRefusals = 0;
        return null;
      }
      if (++rateRefusals > RATE_LIMIT_REFUSALS) socket.disconnect(true);
      return RATE_LIMITED;
    };

    const defect = (event: unknown, error: unknown): Refusal => {
      ports.log.error({ event: eventName(event), err: error }, 'a request met a defect');
      return DEFECT;
    };

    const answer = (event: unknown, requests: readonly unknown[]): unknown => {
      if (typeof event !== 'string' || !isEventName(event)) return unknownEvent(event);
      if (requests.length !== 1) return refuse('request/not-one', { event, count: requests.length });
      try {
        return answerTo(session, event, requests[0]);
      } catch (error) {
        return defect(event, error);
      }
    };

    const receive = (packet: readonly unknown[]): void => {
      const acknowledge = packet.at(-1);
      if (typeof acknowledge !== 'function') {
        socket.emit('refused', { event: eventName(packet[0]), ...withWords(rateLimit() ?? NO_ACKNOWLEDGEMENT) });
        return;
      }
      const [event, ...requests] = packet.slice(0, -1);
      const before = session.membership;
      if (typeof event === 'string' && isEventName(event)) ports.meters.answered(event);
      const answered = rateLimit() ?? answer(event, requests);
      const drill = session.membership?.drill;
      const send = (outcome: unknown): void => {
        if (isRefusal(outcome)) ports.meters.refused(outcome.code);
        acknowledge(isRefusal(outcome) ? withWords(outcome) : outcome);
      };
      const reply = (outcome: unknown): void => {
        if (isRefusal(outcome) || !RECORDS.has(eventName(event))) send(outcome);
        // What could not be stored was not granted.
        else directory.commit.after(() => send(drill?.phase === 'stopped' ? STOPPED : outcome));
      };
      if (answered instanceof Promise)
        void answered
          .catch((error) => defect(event, error))
          .then(reply)
          .catch((error) => defect(event, error));
      else reply(answered);
      // The first frame is sent after the welcome.
      if (session.membership !== before) session.membership?.drill.flush();
    };

    /** An exception in a listener of a socket would end the process, and with it every drill. */
    const contained =
      <A extends unknown[]>(listener: (...args: A) => void) =>
      (...args: A): void => {
        try {
          listener(...args);
        } catch (error) {
          defect(args[0], error);
        }
      };

    socket.onAny(contained((...packet: unknown[]) => receive(packet)));
    socket.on(
      'disconnect',
      contained(() => leave(session)),
    );
  });
}
