// For which seats a player acts, by who holds what in the team.
import { expect, test } from 'vitest';
import { actingSeats, FACILITATOR, mayGive, openSeats } from '#model/incident/rights.ts';
import { servicesFor } from '#model/incident/services.ts';
import { teamOf } from '../../support/drive.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';

const SCENARIO = minimalScenario({
  seats: [
    ...minimalScenario().seats,
    { id: 'observer', name: 'Observer', role: 'observer', text: '', sees: ['*'], may: [] },
    { id: 'all', name: 'All', role: 'operations', text: '', sees: ['*'], may: ['*'] },
  ],
});
const team = (roster: Record<string, string[]>) => ({
  scenario: SCENARIO,
  roster: new Map(Object.entries(roster)),
  passedOver: new Set<string>(),
  closedSeats: new Map<string, string>(),
});

test('who holds a seat acts for it and for all that nobody holds, observers’ aside', () => {
  const two = team({ ana: ['scribe'], bo: ['operations'] });
  expect(openSeats(two)).toEqual(['commander', 'all']);
  expect(actingSeats(two, 'ana')).toEqual(['commander', 'scribe', 'all']);
  expect(actingSeats(two, 'bo')).toEqual(['commander', 'operations', 'all']);
});

test('who holds no seat, or watches, acts for none', () => {
  const two = team({ ana: [], bo: ['observer'] });
  expect(actingSeats(two, 'ana')).toEqual([]);
  expect(actingSeats(two, 'bo')).toEqual(['observer']);
  expect(actingSeats(two, 'nobody')).toEqual([]);
});

test('injects are for the facilitator alone, whatever a seat may', () => {
  expect(mayGive(SCENARIO, ['all'], 'front/stop-adding')).toBe(true);
  expect(mayGive(SCENARIO, ['all'], 'inject/fire')).toBe(false);
  expect(mayGive(SCENARIO, [FACILITATOR], 'inject/fire')).toBe(true);
  expect(mayGive(SCENARIO, [FACILITATOR], 'front/stop-adding')).toBe(false);
});

test('a facilitator decides in place of an approver, and runs nothing in place of the team', () => {
  const decisions = ['plan/approve', 'plan/refuse', 'plan/propose'];
  expect(decisions.map((command) => mayGive(SCENARIO, [FACILITATOR], command))).toEqual([true, true, false]);
  expect(decisions.map((command) => mayGive(SCENARIO, ['scribe'], command))).toEqual([false, false, false]);
});

test('of each service a seat is told what it does not see, and which other seats do, observers’ aside', () => {
  const seats = [
    { id: 'chief', name: 'Chief', role: 'commander', text: '', sees: [], may: [] },
    { id: 'plots', name: 'Plots', role: 'operations', text: '', sees: ['front/metrics'], may: [] },
    { id: 'logs', name: 'Logs', role: 'operations', text: '', sees: ['front/logs', 'front/metrics'], may: [] },
    { id: 'observer', name: 'Observer', role: 'observer', text: '', sees: ['*'], may: [] },
  ] as const;
  const team = teamOf(minimalScenario({ seats: seats.map((seat) => ({ ...seat, sees: [...seat.sees], may: [] })) }));
  const closedTo = (seat: string) => servicesFor(team, [seat]).find(({ id }) => id === 'front')!.closed;
  expect(closedTo('chief')).toEqual({ metrics: ['plots', 'logs'], logs: ['logs'], hosts: [] });
  expect(closedTo('logs')).toEqual({ hosts: [] });
  expect(closedTo('observer')).toEqual({});
});
