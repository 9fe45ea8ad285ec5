// Format of a wording catalogue: one template per code.
import type { Quantity } from '../../model/engine/message.ts';
import type { Messages, Refusals } from '../messages.ts';

/** The worded arguments, by their kinds. */
type Worded<A> = { readonly [N in keyof A]: string };

/** Helpers that a template can use. */
type Tools = { quantity(quantity: Quantity): string };

/**
 * A text with `{name}` for each worded argument, or a function where the wording depends on an argument's value. It gets
 * the worded arguments and the raw ones.
 */
export type Template<A> = string | ((words: Worded<A>, args: A, tools: Tools) => string);

export type MessageWords = { readonly [C in keyof Messages]: Template<Messages[C]> };

/** `why` is one sentence about the case, `fix` what to do instead. */
export type RefusalWords = {
  readonly [C in keyof Refusals]: { readonly why: Template<Refusals[C]>; readonly fix: Template<Refusals[C]> };
};
