// A test never calls the outside world: any request that leaves this machine fails it.
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export const outbound = setupServer();

beforeAll(() => {
  outbound.listen({
    onUnhandledRequest(request, print) {
      if (!LOOPBACK.has(new URL(request.url).hostname)) print.error();
    },
  });
});
afterEach(() => outbound.resetHandlers());
afterAll(() => outbound.close());
