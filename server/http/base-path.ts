// Serves below the path of the public address: a proxy may pass the path on or take it away. Runs before everything else that listens
// to the server, so that pages, sockets and agents need not know.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** `path` ends with a slash; `/` changes nothing. */
export function serveBelow(server: Server, path: string): void {
  const base = path.slice(0, -1);
  if (base === '') return;
  const withoutBase = (url = '/'): string => (url.startsWith(path) ? url.slice(base.length) : url);
  const requests = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // Links of the page are relative to its folder.
    if (/^[^?]*/.exec(request.url ?? '')![0] === base) {
      response.writeHead(308, { location: path + request.url!.slice(base.length) }).end();
      return;
    }
    request.url = withoutBase(request.url);
    for (const listener of requests) listener.call(server, request, response);
  });
  const upgrades = server.listeners('upgrade');
  server.removeAllListeners('upgrade');
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: NonSharedBuffer) => {
    request.url = withoutBase(request.url);
    for (const listener of upgrades) listener.call(server, request, socket, head);
  });
}
