// The transport interface of the link, and its implementation with socket.io. Tests provide their own.

import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '#protocol/events.ts';
import { pageUrl } from './page-url.ts';

export type EventName = keyof ClientEvents;
export type RequestOf<E extends EventName> = Parameters<ClientEvents[E]>[0];
export type AnswerOf<E extends EventName> = Parameters<Parameters<ClientEvents[E]>[1]>[0];

/** `refused` is left out: it answers events without an acknowledgement, and this client sends none. */
type Heard = Omit<ServerEvents, 'refused'>;
export type TransportListeners = Heard & { connected(): void; lost(): void };

export interface Transport {
  listen(listeners: TransportListeners): void;
  /** Sends once; null if the connection breaks before the answer. */
  send<E extends EventName>(event: E, request: RequestOf<E>): Promise<AnswerOf<E> | null>;
  /** Disconnects and connects again, so that the server forgets the drill of this connection. */
  reopen(): void;
}

/** Connects to the server that this page came from. */
export function openTransport(): Transport {
  const anyNode = pageUrl('socket.io').pathname;
  const socket: Socket<ServerEvents, ClientEvents> = io({
    path: anyNode,
    auth: { edits: true },
    // The other way round each page begins with five requests and changes over afterwards.
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 250,
    reconnectionDelayMax: 2000,
  });
  /** Connects to the node that runs a drill. */
  function goTo(node: string): Promise<void> {
    socket.io.opts.path = pageUrl(`node/${node}/socket.io`).pathname;
    socket.disconnect();
    return new Promise((resolve) => {
      socket.once('connect', () => resolve());
      socket.connect();
    });
  }

  return {
    listen(listeners) {
      const { frame, ended, dismissed, stopped, frozen } = listeners;
      const heard: Heard = { frame, ended, dismissed, stopped, frozen };
      for (const [event, listener] of Object.entries(heard)) socket.on(event as keyof Heard, listener);
      socket.on('connect', listeners.connected);
      socket.on('disconnect', () => {
        // Packets left in the buffer would be sent before the seat is resumed, and be refused.
        socket.sendBuffer = [];
        listeners.lost();
      });
      socket.on('connect_error', () => {
        // The node that ran the drill may be gone: any other knows where the drill is now.
        socket.io.opts.path = anyNode;
        listeners.lost();
      });
      // The browser notices a lost network at once; a silent socket only after its next ping.
      addEventListener('offline', () => socket.disconnect());
      addEventListener('online', () => socket.connect());
    },
    // Without socket.io's `retries`: it would resend every event, also those that must happen once, and one at a time.
    async send<E extends EventName>(event: E, request: RequestOf<E>) {
      try {
        // The pair is typed by `EventName`, which socket.io's own overloads cannot express.
        const emitWithAck = socket.emitWithAck as (event: E, request: RequestOf<E>) => Promise<AnswerOf<E>>;
        const answer = await emitWithAck.call(socket, event, request);
        if (answer.ok || answer.code !== 'drill/elsewhere') return answer;
        const returns = goTo(String(answer.args.node));
        // Who returns to a drill asks again by itself as soon as it is connected.
        if (event === 'drill:resume') return null;
        await returns;
        return await emitWithAck.call(socket, event, request);
      } catch {
        return null;
      }
    },
    reopen() {
      socket.io.opts.path = anyNode;
      socket.disconnect();
      socket.connect();
    },
  };
}
