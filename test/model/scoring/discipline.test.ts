// What a change without a warrant takes off.
import { describe, expect, test } from 'vitest';
import { disciplineOf } from '#model/scoring/discipline.ts';
import type { JustifiedChange } from '#model/scoring/justification.ts';
import { HARD_TO_UNDO } from '#model/scoring/weights.ts';
import { createWorld } from '#model/simulation.ts';
import { playDrill } from '../../support/play-drill.ts';

const world = createWorld(playDrill(), { seed: 1 });

const justification = (command: string, blast: number, q: number): JustifiedChange => ({
  action: { id: 1, step: 600, by: 'Yo', alone: true, do: command, with: {}, proposal: null, runbook: null },
  ...{ basis: 'none', cause: null, support: 0, predicted: false, approved: false, verified: false, crowded: false },
  ...{ blast, reason: q, checked: 1, q, blind: false },
});

const points = (...justifications: JustifiedChange[]): number =>
  Math.round(disciplineOf(world, justifications).points * 10_000) / 10_000;

/** Warranted in full, so that the rest can be seen. */
const FULL = justification('front/stop-adding', 0.02, 1);

describe('discipline', () => {
  test('12 for reasons, less 12 times blast by how hard it is to undo, over 0.8; 8 for checks, by blast and reason', () => {
    expect(points(FULL, justification('front/set-routing', 0.5, 0))).toBeCloseTo(
      20 - (12 * 0.5 * 0.25) / 0.8 - 8 * (0.5 / 0.52),
    );
    expect(points(FULL, justification('front/restart-servers', 0.9, 0))).toBeCloseTo(3.9 + (8 * 0.02) / 0.92, 4);
    expect(points(FULL, justification('front/restart-servers', 0.9, 0.7))).toBeCloseTo(
      12 + (8 * (0.02 + 0.9 * 0.7)) / 0.92,
      4,
    );
    // A reason of 2/3, what was read and not cited, costs nothing; three quarters of it a quarter of the guess.
    expect(points(FULL, justification('front/restart-servers', 0.9, 0.5))).toBeCloseTo(
      12 - 8.1 / 4 + (8 * (0.02 + 0.9 * 0.5)) / 0.92,
      4,
    );
    expect(points(FULL, justification('front/restart-servers', 0.9, 1))).toBeCloseTo(20, 4);
  });

  test('half as much again each time that the same was given before', () => {
    const routing = justification('front/set-routing', 0.5, 0);
    expect(points(FULL, routing, routing, routing)).toBeCloseTo(12 - 1.875 * (1 + 1.5 + 2) + (8 * 0.02) / 1.52, 4);
  });

  test('six at most without any warranted change', () => {
    expect(points()).toBeCloseTo(6, 4);
    expect(points(justification('front/set-routing', 0.5, 0.4))).toBeCloseTo(6, 4);
    expect(points(justification('front/restart-servers', 0.9, 0), justification('front/restart-servers', 0.9, 0))).toBe(
      0,
    );
  });
});

describe('its lines', () => {
  const about = (code: string, amount: number, words = {}) => ({ code, step: null, amount, refers: null, with: words });
  const changeLines = (...changes: JustifiedChange[]) => disciplineOf(world, changes).lines.slice(2);

  test('reasons and checks, then each change with what it cost', () => {
    const { lines, points: sum } = disciplineOf(world, [FULL, justification('front/set-routing', 0.5, 0.25)]);
    const checks = (0.02 + 0.5 * 0.25) / 0.52;
    expect(lines).toEqual([
      about('discipline/reasons', 12),
      about('discipline/checks', expect.closeTo(8 * checks, 12) as never, { share: expect.closeTo(checks, 12) }),
      {
        ...{ code: 'discipline/justified', step: 600, amount: -0, refers: { to: 'action', id: 1 } },
        with: { command: 'front/stop-adding', justification: 1, checked: 1 },
      },
      {
        // Of a reason of 2/3 it lacks 0.625: 12 x 0.625 x 0.5 x 0.25 / 0.8.
        ...{ code: 'discipline/unjustified', step: 600, amount: -1.171875, refers: { to: 'action', id: 1 } },
        with: { command: 'front/set-routing', justification: 0.25, checked: 1 },
      },
    ]);
    expect(sum).toBeCloseTo(12 - 1.171875 + 8 * checks, 12);
  });

  test('without a change the six points, without a justified one what is over them taken off', () => {
    expect(disciplineOf(world, [])).toEqual({ points: 6, lines: [about('discipline/no-justified-change', 6)] });
    const guess = disciplineOf(world, [justification('front/set-routing', 0.5, 0.4)]);
    // 12, less 12 x 0.4 x 0.5 x 0.25 / 0.8, and 8 x 0.4 for the checks.
    expect(guess.lines.at(-1)).toEqual(
      about('discipline/no-justified-change', expect.closeTo(6 - (12 - 0.75 + 3.2), 12) as never),
    );
    expect(guess.points).toBeCloseTo(6, 12);
    const restart = justification('front/restart-servers', 0.9, 0);
    expect(disciplineOf(world, [restart, restart]).lines.at(-1)).toEqual(about('discipline/no-justified-change', -0));
  });

  test('a change is justified from 0.5, and the same again costs no more', () => {
    const twice = (q: number) => Array<JustifiedChange>(2).fill(justification('front/set-routing', 0.5, q));
    const [first, again] = changeLines(...twice(0.5)).map(({ amount }) => amount);
    expect(again).toBe(first);
    const [once, more] = changeLines(...twice(0.49)).map(({ amount }) => amount);
    expect(more).toBeCloseTo(1.5 * once, 12);
    const codes = [0.5, 0.49].map((q) => changeLines(justification('front/set-routing', 0.5, q))[0].code);
    expect(codes).toEqual(['discipline/justified', 'discipline/unjustified']);
  });

  test('what is slow to undo counts 0.6 of what cannot be undone, the rest and what is unknown a quarter', () => {
    const lost = (command: string) => changeLines(justification(command, 0.4, 0))[0].amount;
    const commandOf = (way: string) =>
      [...world.compiled.commands].find(([, one]) => one.reversible === way)?.[0] ?? `no command is ${way}`;
    expect(lost(commandOf('yes'))).toBeCloseTo(-(12 * 0.4 * 0.25) / 0.8, 12);
    expect(lost(commandOf('slow'))).toBeCloseTo(-(12 * 0.4 * 0.6) / 0.8, 12);
    expect(lost('no/such-command')).toBeCloseTo(-(12 * 0.4 * 0.25) / 0.8, 12);
    expect(HARD_TO_UNDO.no).toBe(1);
  });
});

describe('checks', () => {
  const checked = (share: number, words: Partial<JustifiedChange> = {}): JustifiedChange => ({
    ...justification('front/set-routing', 0.5, 1),
    checked: share,
    ...words,
  });

  test('the mean over changes that a diagnosis called for, by blast, reason and what was right', () => {
    expect(points(checked(0))).toBe(12);
    expect(points(checked(0.5))).toBe(16);
    expect(points(checked(1), checked(0, { blast: 0.25 }))).toBeCloseTo(12 + 8 * (0.5 / 0.75), 4);
    expect(points(checked(1, { reason: 0.75 }))).toBe(12 + 8 * 0.75);
  });

  test('none is needed of a general mitigation, nor of what can hurt nothing', () => {
    expect(points(checked(0, { basis: 'mitigation' }))).toBe(20);
    expect(points(checked(0, { basis: 'mitigation' }), checked(0))).toBe(12);
    expect(points(checked(0, { blast: 0 }))).toBe(20);
  });

  test('none is needed where the outage was prevented', () => {
    expect(disciplineOf(world, [checked(0)], true).points).toBe(20);
    expect(disciplineOf(world, [checked(0)], false).points).toBe(12);
  });
});
