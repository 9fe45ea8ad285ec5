// The interface of a group of team commands, which belong to no service, and of the group's work as time advances. Each group
// is one file in commands/. The state of a group is part of the team, with the types of work-types.ts.
import type { Fields, Values, ValuesOf } from '../engine/fields.ts';
import type { Outcome } from '../engine/result.ts';
import type { World, WorldCommand } from '../engine/world.ts';
import type { Team } from './state.ts';

/** The player who gives a command, and the seats held at that moment. */
export type Issuer = { readonly by: string; readonly seats: readonly string[] };

export type TeamCommand = {
  readonly doc: string;
  readonly args: Fields;
  readonly blast: number;
  readonly reversible: 'yes' | 'slow' | 'no';
  /** True if the command adds no line of its own to the timeline. */
  readonly quiet?: boolean;
  /** False in a world where it would always be refused. It is not offered there. */
  isOfUse?(world: World): boolean;
  /** Descriptions of the numbers among its values, for the record. */
  // biome-ignore lint/suspicious/noExplicitAny: typed by `teamCommand` where it is written.
  about?(team: Team, args: any): Values;
  /** Changes the team or refuses. A refused command changes nothing. */
  // biome-ignore lint/suspicious/noExplicitAny: typed by `teamCommand` where it is written.
  apply(team: Team, args: any, issuer: Issuer): Outcome;
};

/** Types the arguments of a team command. Such commands have no blast radius and can be reverted. */
export const teamCommand = <F extends Fields>(spec: {
  readonly doc: string;
  readonly args: F;
  readonly quiet?: boolean;
  isOfUse?(world: World): boolean;
  about?(team: Team, args: ValuesOf<F>): Values;
  apply(team: Team, args: ValuesOf<F>, issuer: Issuer): Outcome;
}): TeamCommand => ({ ...spec, blast: 0, reversible: 'yes' });

/** A command after the lookup, with everything that later steps need. */
export type ResolvedCommand = { readonly name: string; readonly group: string } & (
  | { readonly changes: 'team'; readonly command: TeamCommand }
  | { readonly changes: 'world'; readonly command: WorldCommand }
);

export type CommandGroup = {
  /** By `group/verb-object`. */
  readonly commands: Readonly<Record<string, TeamCommand>>;
  /** Processes what has fallen due in the last step. */
  advance?(team: Team): void;
};
