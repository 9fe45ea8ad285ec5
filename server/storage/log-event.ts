// The rows of a drill's log. Everything else about a drill is folded from them, so each row is parsed and validated when it is
// read.
import { z } from 'zod';
import { BOT_LEVELS } from '#model/bots/levels.ts';
import { MODES } from '#model/incident/state.ts';
import { PLAYER_KINDS, SPEEDS } from '#protocol/events.ts';
import { steeringEvent } from '#protocol/steering.ts';

/** Incremented when the meaning of a stored log changes; logs of other versions are refused. */
export const LOG_VERSION = 2;

const values = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));

const DRILL_ROW = z.strictObject({
  id: z.string(),
  version: z.literal(LOG_VERSION),
  scenario: z.string(),
  /** Digest of the scenario: a log can be replayed only with the scenario that it was written for. */
  digest: z.string(),
  /** Digests of all runbooks by id. The used ones must not have changed. */
  runbooks: z.record(z.string(), z.string()).default({}),
  seed: z.int(),
  /** The seed of a proven draw from a family; absent in older logs. */
  drawnSeed: z.int().optional(),
  variation: z.number(),
  solo: z.boolean(),
  /** Absent in older logs. */
  mode: z.enum(MODES).default('unaided'),
  code: z.string().nullable(),
  /** Join codes for evaluators and for a projector; absent in older logs. */
  observerCode: z.string().optional(),
  projectorCode: z.string().optional(),
  startStep: z.int(),
  teams: z.array(z.strictObject({ id: z.string(), name: z.string() })).min(1),
  created: z.string(),
  /** The day of a daily drill. */
  daily: z.string().optional(),
  /** Somebody chose the seed, and may know its draw. */
  seedChosen: z.boolean().optional(),
  /** The text of an uploaded scenario file; absent if the scenario is part of the content. */
  source: z.string().optional(),
  /** Set for a fork of an ended drill: the step of the fork, and how the first drill ended. */
  practice: z
    .strictObject({ step: z.int(), lost: z.number(), outage: z.boolean(), recoveredMinute: z.number().nullable() })
    .optional(),
});
export type DrillRow = z.infer<typeof DRILL_ROW>;

const PAYLOADS = {
  /** `bot`: its level, absent for a person. The digest of a bot matches no token. */
  'player-joined': z.strictObject({
    name: z.string(),
    tokenDigest: z.string(),
    owner: z.boolean(),
    bot: z.enum(BOT_LEVELS).optional(),
    /** Absent for players. */
    kind: z.enum(PLAYER_KINDS).optional(),
    /** A program in a person's seat; absent for people. */
    agent: z.boolean().optional(),
  }),
  'seat-taken': z.strictObject({ seat: z.string() }),
  /** `absent`: the holder was away too long and did not give the seat up. */
  'seat-given-up': z.strictObject({ seat: z.string(), absent: z.boolean() }),
  'seat-offered': z.strictObject({ seat: z.string(), to: z.string() }),
  'seat-accepted': z.strictObject({ seat: z.string() }),
  'seat-declined': z.strictObject({ seat: z.string() }),
  /** An accepted command; refused ones are not logged. */
  command: z.strictObject({
    id: z.string(),
    do: z.string(),
    with: values,
    seats: z.array(z.string()),
    runbook: z.strictObject({ id: z.string(), step: z.int() }).nullable(),
  }),
  clock: z.strictObject({ speed: z.literal(SPEEDS), paused: z.boolean() }),
  /** Hash of every team's world at the event's step. */
  checkpoint: z.strictObject({ hashes: z.record(z.string(), z.string()) }),
  steering: steeringEvent,
  ended: z.strictObject({}),
} as const;
type EventType = keyof typeof PAYLOADS;

type Typed = { [T in EventType]: { readonly type: T; readonly payload: z.infer<(typeof PAYLOADS)[T]> } }[EventType];
/** `team` and `player` are null for events of the whole drill. */
export type LogEvent = Typed & {
  readonly seq: number;
  readonly step: number;
  readonly team: string | null;
  readonly player: string | null;
};

const eventOf = <T extends EventType>(type: T) =>
  z.strictObject({
    type: z.literal(type),
    seq: z.int(),
    step: z.int(),
    team: z.string().nullable(),
    player: z.string().nullable(),
    payload: PAYLOADS[type],
  });

const EVENT = z.discriminatedUnion('type', [
  eventOf('player-joined'),
  eventOf('seat-taken'),
  eventOf('seat-given-up'),
  eventOf('seat-offered'),
  eventOf('seat-accepted'),
  eventOf('seat-declined'),
  eventOf('command'),
  eventOf('clock'),
  eventOf('checkpoint'),
  eventOf('steering'),
  eventOf('ended'),
]);

type Parsed<T> = { ok: true; value: T } | { ok: false; why: string };

const firstIssue = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return `${issue.path.join('.') || 'the record'}: ${issue.message}`;
};

export function parseDrillRow(value: unknown): Parsed<DrillRow> {
  const result = DRILL_ROW.safeParse(value);
  return result.success ? { ok: true, value: result.data } : { ok: false, why: firstIssue(result.error) };
}

export function parseLogEvent(value: unknown): Parsed<LogEvent> {
  const result = EVENT.safeParse(value);
  return result.success ? { ok: true, value: result.data as LogEvent } : { ok: false, why: firstIssue(result.error) };
}
