// A message of the model is a code with its arguments; the edge renders the English text. `protocol/messages.ts` lists the
// codes and their arguments. It extends the two interfaces below, so that the compiler checks the model, which imports nothing,
// against that single catalogue.

/** A command as data, never as a formatted line. */
export type CommandCall = { readonly do: string; readonly with: Readonly<Record<string, number | string | boolean>> };

/** A number with its unit; null if nothing was measured. */
export type Quantity = { readonly value: number | null; readonly unit: string };

/** One line of a host reading. */
export type HostReading = { readonly name: string; readonly value: string | number | boolean; readonly unit: string };

/** Any message, for code that only forwards or renders it. */
export type AnyMessage = { readonly code: string; readonly args: MessageArgs };

export type MessageValue =
  | string
  | number
  | boolean
  | null
  | CommandCall
  | Quantity
  | AnyMessage
  | readonly (string | number | CommandCall | AnyMessage | HostReading)[];

export type MessageArgs = { readonly [name: string]: MessageValue };

// biome-ignore lint/suspicious/noEmptyInterface: protocol/messages.ts fills it.
export interface MessageCatalogue {}
// biome-ignore lint/suspicious/noEmptyInterface: protocol/messages.ts fills it.
export interface RefusalCatalogue {}

export type MessageCode = keyof MessageCatalogue;
export type RefusalCode = keyof RefusalCatalogue;

/** One entry of the catalogue, with its arguments. */
export type Message = {
  [C in MessageCode]: { readonly code: C; readonly args: MessageCatalogue[C] };
}[MessageCode];
