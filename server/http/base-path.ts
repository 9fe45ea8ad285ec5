// Serves below the path of the public address: a proxy may pass the path on or take it away. Runs before everything else that listens
// to the server, so that pages, sockets and agents need not know.
import type { Server } from 'node:http';
import { takeOver } from './take-over.ts';

/** `path` ends with a slash; `/` changes nothing. */
export function serveBelow(server: Server, path: string): void {
  const base = path.slice(0, -1);
  if (base === '') return;
  const withoutBase = (url = '/'): string => (url.startsWith(path) ? url.slice(base.length) : url);
  takeOver(server, {
    request(request, response, pass) {
      // Links of the page are relative to its folder.
      if (/^[^?]*/.exec(request.url ?? '')![0] === base) {
        response.writeHead(308, { location: path + request.url!.slice(base.length) }).end();
        return;
      }
      request.url = withoutBase(request.url);
      pass();
    },
    upgrade(request, _socket, _head, pass) {
      request.url = withoutBase(request.url);
      pass();
    },
  });
}
