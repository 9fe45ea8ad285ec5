// Looking takes hands and minutes: one thing at a time, it can be put down, it ends in an observation, and it never
// changes the world unless it touches it.

import { describe, expect, test } from 'vitest';
import { hashOf } from '#model/engine/world.ts';
import { INSPECTION_COMMANDS } from '#model/incident/commands/inspections.ts';
import { viewOf } from '#model/incident/view.ts';
import { wordMessage } from '#protocol/wording.ts';
import { give, passTeam, teamOf } from '../../../support/drive.ts';
import { scenarioOf } from '../../../support/scenario.ts';

const READ = { service: 'front', metric: 'PutRecord.Errors' };

test('each of them takes minutes: what is told per minute of looking divides by them', () => {
  const free = Object.entries(INSPECTION_COMMANDS).filter(([, { minutes }]) => !(minutes > 0));
  expect(free).toEqual([]);
});

describe('hands', () => {
  test('hold one look at a time, each player a pair', () => {
    const team = passTeam(teamOf(scenarioOf()), 2);
    expect(give(team, 'inspect/read-metric', READ)).toEqual({ ok: true });
    expect(give(team, 'host/inspect-host', { service: 'front', host: 4 })).toMatchObject({ code: 'operator/busy' });
    expect(give(team, 'host/inspect-host', { service: 'front', host: 4 }, ['ops'], 'Ana')).toEqual({ ok: true });
    expect(viewOf(team, ['ops']).tasks).toMatchObject([
      {
        id: 'activity/Yo',
        title: 'inspect/read-metric',
        service: 'front',
        subject: 'PutRecord.Errors',
        done: 0,
        total: 12,
      },
      { id: 'activity/Ana', title: 'host/inspect-host', subject: '4', by: 'Ana', total: 24 },
    ]);
  });

  test('are free again when the look is done or put down', () => {
    const team = passTeam(teamOf(scenarioOf()), 2);
    expect(give(team, 'activity/cancel')).toMatchObject({ code: 'activity/none' });
    give(team, 'host/dump-heap', { service: 'front', host: 1 });
    expect(give(team, 'activity/cancel')).toEqual({ ok: true });
    expect(passTeam(team, 20).observations).toEqual([]);
    give(team, 'inspect/read-metric', READ);
    passTeam(team, 1);
    expect(team.observations).toMatchObject([{ id: 1, step: 23 * 12, by: 'Yo', inspection: 'metric' }]);
    expect(team.activities).toEqual([]);
  });

  test('give an order in a minute, and orders in a row as one thing', () => {
    const team = passTeam(teamOf(scenarioOf()), 2);
    const admit = { mode: 'fixed', value: 0.5 };
    expect(give(team, 'front/set-admission', admit)).toEqual({ ok: true });
    expect(give(team, 'front/set-routing', { checks: 'deep' })).toEqual({ ok: true });
    expect(give(team, 'inspect/read-metric', READ)).toMatchObject({ code: 'operator/busy' });
    expect(give(team, 'activity/cancel')).toMatchObject({ code: 'activity/none' });
    expect(viewOf(team, ['ops']).tasks).toEqual([]);
    passTeam(team, 1);
    expect(give(team, 'inspect/read-metric', READ)).toEqual({ ok: true });
    expect(give(team, 'front/set-admission', admit)).toMatchObject({ code: 'operator/busy' });
    expect(give(team, 'front/no-such-thing')).toMatchObject({ code: 'command/unknown' });
  });
});

describe('a look', () => {
  test('changes nothing in the world', () => {
    const team = passTeam(teamOf(scenarioOf()), 5);
    for (const [command, args] of [
      ['inspect/read-metric', READ],
      ['inspect/search-logs', { service: 'front' }],
      ['inspect/query-fleet', { service: 'front', line: 'threads' }],
      ['host/inspect-host', { service: 'front', host: 3 }],
      ['host/dump-heap', { service: 'front', host: 3 }],
    ] as const) {
      expect(give(team, command, args), command).toEqual({ ok: true });
      passTeam(team, 15);
    }
    expect(team.observations.map(({ inspection }) => inspection)).toEqual(['metric', 'logs', 'fleet', 'host', 'heap']);
    expect(team.timeline.slice(-5).map(({ message }) => wordMessage(message))).toEqual([
      'front: PutRecord.Errors read',
      'front: logs read',
      'front: fleet queried for threads',
      'front: host 3 read',
      'front: heap of host 3 dumped',
    ]);
    expect(hashOf(team.world)).toBe(hashOf(passTeam(teamOf(scenarioOf()), 80).world));
  });

  test('is for seats that see the service', () => {
    const plain = scenarioOf();
    const seats = plain.seats.map((seat) => (seat.id === 'scribe' ? { ...seat, may: ['inspect/*', 'host/*'] } : seat));
    const team = teamOf({ ...plain, seats });
    for (const [command, args] of [
      ['inspect/read-metric', READ],
      ['inspect/search-logs', { service: 'front' }],
      ['inspect/query-fleet', { service: 'front', line: 'threads' }],
      ['host/inspect-host', { service: 'front', host: 3 }],
    ] as const)
      expect(give(team, command, args, ['scribe'])).toMatchObject({ code: 'service/not-your-seat' });
  });

  test.each([
    ['inspect/read-metric', { service: 'nowhere', metric: 'x' }, 'service/unknown'],
    ['inspect/read-metric', { service: 'front', metric: 'x' }, 'inspect/unknown-metric'],
    ['inspect/query-fleet', { service: 'front', line: 'x' }, 'inspect/unknown-line'],
    ['inspect/query-fleet', { service: 'measures', line: 'x' }, 'host/no-hosts'],
    ['inspect/read-change', { change: 'x' }, 'inspect/unknown-change'],
    ['host/inspect-host', { service: 'front', host: 90_000 }, 'host/unknown'],
    ['host/inspect-host', { service: 'shop', host: 1 }, 'host/no-hosts'],
  ])('%s of %o is refused: %s', (command, args, code) => {
    const team = passTeam(teamOf(scenarioOf()), 2);
    expect(give(team, command, args)).toMatchObject({ ok: false, code });
    expect(team.activities).toEqual([]);
  });

  test('of a tool is its report', () => {
    const team = passTeam(teamOf(scenarioOf()), 1);
    give(team, 'tool/preflight-addition', { service: 'front', count: 80 });
    passTeam(team, 10);
    const [report] = team.reports;
    expect(team.observations).toMatchObject([
      { inspection: 'report', service: '', subject: 'preflight', by: 'Yo', freshness: 'fresh' },
    ]);
    const { title, lines } = report;
    expect(team.observations[0].message).toEqual({ code: 'observation/report', args: { title, lines } });
  });
});
