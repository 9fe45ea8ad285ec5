// The colours that text and signs stand in, against the grounds they stand on: computed from the tokens of tokens.css by the
// formula of WCAG 2.2.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../support/sources.ts';

const sheet = readFileSync(join(ROOT, 'client/ui/tokens.css'), 'utf8');
const tokens = new Map([...sheet.matchAll(/--([a-z0-9-]+): #([0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]));

function luminanceOf(hex: string): number {
  const [r, g, b] = [0, 2, 4].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(ink: string, ground: string): number {
  const [low, high] = [luminanceOf(tokens.get(ink)!), luminanceOf(tokens.get(ground)!)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const PANELS = ['surface-0', 'surface-1', 'surface-2', 'selected', 'tint-p2'];

test('the formula gives the published ratios of the palette', () => {
  expect(
    [contrast('text-1', 'surface-1'), contrast('text-2', 'surface-1'), contrast('text-3', 'surface-1')].map((ratio) =>
      ratio.toFixed(1),
    ),
  ).toEqual(['16.1', '10.0', '6.2']);
});

const INKS = ['text-1', 'text-2', 'text-3', 'ivory', 'act', 'p1', 'p2', 'p3', 'no-data', 'boot', 'ok'];

test.each(INKS.flatMap((ink) => PANELS.map((ground) => [ink, ground])))('%s can be read on %s', (ink, ground) => {
  expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
});

test.each([
  ['surface-0', 'ivory'],
  ['surface-0', 'act'],
  ['text-1', 'surface-3'],
  ['text-2', 'surface-3'],
  ['text-1', 'tint-p1'],
])('%s can be read on the button or row %s', (ink, ground) => {
  expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
});

test.each(['p1', 'p2', 'p3', 'no-data', 'boot', 'ok', 'ivory', 'act', 'text-3'])('the sign in %s stands out', (ink) => {
  for (const ground of [...PANELS, 'surface-3', 'tint-p1']) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(3);
});

const SIZE = /font(?:-size)?:[^;]*?\b(\d+(?:\.\d+)?)px/g;

test('no style sheet writes text under 11 px', () => {
  const sheets = globSync('client/**/*.css', { cwd: ROOT }).filter((path) => !path.includes('dist'));
  expect(sheets.length).toBeGreaterThan(12);
  const small = sheets.flatMap((path) =>
    [...readFileSync(join(ROOT, path), 'utf8').matchAll(SIZE)]
      .filter(([, px]) => Number(px) < 11)
      .map(([line]) => `${path}: ${line}`),
  );
  expect(small).toEqual([]);
});
