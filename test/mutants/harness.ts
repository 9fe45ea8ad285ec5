// What a test file imports as `vitest` while mutants are tried: its cases are collected as it is loaded, and run one by one in
// this process. `expect` is Vitest's own.
import { expect } from 'vitest';

type Body = (...values: never[]) => unknown;
/** What Vitest hands to a case, as far as cases here use it. */
const CONTEXT = { annotate: async (): Promise<void> => {} };
type Hook = () => unknown;
type Hooks = { beforeAll: Hook[]; beforeEach: Hook[]; afterEach: Hook[]; afterAll: Hook[] };
type Suite = Hooks & { readonly parent: Suite | null; begun: boolean };
export type Case = { readonly run: () => Promise<void> };
/** `setsUp`: whether something is prepared once for all of its cases. */
export type Collected = { readonly cases: readonly Case[]; readonly setsUp: boolean; finish(): Promise<void> };

const createSuite = (parent: Suite | null): Suite => ({
  ...{ parent, begun: false, beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] },
});

let suite = createSuite(null);
let suites: Suite[] = [];
let cases: Case[] = [];

const isBody = (value: unknown): value is Body => typeof value === 'function';

/** The suite and those around it, the outermost first. */
const around = (one: Suite | null): Suite[] => (one === null ? [] : [...around(one.parent), one]);

async function runHooks(hooks: readonly Hook[]): Promise<void> {
  for (const hook of hooks) await hook();
}

async function runCase(own: Suite, body: Hook): Promise<void> {
  const all = around(own);
  for (const one of all) {
    if (!one.begun) await runHooks(one.beforeAll);
    one.begun = true;
  }
  for (const one of all) await runHooks(one.beforeEach);
  try {
    await body();
  } finally {
    for (const one of all.toReversed()) await runHooks(one.afterEach);
  }
}

function add(body: Hook): void {
  const own = suite;
  cases.push({ run: () => runCase(own, body) });
}

function within(body: Hook): void {
  const outer = suite;
  suite = createSuite(outer);
  suites.push(suite);
  body();
  suite = outer;
}

/** `test(name, body)` and `test.each(rows)(name, body)`, with options anywhere behind the name. */
function declaration(declare: (body: Hook) => void) {
  const one = (_: string, ...rest: unknown[]): void => {
    const body = rest.find(isBody) as (context: typeof CONTEXT) => unknown;
    declare(() => body(CONTEXT));
  };
  const each =
    (rows: readonly unknown[]) =>
    (_: string, ...rest: unknown[]): void => {
      const body = rest.find(isBody) as (...values: unknown[]) => unknown;
      for (const row of rows) declare(() => body(...(Array.isArray(row) ? row : [row])));
    };
  return Object.assign(one, { each });
}

const hook =
  (name: keyof Hooks) =>
  (body: Hook): void => {
    suite[name].push(body);
  };

export const test = declaration(add);
export const it = test;
export const describe = declaration(within);
export const beforeAll = hook('beforeAll');
export const beforeEach = hook('beforeEach');
export const afterEach = hook('afterEach');
export const afterAll = hook('afterAll');
export { expect };

/** The cases of one file, which `load` loads. */
export async function collect(load: () => Promise<unknown>): Promise<Collected> {
  const root = createSuite(null);
  suite = root;
  suites = [root];
  cases = [];
  await load();
  const [ownSuites, ownCases] = [suites, cases];
  return {
    cases: ownCases,
    setsUp: ownSuites.some((one) => one.beforeAll.length > 0),
    async finish() {
      for (const one of ownSuites.toReversed()) if (one.begun) await runHooks(one.afterAll);
    },
  };
}
