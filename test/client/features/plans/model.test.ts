// Proposals: what can be done about each, how they read; and purposes as arguments.
import { describe, expect, test } from 'vitest';
import type { Proposal } from '#model/incident/work-types.ts';
import {
  checkPurpose,
  hasPurpose,
  inOrder,
  isLarge,
  isOpen,
  movesOf,
  NO_PURPOSE,
  purposeArgs,
} from '../../../../client/features/plans/model.ts';
import { proposalOf } from '../../../support/proposal.ts';

const proposal = (rest: Partial<Proposal> = {}): Proposal =>
  proposalOf({
    step: 100,
    by: 'p1',
    commands: [{ do: 'fleet/restart-servers', with: { perHour: 350, batch: 30 } }],
    ...rest,
  });

const everything = () => true;
const operations = (command: string) => !['plan/approve', 'plan/refuse'].includes(command);

describe('moves', () => {
  test('who proposed waits or takes it back; somebody else decides', () => {
    expect(movesOf(proposal(), { me: 'p1', may: everything })).toEqual(['withdraw']);
    expect(movesOf(proposal(), { me: 'p2', may: everything })).toEqual(['approve', 'refuse', 'withdraw']);
    expect(movesOf(proposal(), { me: 'p2', may: operations })).toEqual([]);
  });

  test('approved it is run by whoever may give its next command, and verified once something was run', () => {
    const approved = proposal({ state: 'approved' });
    expect(movesOf(approved, { me: 'p1', may: operations })).toEqual(['run', 'withdraw']);
    expect(movesOf(approved, { me: 'p2', may: (command) => !command.startsWith('fleet/') })).toEqual(['withdraw']);
    expect(movesOf(proposal({ state: 'done', ran: 1 }), { me: 'p1', may: operations })).toEqual(['verify']);
    expect(movesOf(proposal({ state: 'done', ran: 1, verdict: 'worse' }), { me: 'p1', may: everything })).toEqual([]);
  });

  test('what is over needs nobody', () => {
    expect([proposal(), proposal({ state: 'refused' }), proposal({ state: 'done', ran: 1 })].map(isOpen)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

test('open ones stand first, each part the newest first', () => {
  const all = [
    proposal({ id: 1, state: 'refused' }),
    proposal({ id: 2 }),
    proposal({ id: 3 }),
    proposal({ id: 4, state: 'withdrawn' }),
  ];
  expect(inOrder(all).map(({ id }) => id)).toEqual([3, 2, 4, 1]);
});

test('large is above what the scenario lets pass', () => {
  expect([isLarge({ blast: 0.25 }, 0.25), isLarge({ blast: 0.3 }, 0.25)]).toEqual([false, true]);
});

const metric = { ...NO_PURPOSE, service: 'fleet', metric: 'Errors' };

test('nothing is predicted until somebody does', () => {
  expect(NO_PURPOSE.direction).toBeNull();
  expect(hasPurpose(NO_PURPOSE)).toBe(false);
  expect(checkPurpose(NO_PURPOSE).ok).toBe(true);
  expect(purposeArgs(NO_PURPOSE)).toEqual({ hypothesis: 0, predict: '' });
});

test('a metric without a way is refused', () => {
  expect(checkPurpose(metric)).toEqual({
    ok: false,
    code: 'plan/no-way',
    args: {},
    why: 'the direction of Errors is missing',
    fix: 'choose up, down or no change, or predict nothing',
  });
});

test('a metric with its way is a prediction', () => {
  const told = { ...metric, hypothesis: 3, direction: 'down' as const };
  expect(checkPurpose(told).ok).toBe(true);
  expect(purposeArgs(told)).toEqual({ hypothesis: 3, predict: 'fleet/Errors down' });
});
