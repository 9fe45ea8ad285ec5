// What is shown from near, and where a window lies on screen then.
import { describe, expect, test } from 'vitest';
import type { AlarmView } from '#model/incident/view-types.ts';
import {
  alarmToSee,
  between,
  cityPoint,
  framingOf,
  screenBox,
  WHOLE,
} from '../../../../client/features/city/framing.ts';
import { cityLayout, hostAt, windowOf } from '../../../../client/features/city/layout.ts';
import { PARTS } from '../../../../client/features/city/shapes.ts';

const layout = cityLayout('play', 720, 728);

describe('a framing', () => {
  test('shows half the city each way around a building, and nothing beyond the edges', () => {
    for (const part of PARTS) {
      const { x, y, zoom } = framingOf(layout, part);
      expect(zoom).toBe(2);
      expect([x >= 0, x <= 360, y >= 0, y <= 364], part).toEqual([true, true, true, true]);
    }
    expect(framingOf(layout, 'tower')).toEqual({ x: 162, y: 99, zoom: 2 });
    expect(framingOf(layout, 'lighthouse')).toEqual({ x: 0, y: 111, zoom: 2 });
    expect(framingOf(layout, 'depot')).toEqual({ x: 360, y: 320, zoom: 2 });
  });

  test('of nothing, or of what has no room, is the whole city', () => {
    expect(framingOf(layout, null)).toBe(WHOLE);
    expect(framingOf(cityLayout('play', 372, 848), 'vault')).toBe(WHOLE);
  });

  test('finds the window under the pointer where it is drawn', () => {
    const framing = framingOf(layout, 'tower');
    const pane = windowOf(layout, 4450, 1234)!;
    const shown = screenBox(framing, pane);
    expect(shown).toEqual({ x: (pane.x - 162) * 2, y: (pane.y - 99) * 2, width: 6, height: 8 });
    const under = cityPoint(framing, { x: shown.x + 5, y: shown.y + 7 });
    expect(hostAt(layout, 4450, under)?.host).toBe(1234);
  });

  test('halfway is halfway in all its measures', () => {
    expect(between(WHOLE, { x: 100, y: 40, zoom: 2 }, 0.5)).toEqual({ x: 50, y: 20, zoom: 1.5 });
  });
});

describe('the alarm to see', () => {
  const alarm = (id: string, severity: 1 | 2 | 3, rest: Partial<AlarmView> = {}) =>
    ({ id, severity, state: 'ALARM', sinceStep: 5, acknowledgedBy: null, shelved: null, ...rest }) as AlarmView;

  test('is the selected one, then the gravest that waits, then the gravest that rings', () => {
    const alarms = [alarm('a', 2), alarm('b', 1, { acknowledgedBy: 'p' }), alarm('c', 2, { sinceStep: 3 })];
    expect(alarmToSee(alarms, 'a')?.id).toBe('a');
    expect(alarmToSee(alarms, null)?.id).toBe('c');
    const known = alarms.map((one) => ({ ...one, acknowledgedBy: 'p' }));
    expect(alarmToSee(known, null)?.id).toBe('b');
  });

  test('is none while none rings', () => {
    expect(alarmToSee([alarm('a', 1, { state: 'OK' })], null)).toBeNull();
  });
});
