// Answers requests: each is parsed, executed, and answered once everything that the answer reports is stored. No request throws
// past this file: a defect is logged and becomes a refusal.
import { type Refusal, refuse } from '#model/engine/result.ts';
import { EVENT_NAMES, type EventName, isEventName, parseRequest } from '#protocol/parsers.ts';
import { withWords } from '#protocol/wording.ts';
import type { Ports } from './ports.ts';
import { ANSWERS, isRefusal, type Session } from './requests.ts';
import { notWritable } from './storage/group-commit.ts';

const DEFECT = refuse('server/defect');

/** The event name for logs and answers. A client can send a number instead, or nothing. */
export const eventName = (event: unknown): string => (typeof event === 'string' ? event.slice(0, 80) : '');

const unknownEvent = (event: unknown): Refusal =>
  typeof event === 'string'
    ? refuse('request/unknown-event', { event: eventName(event), choices: EVENT_NAMES })
    : refuse('request/names-no-event', { choices: EVENT_NAMES });

/**
 * Answers that report no new event, or only durable ones. All others wait until their events are durable, so an event missing
 * from this list is safe.
 */
const AT_ONCE: ReadonlySet<string> = new Set<EventName>([
  'access:sign-in',
  'scenario:list',
  'daily:table',
  'daily:start',
  'drill:create',
  'drill:join',
  'drill:facilitate',
  'drill:fork',
  'drill:resume',
  'drill:resync',
  'drill:debrief',
  'drill:export',
  'panel:open',
  'pages:state',
  'pages:test',
  'runbook:read',
  'runbook:search',
  'replay:moment',
  'replay:basis',
  'replay:family',
  'harden:open',
  'replay:compare',
  'record:create',
  'record:read',
  'record:keep',
  'record:erase',
  'actions:list',
  'actions:put',
  'actions:remove',
  'actions:bring-back',
]);

function answerTo<E extends EventName>(session: Session, event: E, request: unknown): unknown {
  const parsed = parseRequest(event, request);
  return parsed.ok ? ANSWERS[event](session, parsed.request) : parsed;
}

/** Whether this answer let the connection join its current drill: no other answer has its token. */
const isWelcomeOf = ({ membership }: Session, outcome: unknown): boolean =>
  membership !== null && (outcome as { token?: unknown }).token === membership.token;

type Responder = {
  /** Calls `send` once with the answer and its text. `limited`: why the request is refused unread. */
  respond(
    event: unknown,
    requests: readonly unknown[],
    send: (answer: unknown) => void,
    limited?: Refusal | null,
  ): void;
  /** Logs an exception of a listener, and returns the refusal for the client. */
  defect(event: unknown, error: unknown): Refusal;
};

export function responderFor(session: Session, ports: Pick<Ports, 'log' | 'meters'>): Responder {
  const defect = (event: unknown, error: unknown): Refusal => {
    const refusal = notWritable(error);
    ports.log.error({ event: eventName(event), err: error }, 'a request met a defect');
    return refusal ?? DEFECT;
  };

  const answer = (event: unknown, requests: readonly unknown[]): unknown => {
    if (typeof event !== 'string' || !isEventName(event)) return unknownEvent(event);
    if (requests.length !== 1) return refuse('request/not-one', { event, count: requests.length });
    try {
      return answerTo(session, event, requests[0]);
    } catch (error) {
      return defect(event, error);
    }
  };

  const respond: Responder['respond'] = (event, requests, acknowledge, limited = null) => {
    if (typeof event === 'string' && isEventName(event)) ports.meters.answered(event);
    const answered = limited ?? answer(event, requests);
    const drill = session.membership?.drill;
    const send = (outcome: unknown): void => {
      if (isRefusal(outcome)) ports.meters.refused(outcome.code);
      acknowledge(isRefusal(outcome) ? withWords(outcome) : outcome);
    };
    const reply = (outcome: unknown): void => {
      if (isRefusal(outcome) || AT_ONCE.has(eventName(event))) send(outcome);
      // A change that could not be stored was not granted.
      else session.directory.commit.after(() => send(drill?.unconfirmed ?? outcome));
      // The welcome precedes the first frame: another answer may come between it and the join.
      if (isWelcomeOf(session, outcome)) session.membership?.drill.welcomed(session.subscriber);
    };
    if (answered instanceof Promise)
      void answered
        .catch((error) => defect(event, error))
        .then(reply)
        .catch((error) => defect(event, error));
    else reply(answered);
  };
  return { respond, defect };
}
