// The form in which a catalogue of words is written: one template for each code.
import type { Quantity } from '../../model/engine/message.ts';
import type { Messages, Refusals } from '../messages.ts';

/** The arguments in words, as the kind of each says. */
type Worded<A> = { readonly [N in keyof A]: string };

/** What a template can use beside its arguments. */
type Tools = { quantity(quantity: Quantity): string };

/**
 * A text in which `{name}` stands for an argument in words; a function where the words depend on an argument's value. It gets
 * the arguments in words, and the arguments themselves.
 */
export type Template<A> = string | ((words: Worded<A>, args: A, tools: Tools) => string);

export type MessageWords = { readonly [C in keyof Messages]: Template<Messages[C]> };

/** `why` is one sentence about the case, `fix` what to do instead. */
export type RefusalWords = {
  readonly [C in keyof Refusals]: { readonly why: Template<Refusals[C]>; readonly fix: Template<Refusals[C]> };
};
