// The two cities of a moment: the truth without fog, and what was seen of it.
import { describe, expect, test } from 'vitest';
import { TRUE_STATES, type TrueState } from '#model/engine/component-type.ts';
import type { Windows } from '#model/incident/view-types.ts';
import type { Look } from '../../../../client/features/city/look.ts';
import { replayScene, reportsAt, stateCounts, towerFleet } from '../../../../client/features/debrief/replay-model.ts';
import type { ShownFleet, ShownMoment } from '../../../../client/session/replay.ts';

const REPORTING = 65534;
const FROM_MINUTE = 150;

const windowsOf = (counts: Partial<Record<TrueState, number>>, seen: readonly number[] = []): Windows => {
  const states = Uint8Array.from(
    Object.entries(counts).flatMap(([state, count]) => Array(count).fill(TRUE_STATES.indexOf(state as TrueState))),
  );
  return {
    states,
    seen: Uint16Array.from(states, (_, host) => seen[host] ?? REPORTING),
    progress: new Uint8Array(states.length),
  };
};

const fleetOf = (rest: Partial<ShownFleet> = {}): ShownFleet => ({
  service: 'fleet',
  wasTrue: windowsOf({ doomed: 8, serving: 2 }),
  seen: windowsOf({ serving: 10 }),
  read: [3],
  fullest: { need: 4965, limit: 4915, unit: 'threads' },
  ...rest,
});

const momentOf = (rest: Partial<ShownMoment> = {}): ShownMoment => ({
  step: 1980,
  sight: 1,
  traffic: { demand: 0.5, failed: 0.25 },
  fleets: [fleetOf()],
  ...rest,
});

describe('a city of the replay', () => {
  test('stands still under the sky of its moment', () => {
    const { minuteOfDay, minute, moving, reached } = replayScene(momentOf(), fleetOf(), 'seen', FROM_MINUTE);
    expect([minuteOfDay, minute, moving, reached]).toEqual([315, 165, false, 0.75]);
  });

  test('has fog and the boxes of those who looked only where it is what was seen', () => {
    const moment = momentOf({ sight: 0.1 });
    const seen = fleetOf({ seen: windowsOf({ serving: 10 }, Array(10).fill(60)) });
    const [truth, sight] = (['wasTrue', 'seen'] as const).map((side) => replayScene(moment, seen, side, FROM_MINUTE));
    expect([truth.fog, truth.read, truth.beam]).toEqual([0, [], 'weak']);
    expect([sight.fog, sight.read, sight.beam]).toEqual([1, [3], 'weak']);
    expect([truth.windows?.states, sight.windows?.states]).toEqual([seen.wasTrue.states, seen.seen.states]);
  });

  test('is that of the service that the tower stands for', () => {
    const look = (services: string[]) =>
      ({ buildings: [{ part: 'tower', name: '', services, dark: false }] }) as unknown as Look;
    const moment = momentOf();
    expect([
      towerFleet(moment, look(['fleet'])),
      towerFleet(moment, look(['store'])),
      towerFleet(moment, look([])),
    ]).toEqual([moment.fleets[0], null, null]);
  });
});

describe('counts', () => {
  test('begin with the gravest state, and leave out what there is none of', () => {
    expect(stateCounts(windowsOf({ serving: 5, 'useless-map': 2, doomed: 3 }))).toEqual([
      { state: 'doomed', count: 3 },
      { state: 'useless-map', count: 2 },
      { state: 'serving', count: 5 },
    ]);
    expect(stateCounts(windowsOf({ serving: 1, ejected: 1, booting: 1, absent: 9, 'useless-map': 1 }))).toEqual([
      { state: 'useless-map', count: 1 },
      { state: 'booting', count: 1 },
      { state: 'ejected', count: 1 },
    ]);
  });

  test('say how many hosts reported, and since when most others do not', () => {
    const seen = windowsOf({ serving: 4 }, [REPORTING, 100, 100, 90]);
    expect(reportsAt(momentOf(), fleetOf({ seen }))).toEqual({ fresh: 1, since: 100 });
    expect(reportsAt(momentOf(), fleetOf())).toEqual({ fresh: 10, since: null });
  });
});
