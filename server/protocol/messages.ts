// The catalogue of everything that the server tells in words: each code with its arguments and what kind of thing each
// argument is, so that whoever words a message can put names in the place of ids. `words/en.ts` has the English.
import type { ArgSpec, ArgsOf } from './messages/kinds.ts';
import { REFUSALS } from './messages/refusals.ts';

export const MESSAGES = {} as const satisfies Record<string, ArgSpec>;

export { REFUSALS };

export type Messages = { [C in keyof typeof MESSAGES]: ArgsOf<(typeof MESSAGES)[C]> };
export type Refusals = { [C in keyof typeof REFUSALS]: ArgsOf<(typeof REFUSALS)[C]> };

declare module '../model/engine/message.ts' {
  interface RefusalCatalogue extends Refusals {}
}
