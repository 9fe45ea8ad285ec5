// How the tests run. Pure layers share one set of loaded modules; what plays whole nights, starts servers or processes, or
// drives a browser stands in a project of its own. No test calls the outside world.
// What computes is imported by Node itself: in the form that Vite's module runner gives it, the model takes 2.6 times as long.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const ROOT = new URL('..', import.meta.url).pathname;
// Workers and the many processes that tests start need not compile the same files again.
process.env.NODE_COMPILE_CACHE ??= join(ROOT, 'node_modules/.cache/compile');

/** What imports JSX, which Node itself cannot read. */
const VIEWS = [
  'test/client/features/debrief/own-notes.test.ts',
  ...['test/client/ui/lazy.test.ts', 'test/client/ui/note.test.ts'],
];
/** Whole nights, over many seeds or by whole processes: a second each on an idle machine, many on a busy one. */
const NIGHTS = [
  ...['test/scenarios/**', 'test/model/bots/**', 'test/model/analysis/**', 'test/model/generate/**'],
  ...['test/cli/**', 'test/bench/**'],
];
/** What opens sockets or calls other machines by HTTP. */
const SERVERS = [
  'test/server/**',
  'test/notify/**',
  'test/structure/outbound.test.ts',
  'test/structure/locale.test.ts',
];
const BROWSER = ['test/browser/**'];
/** Needs LibreOffice: `npm run test:office`. */
const OFFICE = ['test/office/**'];

const NATIVE = { viteModuleRunner: false, nodeLoader: false };

const tests = (folders: readonly string[]): string[] =>
  folders.map((folder) => (folder.endsWith('**') ? `${folder}/*.test.ts` : folder));

export default defineConfig({
  test: {
    root: ROOT,
    testTimeout: 30_000,
    // A hook may play whole nights, beside everything else that the machine does.
    hookTimeout: 120_000,
    // Every core: by default one of them is left out, which is half of a small machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...VIEWS, ...NIGHTS, ...SERVERS, ...BROWSER, ...OFFICE],
          isolate: false,
          experimental: NATIVE,
        },
      },
      { extends: true, test: { name: 'views', include: VIEWS, isolate: false } },
      { extends: true, test: { name: 'nights', include: tests(NIGHTS), isolate: false, experimental: NATIVE } },
      {
        extends: true,
        test: {
          name: 'servers',
          include: tests(SERVERS),
          setupFiles: ['test/support/no-outbound.ts'],
          // They wait for processes, leases and time-outs more than they compute.
          maxWorkers: 4,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: tests(BROWSER),
          // A browser waits much of the time, so three share two cores, once the short tests have run.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          // Files share a browser, the content and the exercises that were played.
          isolate: false,
          // However busy the machine is; what never comes is told by the waits themselves.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // On a busy machine the page is drawn later than the default second allows.
          expect: { poll: { timeout: 90_000 } },
          experimental: NATIVE,
        },
      },
    ],
  },
});
