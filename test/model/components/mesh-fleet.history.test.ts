// The whole night: the fleet alone must come out as it did, with what was ordered then, and as it would have with less
// or more haste.
import { describe, expect, test } from 'vitest';
import { OK, STALE_MAP } from '#model/components/mesh-fleet/server-states.ts';
import { hashOf } from '#model/engine/world.ts';
import {
  ADDITION,
  HISTORY,
  type Night,
  normalFrom,
  type Order,
  playNight,
  REMOVAL,
  restartAt,
  stepAt,
} from './mesh-fleet-night.ts';

const minutesAfterTrigger = (night: Night): number => night.world.step / 12 - 14;

describe('history', () => {
  test('comes to the published times', () => {
    const first: Record<string, number> = {};
    const mark = (name: string, night: Night, condition: boolean) => {
      if (condition) first[name] ??= minutesAfterTrigger(night);
    };
    const normal = normalFrom(HISTORY, {
      watch(night) {
        mark('alarm', night, night.world.monitoring.firstStep >= 0);
        mark('learned', night, night.signal('added') === 150 && night.signal('unlearned') === 0);
        mark('removed', night, night.signal('removed') === 150);
        mark('restarted', night, night.signal('restartedServing') >= 1);
      },
    });
    expect(Math.abs(first.alarm - 151)).toBeLessThanOrEqual(10);
    expect(Math.abs(first.learned - 122)).toBeLessThanOrEqual(2);
    expect(Math.abs(first.removed - 415)).toBeLessThanOrEqual(10);
    expect(Math.abs(first.restarted - 443)).toBeLessThanOrEqual(5);
    expect(Math.abs(normal! - 1179)).toBeLessThanOrEqual(45);
  });

  type Row = { ok: number; broken: number; blocked: number; members: number; errors: number };

  function holds(row: Row, { fleet, signal }: Night, clock: string): void {
    const near = (is: number, want: number, what: string, least: number) =>
      expect(Math.abs(is - want), `${clock} ${what}: ${is}`).toBeLessThanOrEqual(Math.max(least, 0.02 * want));
    const { counts, tally } = fleet.state;
    near(counts[OK], row.ok, 'ok', 15);
    near(counts[STALE_MAP], row.broken, 'broken', 15);
    near(tally.refreshBlocked, row.blocked, 'blocked', 15);
    expect(signal('members'), `${clock} members`).toBe(row.members);
    // That program counted requests without an answer, whatever their tries; here every call counts.
    const { errorsNow, errors, retryGain } = fleet.state.traffic;
    near(1 - (1 - errorsNow) * (1 + retryGain * errors), row.errors, 'errors', 0.005);
  }

  // Another program, written from the same equations, reached these numbers; the last servers depend on the draws.
  test.each([
    ['10:30', { ok: 134, broken: 4030, blocked: 4030, members: 4300, errors: 0.995 }],
    ['12:30', { ok: 834, broken: 3340, blocked: 3340, members: 4300, errors: 0.807 }],
    ['15:00', { ok: 1710, broken: 2440, blocked: 2440, members: 4300, errors: 0.603 }],
    ['18:00', { ok: 2760, broken: 1390, blocked: 1390, members: 4300, errors: 0.358 }],
    ['21:00', { ok: 3808, broken: 340, blocked: 340, members: 4300, errors: 0.115 }],
  ])('passes the checkpoint of %s', (clock, row) => {
    holds(row, playNight(HISTORY, { until: clock }), clock);
  });

  // The other program's numbers are of one seed, and seeds differ by 30 servers around their mean.
  test.each([
    ['04:00', 4430, 535],
    ['04:30', 4434, 2204],
    ['05:00', 3788, 3902],
    ['05:15', 3042, 4305],
    ['05:45', 1069, 4436],
  ])(
    'with a time to live of 57 minutes passes the checkpoint of %s, in the mean of ten seeds',
    (clock, ok, blocked) => {
      const params = { mapTtlMinutes: 57, mapTtlSpreadMinutes: 6 };
      const sum = { ok: 0, blocked: 0 };
      for (let seed = 1; seed <= 10; seed++) {
        const { tally, counts } = playNight(HISTORY, { until: clock, params, seed }).fleet.state;
        sum.ok += counts[OK];
        sum.blocked += tally.refreshBlocked;
      }
      expect(Math.abs(sum.ok / 10 - ok), `ok ${sum.ok / 10}`).toBeLessThan(60);
      expect(Math.abs(sum.blocked / 10 - blocked), `blocked ${sum.blocked / 10}`).toBeLessThan(60);
    },
  );

  test('ends with every server in service and no ejection', () => {
    const { fleet, signal } = playNight(HISTORY);
    expect(signal('serving')).toBe(4300);
    expect(signal('restartedServing')).toBe(4300);
    expect(fleet.state.servers.strikes.reduce((sum, strikes) => sum + strikes, 0)).toBe(0);
  });

  test('at the first alarm nearly the whole fleet will fail and almost nothing shows it', () => {
    const { signal } = playNight([ADDITION], { until: '05:14' });
    expect(signal('refreshBlocked') / signal('members')).toBeGreaterThan(0.95);
    expect(signal('serving') / signal('members')).toBeGreaterThan(0.9);
  });

  test('the same orders give the same hash', () => {
    const hashes = [1, 2].map(() => hashOf(playNight(HISTORY, { until: '13:00' }).world));
    expect(hashes[0]).toBe(hashes[1]);
  });
});

describe('what heals and what does not', () => {
  const normal = (...orders: Order[]) => normalFrom([ADDITION, ...orders]);
  const fullAdmission = restartAt('09:41', 350);

  test.each<[string, Order[]]>([
    ['nobody acts', []],
    ['the newcomers are removed and nothing else', [['05:20', 'remove-servers', { count: 0, perHour: 300 }]]],
    ['all restart at once', [['05:30', 'restart-servers', { perHour: 100000, batch: 4450, scope: 'all' }]]],
    ['350 an hour restart beside the newcomers', restartAt('06:00', 350)],
    ['350 an hour restart from the store with full admission', [REMOVAL, ...fullAdmission]],
    ['the same with frozen ejection', [REMOVAL, ...fullAdmission, ['09:41', 'set-ejection', { mode: 'frozen' }]]],
    ['the same with a panic threshold', [REMOVAL, ...fullAdmission, ['09:41', 'set-panic-threshold', { share: 0.5 }]]],
    ['1,000 an hour restart', [REMOVAL, ...restartAt('09:41', 1000)]],
    ['a bigger heap is tried and kept', [...HISTORY.slice(1), ['07:51', 'set-heap', { bigger: true }]]],
  ])('never: %s', (_, orders) => {
    expect(normal(...orders)).toBeNull();
  });

  test('a bigger heap that is taken back costs an hour and a half', () => {
    const late = normal(
      ...HISTORY.slice(1),
      ['07:51', 'set-heap', { bigger: true }],
      ['11:10', 'set-heap', { bigger: false }],
    );
    expect(late! - normal(...HISTORY.slice(1))!).toBeGreaterThan(75);
    expect(late! - normal(...HISTORY.slice(1))!).toBeLessThan(105);
  });

  test('removing in time prevents the outage', () => {
    const early: Order[] = [
      ['03:10', 'stop-adding'],
      ['03:10', 'remove-servers', { count: 0, perHour: 300 }],
    ];
    const { signal } = playNight([ADDITION, ...early]);
    expect(signal('serving')).toBe(4300);
    expect(signal('refreshBlocked')).toBe(0);
  });

  test.each([
    ['ten cells', { cells: 10, servers: 4816, plannedServers: 4300 }],
    ['servers of double size', { sizeFactor: 2 }],
    ['a cache fleet', { cacheFleet: true }],
  ])('nothing breaks with %s', (_, params) => {
    const { signal, world } = playNight([ADDITION], { params });
    expect(signal('refreshBlocked')).toBe(0);
    expect(signal('serving')).toBe(signal('members'));
    expect(world.monitoring.firstStep).toBe(-1);
  });
});

describe('the pace of the restart', () => {
  /** Restart at 09:41 behind 15 % admission; a share of `admission` once 15 % of the servers are back. */
  function paced(perHour: number, admission: number, batch = 30): number | null {
    let opened = false;
    return normalFrom(
      [
        ADDITION,
        REMOVAL,
        ...restartAt('09:41', perHour, batch),
        ['09:41', 'set-admission', { mode: 'share', value: 0.15 }],
      ],
      {
        watch({ signal, give, world }) {
          if (opened || world.step < stepAt('09:41') || signal('serving') < 0.15 * 4300) return;
          opened = true;
          give('set-admission', { mode: 'share', value: admission });
        },
      },
    );
  }

  test.each([
    [250, 1472],
    [350, 1179],
    [400, 1087],
  ])('at the usual load %i an hour recover', (perHour, minutes) => {
    expect(Math.abs(paced(perHour, 1)! - minutes)).toBeLessThan(5);
  });

  test.each([450, 500, 600, 780])('at the usual load %i an hour collapse', (perHour) => {
    expect(paced(perHour, 1)).toBeNull();
  });

  test('a tenth more load and 350 an hour collapse', () => {
    expect(paced(350, 1.1)).toBeNull();
    expect(paced(250, 1.1)).not.toBeNull();
  });

  test.each([5, 10, 30])('batches of %i are safe', (batch) => {
    expect(paced(350, 1, batch)).not.toBeNull();
  });

  test.each([60, 100])('batches of %i are not', (batch) => {
    expect(paced(350, 1, batch)).toBeNull();
  });
});

describe('a slip in the afternoon', () => {
  const slip = (until: string, ...more: Order[]) =>
    normalFrom([
      ...HISTORY,
      ['15:00', 'set-admission', { mode: 'share', value: 1.3 }],
      [until, 'set-admission', { mode: 'share', value: 1 }],
      ...more,
    ]);
  const shed = (until: string): Order[] => [
    ['15:40', 'set-admission', { mode: 'share', value: 0.5 }],
    [until, 'set-admission', { mode: 'share', value: 1 }],
  ];

  test('of ten minutes heals', () => {
    expect(slip('15:10')).not.toBeNull();
  });

  test('of twenty minutes does not', () => {
    expect(slip('15:20')).toBeNull();
  });

  test('heals behind an hour of half the load, not behind half an hour', () => {
    expect(slip('15:20', ...shed('16:40'))).not.toBeNull();
    expect(slip('15:20', ...shed('16:10'))).toBeNull();
  });
});
