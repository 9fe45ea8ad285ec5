// One instance of Vitest that runs chosen test files again and again in this process, on sources that a plugin may change.
import { join } from 'node:path';
import { createVitest, type TestModule, type Vitest } from 'vitest/node';
import { ROOT } from '../support/sources.ts';

/** Gives the text of a source file in place of what is on disk, or undefined. */
type Loader = (file: string) => string | undefined;

type Settings = { readonly workers: number; readonly isolate: boolean; readonly setup?: string; readonly load: Loader };

export const openVitest = ({ workers, isolate, setup, load }: Settings): Promise<Vitest> =>
  createVitest(
    'test',
    {
      config: false,
      root: ROOT,
      watch: false,
      include: ['test/**/*.test.ts'],
      pool: 'threads',
      isolate,
      maxWorkers: workers,
      fileParallelism: workers > 1,
      bail: setup === undefined ? 1 : 0,
      setupFiles: setup === undefined ? [] : [setup],
      reporters: [{}],
      testTimeout: 60_000,
      fsModuleCache: false,
    },
    {
      plugins: [
        { name: 'mutants', enforce: 'pre', load: (id) => load(id.replace(`${ROOT}/`, '').replace(/\?.*$/, '')) },
      ],
    },
  );

/** Runs test files and returns how each went, and whether anything failed outside of them. */
export async function runFiles(
  vitest: Vitest,
  files: readonly string[],
): Promise<{ modules: TestModule[]; stray: boolean }> {
  const paths = new Set(files.map((file) => join(ROOT, file)));
  const specifications = [...paths].map((path) => vitest.projects[0].createSpecification(path));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, false);
  return { modules: testModules.filter(({ moduleId }) => paths.has(moduleId)), stray: unhandledErrors.length > 0 };
}
