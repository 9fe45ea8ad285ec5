// Tests make no outbound requests: any request that leaves this machine fails the test.
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** What a frame of either protocol carries of its address. */
type FrameWords = {
  readonly request?: Request;
  readonly connection?: { readonly client: { readonly url: string | URL } };
};

const hostOf = ({ request, connection }: FrameWords): string =>
  new URL(request?.url ?? connection!.client.url).hostname;

export const outbound = setupServer();

beforeAll(() => {
  outbound.listen({
    onUnhandledFrame({ frame, defaults }) {
      if (!LOOPBACK.has(hostOf(frame.data as FrameWords))) defaults.error();
    },
  });
});
afterEach(() => outbound.resetHandlers());
afterAll(() => outbound.close());
