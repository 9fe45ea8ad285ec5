// Players who hold some seats beside others: what each role does and leaves alone, minute by minute.
import { expect, test } from 'vitest';
import type { BotLevel } from '#model/bots/levels.ts';
import { createSeatBot } from '#model/bots/seat-bot.ts';
import type { ClaimView } from '#model/incident/view-types.ts';
import type { Assignment } from '#model/incident/work-types.ts';
import { proposalOf } from '../../support/proposal.ts';
import { botViewAt, dependenciesOf, ringingAlarm } from '../../support/seat-access.ts';

const SEATS = { chief: 'commander', front: 'operations', voice: 'communications', pen: 'scribe' } as const;

function playerIn(seat: keyof typeof SEATS, level: BotLevel, may: readonly string[], botKnowledge = {}) {
  const others = Object.keys(SEATS).filter((id) => id !== seat);
  const dependencies = dependenciesOf({ seats: SEATS, may, botKnowledge });
  return createSeatBot(level, { dependencies, seats: [seat], reads: () => true, othersSeats: () => others });
}

const claimOf = (words: Partial<ClaimView> = {}): ClaimView => ({
  id: 1,
  cause: 'leak',
  certainty: 'likely',
  facets: { trigger: null, mechanism: null, limit: null, slowness: null },
  evidence: [],
  step: 120,
  by: 'somebody',
  retractedStep: null,
  ...words,
});

const task = (words: Partial<Assignment>): Assignment => ({
  ...{ id: 1, title: 'Find the cause', to: 'front', by: 'chief', step: 0, minutes: 60 },
  ...{ acceptedBy: null, acceptedStep: null, endedStep: null, outcome: null, note: '' },
  ...words,
});

test('a commander declares by the worst alarm that rings, at the pace of the level, and then hands out work', () => {
  const may = ['incident/set-severity', 'task/assign'];
  const chief = playerIn('chief', 'competent', may);
  const alarms = [ringingAlarm(), ringingAlarm({ id: 'worse', severity: 1, sinceStep: 12 })];
  expect(chief.decide(botViewAt(3, { alarms }))).toEqual([]);
  expect(chief.decide(botViewAt(5, { alarms }))).toEqual([{ do: 'incident/set-severity', with: { severity: 1 } }]);
  const assigned = chief.decide(botViewAt(6, { alarms, severity: 1 }));
  expect(assigned.map((ask) => ask.with)).toEqual([
    { to: 'front', title: 'Find the cause', minutes: 60 },
    { to: 'voice', title: 'Tell the public what is known', minutes: 45 },
  ]);
  const given = [task({}), task({ to: 'voice', title: 'Tell the public what is known' })];
  expect(chief.decide(botViewAt(7, { alarms, severity: 1, assignments: given }))).toEqual([]);
});

test('a commander approves what has a reason; a novice approves anything, and nobody his own', () => {
  const proposals = [
    proposalOf({ id: 1 }),
    proposalOf({ id: 2, hypothesis: 1 }),
    proposalOf({ id: 3, by: 'me', hypothesis: 1 }),
    proposalOf({ id: 4, state: 'approved', hypothesis: 1 }),
  ];
  const decided = (level: BotLevel) =>
    playerIn('chief', level, ['plan/approve', 'plan/refuse'])
      .decide(botViewAt(9, { proposals }))
      .map((ask) => [ask.do, ask.with.proposal]);
  expect(decided('expert')).toEqual([
    ['plan/refuse', 1],
    ['plan/approve', 2],
  ]);
  expect(decided('novice')).toEqual([
    ['plan/approve', 1],
    ['plan/approve', 2],
  ]);
});

test('what the seat may not give is not asked for', () => {
  const alarms = [ringingAlarm()];
  expect(playerIn('chief', 'expert', []).decide(botViewAt(5, { alarms }))).toEqual([]);
});

test('a job of the seat is taken and finished, and other work is declined', () => {
  const may = ['task/accept', 'task/finish', 'task/drop'];
  const asks = (assignment: Assignment, claims: ClaimView[] = []) =>
    playerIn('front', 'expert', may)
      .decide(botViewAt(9, { assignments: [assignment], claims }))
      .map((ask) => ask.do);
  expect(asks(task({}))).toEqual(['task/accept']);
  expect(asks(task({ acceptedStep: 5 }))).toEqual([]);
  expect(asks(task({ acceptedStep: 5 }), [claimOf()])).toEqual(['task/finish']);
  expect(asks(task({ to: 'me', title: 'Make coffee' }))).toEqual(['task/drop']);
  expect(asks(task({ to: 'voice' }))).toEqual([]);
});

test('a scribe writes down what is decided from when it sat down, once', () => {
  const pen = playerIn('pen', 'novice', ['talk/note']);
  const old = proposalOf({ id: 1, state: 'approved', decidedStep: 9 });
  expect(pen.decide(botViewAt(1, { proposals: [old] }))).toEqual([]);
  const refused = proposalOf({ id: 2, state: 'refused', decidedStep: 20, reason: 'too early' });
  const now = { proposals: [old, refused], claims: [claimOf()] };
  expect(pen.decide(botViewAt(2, now)).map((ask) => ask.with)).toEqual([
    { text: 'Claim 1: A leak, likely.', tag: 'decision' },
    { text: 'Proposal 2 refused: too early', tag: 'decision' },
  ]);
  expect(pen.decide(botViewAt(3, now))).toEqual([]);
});
