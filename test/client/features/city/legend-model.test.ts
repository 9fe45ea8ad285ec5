// The legend's rows, and which of them a small slot does without.
import { describe, expect, test } from 'vitest';
import { HOST_STATES, type HostState } from '#model/engine/component-type.ts';
import { fittingRows, legendOf, trafficRows } from '../../../../client/features/city/legend-model.ts';

const counts = (given: Partial<Record<HostState, number>>) => HOST_STATES.map((state) => given[state] ?? 0);
const signs = (rows: readonly { sign: string }[]) => rows.map(({ sign }) => sign);

describe('rows', () => {
  test('are the four usual ones, and others with their first host', () => {
    expect(legendOf(counts({ serving: 4300 })).map(({ name, count }) => [name, count])).toEqual([
      ['Serving', '4,300'],
      ['Booting', '0'],
      ['Ejected', '0'],
      ['Useless map', '0'],
    ]);
    expect(signs(legendOf(counts({ unknown: 1, absent: 150 }), 4))).toEqual([
      'serving',
      'booting',
      'ejected',
      'useless-map',
      'absent',
      'unknown',
      'read',
    ]);
  });

  test('of the avenue give traffic and failures in numbers', () => {
    expect(trafficRows({ demand: 0.72, failed: 0.61 }).map(({ count }) => count)).toEqual(['72%', '61%']);
  });
});

describe('where there is little room', () => {
  const rows = [...legendOf(counts({ 'useless-map': 3000 }), 2), ...trafficRows({ demand: 1, failed: 0.5 })];

  test('what stands at zero goes first, then the avenue', () => {
    expect(signs(fittingRows(rows, 7))).toEqual(signs(rows));
    expect(signs(fittingRows(rows, 6))).toEqual(['serving', 'booting', 'useless-map', 'read', 'requests', 'failing']);
    expect(signs(fittingRows(rows, 4))).toEqual(['serving', 'useless-map', 'read', 'failing']);
  });

  test('states with hosts, hosts read by hand and the hosts that serve stay', () => {
    expect(signs(fittingRows(rows, 0))).toEqual(['serving', 'useless-map', 'read']);
  });
});
