// The legend's rows, and which of them a small slot does without.
import { describe, expect, test } from 'vitest';
import { FLEET_HOST_STATES } from '#model/components/mesh-fleet/host-states.ts';
import { fittingRows, legendOf, trafficRows } from '../../../../client/features/city/legend-model.ts';
import { HOST_STATE_IDS, type HostStateId } from '../../../support/host-states.ts';

const counts = (given: Partial<Record<HostStateId, number>>) => HOST_STATE_IDS.map((state) => given[state] ?? 0);
const signs = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('rows', () => {
  test('are the four usual ones, and others with their first host', () => {
    expect(legendOf(FLEET_HOST_STATES, counts({ serving: 4300 })).map(({ name, count }) => [name, count])).toEqual([
      ['Serving', '4,300'],
      ['Booting', '0'],
      ['Ejected', '0'],
      ['Stale map', '0'],
    ]);
    expect(signs(legendOf(FLEET_HOST_STATES, counts({ unknown: 1, absent: 150 }), 4))).toEqual([
      'serving',
      'booting',
      'ejected',
      'stale-map',
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
  const rows = [
    ...legendOf(FLEET_HOST_STATES, counts({ 'stale-map': 3000 }), 2),
    ...trafficRows({ demand: 1, failed: 0.5 }),
  ];

  test('what stands at zero goes first, then the avenue', () => {
    expect(signs(fittingRows(rows, 7))).toEqual(signs(rows));
    expect(signs(fittingRows(rows, 6))).toEqual(['serving', 'booting', 'stale-map', 'read', 'requests', 'failing']);
    expect(signs(fittingRows(rows, 4))).toEqual(['serving', 'stale-map', 'read', 'failing']);
  });

  test('states with hosts, hosts read by hand and the hosts that serve stay', () => {
    expect(signs(fittingRows(rows, 0))).toEqual(['serving', 'stale-map', 'read']);
  });
});
