// What a drill's log is made of. The log is the drill: everything else about it is computed from these rows again, so
// each row that comes back from a file is parsed before it is believed.
import { z } from 'zod';
import { BOT_LEVELS } from '#model/bots/levels.ts';
import { MODES } from '#model/incident/state.ts';
import { SPEEDS } from '#protocol/events.ts';

/** Rises when the meaning of a stored log changes; a log of another version is reported, never guessed at. */
export const LOG_VERSION = 1;

const values = z.record(z.string(), z.union([z.number(), z.string(), z.boolean()]));

const DRILL_ROW = z.strictObject({
  id: z.string(),
  version: z.literal(LOG_VERSION),
  scenario: z.string(),
  /** Digest of the checked scenario: a log means something only with the scenario that it was written on. */
  digest: z.string(),
  /** Digest of every runbook that there was, by its id: one that was walked must still read the same. */
  runbooks: z.record(z.string(), z.string()).default({}),
  seed: z.int(),
  variation: z.number(),
  solo: z.boolean(),
  /** Logs from before there were modes have none. */
  mode: z.enum(MODES).default('unaided'),
  code: z.string().nullable(),
  startStep: z.int(),
  teams: z.array(z.strictObject({ id: z.string(), name: z.string() })).min(1),
  created: z.string(),
});
export type DrillRow = z.infer<typeof DRILL_ROW>;

const PAYLOADS = {
  /** `bot`: its level, where no person came in; its digest is that of no token. */
  'player-joined': z.strictObject({
    name: z.string(),
    tokenDigest: z.string(),
    owner: z.boolean(),
    bot: z.enum(BOT_LEVELS).optional(),
  }),
  'seat-taken': z.strictObject({ seat: z.string() }),
  /** `absent` where the holder was away too long, and did not give it up. */
  'seat-given-up': z.strictObject({ seat: z.string(), absent: z.boolean() }),
  'seat-offered': z.strictObject({ seat: z.string(), to: z.string() }),
  'seat-accepted': z.strictObject({ seat: z.string() }),
  'seat-declined': z.strictObject({ seat: z.string() }),
  /** An accepted command; a refused one changed nothing and is not kept. */
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
  ended: z.strictObject({}),
} as const;
export type EventType = keyof typeof PAYLOADS;

type Typed = { [T in EventType]: { readonly type: T; readonly payload: z.infer<(typeof PAYLOADS)[T]> } }[EventType];
/** `team` and `player` are null for what the whole drill did, such as its clock. */
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
