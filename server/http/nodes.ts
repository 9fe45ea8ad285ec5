// One address for all nodes: requests below `/node/<id>/`, and requests of a connection that another node holds, are proxied to
// that node byte by byte. Each node also sends periodic heartbeats.
import { createServer, type IncomingMessage, request as open, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { refuse } from '#model/engine/result.ts';
import { withWords } from '#protocol/wording.ts';
import type { Access } from '../access/access.ts';
import type { Ports } from '../ports.ts';
import { every } from '../session/pacing.ts';
import type { Leases } from '../storage/leases.ts';
import type { SharedQuotas } from '../storage/shared-quotas.ts';
import { takeOver } from './take-over.ts';

const BEAT_MS = 2000;
const NODE_PATH = /^\/node\/([\w-]+)(\/.*)$/;
/** A connection id begins with the id of its node. */
const SESSION_NODE = /[?&]sid=([\w-]+)\./;

/** Ids for socket connections, so that long polling finds them through any node. */
export const connectionIds = (leases: Leases, ids: Ports['ids']): (() => string) => {
  return () => `${leases.node}.${ids.secret()}`;
};

/** The target node and the path there; null for this node. */
function wanted({ url = '/' }: IncomingMessage, own: string): { node: string; path: string } | null {
  const below = NODE_PATH.exec(url);
  if (below !== null) return { node: below[1], path: below[2] };
  const node = SESSION_NODE.exec(url)?.[1];
  return node === undefined || node === own ? null : { node, path: url };
}

/** The original headers, plus the client's address. */
function forwarded({ rawHeaders, socket }: IncomingMessage): string[] {
  return [...rawHeaders, 'X-Forwarded-For', socket.remoteAddress ?? 'unknown'];
}

function carryRequest(base: string, path: string, request: IncomingMessage, response: ServerResponse): void {
  const onward = open(new URL(path, base), { method: request.method, headers: forwarded(request) });
  onward.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  onward.on('error', () => (response.headersSent ? response.destroy() : refuseGone(response, base)));
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

function carryUpgrade(
  base: string,
  path: string,
  request: IncomingMessage,
  socket: Duplex,
  head: NonSharedBuffer,
): void {
  const { hostname, port } = new URL(base);
  const onward: Socket = connect(Number(port || 80), hostname, () => {
    const headers = forwarded(request);
    let text = `${request.method} ${path} HTTP/1.1\r\n`;
    for (let at = 0; at < headers.length; at += 2) text += `${headers[at]}: ${headers[at + 1]}\r\n`;
    onward.write(`${text}\r\n`);
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  for (const [one, other] of [
    [onward, socket],
    [socket, onward],
  ]) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}

function refuseGone(response: ServerResponse, node: string): void {
  response.writeHead(503, { 'content-type': 'application/json' });
  response.end(JSON.stringify(withWords(refuse('http/node-gone', { node }))));
}

/** The node of a request and the path there; null for this node, after the request's path was rewritten. */
function elsewhere(request: IncomingMessage, own: string): { node: string; path: string } | null {
  const found = wanted(request, own);
  if (found !== null && found.node !== own) return found;
  request.url = found?.path ?? request.url;
  return null;
}

/** Proxies requests of other nodes before any other listener of the server sees them. */
export function leadToNodes(server: Server, leases: Leases): void {
  takeOver(server, {
    request(request, response, pass) {
      const found = elsewhere(request, leases.node);
      if (found === null) return pass();
      const { node, path } = found;
      leases.urlOf(node).then(
        (base) => (base === null ? refuseGone(response, node) : carryRequest(base, path, request, response)),
        () => refuseGone(response, node),
      );
    },
    upgrade(request, socket, head, pass) {
      const found = elsewhere(request, leases.node);
      if (found === null) return pass();
      const { node, path } = found;
      // The connection broke before there was anything to proxy.
      socket.on('error', () => socket.destroy());
      leases.urlOf(node).then(
        (base) => (base === null ? socket.destroy() : carryUpgrade(base, path, request, socket, head)),
        () => socket.destroy(),
      );
    },
  });
}

/** A second listener for the other workers of this machine, because all workers share one port. */
export async function openSideDoor(server: Server): Promise<{ url: string; close(): void }> {
  const door = createServer((request, response) => void server.emit('request', request, response));
  door.on('upgrade', (request, socket, head) => void server.emit('upgrade', request, socket, head));
  await new Promise<void>((resolve) => door.listen({ port: 0, host: '127.0.0.1', exclusive: true }, resolve));
  const { port } = door.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      door.close();
      door.closeAllConnections();
    },
  };
}

/** Runs now and at intervals, never twice at once. Returns a function that stops it. */
function atIntervals(
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
  failed: string,
  task: () => Promise<void>,
): () => void {
  let busy = false;
  const run = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      await task();
    } catch (error) {
      log.warn({ err: error }, failed);
    } finally {
      busy = false;
    }
  };
  void run();
  return every(clock, BEAT_MS, () => void run());
}

/** Sends heartbeats. `moved` gets drills that other nodes have taken. Returns a function that stops it. */
export const joinNodes = (
  ports: Pick<Ports, 'clock' | 'log'>,
  leases: Leases,
  url: string,
  moved: (drill: string) => void,
): (() => void) =>
  atIntervals(ports, 'this node could not say that it lives', async () => {
    for (const drill of await leases.beat(url)) moved(drill);
  });

/** Shares quotas and connection counts with the other nodes. Returns a function that stops it. */
export const shareQuotas = (ports: Pick<Ports, 'clock' | 'log'>, access: Access, shared: SharedQuotas): (() => void) =>
  atIntervals(ports, 'this node could not share its quotas', () => access.exchange(shared));
