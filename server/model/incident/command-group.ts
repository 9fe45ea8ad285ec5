// The pattern of a group of a team's own commands, those that belong to no service, and of what falls due in it as time goes
// by. One group, one file in commands/; what a group keeps is part of the team, in the shapes of work-types.ts.
import type { Fields, Values, ValuesOf } from '../engine/fields.ts';
import type { Outcome } from '../engine/result.ts';
import type { World, WorldCommand } from '../engine/world.ts';
import type { Team } from './state.ts';

/** Who gives a command, and the seats held at that moment. */
export type Issuer = { readonly by: string; readonly seats: readonly string[] };

export type TeamCommand = {
  readonly doc: string;
  readonly args: Fields;
  readonly blast: number;
  readonly reversible: 'yes' | 'slow' | 'no';
  /** True where the command leaves no line of its own in the timeline. */
  readonly quiet?: boolean;
  /** False in a world where it would always be refused: nobody is offered it there. */
  isOfUse?(world: World): boolean;
  /** What the numbers among its values stand for, as the record tells it. */
  // biome-ignore lint/suspicious/noExplicitAny: typed by `teamCommand` where it is written.
  about?(team: Team, args: any): Values;
  /** Changes the team or refuses. A refused command changes nothing. */
  // biome-ignore lint/suspicious/noExplicitAny: typed by `teamCommand` where it is written.
  apply(team: Team, args: any, issuer: Issuer): Outcome;
};

/** Lets a group write its commands with typed arguments. What a team says and plans hurts nobody and can be taken back. */
export const teamCommand = <F extends Fields>(spec: {
  readonly doc: string;
  readonly args: F;
  readonly quiet?: boolean;
  isOfUse?(world: World): boolean;
  about?(team: Team, args: ValuesOf<F>): Values;
  apply(team: Team, args: ValuesOf<F>, issuer: Issuer): Outcome;
}): TeamCommand => ({ ...spec, blast: 0, reversible: 'yes' });

/** A command found once, with what every later step asks of it. */
export type ResolvedCommand = { readonly name: string; readonly group: string } & (
  | { readonly changes: 'team'; readonly command: TeamCommand }
  | { readonly changes: 'world'; readonly command: WorldCommand }
);

export type CommandGroup = {
  /** By `group/verb-object`. */
  readonly commands: Readonly<Record<string, TeamCommand>>;
  /** What the step just taken brings due. */
  advance?(team: Team): void;
};
