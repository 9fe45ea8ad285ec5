// How the house says no: expected failures are coded values with a reason and a way out, never exceptions.

/** A refusal: `code` is `area/what`, `why` one sentence about this case, `fix` what to do instead. */
export type Refusal = { readonly ok: false; readonly code: string; readonly why: string; readonly fix: string };
type Done = { readonly ok: true };
export type Outcome = Done | Refusal;

export const DONE: Done = { ok: true };

export const refuse = (code: string, why: string, fix: string): Refusal => ({ ok: false, code, why, fix });

/** An invariant of our own code. A failure is a defect, so it throws; the drill that met it stops and keeps its log. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
