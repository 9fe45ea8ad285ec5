// Refusals: expected failures are coded values, never exceptions. The edge renders the reason and the fix.
import type { RefusalCatalogue, RefusalCode } from './message.ts';

/** A refusal: `code` is `area/what`, `args` are its subject. */
export type Refusal = {
  [C in RefusalCode]: { readonly ok: false; readonly code: C; readonly args: RefusalCatalogue[C] };
}[RefusalCode];
export type Done = { readonly ok: true };
export type Outcome = Done | Refusal;

export const DONE: Done = { ok: true };

type ArgsFor<C extends RefusalCode> =
  Record<string, never> extends RefusalCatalogue[C] ? [] : [args: RefusalCatalogue[C]];

export const refuse = <C extends RefusalCode>(code: C, ...[args]: ArgsFor<C>): Refusal =>
  ({ ok: false, code, args: args ?? {} }) as unknown as Refusal;

/** Asserts an invariant of our own code. A failure is a defect, so it throws; the affected drill stops and keeps its log. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
