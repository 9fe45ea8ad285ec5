// Kinds of message arguments: what each is on the wire, so that the wording can show a name in place of an id.
import type { AnyMessage, CommandCall, HostReading, Quantity } from '../../model/engine/message.ts';

/** What an argument is. A `?` behind a kind says that it can be null. */
export type ArgKinds = {
  /** Free text by a person or the scenario's author: shown unchanged. */
  text: string;
  /** One of a fixed set, named by the catalogue. */
  word: string;
  flag: boolean;
  number: number;
  /** From 0 to 1. */
  share: number;
  minutes: number;
  /** A step of the drill: shown as a time of its clock. */
  step: number;
  /** A minute of the scenario's own day, counted from its midnight: shown as a time. */
  minuteOfDay: number;
  quantity: Quantity;
  /** Lines of a host reading: name and value. */
  readings: readonly HostReading[];
  messages: readonly AnyMessage[];
  /** Id of a player. */
  player: string;
  seat: string;
  /** Id of a player or of a seat. */
  person: string;
  service: string;
  alarm: string;
  /** `service/verb-object` */
  command: string;
  /** A command with its values. */
  call: CommandCall;
  calls: readonly CommandCall[];
  /** A command that was given, with its values. */
  given: CommandCall;
  /** A field of a command. */
  field: string;
  metric: string;
  runbook: string;
  cause: string;
  message: AnyMessage;
  texts: readonly string[];
  words: readonly string[];
  fields: readonly string[];
  metrics: readonly string[];
  seats: readonly string[];
  services: readonly string[];
};
export type ArgKind = keyof ArgKinds;

export type ArgSpec = Readonly<Record<string, ArgKind | `${ArgKind}?`>>;

type ValueOf<K> = K extends ArgKind
  ? ArgKinds[K]
  : K extends `${infer B extends ArgKind}?`
    ? ArgKinds[B] | null
    : never;
export type ArgsOf<S> = { readonly [N in keyof S]: ValueOf<S[N]> };
