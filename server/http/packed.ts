// Serves the gzip copy that the build put beside a script or style sheet to clients that accept it.
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';

/** One name below assets/, so that no path leaves the folder. */
const PACKABLE = /^\/assets\/[\w.-]+\.(js|css)$/;

/** Middleware in front of the static files of `folder`: rewrites the path to the copy. */
export const packedCopies =
  (folder: string): RequestHandler =>
  (request, response, next) => {
    const { path } = request;
    if (PACKABLE.test(path) && existsSync(join(folder, `${path}.gz`))) {
      response.vary('accept-encoding');
      if (request.acceptsEncodings('gzip') === 'gzip') {
        request.url = `${path}.gz`;
        response.type(extname(path)).set('content-encoding', 'gzip');
      }
    }
    next();
  };
