// Loads an external player from a file and isolates the drill from it. Every error of the player becomes a coded failure of
// that run. The player gets copies, so that it can change the drill only through its commands.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bot, BotSpec, BotView, CommandRequest } from '#model/bots/bot.ts';
import type { View } from '#model/incident/view-types.ts';

export type Failure = { readonly code: string; readonly why: string; readonly fix: string };

const INTERFACE = 'server/model/bots/bot.ts';

/** The first line of the thrown error. */
export const messageOf = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).split('\n')[0].trim() || 'no message';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The default export of a player file, or why there is none. */
export async function loadPlayer(file: string): Promise<{ ok: true; spec: BotSpec } | ({ ok: false } & Failure)> {
  const path = resolve(file);
  if (!existsSync(path))
    return { ok: false, code: 'player/missing', why: `there is no file ${file}`, fix: 'name the file of a player' };
  let loaded: { default?: unknown };
  try {
    loaded = await import(pathToFileURL(path).href);
  } catch (thrown) {
    const why = `${file} cannot be loaded: ${messageOf(thrown)}`;
    return { ok: false, code: 'player/broken', why, fix: 'make it a module that Node runs, types erased' };
  }
  const spec = loaded.default;
  if (!isObject(spec) || typeof spec.name !== 'string' || typeof spec.create !== 'function')
    return {
      ok: false,
      code: 'player/no-player',
      why: `${file} does not export a player by default`,
      fix: `export default { name, doc, create }, as ${INTERFACE} says`,
    };
  return { ok: true, spec: spec as unknown as BotSpec };
}

/** Why `requests` is not a list of commands, or null. */
function problemIn(requests: unknown): string | null {
  if (!Array.isArray(requests)) return `returned ${requests instanceof Promise ? 'a promise' : typeof requests}`;
  for (const request of requests) {
    if (!isObject(request) || typeof request.do !== 'string' || !isObject(request.with))
      return 'returned something that is no { do, with }';
    const wrong = Object.entries(request.with).find(
      ([, value]) => !['string', 'number', 'boolean'].includes(typeof value),
    );
    if (wrong !== undefined) return `gave ${request.do} a ${wrong[0]} that is no number, text or flag`;
  }
  return null;
}

/** A view that is copied for the bot on access. */
function copyOf(seen: BotView): BotView {
  let view: View | null = null;
  return {
    step: seen.step,
    minute: seen.minute,
    get view() {
      view ??= structuredClone(seen.view);
      return view;
    },
  };
}

/** `spec`, and the failure of its last drill. After a failure it issues no further requests. */
export function guarded(spec: BotSpec): { spec: BotSpec; failure(): Failure | null } {
  let failure: Failure | null = null;
  let minute = 0;
  const fail = (what: string) => {
    failure = { code: 'player/failed', why: `${spec.name} ${what} in minute ${Math.floor(minute)}`, fix: 'correct it' };
  };

  function attempt<Result>(act: () => Result): Result | null {
    if (failure !== null) return null;
    try {
      return act();
    } catch (thrown) {
      fail(`threw "${messageOf(thrown)}"`);
      return null;
    }
  }

  function decide(bot: Bot, seen: BotView): readonly CommandRequest[] {
    ({ minute } = seen);
    const requests = attempt(() => bot.decide(copyOf(seen)));
    if (failure !== null) return [];
    const problem = problemIn(requests);
    if (problem !== null) fail(problem);
    return attempt(() => structuredClone(requests)) ?? [];
  }

  const create: BotSpec['create'] = (dependencies) => {
    failure = null;
    const { random, ...plain } = dependencies;
    const bot = attempt(() => spec.create({ ...structuredClone(plain), random }));
    if (failure === null && typeof bot?.decide !== 'function') fail('created no { decide }');
    return {
      decide: (seen) => (failure === null ? decide(bot!, seen) : []),
      answered: (request, outcome) => void attempt(() => bot!.answered?.(request, structuredClone(outcome))),
    };
  };
  return { spec: { ...spec, create }, failure: () => failure };
}
