// What the model has to tell is a code with its arguments; English is made at the edge. Which codes there are and what each
// takes is written in `protocol/messages.ts`: it fills the interface below, so that the model, which imports nothing, is
// checked against that one catalogue.

/** A command as data: never a line to be taken apart. */
export type CommandCall = { readonly do: string; readonly with: Readonly<Record<string, number | string | boolean>> };

/** A number with what it is measured in; null where nothing was measured. */
export type Quantity = { readonly value: number | null; readonly unit: string };

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
  | readonly (string | number | CommandCall | Quantity)[];

export type MessageArgs = { readonly [name: string]: MessageValue };

// biome-ignore lint/suspicious/noEmptyInterface: protocol/messages.ts fills it.
export interface RefusalCatalogue {}

export type RefusalCode = keyof RefusalCatalogue;
