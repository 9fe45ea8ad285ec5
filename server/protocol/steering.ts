// What a facilitator may ask about people, access and the course of a drill, and what the log keeps of it. What is put into the
// teams' worlds is a command instead; both are events of the log.
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

/** Ways to people outside the game. */
export const PAGE_FORMATS = ['slack', 'pagerduty', 'alertmanager', 'generic'] as const;
export type PageFormat = (typeof PAGE_FORMATS)[number];

/** Each with the fields of its request; the log keeps the same. */
const REQUESTS = [
  /** Whoever is named may run the clock; null for nobody. */
  z.strictObject({ do: z.literal('name-deputy'), player: player.nullable() }),
  z.strictObject({ do: z.literal('mute-player'), player, muted: z.boolean() }),
  z.strictObject({ do: z.literal('remove-player'), player }),
  /** Into seats of a team; the seats held before are given up. */
  z.strictObject({ do: z.literal('move-player'), player, team, seats: z.array(seat).max(limits.SEATS) }),
  /** Takes a seat from whoever holds it. */
  z.strictObject({ do: z.literal('free-seat'), team, seat }),
  /** Only a player of that name may take the seat; null for everybody. */
  z.strictObject({ do: z.literal('reserve-seat'), team, seat, name: personName.nullable() }),
  /** Something real has happened: every command is locked until the exercise is resumed. */
  z.strictObject({ do: z.literal('stop-exercise'), reason: note }),
  z.strictObject({ do: z.literal('resume-exercise') }),
  /** Runs on to a later step as fast as the models do, nothing left out, and pauses there. */
  z.strictObject({ do: z.literal('jump'), step }),
  /** Back to how everything was at an earlier step; the drill is unranked from then on. */
  z.strictObject({ do: z.literal('rewind'), step }),
  /** Takes back an event of the last seconds, by its number. */
  z.strictObject({ do: z.literal('undo'), event: z.int().min(1) }),
  /** A mark for the debrief: a moment, or a critical task that a team did or did not do. */
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
  /** Who outside is paged; nobody unless chosen. */
  z.strictObject({ do: z.literal('choose-paging'), targets: z.array(z.enum(PAGE_FORMATS)).max(PAGE_FORMATS.length) }),
] as const;

const REQUEST = z.discriminatedUnion('do', REQUESTS);
export const steeringRequest = REQUEST;
export type SteeringRequest = z.infer<typeof REQUEST>;

/** An inject as its scenario was checked; it was checked so before it came into the log. */
const injectSpec = z
  .looseObject({
    id: z.string(),
    title: z.string(),
    trigger: z.looseObject({ on: z.enum(INJECT_TRIGGERS) }),
    effect: z.looseObject({ type: z.string() }),
  })
  .transform((spec) => spec as unknown as InjectSpec);

/** As the log keeps it: what was asked, and what the drill did by itself. */
export const steeringEvent = z.discriminatedUnion('do', [
  ...REQUESTS,
  /** The facilitator has been away too long: the players may run the clock. Or the facilitator is back. */
  z.strictObject({ do: z.literal('open-clock'), open: z.boolean() }),
  z.strictObject({ do: z.literal('add-link'), link: z.string(), label: z.string(), digest: z.string() }),
  z.strictObject({ do: z.literal('use-link'), link: z.string(), tokenDigest: z.string() }),
  /** What of a list is new or different, and what it cancels; to one team, or null for all. */
  z.strictObject({
    do: z.literal('import-injects'),
    team: team.nullable(),
    injects: z.array(injectSpec),
    dropped: z.array(z.string()),
  }),
  /** Others decide in place of somebody who is away; or the person is back. */
  z.strictObject({ do: z.literal('pass-over'), player, away: z.boolean() }),
]);
export type SteeringEvent = z.infer<typeof steeringEvent>;
