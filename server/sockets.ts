// Connects sockets to drills: reads packets, enforces the rate limit, and sends answers and frames.
import { type Refusal, refuse } from '#model/engine/result.ts';
import { REQUESTS_PER_SECOND } from '#protocol/limits.ts';
import { withWords } from '#protocol/wording.ts';
import type { Access } from './access/access.ts';
import type { Ports } from './ports.ts';
import { leave, type Session } from './requests.ts';
import { eventName, responderFor } from './respond.ts';
import type { DrillDirectory } from './session/drill-directory.ts';
import type { Subscriber } from './session/subscribers.ts';
import {
  bufferedBytes,
  type ClientSocket,
  closerOf,
  countBytes,
  createRateLimiter,
  type Sockets,
  sendFrame,
} from './transport.ts';

const RATE_LIMITED = refuse('request/rate-limited', { most: REQUESTS_PER_SECOND });
const NO_ACKNOWLEDGEMENT = refuse('request/no-acknowledgement');

const subscriberOf = (socket: ClientSocket): Subscriber => ({
  edits: socket.handshake.auth.edits === true,
  frame: (number, body) => sendFrame(socket, number, body),
  ended: (debrief) => socket.emit('ended', { debrief }),
  stopped: (refusal) => socket.emit('stopped', withWords(refusal)),
  dismissed: (refusal) => socket.emit('dismissed', withWords(refusal)),
  // Without a goodbye packet: a client reconnects by itself only after a lost connection.
  moved: () => socket.conn.close(),
  frozen: (problem) => socket.emit('frozen', problem === null ? { ok: true } : withWords(problem)),
  bufferedBytes: () => bufferedBytes(socket),
});

export function serveSockets(
  sockets: Sockets,
  directory: DrillDirectory,
  access: Access,
  ports: Pick<Ports, 'clock' | 'log' | 'meters'>,
): void {
  countBytes(sockets, ports.meters);
  sockets.on('connection', (socket) => {
    const session: Session = {
      directory,
      access,
      subscriber: subscriberOf(socket),
      isOpen: () => socket.connected,
      caller: access.callerOf(socket.request, socket.id),
      membership: null,
    };
    const closeIfTooSlow = closerOf(socket);
    const isWithinRate = createRateLimiter(ports.clock, () => {
      ports.log.warn({ address: session.caller.address }, 'a connection that sends too fast was closed');
      socket.disconnect(true);
    });
    const rateLimit = (): Refusal | null => (isWithinRate() ? null : RATE_LIMITED);

    const { respond, defect } = responderFor(session, ports);

    const receive = (packet: readonly unknown[]): void => {
      if (closeIfTooSlow()) return;
      const acknowledge = packet.at(-1);
      if (typeof acknowledge !== 'function') {
        socket.emit('refused', { event: eventName(packet[0]), ...withWords(rateLimit() ?? NO_ACKNOWLEDGEMENT) });
        return;
      }
      const [event, ...requests] = packet.slice(0, -1);
      respond(event, requests, acknowledge as (answer: unknown) => void, rateLimit());
    };

    /** An exception in a socket listener would end the process, and with it every drill. */
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
