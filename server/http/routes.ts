// Plain HTTP: the health check, the built client, and a coded refusal for everything else.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { refuse } from '#model/engine/result.ts';
import type { Log } from '../ports.ts';
import { packedCopies } from './packed.ts';
import { securityHeaders } from './security.ts';

/** The build names these files by content hash, so they may be cached forever. */
const ASSETS = /[\\/]assets[\\/]/;

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Brownout</title>
<p>The server runs, but the client is not built. Run <code>npm run build</code> and reload this page.</p>`;

export function createRoutes(clientFolder: string, log: Log): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders());
  app.get('/healthz', (_, response) => {
    response.set('cache-control', 'no-store').json({ status: 'ok' });
  });
  app.use(packedCopies(clientFolder));
  app.use(
    express.static(clientFolder, {
      setHeaders(response, path) {
        response.setHeader('cache-control', ASSETS.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  app.get('/', (_, response, next) => {
    if (existsSync(join(clientFolder, 'index.html'))) next();
    else response.status(503).type('html').send(NOT_BUILT);
  });
  app.use((request, response) => {
    const refusal = refuse(
      'http/unknown-route',
      `there is nothing at ${request.method} ${request.path}`,
      'open /, or ask /healthz whether the server runs',
    );
    response.status(404).json(refusal);
  });
  const onError: ErrorRequestHandler = (error, request, response, next) => {
    log.error({ path: request.path, err: error }, 'a request over HTTP met a defect');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(500).json(refuse('server/defect', 'the server met a defect', 'try again'));
  };
  app.use(onError);
  return app;
}
