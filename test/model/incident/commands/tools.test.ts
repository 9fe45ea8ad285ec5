// The two tools that somebody starts and waits for: when they end, what they tell, and what is refused.
import { describe, expect, test } from 'vitest';
import { tryAddition } from '#model/analysis/addition.ts';
import { assert } from '#model/engine/result.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import type { Team } from '#model/incident/state.ts';
import { viewTasks } from '#model/incident/view-tasks.ts';
import { give, passTeam, teamOf } from '../../../support/drive.ts';
import { playDrill } from '../../../support/play-drill.ts';
import { shippedScenario } from '../../../support/shipped.ts';

const PREFLIGHT = 'tool/preflight-addition';
const RANK = 'tool/rank-suspects';
const SCENARIO = playDrill();

/** Five minutes into the night. */
const team = (): Team => passTeam(teamOf(SCENARIO), 5);
const start = (one: Team, name: string, args = {}) => give(one, name, args, ['chief']);
const addition = (count: number, service = 'front') => ({ service, count });

test('a preflight is offered only where hosts of some service have a limit that an addition can reach', () => {
  const offered = (one: Team) => briefingOf(one, ['chief']).commands.some((command) => command.do === PREFLIGHT);
  expect([offered(team()), offered(teamOf(shippedScenario('slack-2022')))]).toEqual([true, false]);
});

test('a preflight ends after ten minutes with a report that can be cited', () => {
  const one = team();
  const before = one.attentionCount;
  expect(start(one, PREFLIGHT, addition(50))).toEqual({ ok: true });
  while (one.world.step < 60 + 119) passTeam(one, 1 / 12);
  expect([one.reports, one.observations]).toEqual([[], []]);
  passTeam(one, 1 / 12);
  const report = tryAddition(SCENARIO, { service: 'front', add: 50 });
  assert(report.ok, 'it can be tried');
  const title = { code: 'report/preflight', args: { count: 50, service: 'front' } };
  const lines = [
    { code: 'report/over-limit', args: { limit: 840, hosts: report.serversOver, at: report.firstCrossingMinute } },
    { code: 'report/fullest-host', args: { before: report.threadsBefore, after: report.threadsAfter } },
    { code: 'report/at-peak', args: { before: report.atPeak.threadsBefore, after: report.atPeak.threadsAfter } },
    { code: 'report/largest-addition', args: report.largestSafeAddition },
  ];
  expect(one.reports).toEqual([{ id: 1, tool: 'preflight', step: 180, by: 'Yo', title, lines }]);
  expect(one.observations).toMatchObject([
    {
      ...{ id: 1, step: 180, by: 'Yo', inspection: 'report', service: '', subject: 'preflight', value: null },
      ...{ sample: 4, freshness: 'fresh', message: { code: 'observation/report', args: { title, lines } } },
    },
  ]);
  expect(one.timeline.at(-1)).toMatchObject({ lane: 'actions', step: 180, message: { code: 'timeline/report' } });
  expect([one.attentionCount, one.toolRuns]).toEqual([before + 1, []]);
});

test('one that stays under the limit says so', () => {
  const one = team();
  start(one, PREFLIGHT, addition(10));
  expect(passTeam(one, 10).reports[0].lines[0]).toEqual({ code: 'report/under-limit', args: { limit: 840 } });
});

test('suspects are ranked after ten minutes by what the seat can read', () => {
  const one = team();
  start(one, RANK);
  const [{ title, lines }] = passTeam(one, 10).reports;
  expect(title).toEqual({ code: 'report/suspects', args: {} });
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBeLessThanOrEqual(6);
  expect(one.observations[0]).toMatchObject({ subject: 'suspects', sample: lines.length });
});

test('each tool runs once at a time, and is among what is under way', () => {
  const one = team();
  start(one, PREFLIGHT, addition(50));
  expect(start(one, PREFLIGHT, addition(10))).toMatchObject({ code: 'tool/busy' });
  expect(start(passTeam(one, 4), RANK)).toEqual({ ok: true });
  passTeam(one, 1);
  const task = { service: '', subject: '', by: 'Yo', total: 120, unit: 'steps', held: false };
  expect(viewTasks(one).filter(({ by }) => by !== null)).toEqual([
    { ...task, id: 'tool/preflight', title: PREFLIGHT, done: 60, startedStep: 60, endsStep: 180 },
    { ...task, id: 'tool/suspects', title: RANK, done: 12, startedStep: 108, endsStep: 228 },
  ]);
  expect(passTeam(one, 5).toolRuns.map(({ tool }) => tool)).toEqual(['suspects']);
  expect(start(one, PREFLIGHT, addition(10))).toEqual({ ok: true });
  passTeam(one, 20);
  expect(one.reports.map(({ id, tool, step }) => [id, tool, step])).toEqual([
    [1, 'preflight', 180],
    [2, 'suspects', 228],
    [3, 'preflight', 300],
  ]);
});

describe('what is under way', () => {
  test('is what somebody looks at, and what a service works at', () => {
    const one = team();
    give(one, 'host/inspect-host', { service: 'front', host: 7 }, ['chief']);
    passTeam(one, 1);
    const looks = viewTasks(one).filter(({ by }) => by !== null);
    expect(looks).toEqual([
      {
        ...{ id: 'activity/Yo', title: 'host/inspect-host', service: 'front', subject: '7', by: 'Yo', held: false },
        ...{ done: 12, total: 24, unit: 'steps', startedStep: 60, endsStep: 84 },
      },
    ]);
    const own = viewTasks(passTeam(team(), 2));
    expect(own).toMatchObject([
      { id: 'front/add-servers', title: 'front/add-servers', service: 'front', by: null, unit: 'hosts' },
    ]);
  });
});

test.each([
  ['shop', 'tool/no-limit'],
  ['nobody', 'tool/no-limit'],
])('a preflight of %s is refused', (service, code) => {
  expect(start(team(), PREFLIGHT, addition(10, service))).toMatchObject({ ok: false, code });
});
