// What is told of each change: the readings that were known, and whether it had a reason and helped.
import { describe, expect, test } from 'vitest';
import { knownAt } from '#model/scoring/choices.ts';
import {
  assess,
  change,
  type Plot,
  playDrill,
  playNight,
  remedied,
  see,
  seeThreads,
} from '../../support/play-drill.ts';

describe('what was known', () => {
  const team = playNight(
    [
      [40, (one) => see(one, 'Gc.PauseMax', 300)],
      [42, (one) => seeThreads(one)],
      [44, (one) => see(one, 'Cpu.Load', 0.5)],
      [46, (one) => see(one, 'Cpu.Load', 0.6)],
    ],
    playDrill(),
    50,
  );

  test('is the reading for the cause, even a single one', () => expect(knownAt(team, 46 * 12, 'a')).toEqual([2]));
  test('is the two latest of all where none is for the cause', () => {
    expect(knownAt(team, 46 * 12, 'c')).toEqual([3, 4]);
    expect(knownAt(team, 46 * 12, null)).toEqual([3, 4]);
  });
  test('is nothing that was read later', () => {
    expect(knownAt(team, 44 * 12 - 1, null)).toEqual([1, 2]);
    expect(knownAt(team, 44 * 12, null)).toEqual([2, 3]);
    expect(knownAt(team, 39 * 12, 'a')).toEqual([]);
  });
});

const verdicts = (plot: Plot) => assess(playNight(plot)).actions.map(({ verdict }) => verdict);

test('a change with a reason saved what is lost without it; one on no reason that took hosts out cost it', () => {
  const told = assess(playNight(remedied(50))).actions;
  const [routing] = told.filter((action) => action.do === 'front/restart-servers');
  expect(routing.verdict).toBe('reasoned/saved');
  const restart: Plot = [
    [44, (team) => change(team, 'front/restart-servers', { perHour: 600, batch: 10, scope: 'all' })],
    ...remedied(60),
  ];
  const [guess] = assess(playNight(restart)).actions;
  const effect = guess.lostWithout! - assess(playNight(restart)).runs[0].lost;
  expect(guess.verdict).toBe(effect < 0 ? 'guess/cost' : 'guess/saved');
  expect(verdicts([[45, (team) => change(team, 'front/set-routing', { checks: 'shallow' })]])).toEqual([
    'guess/no-change',
  ]);
});
