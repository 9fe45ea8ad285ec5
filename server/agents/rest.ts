// An agent's seat over plain HTTP: `GET /agent/tools` lists the tools, `POST /agent/tools/NAME` calls one with its input as
// JSON.
import express, { type ErrorRequestHandler, type Request, type Router } from 'express';
import { refuse } from '#model/engine/result.ts';
import { MESSAGE_BYTES } from '#protocol/limits.ts';
import { withWords } from '#protocol/wording.ts';
import type { Agents } from './agents.ts';
import type { ToolAnswer } from './tool.ts';
import { TOOL_LIST } from './tools.ts';

/** The token of the seat: `Authorization: Bearer TOKEN`. */
export function tokenIn({ headers }: Pick<Request, 'headers'>): string | null {
  const [, token = null] = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return token;
}

const STATUS: Readonly<Record<string, number>> = {
  'agent/no-token': 401,
  'agent/not-agent': 403,
  'agent/unknown-tool': 404,
  'drill/unknown-token': 401,
  'http/too-large': 413,
  'agent/invalid-input': 400,
  'request/invalid': 400,
  'request/rate-limited': 429,
  'server/defect': 500,
  'server/restarting': 503,
};

/** A refusal by the drill is a valid request that cannot be met: 422. */
const statusOf = (answer: ToolAnswer): number =>
  answer.ok ? 200 : (STATUS[answer.code] ?? (answer.code.startsWith('access/too-many') ? 429 : 422));

/** Express body parsing errors as refusals. */
export const onBodyError: ErrorRequestHandler = (error, _, response, next) => {
  if (error.type === 'entity.too.large')
    response.status(413).json(withWords(refuse('http/too-large', { most: MESSAGE_BYTES })));
  else if (error.status === 400 || error.status === 415)
    response.status(400).json(withWords(refuse('http/not-json', { problem: String(error.message) })));
  else next(error);
};

export function agentRoutes(agents: Agents): Router {
  const routes = express.Router();
  routes.use('/agent', (_, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  routes.get('/agent/tools', (_, response) => void response.json({ ok: true, tools: TOOL_LIST }));
  const body = express.json({ limit: MESSAGE_BYTES, type: () => true });
  routes.post('/agent/tools/:name', body, (request, response, next) => {
    agents
      .use(request, request.params.name, request.body, tokenIn(request))
      .then((answer) => void response.status(statusOf(answer)).json(answer), next);
  });
  routes.use('/agent', onBodyError);
  return routes;
}
