// In which order a connection is told: the welcome to a drill comes before the first frame of it, whatever is answered meanwhile.
import { expect, test } from 'vitest';
import type { Session } from '../../server/requests.ts';
import { responderFor } from '../../server/respond.ts';
import { fakePorts } from '../support/fake-ports.ts';

/** A drill that tells when frames may be sent to a connection. */
const drillOf = (told: string[], name: string, onEnter = () => {}) => ({
  dismissal: () => null,
  leave: () => {},
  enter: (_: unknown, { token }: { token: string }) => {
    onEnter();
    return { ok: true, token };
  },
  welcomed: () => void told.push(`frames of ${name}`),
});

test('an answer that comes between the entering and the welcome sends no frame', async () => {
  const told: string[] = [];
  let answerBasis = (_: object) => {};
  const basis = new Promise<object>((resolve) => {
    answerBasis = resolve;
  });
  const second = drillOf(told, 'the second drill', () => answerBasis({ ok: true, basis: {} }));
  const membership = { drill: drillOf(told, 'the first drill'), player: 'ana', token: 'first' };
  const session = {
    directory: {
      bases: { of: () => basis },
      fork: async () => ({ ok: true, drill: second, player: 'ana', token: 'second' }),
    },
    access: { quotas: { createDrill: () => null } },
    caller: {},
    subscriber: {},
    isOpen: () => true,
    membership,
  } as unknown as Session;
  const { respond } = responderFor(session, fakePorts('respond'));
  const answered = (event: string, request: object) =>
    new Promise<void>((resolve) => {
      respond(event, [request], () => {
        told.push(event);
        resolve();
      });
    });
  await Promise.all([answered('replay:basis', {}), answered('drill:fork', { step: 60 })]);
  expect(told).toEqual(['replay:basis', 'drill:fork', 'frames of the second drill']);
});
