// Packets that no Socket.IO client would send, over a bare WebSocket to a real process: none of them ends it, each that
// is an event is refused, and whoever else plays notices nothing.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Bot } from '../support/bot.ts';
import { type ServerProcess, startProcess } from '../support/process.ts';
import { until } from '../support/server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: ServerProcess;
let player: Bot;
beforeAll(async () => {
  server = startProcess();
  player = await new Bot(await server.ready()).create({ scenario: 'kinesis-2020', seed: 1 });
});
afterAll(async () => {
  player.close();
  await server.remove();
});

/** Sends the packet after the connect packet; what came back once it was answered, or the connection was closed. */
async function answersTo(packet: string | Uint8Array<ArrayBuffer>): Promise<{ received: string[]; closed: boolean }> {
  const address = (await server.ready()).replace('http', 'ws');
  const socket = new WebSocket(`${address}/socket.io/?EIO=4&transport=websocket`);
  socket.binaryType = 'arraybuffer';
  const received: string[] = [];
  let closed = false;
  socket.addEventListener('message', ({ data }) => received.push(String(data)));
  socket.addEventListener('close', () => {
    closed = true;
  });
  await until(() => received[0]?.startsWith('0'), 'the transport is open');
  socket.send('40');
  await until(() => received.some((text) => text.startsWith('40')), 'the socket is connected');
  received.length = 0;
  socket.send(packet);
  // An event of our own goes after it: by its answer the packet before has been dealt with.
  socket.send('429["scenario:list",{}]');
  await until(() => closed || received.some((text) => text.startsWith('439')), `${packet} has been dealt with`);
  socket.close();
  return { received: received.filter((text) => !text.startsWith('439')), closed };
}

const alive = async (): Promise<void> => {
  expect((await fetch(`${await server.ready()}/healthz`)).status).toBe(200);
  await player.must('drill:resync', {});
};

test.each([
  ['an event that is a number', '42[1]'],
  ['an event without a name', '42'],
  ['an event of no parts', '42[]'],
  ['an event that is null', '42[null]'],
  ['an event that is an object', '42[{}]'],
  ['an event of the name that Node throws', '42["error"]'],
  ['the same with something in it', '42["error",{"message":"x"}]'],
])('%s is refused without an acknowledgement', async (_, packet) => {
  const { received, closed } = await answersTo(packet);
  await alive();
  if (closed) expect(received).toEqual([]);
  else expect(received).toEqual([expect.stringContaining('"code":"request/no-acknowledgement"')]);
});

test.each([
  ['an event that is a number', '421[1]', 'request/names-no-event'],
  ['an event without a name', '421', 'request/names-no-event'],
  ['an event that Node throws', '421["error"]', 'request/unknown-event'],
  ['a name from the prototype', '421["__proto__",{}]', 'request/unknown-event'],
  ['an event without its request', '421["clock:set"]', 'request/not-one'],
  ['a binary event', '451-1["clock:set",{"_placeholder":true,"num":0}]', null],
])('%s is refused with one', async (_, packet, code) => {
  const { received, closed } = await answersTo(packet);
  await alive();
  if (!closed && code !== null) expect(received).toEqual([expect.stringMatching(`^431\\[.*"code":"${code}"`)]);
});

test.each([
  '40',
  '40null',
  '40[]',
  '40{"edits":1}',
  '40/other,',
  '41',
  '43',
  '431',
  '431[]',
  '44',
  '44{"message":"x"}',
  '45',
  '451-[]',
  '459999999999-["a"]',
  '46',
  '47',
  '4',
  '42["connect"]',
  '42["disconnect"]',
  '42["newListener"]',
  '42[["a"]]',
  '42{"a":1}',
  '42"error"',
  '42["a"',
  '4299999999999999999999["scenario:list",{}]',
  '0',
  '1',
  '2probe',
  '5',
  '6',
  '9',
  '',
  'hello',
  new Uint8Array([0, 1, 2]),
])('%j leaves the server and the drill of others as they were', async (packet) => {
  await answersTo(packet);
  await alive();
});
