// A facilitator's requests about people, access and the course of a drill, and their log events. Changes to the teams' worlds are
// commands instead; both are logged.
import { z } from 'zod';
import { INJECT_TRIGGERS, type InjectSpec } from '#model/engine/scenario.ts';
import * as limits from './limits.ts';
import { identifier, line, personName } from './line.ts';

const player = identifier;
const team = identifier;
const seat = identifier;
const note = line(limits.NOTE_LENGTH);
const step = z.int().min(0);

export const BOOKMARKS = ['moment', 'note', 'critical-task'] as const;
export const RATINGS = ['met', 'partly', 'not-met'] as const;

/** Paging targets outside the game. */
export const PAGE_FORMATS = ['slack', 'pagerduty', 'alertmanager', 'generic'] as const;
export type PageFormat = (typeof PAGE_FORMATS)[number];

/** Each action with the fields of its request; the log stores the same fields. */
const REQUESTS = [
  /** The player who may run the clock; null for nobody. */
  z.strictObject({ do: z.literal('name-deputy'), player: player.nullable() }),
  z.strictObject({ do: z.literal('mute-player'), player, muted: z.boolean() }),
  z.strictObject({ do: z.literal('remove-player'), player }),
  /** Moves a player into seats of a team; their earlier seats are released. */
  z.strictObject({ do: z.literal('move-player'), player, team, seats: z.array(seat).max(limits.SEATS) }),
  /** Takes a seat from its holder. */
  z.strictObject({ do: z.literal('free-seat'), team, seat }),
  /** Reserves the seat for the player of that name; null lifts the reservation. */
  z.strictObject({ do: z.literal('reserve-seat'), team, seat, name: personName.nullable() }),
  /** Real-world stop: every command is locked until the exercise is resumed. */
  z.strictObject({ do: z.literal('stop-exercise'), reason: note }),
  z.strictObject({ do: z.literal('resume-exercise') }),
  /** Runs to a later step at full model speed, skipping nothing, and pauses there. */
  z.strictObject({ do: z.literal('jump'), step }),
  /** Restores the state of an earlier step; the drill is unranked from then on. */
  z.strictObject({ do: z.literal('rewind'), step }),
  /** Undoes a recent event, by its number. */
  z.strictObject({ do: z.literal('undo'), event: z.int().min(1) }),
  /** A bookmark for the debrief: a moment, or a critical task that a team did or did not do. */
  z.strictObject({
    do: z.literal('bookmark'),
    team: team.nullable(),
    kind: z.enum(BOOKMARKS),
    note: z.union([note, z.literal('')]),
    met: z.boolean().optional(),
  }),
  /** One more objective to watch. */
  z.strictObject({ do: z.literal('add-objective'), text: note }),
  z.strictObject({
    do: z.literal('rate-objective'),
    team,
    objective: note,
    rating: z.enum(RATINGS),
    note: z.union([note, z.literal('')]),
  }),
  /** A link that signs the facilitator in on one other device; the answer has its secret. */
  z.strictObject({ do: z.literal('create-link'), label: note }),
  z.strictObject({ do: z.literal('revoke-link'), link: identifier }),
  /** The outside paging targets; none by default. */
  z.strictObject({ do: z.literal('choose-paging'), targets: z.array(z.enum(PAGE_FORMATS)).max(PAGE_FORMATS.length) }),
] as const;

const REQUEST = z.discriminatedUnion('do', REQUESTS);
export const steeringRequest = REQUEST;
export type SteeringRequest = z.infer<typeof REQUEST>;

/** An inject, validated like those of the scenario before it was logged. */
const injectSpec = z
  .looseObject({
    id: z.string(),
    title: z.string(),
    trigger: z.looseObject({ on: z.enum(INJECT_TRIGGERS) }),
    effect: z.looseObject({ type: z.string() }),
  })
  .transform((spec) => spec as unknown as InjectSpec);

/** Logged events: requests, and what the drill did on its own. */
export const steeringEvent = z.discriminatedUnion('do', [
  ...REQUESTS,
  /** Whether players may run the clock because the facilitator has been away too long. */
  z.strictObject({ do: z.literal('open-clock'), open: z.boolean() }),
  z.strictObject({ do: z.literal('add-link'), link: z.string(), label: z.string(), digest: z.string() }),
  z.strictObject({ do: z.literal('use-link'), link: z.string(), tokenDigest: z.string() }),
  /** The new, changed and cancelled injects of an imported list; for one team, or null for all. */
  z.strictObject({
    do: z.literal('import-injects'),
    team: team.nullable(),
    injects: z.array(injectSpec),
    dropped: z.array(z.string()),
  }),
  /** Whether others decide in place of a disconnected player. */
  z.strictObject({ do: z.literal('pass-over'), player, away: z.boolean() }),
]);
export type SteeringEvent = z.infer<typeof steeringEvent>;
