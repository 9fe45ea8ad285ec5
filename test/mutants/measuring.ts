// A process that finds out which functions of the server each case of a test file calls, and how much processor time it takes.
import { collect } from './harness.ts';
import { load, loadFrom } from './loading.ts';
import { usedMs } from './watchdog.ts';

/** `calls`: numbers of the functions called. */
export type Part = { readonly ms: number; readonly calls: readonly number[] };
/** What loading a test file takes, then each of its cases. */
export type Measured = {
  readonly file: string;
  readonly loading: Part;
  readonly cases: readonly Part[];
  setsUp: boolean;
};
export type Measurement =
  | { readonly ok: true; readonly measured: Measured }
  | { readonly ok: false; readonly why: string };
export type Order = {
  readonly texts?: readonly (readonly [string, string])[];
  readonly count?: number;
  readonly file?: string;
};

let texts: ReadonlyMap<string, string> = new Map();
let marks = new Uint8Array();

async function timed(run: () => Promise<unknown>): Promise<Part> {
  marks.fill(0);
  const before = usedMs();
  await run();
  return { ms: usedMs() - before, calls: [...marks.keys()].filter((index) => marks[index] === 1) };
}

async function measure(file: string): Promise<Measurement> {
  loadFrom({ texts, isFresh: () => true });
  try {
    let collected!: Awaited<ReturnType<typeof collect>>;
    const loading = await timed(async () => {
      collected = await collect(() => load(file));
    });
    const cases: Part[] = [];
    for (const one of collected.cases) cases.push(await timed(one.run));
    await collected.finish();
    return { ok: true, measured: { file, loading, cases, setsUp: collected.setsUp } };
  } catch (thrown) {
    return { ok: false, why: `${file}: ${thrown}` };
  }
}

process.on('message', async (order: Order) => {
  if (order.file !== undefined) return process.send!(await measure(order.file));
  texts = new Map(order.texts);
  marks = new Uint8Array(order.count!);
  Object.assign(globalThis, { __called: marks });
});
process.on('disconnect', () => process.exit(0));
