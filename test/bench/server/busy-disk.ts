// Keeps the disk of the folder busy until terminated: writes a file and flushes each megabyte, like a backup or a build next to
// the server.
import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';

const BLOCK = Buffer.alloc(1 << 20, 1);
const BLOCKS = 256;

const file = openSync(process.argv[2], 'w');
process.on('disconnect', () => {
  closeSync(file);
  process.exit(0);
});
const write = (block: number): void => {
  if (block === 0) ftruncateSync(file, 0);
  writeSync(file, BLOCK, 0, BLOCK.length, block * BLOCK.length);
  fsyncSync(file);
  setImmediate(() => write((block + 1) % BLOCKS));
};
process.send!('busy');
write(0);
