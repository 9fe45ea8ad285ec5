// How a change was prepared and checked, which multiplies its evidence and never replaces it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Values } from '#model/engine/fields.ts';
import type { Team } from '#model/incident/state.ts';
import { at60, heap, qOf, remove } from '../../support/changes-at-60.ts';
import {
  change,
  playDrill,
  playNight,
  propose,
  see,
  seeThreads,
  suspect,
  suspectFor,
} from '../../support/play-drill.ts';

describe('care', () => {
  const prediction = { service: 'front', metric: 'PutRecord.Errors', direction: 'down' } as const;
  const evidence = (team: Team) => suspectFor(team, 'a', seeThreads(team));
  const withSecond = (act: (team: Team) => void) =>
    at60((one) => {
      one.roster.set('Yo', ['hands']);
      one.roster.set('Mara', ['chief']);
      act(one);
    });

  test('alone: 0.8, and 0.1 each for predicting and verifying', () => {
    const alone = (words: Parameters<typeof propose>[2]) =>
      at60((one) => remove(one, propose(one, evidence(one), words)));
    expect(qOf(alone({}))).toBe(0.8);
    expect(qOf(alone({ prediction }))).toBe(0.9);
    const verified = playNight(
      [
        [60, (one) => remove(one, propose(one, evidence(one), { prediction }))],
        [66, (one) => Object.assign(one.proposals[0], { verdict: 'as-predicted', verifiedWith: seeThreads(one) })],
      ],
      playDrill(),
      67,
    );
    expect(qOf(verified)).toBe(1);
  });

  test('with somebody who could agree: 0.7, and 0.1 for having been agreed to', () => {
    const restart = (team: Team, words: Parameters<typeof propose>[2]) =>
      change(
        team,
        'front/restart-servers',
        { perHour: 600, batch: 10 },
        { proposal: propose(team, evidence(team), words) },
      );
    const decided = (by: string) => ({ state: 'approved', decidedBy: by, decidedStep: 720 }) as const;
    expect(qOf(withSecond((one) => restart(one, {})))).toBe(0.7);
    expect(qOf(withSecond((one) => restart(one, decided('Mara'))))).toBe(0.8);
    expect(qOf(withSecond((one) => restart(one, decided('Yo'))))).toBe(0.7);
    expect(qOf(withSecond((one) => restart(one, { ...decided('Mara'), state: 'refused' })))).toBe(0.7);
    expect(qOf(withSecond((one) => restart(one, { ...decided('Mara'), prediction })))).toBe(0.9);
  });

  test('what can hurt little needs nobody to agree', () => {
    expect(qOf(withSecond((one) => remove(one, propose(one, evidence(one)))))).toBe(0.8);
  });

  test('a look that was taken before the change verifies nothing', () => {
    const team = at60((one) => {
      const hypothesis = evidence(one);
      remove(one, propose(one, hypothesis, { verdict: 'as-predicted', verifiedWith: 1 }));
    });
    expect(qOf(team)).toBe(0.8);
  });

  test('within two minutes of a change that nothing called for it counts 0.3, unless both are one plan', () => {
    const second = (first: string, values: Values, origin: Parameters<typeof change>[3], gapMinutes: number) =>
      qOf(
        playNight(
          [
            [60, (one) => [evidence(one), propose(one, 1), change(one, first, values, origin)]],
            [60 + gapMinutes, (one) => change(one, 'front/set-routing', { checks: 'deep' }, origin)],
          ],
          playDrill(),
          70,
        ),
      );
    const stray = ['front/set-heap', { bigger: true }] as const;
    expect(second(...stray, {}, 1)).toBe(0.24);
    expect(second(...stray, {}, 2)).toBe(0.8);
    expect(second(...stray, { proposal: 1 }, 1)).toBe(0.8);
    expect(second(...stray, { runbook: { id: 'restart', step: 1 } }, 0)).toBe(0.8);
    // Several commands of one remedy, run by hand one after the other, belong together.
    expect(second('front/set-bootstrap', { source: 'store' }, {}, 1)).toBe(0.8);
  });
});

test('paperwork multiplies evidence and never replaces it: without any no form changes anything', () => {
  const words = fc.record({
    predicted: fc.boolean(),
    decidedBy: fc.constantFrom(null, 'Yo', 'Mara'),
    state: fc.constantFrom('waiting', 'approved', 'done'),
    second: fc.boolean(),
    verified: fc.boolean(),
    runbook: fc.boolean(),
    mark: fc.constantFrom('++', '--'),
    percent: fc.integer({ min: 0, max: 100 }),
  });
  fc.assert(
    fc.property(words, ({ predicted, decidedBy, state, second, verified, runbook, mark, percent }) => {
      const team = at60((one) => {
        if (second) one.roster.set('Mara', ['chief']);
        const id = suspect(one, 'b', percent);
        const irrelevant = see(one, 'Cpu.Load', 1);
        one.citations.push({
          hypothesis: id,
          observation: irrelevant,
          mark,
          by: 'Yo',
          step: one.world.step,
          removedStep: null,
        });
        const proposal = propose(one, id, {
          state: state as 'approved',
          decidedBy,
          decidedStep: decidedBy === null ? null : one.world.step,
          prediction: predicted ? { service: 'front', metric: 'Heap.Used', direction: 'down' } : null,
          verdict: verified ? 'as-predicted' : null,
          verifiedWith: verified ? irrelevant : null,
          runbook: runbook ? { id: 'heap', step: 1 } : null,
        });
        heap(one, proposal);
      });
      expect(qOf(team)).toBe(0);
    }),
    { numRuns: 40, seed: 1 },
  );
});
