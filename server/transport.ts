// The transport of a connection, below requests: encoding of frames, the send queue, and the rate limit.
import type { EventEmitter } from 'node:events';
import type { Server, Socket } from 'socket.io';
import { PacketType } from 'socket.io-parser';
import type { ClientEvents, FrameBody, ServerEvents } from '#protocol/events.ts';
import { CLOSED_BYTES, RATE_LIMIT_REFUSALS, REQUEST_BURST, REQUESTS_PER_SECOND } from '#protocol/limits.ts';
import type { Meters } from './meters.ts';
import type { Clock } from './ports.ts';

export type Sockets = Server<ClientEvents, ServerEvents>;
export type ClientSocket = Socket<ClientEvents, ServerEvents>;

/** Encoded bodies without the opening brace: a body is encoded once, however many connections get it. */
const texts = new WeakMap<FrameBody, string>();

function textOf(body: FrameBody): string {
  const known = texts.get(body);
  if (known !== undefined) return known;
  const text = JSON.stringify(body).slice(1);
  texts.set(body, text);
  return text;
}

/** Sends the event `frame`. Connections share the encoded body; only the number differs. */
export function sendFrame(socket: ClientSocket, number: number, body: FrameBody): void {
  const packet = `${PacketType.EVENT}["frame",{"number":${number},${textOf(body)}]`;
  // `socket.emit` would encode the body again for each connection.
  if (socket.connected) socket.conn.write(packet);
}

/** Bytes buffered in the process for this connection: in the engine's queue and in the socket. */
export function bufferedBytes(socket: ClientSocket): number {
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

/**
 * Watches the unread output of a connection. The returned function is true if so much is buffered that the connection was
 * closed, because a client that sends requests without reading would fill the memory. One message that is long by itself, such
 * as a debrief, does not count.
 */
export function closerOf(socket: ClientSocket): () => boolean {
  let longest = 0;
  const connection = socket.conn as unknown as EventEmitter & { transport: { socket?: { terminate?: () => void } } };
  connection.on('packetCreate', ({ data }: { data?: unknown }) => {
    longest = Math.max(longest, bytesOf(data));
  });
  connection.on('drain', () => {
    if (bufferedBytes(socket) === 0) longest = 0;
  });
  return () => {
    if (bufferedBytes(socket) <= CLOSED_BYTES + longest) return false;
    // Without a goodbye packet, which would only wait behind the rest.
    connection.transport.socket?.terminate?.();
    socket.disconnect(true);
    return true;
  };
}

const bytesOf = (data: unknown): number => (typeof data === 'string' || data instanceof Uint8Array ? data.length : 0);

/** Packets as the engine sends and receives them, over any transport. */
export function countBytes(sockets: Sockets, meters: Meters): void {
  sockets.engine.on('connection', (connection: EventEmitter) => {
    connection.on('packetCreate', ({ data }: { data?: unknown }) => meters.sent(bytesOf(data)));
    connection.on('packet', ({ data }: { data?: unknown }) => meters.received(bytesOf(data)));
  });
}

/**
 * Rate limit: a burst of requests at once, then as many as are refilled each second. `close` is called when a client continues
 * in spite of refusals: each refusal counts, and each request within the rate offsets one.
 */
export function createRateLimiter(clock: Pick<Clock, 'nowMs'>, close: () => void): () => boolean {
  let tokens = REQUEST_BURST;
  let atMs = clock.nowMs();
  let refusals = 0;
  return () => {
    const nowMs = clock.nowMs();
    tokens = Math.min(REQUEST_BURST, tokens + ((nowMs - atMs) * REQUESTS_PER_SECOND) / 1000);
    atMs = nowMs;
    if (tokens >= 1) {
      tokens--;
      refusals = Math.max(0, refusals - 1);
      return true;
    }
    if (++refusals > RATE_LIMIT_REFUSALS) close();
    return false;
  };
}
