// The second baseline: the same rooms on Colyseus, which sends state changes as binary patches. Simulates nothing and stores
// nothing.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, Room, Server } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';

const DELTA_MS = 250;
/** An action is visible as soon as in the game. */
const PATCH_MS = 50;
const TEXT_LENGTH = 330;
const ROOM = 8;

const State = schema({ turn: t.number(), said: t.string(), values: t.string(), errors: t.number(), open: t.number() });

class Drill extends Room {
  override state = new State();
  override patchRate = PATCH_MS;
  override maxClients = ROOM;

  override onCreate(): void {
    this.state.turn = 0;
    this.onMessage('act', (client: Client, { id, text }: { id: string; text: string }) => {
      this.state.said = text;
      client.send('done', id);
    });
    this.clock.setInterval(() => {
      const turn = this.state.turn + 1;
      this.state.turn = turn;
      this.state.values = `${turn % 10}${'x'.repeat(TEXT_LENGTH)}`;
      this.state.errors = turn % 7;
      this.state.open = turn % 3;
    }, DELTA_MS);
  }
}

const http = createServer();
const server = new Server({ transport: new WebSocketTransport({ server: http }), greet: false });
server.define('drill', Drill).filterBy(['room']);
await server.listen(0, '127.0.0.1');
console.log(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
