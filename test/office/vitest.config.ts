// `npm run test:office`: what a list of injects is after somebody has edited it in LibreOffice Calc. Not part of `npm test`, because
// the program is 90 MB to fetch and takes seconds to start.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { root: new URL('../..', import.meta.url).pathname, include: ['test/office/*.test.ts'], testTimeout: 120_000 },
});
