// What a change without a warrant takes off.
import { describe, expect, test } from 'vitest';
import { disciplineOf } from '#model/scoring/discipline.ts';
import type { Warrant } from '#model/scoring/justification.ts';
import { createWorld } from '#model/engine/world.ts';
import { night } from '../../support/play-drill.ts';

const world = createWorld(night(), { seed: 1 });

const warrant = (command: string, blast: number, q: number): Warrant => ({
  action: { id: 1, step: 600, by: 'Yo', alone: true, do: command, with: {}, proposal: null, runbook: null },
  ...{ ground: 'none', cause: null, support: 0, predicted: false, approved: false, verified: false, crowded: false },
  ...{ blast, q, blind: false },
});

const points = (...warrants: Warrant[]): number => Math.round(disciplineOf(world, warrants).points * 10_000) / 10_000;

/** Warranted in full, so that the rest can be seen. */
const FULL = warrant('front/stop-adding', 0.02, 1);

describe('discipline', () => {
  test('20 times blast by how hard it is to undo, over 0.8, for what lacks a warrant', () => {
    expect(points(FULL, warrant('front/set-routing', 0.5, 0))).toBe(20 - (20 * 0.5 * 0.25) / 0.8);
    expect(points(FULL, warrant('front/restart-servers', 0.9, 0))).toBe(6.5);
    expect(points(FULL, warrant('front/restart-servers', 0.9, 0.7))).toBe(15.95);
    expect(points(FULL, warrant('front/restart-servers', 0.9, 1))).toBe(20);
  });

  test('half as much again each time that the same was given before', () => {
    const routing = warrant('front/set-routing', 0.5, 0);
    expect(points(FULL, routing, routing, routing)).toBe(20 - 3.125 * (1 + 1.5 + 2));
  });

  test('six at most without any warranted change', () => {
    expect(points()).toBe(6);
    expect(points(warrant('front/set-routing', 0.5, 0.4))).toBe(6);
    expect(points(warrant('front/restart-servers', 0.9, 0), warrant('front/restart-servers', 0.9, 0))).toBe(0);
  });
});
