// What the model has to tell is a code with its arguments; English is made at the edge. Which codes there are and what each
// takes is written in `protocol/messages.ts`: it fills the two interfaces below, so that the model, which imports nothing, is
// checked against that one catalogue.

/** A command as data: never a line to be taken apart. */
export type CommandCall = { readonly do: string; readonly with: Readonly<Record<string, number | string | boolean>> };

/** A number with what it is measured in; null where nothing was measured. */
export type Quantity = { readonly value: number | null; readonly unit: string };

/** A line of a host. */
export type HostReading = { readonly name: string; readonly value: string | number | boolean; readonly unit: string };

/** Any message, as somebody meets it who only hands it on or words it. */
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
