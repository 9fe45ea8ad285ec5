// Who is there, and whose seats lapse, with connections that the test makes up. Time is a number that the test moves.
import { expect, test } from 'vitest';
import { CLOCK_GRACE_MS, PASSED_OVER_MS, PLAYERS, SEAT_KEPT_MS } from '#protocol/limits.ts';
import { Attendance, type Lapse } from '../../server/session/attendance.ts';
import { createDrillState, type Player } from '../../server/session/drill-state.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';

const SCENARIO = minimalScenario();

function teamOf(...names: string[]) {
  const row = {
    ...{ id: 'd', version: 2 as const, scenario: SCENARIO.id, digest: '', runbooks: {}, seed: 1, variation: 0 },
    ...{ solo: false, mode: 'unaided' as const, code: null, startStep: 0, created: '' },
    teams: [{ id: 'team-1', name: 'Team' }],
  };
  const drillState = createDrillState(row, SCENARIO, []);
  for (const [i, name] of names.entries())
    drillState.players.set(name, {
      ...{ id: name, name, team: 'team-1', owner: i === 0, tokenDigest: '', bot: null, kind: 'player' as const },
      ...{ seats: ['commander'], answers: new Map() },
    });
  const online = new Set<string>();
  const connections = {
    get size() {
      return online.size;
    },
    // Whoever comes or leaves in these tests changes the number.
    get version() {
      return online.size;
    },
    isConnected: ({ id }: Player) => online.has(id),
  };
  return { drillState, online, attendance: new Attendance(drillState, connections, 0) };
}

const seatsOf = (lapses: readonly Lapse[]) => lapses.flatMap((lapse) => (lapse.kind === 'seats' ? lapse.player : []));

test('who is away loses the seat after some minutes, the first who left first, and each once', () => {
  const { online, attendance } = teamOf('Ana', 'Bo', 'Cy');
  online.add('Ana').add('Bo').add('Cy');
  attendance.update('running', 0);
  expect(attendance.nextMs).toBeNull();
  online.delete('Bo');
  attendance.update('running', 1000);
  online.delete('Cy');
  attendance.update('running', 3000);
  expect(attendance.nextMs).toBe(1000 + PASSED_OVER_MS);
  expect(seatsOf(attendance.due(999 + SEAT_KEPT_MS))).toEqual([]);
  expect(seatsOf(attendance.due(1000 + SEAT_KEPT_MS))).toEqual(['Bo']);
  expect(attendance.nextMs).toBe(3000 + SEAT_KEPT_MS);
  expect(seatsOf(attendance.due(9000 + SEAT_KEPT_MS))).toEqual(['Cy']);
  expect(attendance.nextMs).toBeNull();
});

test('who comes back in time keeps the seat, and nobody waits while nobody is there or the drill does not run', () => {
  const { online, attendance } = teamOf('Ana', 'Bo');
  online.add('Ana');
  attendance.update('running', 0);
  expect(attendance.nextMs).toBe(PASSED_OVER_MS);
  online.add('Bo');
  attendance.update('running', 10);
  expect(attendance.nextMs).toBeNull();
  online.delete('Bo');
  attendance.update('running', 20);
  attendance.update('stopped', 30);
  expect(attendance.nextMs).toBeNull();
  online.clear();
  attendance.update('running', 40);
  expect(attendance.nextMs).toBeNull();
  attendance.update('running', 50);
  expect(attendance.emptyMs(100)).toBe(60);
});

test('no seat lapses while time is paused, however long that is', () => {
  const { drillState, online, attendance } = teamOf('Ana', 'Bo');
  online.add('Ana');
  drillState.paused = true;
  attendance.update('running', 0);
  expect(seatsOf(attendance.due(10 * SEAT_KEPT_MS))).toEqual([]);
  drillState.paused = false;
  attendance.update('running', 10 * SEAT_KEPT_MS);
  expect(seatsOf(attendance.due(11 * SEAT_KEPT_MS - 1))).toEqual([]);
  expect(seatsOf(attendance.due(11 * SEAT_KEPT_MS))).toEqual(['Bo']);
});

test('the clock opens to the players only when the facilitator has been away for the grace time without a break', () => {
  const { online, attendance } = teamOf('Ana', 'Bo');
  online.add('Bo');
  attendance.update('running', 0);
  online.add('Ana');
  attendance.update('running', CLOCK_GRACE_MS - 1);
  online.delete('Ana');
  attendance.update('running', CLOCK_GRACE_MS);
  const kinds = (nowMs: number) => attendance.due(nowMs).map(({ kind }) => kind);
  expect(kinds(2 * CLOCK_GRACE_MS - 1)).toEqual(['passed-over']);
  expect(kinds(2 * CLOCK_GRACE_MS)).toEqual(['clock']);
});

test('those who left and hold nothing do not fill the drill', () => {
  const names = Array.from({ length: PLAYERS + 20 }, (_, i) => `Player ${i}`);
  const { drillState, online, attendance } = teamOf('Ana', ...names);
  for (const { seats } of drillState.players.values()) seats.splice(0);
  expect(attendance.isFull).toBe(false);
  for (const name of names.slice(0, PLAYERS - 1)) online.add(name);
  expect(attendance.isFull).toBe(true);
  online.delete(names[0]);
  expect(attendance.isFull).toBe(false);
});
