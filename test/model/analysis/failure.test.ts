// A service failed on purpose: what breaks behind it, along the wiring, when, and by what.
import { describe, expect, test } from 'vitest';
import { signsOf, tryFailure } from '#model/analysis/failure.ts';
import type { Values } from '#model/engine/fields.ts';
import { assert } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { World } from '#model/engine/world.ts';
import { createHistory, openMinute } from '#model/monitoring/history.ts';
import { scenarioOf, serviceOf } from '../../support/scenario.ts';

/** A fleet, telemetry behind it, a door that buffers towards the fleet, a status tool behind the door, and one shop. */
const street = (tools: Values = {}): Scenario => {
  const small = scenarioOf();
  return scenarioOf({
    services: [
      small.services[0],
      small.services[1],
      serviceOf('door', 'buffered-client', { params: { overflow: 'block' }, inputs: { upstream: 'front.success' } }),
      serviceOf('notices', 'status-channel', { params: tools, inputs: { signInErrors: 'door.errors' } }),
      serviceOf('shop', 'customer', { params: { thousands: 100 }, depends: { 'front.errors': 0.5 } }),
      serviceOf('kiosk', 'customer', { params: { thousands: 100 }, depends: { 'door.errors': 0.01 } }),
    ],
  });
};

function failed(service: string, minutes: number) {
  const report = tryFailure(street(), { service, minutes });
  assert(report.ok, 'the service can fail');
  return report;
}

describe('a failure', () => {
  test('reaches what reads it, in causal order, and names what each reads that broke before', () => {
    const { breaks } = failed('front', 60);
    expect(breaks.map(({ service, what, because }) => [service, what, ...because])).toEqual([
      ['measures', 'ingest', 'front'],
      ['door', 'errors', 'front'],
      ['notices', 'post-by-tool', 'door'],
    ]);
    expect(breaks[0]).toMatchObject({ minute: 160, threshold: 0.95, worst: 0 });
  });

  test('tells which of its own metrics gave way first', () => {
    const door = failed('front', 60).breaks.find(({ service }) => service === 'door')!;
    expect(door.signs).toMatchObject([{ metric: 'Buffer.Fill', usual: 0, worst: 1 }]);
    // Hot hosts take 2.6 times the traffic: 18 minutes of buffer are full after seven.
    expect(door.after).toBe(7);
    expect(door.signs[0].minute).toBeLessThan(door.minute);
  });

  test('shorter than the buffers hurts nobody behind them', () => {
    const { breaks, held } = failed('front', 5);
    expect(breaks.map(({ service }) => service)).toEqual(['measures']);
    expect(held).toEqual(['door', 'notices']);
  });

  test('counts the customers that it hurts by more than the threshold', () => {
    const { customersHurt, customerMinutesLost } = failed('front', 60);
    expect(customersHurt).toBe(1);
    // Half of a hundred thousand people for an hour, and a little from the door.
    expect(customerMinutesLost / (60 * 50_000)).toBeCloseTo(1, 1);
  });

  test('breaks posts that are begun while it lasts, tried every ten minutes', () => {
    const toolsOf = (service: string) => failed(service, 60).breaks.filter(({ what }) => what === 'post-by-tool');
    expect(toolsOf('door')).toMatchObject([{ service: 'notices', minute: 160, after: 0, lastMinute: 210 }]);
    // A post of three minutes from minute 220 on would fail too: the buffers are full until 225.
    const [door] = failed('front', 60).breaks.filter(({ service }) => service === 'door');
    expect(door.lastMinute).toBe(225);
    const report = tryFailure(street({ toolMinutes: 3 }), { service: 'front', minutes: 60 });
    assert(report.ok, 'the service can fail');
    expect(report.breaks.at(-1)).toMatchObject({ what: 'post-by-tool', lastMinute: 210 });
  });

  test('of a service that nothing reads breaks nothing', () => {
    expect(failed('measures', 60)).toMatchObject({ breaks: [], customersHurt: 0 });
  });

  test('can take all of the clock', () => {
    const { fromMinute, horizonMinute } = street().clock;
    const whole = { service: 'measures', fromMinute, minutes: horizonMinute - fromMinute };
    expect(tryFailure(street(), whole)).toMatchObject({ ok: true, fromMinute, untilMinute: horizonMinute });
    expect(tryFailure(street(), { ...whole, minutes: whole.minutes + 1 })).toMatchObject({
      code: 'preflight/outside-clock',
    });
    expect(tryFailure(street(), { ...whole, fromMinute: fromMinute - 1 })).toMatchObject({
      code: 'preflight/outside-clock',
    });
  });

  test('is refused for customers and outside the clock', () => {
    expect(tryFailure(street(), { service: 'shop', minutes: 9 })).toMatchObject({ code: 'preflight/cannot-fail' });
    expect(tryFailure(street(), { service: 'front', minutes: 111 })).toMatchObject({
      code: 'preflight/outside-clock',
      args: { most: 110 },
    });
  });
});

describe('early signs', () => {
  type Column = {
    readonly id: string;
    readonly by: readonly number[];
    readonly group?: string;
    readonly service?: number;
  };
  /** A night that begins at 02:30, of metrics that are 10 and differ by these from a calm one, read in its fourth minute. */
  const signs = (...columns: Column[]) => {
    const worldOf = (readingOf: (column: Column, minute: number) => number) => {
      const history = createHistory(columns.length);
      for (let minute = 0; minute < 6; minute++)
        openMinute(history).set(columns.map((column) => readingOf(column, minute)));
      const made = columns.map(({ id, group = 'resource', service = 0 }) => ({
        ...{ service, id, metric: { doc: `The ${id}`, unit: 'count', group } },
      }));
      const compiled = { columns: made, scenario: { clock: { fromMinute: 150 } } };
      return { compiled, monitoring: { history } } as unknown as World;
    };
    const failing = worldOf(({ by }, minute) => 10 + by[minute]);
    return signsOf(
      failing,
      worldOf(() => 10),
      0,
      3,
    ).map(({ metric, minute, usual, value, worst }) => [metric, minute - 150, usual, value, worst]);
  };

  test('are the three metrics nearest to where they were furthest, the nearest first', () => {
    expect(
      signs(
        { id: 'half', by: [0, 0, 4, 4, 8, 8] },
        { id: 'all', by: [0, 0, 0, 2, 2, 1] },
        { id: 'quarter', by: [0, 1, 1, 1, 4, 0] },
        { id: 'below', by: [0, 0, -3, -3, -4, 0] },
      ),
    ).toEqual([
      ['all', 3, 10, 12, 12],
      ['below', 2, 10, 7, 6],
      ['half', 2, 10, 14, 18],
    ]);
  });

  test.each<[what: string, found: boolean, by: readonly number[], column?: Partial<Column>]>([
    ['left in that minute', true, [0, 0, 0, 1, 1, 1]],
    ['left after it', false, [0, 0, 0, 0, 1, 1]],
    ['left from the first minute on', true, [1, 1, 1, 1, 1, 1]],
    ['had come back, and left again', true, [0, 5, 0, 0, 5, 0]],
    ['was a tenth of the way by then', false, [0, 0, 0, 1, 10, 10]],
    ['was a little more by then', true, [0, 0, 0, 1.1, 10, 10]],
    ['never left', false, [0, 0, 0, 0, 0, 0]],
    ['left by less than three digits show', false, [0, 0, 1e-4, 1e-4, 1e-4, 0]],
    ['says how well it works', false, [0, 0, 1, 1, 1, 1], { group: 'golden' }],
    ['is one of another service', false, [0, 0, 1, 1, 1, 1], { service: 1 }],
  ])('a metric that %s: %j', (_, isOne, by, column) => {
    expect(signs({ id: 'm', by, ...column })).toHaveLength(isOne ? 1 : 0);
  });
});
