// The light of the day by the drill's clock.
import { describe, expect, test } from 'vitest';
import { lightMinute, paletteAt, starlight, sunAt } from '../../../../client/features/city/sky.ts';
import { css, mix, rgb } from '../../../../client/ui/colour.ts';

const at = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

describe('palette', () => {
  test('has the rows of the table at their hours', () => {
    expect(paletteAt(0)).toMatchObject({ skyTop: 0x050912, water: 0x0b1626, day: 0 });
    expect(paletteAt(at('05:45'))).toMatchObject({
      skyTop: 0x0a1223,
      skyHorizon: 0x4b4a60,
      facade: 0x0c1623,
      day: 0.18,
    });
    expect(paletteAt(at('18:00'))).toMatchObject({ skyMiddle: 0x18233a, line: 0x44566f, day: 0.08 });
  });

  test('is linear between two rows', () => {
    const noon = paletteAt(at('15:51'));
    // Halfway between 13:18 and 16:24: 587389 and 43546d.
    expect(noon.skyTop).toBe(mix(0x587389, 0x43546d, (15.85 - 13.3) / 3.1));
    expect(noon.day).toBeCloseTo(1 - 0.3 * (2.55 / 3.1), 10);
  });

  test('of the second day is that of the first', () => {
    expect(paletteAt(1440 + at('04:10'))).toEqual(paletteAt(at('04:10')));
  });

  test('keeps facades dark at noon', () => {
    expect(rgb(paletteAt(at('12:00')).facade).every((channel) => channel < 0.25)).toBe(true);
  });

  test('turns steel dark by day and leaves it the colour of lines at night', () => {
    expect(paletteAt(at('03:00')).steel).toBe(paletteAt(at('03:00')).line);
    expect(paletteAt(at('13:18')).steel).toBe(0x2c3d50);
  });
});

test('the drawing follows the light in steps of five minutes', () => {
  expect([150, 154.9, 155].map(lightMinute)).toEqual([150, 150, 155]);
});

test('stars are out at night and gone by day', () => {
  expect(starlight(paletteAt(at('02:31')))).toBe(1);
  expect(starlight(paletteAt(at('05:45')))).toBeCloseTo(0.64, 10);
  expect(starlight(paletteAt(at('09:00')))).toBe(0);
});

describe('sun', () => {
  test('is down at night', () => {
    expect([at('02:31'), at('06:12'), at('17:36'), at('23:00')].map(sunAt)).toEqual([null, null, null, null]);
  });

  test('stands highest halfway between rising and setting', () => {
    const noon = sunAt(at('11:54'))!;
    expect(noon.across).toBeCloseTo(0.06 + 0.95 / 2, 10);
    expect(noon.up).toBeCloseTo(0.92, 10);
    expect(sunAt(at('08:00'))!.up).toBeLessThan(noon.up);
    expect(sunAt(at('16:00'))!.across).toBeGreaterThan(noon.across);
  });
});

describe('colours', () => {
  test('mix channel by channel', () => {
    expect(mix(0x000000, 0xffffff, 0.5)).toBe(0x808080);
    expect(mix(0x102030, 0x102030, 0.7)).toBe(0x102030);
  });

  test('are written for CSS with and without an alpha', () => {
    expect(css(0x0b1420)).toBe('#0b1420');
    expect(css(0x0b1420, 0.5)).toBe('rgb(11 20 32 / 0.5)');
  });
});
