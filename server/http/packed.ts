// Answers with the gzip copy that the build has put beside a script or style sheet, to whoever can unpack it.
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { RequestHandler } from 'express';

/** One name below assets/, so that no path leads out of the folder. */
const PACKABLE = /^\/assets\/[\w.-]+\.(js|css)$/;

/** Stands before what serves `folder`, which then finds the copy in place of the file. */
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
