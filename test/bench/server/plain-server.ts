// The baseline: rooms on plain Socket.IO, which sends changes as JSON four times a second, and each action at once. Messages
// have the size of those of a naive first version of the game; it simulates nothing and stores nothing.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

const DELTA_MS = 250;
/** Size of a delta; a player gets 1,700 bytes a second. */
const TEXT_LENGTH = 330;

const http = createServer();
const sockets = new Server(http, { serveClient: false });
const rooms = new Set<string>();
let turn = 0;

sockets.on('connection', (socket) => {
  socket.on('enter', (room: string, ack: (answer: object) => void) => {
    void socket.join(room);
    rooms.add(room);
    ack({ ok: true });
  });
  socket.on('act', (request: { room: string; text: string }, ack: (answer: object) => void) => {
    sockets.to(request.room).emit('delta', { said: request.text, turn });
    ack({ ok: true });
  });
});
setInterval(() => {
  turn++;
  for (const room of rooms)
    sockets.to(room).emit('delta', { turn, room, values: 'x'.repeat(TEXT_LENGTH), errors: turn % 7, open: turn % 3 });
}, DELTA_MS);
http.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(http.address() as AddressInfo).port}`));
