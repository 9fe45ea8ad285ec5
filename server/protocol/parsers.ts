// Parsers for every client request. A parsed request has the type of its event and is within the limits; everything else becomes
// a coded refusal that names the field.
import { z } from 'zod';
import { BOT_LEVELS } from '#model/bots/levels.ts';
import { type Refusal, refuse } from '#model/engine/result.ts';
import { MODES } from '#model/incident/state.ts';
import { actionItemDraft } from './action-items.ts';
import { type ClientEvents, SPEEDS, STOPS } from './events.ts';
import { EXPORT_FORMATS } from './export.ts';
import { codeIn } from './join-code.ts';
import * as limits from './limits.ts';
import { identifier, line, personName, tooLong } from './line.ts';
import { PAGE_FORMATS, steeringRequest } from './steering.ts';

export type EventName = keyof ClientEvents;
export type RequestOf<E extends EventName> = Parameters<ClientEvents[E]>[0];

/** Runbooks of a team have ids from their paths, in any script. */
const runbookId = z
  .string()
  .min(1)
  .max(limits.IDENTIFIER_LENGTH)
  .regex(/^[\p{L}\p{N}\p{M}._-]+$/u, 'must have letters, digits, dots, dashes and underlines only');

/** Names are compared by appearance: one form of each letter. */
const handle = line(limits.NAME_LENGTH).transform((name) => name.normalize('NFC'));
const recordKey = z.strictObject({ handle, key: z.string().trim().min(1).max(limits.TOKEN_LENGTH) });

const nothing = z.strictObject({});
/** The team whose run is viewed after the end. */
const shownTeam = { team: identifier.optional() };

const argument = z.union([z.number(), z.string().max(limits.TEXT_LENGTH, tooLong(limits.TEXT_LENGTH)), z.boolean()]);
const argumentsOf = z
  .record(z.string().min(1).max(limits.ARGUMENT_NAME_LENGTH), argument)
  .refine((values) => Object.keys(values).length <= limits.ARGUMENTS, `must have ${limits.ARGUMENTS} fields or fewer`);

/** People paste codes with surrounding text. */
const joinCode = z
  .string()
  .max(limits.TEXT_LENGTH, tooLong(limits.TEXT_LENGTH))
  .transform((typed) => codeIn(typed) ?? '')
  .pipe(z.string().min(1, 'must have eight letters and digits, as in ABCD-EFGH'));

const BAD_SEED = `must be a whole number from 0 to ${limits.SEED_LIMIT - 1}`;
const seed = z
  .int(BAD_SEED)
  .min(0, BAD_SEED)
  .max(limits.SEED_LIMIT - 1, BAD_SEED);

const REQUESTS: { readonly [E in EventName]: z.ZodType<RequestOf<E>> } = {
  'scenario:list': nothing,
  'access:sign-in': z.strictObject({ key: z.string().min(1).max(limits.KEY_LENGTH) }),
  'drill:create': z.strictObject({
    scenario: identifier,
    solo: z.boolean(),
    start: z.enum(['page', 'calm']),
    name: personName,
    mode: z.enum(MODES).optional(),
    paused: z.boolean().optional(),
    seed: seed.optional(),
    teams: z.array(personName).min(1).max(limits.TEAMS, `must have at most ${limits.TEAMS} teams`).optional(),
    agent: z.boolean().optional(),
  }),
  'drill:join': z.strictObject({
    code: joinCode,
    name: personName,
    team: identifier.optional(),
    agent: z.boolean().optional(),
  }),
  'drill:facilitate': z.strictObject({ link: z.string().min(1).max(limits.TOKEN_LENGTH) }),
  'drill:resume': z.strictObject({ token: z.string().min(1).max(limits.TOKEN_LENGTH) }),
  'drill:resync': nothing,
  'drill:end': nothing,
  'drill:debrief': z.strictObject(shownTeam),
  'drill:export': z.strictObject({ as: z.enum(EXPORT_FORMATS) }),
  'actions:list': z.strictObject({ team: identifier.optional() }),
  'actions:put': actionItemDraft,
  'actions:remove': z.strictObject({ id: identifier, team: identifier.optional() }),
  'actions:bring-back': z.strictObject({
    token: z.string().min(1).max(limits.TOKEN_LENGTH),
    from: identifier.optional(),
    team: identifier.optional(),
  }),
  'pages:state': nothing,
  'pages:choose': z.strictObject({ targets: z.array(z.enum(PAGE_FORMATS)).max(PAGE_FORMATS.length) }),
  'pages:test': z.strictObject({ target: z.enum(PAGE_FORMATS) }),
  'record:create': z.strictObject({ handle }),
  'record:read': recordKey,
  'record:keep': recordKey,
  'record:erase': recordKey,
  'daily:table': nothing,
  'daily:start': z.strictObject({ name: personName, paused: z.boolean().optional() }),
  'replay:moment': z.strictObject({ step: z.int().min(0), ...shownTeam }),
  'drill:fork': z.strictObject({ step: z.int().min(0), ...shownTeam }),
  'replay:basis': z.strictObject(shownTeam),
  'replay:family': nothing,
  'harden:open': z.strictObject({
    scenario: identifier,
    seed,
  }),
  'replay:compare': z.strictObject({
    tokens: z.array(z.string().min(1).max(limits.TOKEN_LENGTH)).max(limits.COMPARED_DRILLS),
    ...shownTeam,
  }),
  'seat:take': z.strictObject({ seat: identifier }),
  'seat:take-bundle': z.strictObject({ seats: z.array(identifier).min(1).max(limits.SEATS) }),
  'seat:give-up': z.strictObject({ seat: identifier }),
  'seat:offer': z.strictObject({ seat: identifier, to: identifier }),
  'seat:accept': z.strictObject({ seat: identifier }),
  'seat:decline': z.strictObject({ seat: identifier }),
  'drill:steer': steeringRequest,
  'bot:add': z.strictObject({
    level: z.enum(BOT_LEVELS),
    seats: z.array(identifier).min(1).max(limits.SEATS),
    team: identifier.optional(),
  }),
  'bot:remove': z.strictObject({ bot: identifier }),
  'clock:set': z
    .strictObject({ speed: z.literal(SPEEDS).optional(), paused: z.boolean().optional() })
    .refine(({ speed, paused }) => speed !== undefined || paused !== undefined, 'must have speed or paused'),
  'clock:forward': z.strictObject({ at: z.array(z.enum(STOPS)).min(1).max(STOPS.length).optional() }),
  command: z.strictObject({
    id: z
      .string()
      .min(1)
      .max(limits.COMMAND_ID_LENGTH)
      .regex(/^[A-Za-z0-9_-]+$/, 'must have letters, digits, dashes and underlines only'),
    do: z
      .string()
      .max(limits.COMMAND_VERB_LENGTH)
      .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must be service/verb-object'),
    with: argumentsOf,
    runbook: z.strictObject({ id: runbookId, step: z.int().min(1).max(999) }).optional(),
  }),
  'runbook:read': z.strictObject({ runbook: runbookId }),
  'chat:older': z.strictObject({ before: z.int().min(1) }),
  'timeline:older': z.strictObject({ before: z.int().min(0) }),
  'bookmarks:older': z.strictObject({ before: z.int().min(0) }),
  'runbook:search': z.strictObject({ words: z.string().max(limits.SEARCH_LENGTH) }),
  'panel:open': z.strictObject({
    service: identifier.nullable(),
    have: z.strictObject({ version: identifier, minutes: z.int().min(0) }).optional(),
  }),
};

export const EVENT_NAMES = Object.keys(REQUESTS) as readonly EventName[];

/** True for the name of an event that a client may send. */
export const isEventName = (name: string): name is EventName => Object.hasOwn(REQUESTS, name);

/** Checks the request of an event. Refusal: `request/invalid`. */
export function parseRequest<E extends EventName>(
  event: E,
  request: unknown,
): { ok: true; request: RequestOf<E> } | Refusal {
  const result = REQUESTS[event].safeParse(request);
  if (result.success) return { ok: true, request: result.data };
  const [issue] = result.error.issues;
  const field = issue.path.join('.') || 'the request';
  return refuse('request/invalid', { event, field, problem: issue.message });
}
