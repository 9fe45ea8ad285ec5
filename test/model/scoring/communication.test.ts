// Which updates are due, and what one is worth.
import { describe, expect, test } from 'vitest';
import { type Post, PUBLIC_POSTS } from '#model/components/public-posts.ts';
import type { World } from '#model/engine/world.ts';
import type { Team } from '#model/incident/state.ts';
import { communicationOf } from '#model/scoring/communication.ts';
import { type Plot, playDrill, playNight, remedied } from '../../support/play-drill.ts';

type Said = Partial<Post> & { impact?: string; scope?: string[]; doing?: string; nextMinutes?: number };

const NOTHING_SAID = { impact: '', scope: [], doing: '', nextMinutes: 0 };
const WHOLE: Said = { impact: 'major', scope: ['front'], doing: 'Hosts are taken out.', nextMinutes: 30 };

/** A world whose page shows these posts, by the minute in which they appeared. */
function withPosts(team: Team, posts: readonly (readonly [minute: number, said: Said])[]): World {
  const shown = posts.map(([minute, said]) => ({
    ...{ step: minute * 12, tool: 'usual', status: 'investigating', text: '', published: true, failed: false },
    ...NOTHING_SAID,
    ...said,
  }));
  const { world } = team;
  const types = world.compiled.types.map((kind, i) =>
    i === 0 ? { ...kind, records: { [PUBLIC_POSTS]: () => shown } } : kind,
  );
  return { ...world, compiled: { ...world.compiled, types } };
}

/** Nobody acts: the first alarm rings at 38, so that 58, 88, 118, 148, 178, 208 and 238 are due. */
const dark = playNight([], playDrill(), 240);
const linesOf = (posts: readonly (readonly [number, Said])[], team = dark) => {
  const { points, lines } = communicationOf(withPosts(team, posts));
  return {
    points: Math.round(points * 1000) / 1000,
    codes: lines.map(({ code }) => code.slice('communication/'.length)),
  };
};

describe('what is due', () => {
  test('the first update and one each interval after it, until service is normal', () => {
    expect(linesOf([])).toEqual({ points: 0, codes: Array(7).fill('missed') });
    const recovered = playNight(remedied(50), playDrill(), 240);
    expect(linesOf([], recovered).codes).toHaveLength(3);
  });

  test('nothing where the outage did not come', () => {
    const stopped: Plot = [
      [6, ({ world }) => world.compiled.types[0].commands['stop-adding'].apply(world.services[0], {}, world.turn)],
    ];
    expect(linesOf([], playNight(stopped, playDrill(), 240))).toEqual({ points: 15, codes: ['nothing-due'] });
  });

  test('each update puts off the next', () => {
    const kept = [50, 80, 110, 140, 170, 200, 230].map((minute) => [minute, WHOLE] as const);
    expect(linesOf(kept)).toEqual({ points: 15, codes: Array(7).fill('met') });
  });

  test('a late one counts for the one due next', () => {
    expect(linesOf([[70, WHOLE]]).codes.slice(0, 2)).toEqual(['missed', 'met']);
  });

  test('what appears before the alarm, or on top, earns nothing', () => {
    const early = [5, 10, 20, 37].map((minute) => [minute, WHOLE] as const);
    expect(linesOf(early).points).toBe(0);
    const spam = Array.from({ length: 19 }, (_, i) => [40 + i, WHOLE] as const);
    expect(linesOf(spam).codes).toEqual(linesOf([[58, WHOLE]]).codes);
    expect(linesOf(spam).points).toBe(linesOf([[58, WHOLE]]).points);
  });

  test('who says everything and its contrary is judged by what was untrue', () => {
    const everything = ['none', 'minor', 'major', 'critical'].map(
      (impact, i) => [55 + i, { ...WHOLE, impact }] as const,
    );
    expect(linesOf(everything).points).toBe(0);
    expect(linesOf(everything.slice(1)).points).toBe(linesOf([everything[3]]).points);
    expect(linesOf(everything.toReversed().map(([, post], i) => [55 + i, post])).points).toBe(
      linesOf([[58, { ...WHOLE, impact: 'none' }]]).points,
    );
  });

  test('an update up to five minutes late keeps two thirds, and none of it after that', () => {
    const at = (minute: number) => communicationOf(withPosts(dark, [[minute, WHOLE]])).lines[0];
    const missed = communicationOf(withPosts(dark, [])).lines[0].step! / 12;
    expect([missed, missed + 5].map((minute) => at(minute).with.worth)).toEqual([1, 2 / 3]);
    expect(at(missed + 6).code).toBe('communication/missed');
  });

  test('"resolved" while customers fail costs the update and three points', () => {
    const line = communicationOf(withPosts(dark, [[58, { ...WHOLE, status: 'resolved' }]])).lines[0];
    expect([line.amount, line.with.untrue]).toEqual([-3, true]);
  });

  test('a false statement is an update where none is due: before the first, or between the last and recovery', () => {
    const kept = [58, 88, 118].map((minute) => [minute, WHOLE] as const);
    const recovered = playNight(remedied(50), playDrill(), 240);
    const { points, codes } = linesOf([...kept, [119, { ...WHOLE, status: 'resolved' }]], recovered);
    expect(codes).toEqual(['met', 'met', 'met', 'partly']);
    expect(points).toBeLessThan(12);
    expect(linesOf([...kept, [119, WHOLE]], recovered).points).toBe(15);
    const over = playNight(remedied(50), playDrill({}, { updates: { firstMinutes: 110, everyMinutes: 30 } }), 240);
    expect(linesOf([], over)).toEqual({ points: 15, codes: ['nothing-due'] });
    expect(linesOf([[40, WHOLE]], over)).toEqual({ points: 15, codes: ['nothing-due'] });
    expect(linesOf([[40, { ...WHOLE, impact: 'none' }]], over)).toEqual({ points: 0, codes: ['partly'] });
    // After recovery nothing is false about it.
    expect(linesOf([[200, { ...WHOLE, status: 'resolved' }]], over).points).toBe(15);
  });

  test('a post that never appeared is none', () => {
    expect(linesOf([[50, { ...WHOLE, published: false }]]).points).toBe(0);
  });
});

test('by hand: one met, one late and without its action, one missed', () => {
  const posts = [
    [55, WHOLE],
    [87, { ...WHOLE, doing: '' }],
  ] as const;
  // Service is normal from 128 on. Due at 58, 30 minutes after 55, and 30 minutes after 87.
  const recovered = playNight(remedied(50), playDrill(), 240);
  const { points, lines } = communicationOf(withPosts(recovered, posts));
  const weights = [1, 1 / (1 + 27 / 240), 1 / (1 + 59 / 240)];
  const sum = weights[0] + weights[1] + weights[2];
  const amounts = [(15 * weights[0]) / sum, (15 * weights[1] * 0.75 * (2 / 3)) / sum, 0];
  expect(lines.map(({ code }) => code)).toEqual(['communication/met', 'communication/partly', 'communication/missed']);
  lines.forEach(({ amount }, i) => {
    expect(amount).toBeCloseTo(amounts[i], 9);
  });
  expect(points).toBeCloseTo(amounts[0] + amounts[1], 9);
  expect(points).toBeCloseTo(8.048, 3);
});

describe('what an update is worth', () => {
  const worth = (said: Said) => communicationOf(withPosts(dark, [[58, { ...WHOLE, ...said }]])).lines[0].with.worth;

  test('a quarter each for impact, scope, action and the next update', () => {
    expect(worth({})).toBe(1);
    expect(worth({ doing: ' ' })).toBe(0.75);
    expect(worth({ doing: '', nextMinutes: 0 })).toBe(0.5);
    expect(worth({ doing: '', nextMinutes: 0, scope: [] })).toBe(0.25);
    expect(worth({ doing: '', nextMinutes: 0, scope: [], impact: '' })).toBe(0);
  });

  test('the impact may be one level off, and never nothing when something is lost', () => {
    // More than a twentieth of all customers are lost a minute: major, so that only "none" is two levels off.
    expect(['none', 'minor', 'major', 'critical', 'huge'].map((impact) => worth({ impact }))).toEqual([
      0, 1, 1, 1, 0.75,
    ]);
  });

  test('half of the services named must be in trouble', () => {
    expect(worth({ scope: ['front', 'measures'] })).toBe(1);
    expect(worth({ scope: ['front', 'measures', 'shop'] })).toBe(0.75);
    expect(worth({ scope: ['front', 'front', 'front', 'measures', 'shop'] })).toBe(0.75);
  });

  test('the next update is promised within the interval', () => {
    expect([30, 31].map((nextMinutes) => worth({ nextMinutes }))).toEqual([1, 0.75]);
  });
});
