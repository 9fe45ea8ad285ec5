// HTTP for the inject list of a running drill, as a spreadsheet. Import uses HTTP because a socket accepts no message of that
// length; export writes the current list. Errors are reported by row and column, and a list with errors is not imported at all.
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { type Refusal, refuse } from '#model/engine/result.ts';
import type { ImportedInjects } from '#protocol/console.ts';
import { SHEET_ENDINGS } from '#protocol/drafts.ts';
import { identifier } from '#protocol/line.ts';
import { withWords } from '#protocol/wording.ts';
import type { Access } from '../access/access.ts';
import { tokenIn } from '../agents/rest.ts';
import { readList } from '../content/msel-sheet.ts';
import type { Problem } from '../content/problem.ts';
import type { DrillDirectory, Membership } from '../session/drill-directory.ts';
import { lateInjects, strayInjects } from '../session/inject-import.ts';
import { maySteer } from '../session/powers.ts';
import { refuseSheet, sendSheet, unreadableSheet } from './draft-sheets.ts';

const MAX_SHEET_BYTES = 2_000_000;
const UNKNOWN_TOKEN = refuse('drill/unknown-token');
const NOT_YOURS = refuse('steer/not-yours');

/** `team`: for one team; if missing, for all. */
const query = z.strictObject({ as: z.enum(SHEET_ENDINGS), team: identifier.optional() });
type Asked = z.infer<typeof query>;
type Member = Omit<Membership, 'token'>;

type Read =
  | { readonly ok: true; readonly counts: Omit<ImportedInjects, 'ok'> }
  | Refusal
  | { readonly problems: Problem[] };

async function importList(
  { drill, player }: Member,
  directory: DrillDirectory,
  { as, team = null }: { readonly as: Asked['as']; readonly team?: string | null },
  bytes: Uint8Array,
): Promise<Read> {
  const closed = drill.importAccess(player);
  if (closed !== null) return closed;
  const sheet = await readList(bytes, as);
  if (!sheet.ok) return { problems: unreadableSheet(sheet.mistakes, as) };
  const read = directory.readList(drill, team, sheet, as);
  if (!read.ok) return read.problems === null ? refuse('inject/no-file') : { problems: [...read.problems] };
  const list = { injects: read.injects, dropped: read.dropped, team };
  const late = lateInjects(drill.state, list).map((id) => ({ file: as, ...read.placeOf(id, 'sim time'), ...PAST }));
  const teams = drill.state.row.teams.map(({ name }) => `team:${name}`).join(', ');
  const no = { code: 'drill/unknown-team', why: 'the drill has no such team', fix: `write all, or ${teams}` };
  const stray = strayInjects(drill.state, list).map((id) => ({ file: as, ...read.placeOf(id, 'to'), ...no }));
  const problems = [...late, ...stray].sort((one, other) => one.line - other.line);
  if (problems.length > 0) return { problems };
  const done = drill.importInjects(player, list);
  return done.ok ? { ok: true, counts: { changed: done.changed, dropped: done.dropped } } : done;
}

const PAST = {
  code: 'inject/past',
  why: 'that time has passed in this drill',
  fix: 'write a later time, or leave it out and fire it by hand',
} as const;

const answerWith = (response: Response, status: number, refusal: Refusal) =>
  void response.status(status).json(withWords(refusal));

/** The player with the request's token; null after a refusal was sent. */
async function memberOf(request: Request, response: Response, { directory, access }: Needs): Promise<Member | null> {
  response.set('cache-control', 'no-store');
  const { address } = access.callerOf(request, '');
  const busy = access.quotas.mayGuess(address);
  const token = tokenIn(request);
  const member = busy ?? (token === null ? UNKNOWN_TOKEN : await directory.resume({ token }));
  if (member.ok) return member;
  if (member.code === UNKNOWN_TOKEN.code) access.quotas.wrongGuess(address);
  answerWith(response, busy === null ? 401 : 429, member);
  return null;
}

type Needs = { readonly directory: DrillDirectory; readonly access: Access };

/**
 * `POST /drill/injects?as=csv&team=team-1` imports the file in the body, and `GET` exports one. Both need the token of the
 * facilitator: `Authorization: Bearer TOKEN`.
 */
export function injectListRoutes(directory: DrillDirectory, access: Access, limit: RequestHandler): Router {
  const routes = express.Router();
  const body = express.raw({ limit: MAX_SHEET_BYTES, type: () => true });
  routes.post('/drill/injects', limit, body, async (request, response) => {
    const member = await memberOf(request, response, { directory, access });
    if (member === null) return;
    const asked = query.safeParse(request.query);
    if (!asked.success || !Buffer.isBuffer(request.body)) return answerWith(response, 400, refuse('draft/empty'));
    const read = await importList(member, directory, asked.data, request.body);
    if ('problems' in read) return refuseSheet(response, read.problems);
    if (!read.ok) return answerWith(response, 422, read);
    await new Promise<void>((stored) => directory.commit.after(stored));
    // An import that could not be stored was not granted.
    const { unconfirmed } = member.drill;
    if (unconfirmed !== null) answerWith(response, 503, unconfirmed);
    else response.json({ ok: true, ...read.counts } satisfies ImportedInjects);
  });
  routes.get('/drill/injects', limit, async (request, response) => {
    const member = await memberOf(request, response, { directory, access });
    if (member === null) return;
    const asked = query.safeParse(request.query);
    if (!asked.success) return answerWith(response, 400, refuse('draft/empty'));
    const { as, team = null } = asked.data;
    const { drill, player } = member;
    const isTheirs = maySteer(drill.state, drill.state.players.get(player)!);
    const listed = isTheirs ? directory.listOf(drill, team) : NOT_YOURS;
    if (!listed.ok) return answerWith(response, 422, listed);
    await sendSheet(response, listed.rows, as);
  });
  return routes;
}
