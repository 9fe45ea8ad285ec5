// What a seat gets when it opens a service, on measured minutes: which rows, whose lines, and how many of them.
import { describe, expect, test } from 'vitest';
import type { LogSpec } from '#model/engine/scenario.ts';
import { columnsOf, fleetSizeOf, panelOf, samplesOf, searchLogs } from '#model/incident/panel.ts';
import type { Team } from '#model/incident/state.ts';
import { teamOf } from '../../support/drive.ts';
import { measureMinute } from '../../support/measured.ts';
import { see } from '../../support/play-drill.ts';
import { scenarioOf } from '../../support/scenario.ts';

const LOG: LogSpec = { service: 'front', level: 'INFO', text: 'tick', metric: null, perMinute: 1 };
const SEATS = [
  { id: 'all', name: '', role: 'operations', text: '', sees: ['*'], may: ['*'] },
  { id: 'plots', name: '', role: 'operations', text: '', sees: ['front/metrics'], may: [] },
  { id: 'lines', name: '', role: 'operations', text: '', sees: ['front/logs'], may: [] },
  { id: 'blind', name: '', role: 'scribe', text: '', sees: ['measures'], may: [] },
] as const;

/** Minutes of which each has its number as threads; `telemetry` is the share that arrives. */
function teamAfter(minutes: number, telemetry: (minute: number) => number = () => 1, perMinute = 1): Team {
  const team = teamOf(scenarioOf({ seats: SEATS, logs: [{ ...LOG, perMinute }] }));
  for (let minute = 0; minute < minutes; minute++)
    measureMinute(team.world, { 'Threads.Max': minute }, telemetry(minute));
  return team;
}
const searched = (team: Team, service = 'front'): Team => {
  see(team, '', 1, { inspection: 'logs', service });
  return team;
};
const panel = (team: Team, seat: string, from?: number) => {
  const opened = panelOf(team, [seat], 'front', from);
  return opened.ok ? opened.panel : null;
};
const threads = (team: Team): number => {
  const column = team.world.compiled.columnOf.get('front')!.get('Threads.Max')!;
  return columnsOf(team.world, 'front').indexOf(column);
};

test('rows are the minutes from the first that is asked for, in the columns of the service alone', () => {
  const team = teamAfter(8);
  const { firstMinute, rows } = panel(team, 'all', 5)!;
  expect([firstMinute, rows.map((row) => row[threads(team)])]).toEqual([5, [5, 6, 7]]);
  expect(panel(team, 'all')!.rows).toHaveLength(8);
  const all = ['front', 'measures', 'shop'].map((id) => columnsOf(team.world, id).length);
  expect(all.reduce((sum, count) => sum + count, 0)).toBe(team.world.compiled.columns.length);
  expect(rows[0]).toHaveLength(all[0]);
});

test('who may not read metrics gets the rows empty, and who may see nothing of a service is refused', () => {
  const team = teamAfter(2);
  expect(panel(team, 'plots')!.rows[1][threads(team)]).toBe(1);
  expect(
    panel(team, 'lines')!
      .rows.flat()
      .every((value) => value === null),
  ).toBe(true);
  expect(panelOf(team, ['blind'], 'front')).toMatchObject({ ok: false, code: 'service/not-your-seat' });
  expect(panelOf(team, ['all'], 'nobody')).toMatchObject({ ok: false, code: 'service/unknown' });
  expect(searchLogs(team, ['plots'], { service: 'front', query: '', minutes: 9 })).toMatchObject({
    ...{ ok: false, code: 'service/not-your-seat', args: { service: 'front', part: 'logs' } },
  });
});

describe('the log of a panel', () => {
  test('is empty until somebody has searched it', () => {
    const team = teamAfter(3);
    expect(panel(team, 'all')!.logs).toEqual([]);
    see(team, 'Threads.Max', 1);
    see(team, '', 1, { inspection: 'logs', service: 'measures' });
    expect(panel(team, 'all')!.logs).toEqual([]);
    expect(panel(searched(team), 'all')!.logs).toHaveLength(3);
    expect(panel(team, 'plots')!.logs).toEqual([]);
  });

  test('has the last half hour', () => {
    const { logs } = panel(searched(teamAfter(50)), 'all')!;
    expect(logs).toHaveLength(30);
    expect(Math.floor(logs[0].step / 12)).toBe(19);
  });

  test('has the last line of four hours, where none came in the last half hour', () => {
    const quiet = (minutes: number) =>
      panel(searched(teamAfter(minutes, (minute) => (minute < 5 ? 1 : 0))), 'all')!.logs;
    expect(quiet(34).map(({ step }) => Math.floor(step / 12))).toEqual([3]);
    expect(quiet(35).map(({ step }) => Math.floor(step / 12))).toEqual([3]);
    expect(quiet(244)).toHaveLength(1);
    expect(quiet(245)).toEqual([]);
  });
});

test('a minute comes with its lines for who has searched the log and may read it', () => {
  const team = teamAfter(4);
  const sample = (seat: string) => samplesOf(team, [seat], 'front', 2);
  expect(sample('all').lines).toBeUndefined();
  searched(team);
  expect(sample('all')).toMatchObject({ minute: 2, lines: [{ text: 'tick' }] });
  expect(sample('all').values[threads(team)]).toBe(2);
  expect(sample('plots').lines).toBeUndefined();
  expect(sample('lines').values[threads(team)]).toBeNull();
});

test('a search returns the newest two hundred lines, and says how many older ones there are', () => {
  const team = teamAfter(100, () => 1, 3);
  const search = (minutes: number) => searchLogs(team, ['all'], { service: 'front', query: 'TICK', minutes });
  expect(search(66)).toMatchObject({ more: 0, lines: { length: 198 } });
  const all = search(67);
  expect(all).toMatchObject({ more: 1, lines: { length: 200 } });
  expect(searchLogs(team, ['all'], { service: 'front', query: 'tock', minutes: 99 })).toMatchObject({ lines: [] });
});

test('the size of a fleet is that of what is known of it, none for a service without servers', () => {
  const team = teamAfter(1);
  expect([fleetSizeOf(team, 'front'), fleetSizeOf(team, 'shop')]).toEqual([200, 0]);
});
