// A TCP proxy between players and the server that can hold bytes back, slow them down, lose, repeat or swap messages, or cut
// every connection.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { Meddler, type Meddling } from './messages.ts';

export type FaultyProxy = {
  readonly port: number;
  /** Delay of the bytes in both directions; their order is kept. */
  delayMs: number;
  /** Nothing passes while this is true. */
  held: boolean;
  /** Faults for some of the messages, in both directions. */
  meddling: Meddling | null;
  /** Cuts every connection abruptly. */
  cut(): void;
  close(): Promise<void>;
};

/** `target`: the current port of the server; it changes when the server restarts. */
export async function startFaultyProxy(target: () => number, random = Math.random): Promise<FaultyProxy> {
  const open = new Set<Socket>();
  const state = { delayMs: 0, held: false, meddling: null as Meddling | null };

  function pipe(from: Socket, to: Socket): void {
    let last = Promise.resolve();
    const meddler = new Meddler(random);
    from.on('data', (bytes: Buffer) => {
      from.pause();
      const wait = new Promise<void>((resolve) => setTimeout(resolve, state.delayMs));
      last = last
        .then(() => wait)
        .then(whileHeld)
        .then(() => {
          const onward = meddler.pass(bytes, state.meddling);
          if (!to.destroyed && onward.length > 0) to.write(onward);
          if (!from.destroyed) from.resume();
        });
    });
    from.on('close', () => to.destroy());
    from.on('error', () => to.destroy());
  }

  async function whileHeld(): Promise<void> {
    while (state.held) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  const server: Server = createServer((client) => {
    const upstream = connect(target(), '127.0.0.1');
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
    }
    pipe(client, upstream);
    pipe(upstream, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    port: (server.address() as { port: number }).port,
    cut() {
      for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
