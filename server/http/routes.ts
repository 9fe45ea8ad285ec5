// Plain HTTP: health and readiness checks, the built client with its compressed copies, security headers, and a coded refusal
// for everything else.
import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { type Refusal, refuse } from '#model/engine/result.ts';
import { withWords } from '#protocol/wording.ts';
import type { Access } from '../access/access.ts';
import type { Meters } from '../meters.ts';
import type { Ports } from '../ports.ts';

/** The build names these files by content hash, so they may be cached forever. */
const ASSETS = /[\\/]assets[\\/]/;

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Brownout</title>
<p>The server runs, but the client is not built. Run <code>npm run build</code> and reload this page.</p>`;

/** Everything is same-origin. The city creates images and textures from blobs; plots and panels set inline styles. */
export const securityHeaders = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'data:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // TLS is the responsibility of the proxy in front.
    strictTransportSecurity: false,
  });

/** A single name below assets/, so that no path leaves the folder. */
const PACKABLE = /^\/assets\/[\w.-]+\.(js|css)$/;

/**
 * File suffixes of the compressed copies by encoding, smallest copy first. Browsers accept Brotli over TLS and from localhost.
 */
const ENDINGS: Readonly<Record<string, string>> = { br: 'br', gzip: 'gz' };

/** Middleware in front of the static files of `folder`: rewrites the path to the compressed copy. */
const packedCopies =
  (folder: string): RequestHandler =>
  (request, response, next) => {
    const { path } = request;
    const there = PACKABLE.test(path)
      ? Object.keys(ENDINGS).filter((encoding) => existsSync(join(folder, `${path}.${ENDINGS[encoding]}`)))
      : [];
    if (there.length > 0) {
      response.vary('accept-encoding');
      const taken = there.find((encoding) => request.acceptsEncodings(encoding) === encoding);
      if (taken !== undefined) {
        request.url = `${path}.${ENDINGS[taken]}`;
        response.type(extname(path)).set('content-encoding', taken);
      }
    }
    next();
  };

/** Metrics for Prometheus: for this machine, or with the operator's token. Refusal: `http/forbidden`. */
const metrics =
  (meters: Meters, access: Access, token: string | null): RequestHandler =>
  (request, response, next) => {
    const isAllowed =
      token === null ? access.isLocal(request) : isSame(request.headers.authorization ?? '', `Bearer ${token}`);
    if (!isAllowed) {
      response.status(403).json(withWords(refuse('http/forbidden')));
      return;
    }
    meters.scrape().then(({ type, text }) => response.set('cache-control', 'no-store').type(type).send(text), next);
  };

/** Compares secrets in constant time. */
const isSame = (given: string, wanted: string): boolean =>
  timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(wanted).digest());

export type RouteOptions = { readonly clientFolder: string; readonly metricsToken?: string | null };

export function createRoutes(
  { clientFolder, metricsToken = null }: RouteOptions,
  { log, meters }: Pick<Ports, 'log' | 'meters'>,
  access: Access,
  problem: () => Refusal | null,
  more: readonly RequestHandler[],
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders());
  app.get('/healthz', (_, response) => {
    response.set('cache-control', 'no-store').json({ status: 'ok' });
  });
  app.get('/metrics', metrics(meters, access, metricsToken));
  app.get('/readyz', (_, response) => {
    const found = problem();
    response.set('cache-control', 'no-store');
    if (found === null) response.json({ status: 'ready' });
    else response.status(503).json(withWords(found));
  });
  app.use((request, response, next) => {
    const foreign = access.foreign(request);
    if (foreign === null) next();
    else response.status(421).json(withWords(foreign));
  });
  for (const routes of more) app.use(routes);
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
    const refusal = refuse('http/unknown-route', { method: request.method, path: request.path });
    response.status(404).json(withWords(refusal));
  });
  const onError: ErrorRequestHandler = (error, request, response, next) => {
    log.error({ path: request.path, err: error }, 'a request over HTTP met a defect');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(500).json(withWords(refuse('server/defect')));
  };
  app.use(onError);
  return app;
}
