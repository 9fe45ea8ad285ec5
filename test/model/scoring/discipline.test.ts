// What a change without a warrant takes off.
import { describe, expect, test } from 'vitest';
import { disciplineOf } from '#model/scoring/discipline.ts';
import type { JustifiedChange } from '#model/scoring/justification.ts';
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
