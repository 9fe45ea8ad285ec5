// The transport that the link needs, and its implementation with socket.io. Tests bring their own.

import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '#protocol/events.ts';
import { pageUrl } from './page-url.ts';

export type EventName = keyof ClientEvents;
export type RequestOf<E extends EventName> = Parameters<ClientEvents[E]>[0];
export type AnswerOf<E extends EventName> = Parameters<Parameters<ClientEvents[E]>[1]>[0];

/** `refused` is left out: it answers events without an acknowledgement, and this client sends none. */
export type TransportListeners = Omit<ServerEvents, 'refused'> & { connected(): void; lost(): void };

export interface Transport {
  listen(listeners: TransportListeners): void;
  /** Sends once; null if the connection breaks before the answer. */
  send<E extends EventName>(event: E, request: RequestOf<E>): Promise<AnswerOf<E> | null>;
  /** Disconnects and connects again, so that the server forgets the drill of this connection. */
  reopen(): void;
}

/** Connects to the server that this page came from. */
export function openTransport(): Transport {
  const socket: Socket<ServerEvents, ClientEvents> = io({
    path: pageUrl('socket.io').pathname,
    auth: { edits: true },
    // The other way round each page begins with five requests and changes over afterwards.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 250,
    reconnectionDelayMax: 2000,
  });
  return {
    listen(listeners) {
      socket.on('frame', listeners.frame);
      socket.on('ended', listeners.ended);
      socket.on('stopped', listeners.stopped);
      socket.on('frozen', listeners.frozen);
      socket.on('connect', listeners.connected);
      socket.on('disconnect', () => {
        // Packets left in the buffer would be sent before the seat is resumed, and be refused.
        socket.sendBuffer = [];
        listeners.lost();
      });
      socket.on('connect_error', listeners.lost);
      // The browser notices a lost network at once; a silent socket only after its next ping.
      addEventListener('offline', () => socket.disconnect());
      addEventListener('online', () => socket.connect());
    },
    // Without socket.io's `retries`: it would resend every event, also those that must happen once, and one at a time.
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
