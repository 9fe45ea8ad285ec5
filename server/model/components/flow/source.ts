// The source of requests: users, who hold no slots of a service. Each request is one first try of each call.

import type { CallSpec } from '../../engine/calls.ts';
import { CALL } from '../../engine/calls.ts';
import type { Service, Turn } from '../../engine/component-type.ts';
import { createOutgoing, type Outgoing, readAnswers, sendCalls } from './outgoing.ts';

export type Source = {
  /** Requests a second, first tries only. */
  fresh: number;
  /** Calls a second sent in the last step, and how many of them were retries. */
  sent: number;
  retried: number;
  /** Share of requests that eventually fail. */
  failing: number;
  out: Outgoing;
};

/** A source has unlimited users. */
const UNLIMITED = 1e15;

export const createSource = (calls: readonly CallSpec[]): Source => ({
  fresh: 0,
  sent: 0,
  retried: 0,
  failing: 0,
  out: createOutgoing(calls),
});

/** One turn of a source that sends `fresh` new requests a second. */
export function stepSource(
  service: Service<never, { source: Source }>,
  turn: Turn,
  fresh: number,
  reach: number,
): void {
  const { source } = service.state;
  const answers = readAnswers(service, source.out, turn, reach);
  source.fresh = fresh;
  source.failing = 1 - answers.success;
  sendCalls(service, source.out, turn, { rate: fresh, slots: UNLIMITED, holding: answers.mean, reach });
  source.sent = 0;
  source.retried = 0;
  service.calls.forEach(({ place }, i) => {
    const sent = turn.signals[place + CALL.demand];
    const retries = source.out.retries[i];
    source.sent += sent;
    source.retried += (sent * retries) / (1 + retries);
  });
}
