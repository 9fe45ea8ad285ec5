// The least that the link needs of a socket, and that made from socket.io. Tests bring their own.
import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '#protocol/events.ts';

export type EventName = keyof ClientEvents;
export type RequestOf<E extends EventName> = Parameters<ClientEvents[E]>[0];
export type AnswerOf<E extends EventName> = Parameters<Parameters<ClientEvents[E]>[1]>[0];

/** `refused` is left out: it answers events without an acknowledgement, and this client sends none. */
export type TransportListeners = Omit<ServerEvents, 'refused'> & { connected(): void; lost(): void };

export interface Transport {
  listen(listeners: TransportListeners): void;
  /** Sends once; null where the connection broke before the answer came. */
  send<E extends EventName>(event: E, request: RequestOf<E>): Promise<AnswerOf<E> | null>;
  /** Hangs up and calls again: the server then knows nothing of this connection. */
  reopen(): void;
}

/** Connects to the server that this page came from. */
export function openTransport(): Transport {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    auth: { edits: true },
    reconnectionDelay: 250,
    reconnectionDelayMax: 2000,
  });
  return {
    listen(listeners) {
      socket.on('frame', listeners.frame);
      socket.on('ended', listeners.ended);
      socket.on('stopped', listeners.stopped);
      socket.on('connect', listeners.connected);
      socket.on('disconnect', () => {
        // What could not be sent in time would go out before the seat is back, and be refused.
        socket.sendBuffer = [];
        listeners.lost();
      });
      socket.on('connect_error', listeners.lost);
      // The browser knows at once that its network is gone; a silent socket would notice only after its next ping.
      addEventListener('offline', () => socket.disconnect());
      addEventListener('online', () => socket.connect());
    },
    // Not with socket.io's `retries`: it would repeat every event, also those that must happen once, and one at a time.
    async send<E extends EventName>(event: E, request: RequestOf<E>) {
      try {
        // The pair is typed by `EventName`, which socket.io's own overloads cannot express.
        const emitWithAck = socket.emitWithAck as (event: E, request: RequestOf<E>) => Promise<AnswerOf<E>>;
        return await emitWithAck.call(socket, event, request);
      } catch {
        return null;
      }
    },
    reopen() {
      socket.disconnect();
      socket.connect();
    },
  };
}
