// The thread that owns the database file. It executes calls sequentially, so that a slow disk delays only callers that wait for
// it. See `threaded-sqlite.ts`.
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteStorage } from './sqlite.ts';

/** `method`: its path, such as `records.find`. */
export type Call = { readonly id: number; readonly method: string; readonly args: readonly unknown[] };

/** Only the message of an error crosses threads, so the codes that the handler needs are sent beside it. */
type Failure = { readonly message: string; readonly codes: { readonly code?: unknown; readonly errcode?: unknown } };
export type CallResult = { readonly id: number; readonly value?: unknown; readonly failure?: Failure };

const port = parentPort!;
const opened = openSqliteStorage(workerData as string);
port.postMessage(opened.ok ? { ok: true } : opened);

const failureOf = (error: unknown): Failure => {
  const { message, code, errcode } = error as Error & Failure['codes'];
  return { message, codes: { ...(code !== undefined && { code }), ...(errcode !== undefined && { errcode }) } };
};

async function resultOf(target: object, { id, method, args }: Call): Promise<CallResult> {
  try {
    const path = method.split('.');
    const name = path.pop()!;
    const owner = path.reduce((at, step) => at[step] as never, target as Record<string, unknown>);
    return { id, value: await (owner[name] as (...args: readonly unknown[]) => unknown)(...args) };
  } catch (error) {
    return { id, failure: failureOf(error) };
  }
}

if (opened.ok)
  port.on('message', async (call: Call) => {
    port.postMessage(await resultOf(opened.storage, call));
  });
