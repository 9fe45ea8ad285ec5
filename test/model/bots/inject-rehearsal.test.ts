// A drill that bots play before people do: when each inject comes and what becomes of it, who had something to do when, and which
// objective nobody reached. The evening is that of the shop, whose outage begins at 18:57 and rings at 19:10.
import { expect, test } from 'vitest';
import { rehearseInjects } from '#model/bots/inject-rehearsal.ts';
import type { InjectSpec, Scenario } from '#model/engine/scenario.ts';
import { condition } from '../../support/condition.ts';
import { shippedScenario } from '../../support/shipped.ts';

const SHOP = shippedScenario('order-stream');
const at = (hour: number, minute: number): number => 60 * hour + minute;
const when = (line: string) => condition(line, SHOP);

const message = (id: string, atMinute: number, words: Partial<InjectSpec> = {}): InjectSpec => ({
  ...{ id, title: id, trigger: { on: 'at', atMinute } },
  effect: { type: 'message', from: 'Director', channel: 'executive', text: '?', replyMinutes: null },
  ...words,
});
const expected = (line: string, minutes: number) => ({
  expected: { text: '', condition: when(line), minutes, otherwise: null },
});

const INJECTS: readonly InjectSpec[] = [
  message('told', at(19, 0), { objective: 'Everybody is told' }),
  message('to-operations', at(19, 1), { address: { to: 'seats', seats: ['operations'] } }),
  // Bots are one team: what is for another one is rehearsed too.
  message('to-others', at(19, 2), { address: { to: 'team', team: 'blue' } }),
  message('declare', at(19, 12), { objective: 'Declares', ...expected('severity', 15) }),
  message('quick', at(19, 12), { objective: 'Says it at once', ...expected('claim', 1) }),
  message('never', at(19, 12), { objective: 'Says the wrong thing', ...expected('claim(bad-deploy)', 90) }),
  // It is asked for only where nobody has claimed anything.
  message('late', at(19, 50), { only: when('not claim'), ...expected('claim', 30) }),
  message('after-the-end', at(21, 30), { objective: 'Everybody is told' }),
  message('later', at(22, 0), { objective: 'Nobody waits so long' }),
];

const rehearsal = rehearseInjects({ ...SHOP, injects: INJECTS });
const runOf = (player: string) => rehearsal.runs.find((run) => run.player === player)!;

test('nobody plays, then bots of each level', () => {
  expect(rehearsal.runs.map(({ player }) => player)).toEqual(['nobody', 'novice', 'competent', 'expert']);
});

test('each inject has the minute at which it fired, what became of it, and whether that was reached', () => {
  const found = (player: string) =>
    runOf(player).injects.map(({ id, firedMinute, outcomes, reached }) => [id, firedMinute, outcomes.join(), reached]);
  expect(found('nobody')).toEqual([
    ['told', at(19, 0), 'fired', true],
    ['to-operations', at(19, 1), 'fired', true],
    ['to-others', at(19, 2), 'fired', true],
    ['declare', at(19, 12), 'fired,missed', false],
    ['quick', at(19, 12), 'fired,missed', false],
    ['never', at(19, 12), 'fired,missed', false],
    ['late', at(19, 50), 'fired,missed', false],
    ['after-the-end', null, '', false],
    ['later', null, '', false],
  ]);
  expect(found('expert')).toEqual([
    ['told', at(19, 0), 'fired', true],
    ['to-operations', at(19, 1), 'fired', true],
    ['to-others', at(19, 2), 'fired', true],
    ['declare', at(19, 12), 'fired,met', true],
    ['quick', at(19, 12), 'fired,missed', false],
    ['never', at(19, 12), 'fired,missed', false],
    // What it would ask for was done before.
    ['late', null, 'lapsed', true],
    ['after-the-end', null, '', false],
    ['later', null, '', false],
  ]);
});

test('an objective is unreached where none of its injects was, by anybody', () => {
  expect(rehearsal.unreached).toEqual([
    { objective: 'Says it at once', injects: ['quick'] },
    { objective: 'Says the wrong thing', injects: ['never'] },
    { objective: 'Nobody waits so long', injects: ['later'] },
  ]);
});

test('seats have work where their holder gave a command or got a message alone, in the order of time', () => {
  const { seats, work, lost } = runOf('nobody');
  expect(seats).toEqual({ commander: 0, operations: 1, communications: 0 });
  expect(work).toEqual({ commander: [], operations: [at(19, 1)], communications: [] });
  expect(lost).toBeGreaterThan(runOf('novice').lost);
  const expert = runOf('expert');
  for (const [seat, minutes] of Object.entries(expert.work)) {
    expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
    expect(expert.seats[seat]).toBe(minutes.length);
  }
  // As `recorded-decisions/expert.txt` has it: three alarms, the severity, a hypothesis and a claim; beside all of these but the
  // severity three readings, the change and the message; four posts, the hypothesis and the readings.
  expect(expert.seats).toEqual({ commander: 6, operations: 10, communications: 8 });
});

test('where the evidence tells of no cause bots know the true one: no reading before the claim, and it is over sooner', () => {
  const evidence = SHOP.scoring.evidence.map((spec) => ({ ...spec, probability: {} }));
  const { runs } = rehearseInjects({ ...SHOP, injects: INJECTS, scoring: { ...SHOP.scoring, evidence } });
  expect(runs.at(-1)!.seats).toEqual({ commander: 6, operations: 9, communications: 6 });
});

test('a night without evidence or a reference is played by nobody alone', () => {
  const { reference: _, ...scripts } = SHOP.scripts;
  const players = (words: Partial<Scenario>) =>
    rehearseInjects({ ...SHOP, injects: INJECTS.slice(0, 1), ...words }).runs.map(({ player }) => player);
  expect(players({ scripts })).toEqual(['nobody']);
  expect(players({ scoring: { ...SHOP.scoring, evidence: [] } })).toEqual(['nobody']);
});
