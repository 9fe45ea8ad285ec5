// What a change was grounded on, how it was prepared and checked, and what that makes of its warrant.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Values } from '#model/engine/fields.ts';
import { replace } from '#model/incident/replace.ts';
import type { Team } from '#model/incident/state.ts';
import { justificationsOf as justificationsInSlices } from '#model/scoring/justification.ts';
import { whole } from '#model/scoring/replay-source.ts';
import {
  change,
  cite,
  claim,
  playDrill,
  playNight,
  propose,
  see,
  seeThreads,
  suspect,
  suspectFor,
} from '../../support/play-drill.ts';
import { alarmOf } from '../../support/scenario.ts';

const justificationsOf = (team: Team) => whole(justificationsInSlices(team));

type Act = (team: Team) => unknown;

/** The night up to minute 60, at which the acts happen. */
const at60 = (...acts: Act[]): Team =>
  playNight(
    acts.map((act) => [60, act]),
    playDrill(),
    61,
  );

const heap = (team: Team, proposal: number | null = null) =>
  change(team, 'front/set-heap', { bigger: true }, { proposal });
const remove = (team: Team, proposal: number | null = null) =>
  change(team, 'front/remove-servers', { count: 0, perHour: 300 }, { proposal });

const qOf = (team: Team): number => Math.round(justificationsOf(team).at(-1)!.q * 1000) / 1000;

describe('evidence', () => {
  test('one telling reading, cited, warrants what its cause calls for', () => {
    const team = at60((one) => {
      suspectFor(one, 'a', seeThreads(one));
      remove(one);
    });
    expect(qOf(team)).toBe(0.8);
    expect(justificationsOf(team)[0]).toMatchObject({ basis: 'hypothesis', cause: 'a', blind: false });
    expect(justificationsOf(team)[0].support).toBeCloseTo(0.95 / 1.05, 12);
  });

  test('a claim with its evidence is as good as a hypothesis', () => {
    const team = at60((one) => {
      claim(one, 'a', 'likely', { evidence: [seeThreads(one)] });
      remove(one);
    });
    expect(qOf(team)).toBe(0.8);
  });

  test.each([
    ['nothing was read', (team: Team) => suspect(team, 'a')],
    [
      'the reading was stale',
      (team: Team) => suspectFor(team, 'a', see(team, 'Threads.Max', 840, { freshness: 'stale' })),
    ],
    ['no reading came', (team: Team) => suspectFor(team, 'a', see(team, 'Threads.Max', 840, { freshness: 'missing' }))],
    ['the reading speaks against it', (team: Team) => suspectFor(team, 'a', seeThreads(team, 400))],
    ['the hypothesis is free text', (team: Team) => cite(team, suspect(team, null), seeThreads(team))],
    ['it calls for something else', (team: Team) => suspectFor(team, 'b', see(team, 'Gc.PauseMax', 900))],
    [
      'the hypothesis was dropped',
      (team: Team) => {
        suspectFor(team, 'a', seeThreads(team));
        replace(team.hypotheses, team.hypotheses[0], { droppedStep: team.world.step });
      },
    ],
    [
      'what speaks against it was opened and not cited',
      (team: Team) => {
        const threads = seeThreads(team);
        see(team, 'Gc.PauseMax', 900);
        see(team, 'Threads.Max', 400);
        suspectFor(team, 'a', threads);
      },
    ],
  ])('no warrant where %s', (_, before) => {
    const team = at60((one) => {
      before(one);
      remove(one);
    });
    expect(qOf(team)).toBe(0);
  });

  test('what is read afterwards warrants nothing before', () => {
    const team = playNight(
      [
        [60, (one) => [suspect(one, 'a'), remove(one)]],
        [70, (one) => cite(one, 1, seeThreads(one))],
      ],
      playDrill(),
      71,
    );
    expect(qOf(team)).toBe(0);
  });

  test('the same reading twice counts once', () => {
    const supportWith = (times: number) =>
      justificationsOf(
        at60((one) => {
          suspectFor(one, 'a', ...Array.from({ length: times }, () => seeThreads(one)));
          remove(one);
        }),
      )[0].support;
    expect(supportWith(3)).toBe(supportWith(1));
  });

  test('what was read and not cited counts two thirds', () => {
    const team = at60((one) => {
      seeThreads(one);
      suspect(one, 'a');
      remove(one);
    });
    expect(qOf(team)).toBe(0.533);
  });

  test('before the first alarm a normal reading rules nothing out', () => {
    const team = playNight(
      [
        [10, (one) => see(one, 'Threads.Max', 400)],
        [
          12,
          (one) => {
            suspectFor(one, 'a', 1, see(one, 'Threads.Max', 820));
            change(one, 'front/stop-adding');
          },
        ],
      ],
      playDrill(),
      13,
    );
    expect(qOf(team)).toBe(0.8);
  });
});

describe('a claim', () => {
  test.each([
    [
      'rests on what it cites itself',
      (team: Team, threads: number) => claim(team, 'a', 'likely', { evidence: [threads] }),
      0.8,
    ],
    ['without citations rests on two thirds of what was read', (team: Team) => claim(team, 'a', 'likely'), 0.533],
    [
      'gains nothing from what a hypothesis of another cause cites',
      (team: Team, threads: number) => [claim(team, 'a', 'likely'), suspectFor(team, 'b', threads)],
      0.533,
    ],
    [
      'that was withdrawn carries nothing',
      (team: Team, threads: number) => {
        claim(team, 'a', 'likely', { evidence: [threads] });
        Object.assign(team.claims[0], { retractedStep: team.world.step });
      },
      0,
    ],
  ])('%s', (_, say, q) => {
    const team = at60((one) => {
      say(one, seeThreads(one));
      remove(one);
    });
    expect(qOf(team)).toBe(q);
  });
});

describe('a change without a cause is blind', () => {
  test.each([
    ['where nothing was read', () => {}, true],
    ['where what was read tells nothing apart', (team: Team) => see(team, 'Cpu.Load', 1), true],
    ['not where a reading speaks for some cause', (team: Team) => seeThreads(team), false],
  ] as const)('%s', (_, read, blind) => {
    const team = at60(read, (one) => heap(one));
    expect(justificationsOf(team)[0]).toMatchObject({ q: 0, blind });
  });
});

describe('a general mitigation', () => {
  const read = (team: Team) => see(team, 'CHG-1', 0, { inspection: 'change', service: '' });

  test('needs its reading, and nothing else', () => {
    expect(qOf(at60(read, (one) => remove(one)))).toBe(0.8);
    expect(qOf(at60((one) => remove(one)))).toBe(0);
  });

  test.each([
    ['as it is', {}, 0.8],
    ['by another look', { inspection: 'logs' }, 0],
    ['of another service', { service: 'measures' }, 0],
    ['of another subject', { subject: 'CHG-2' }, 0],
    ['that never came', { freshness: 'missing' }, 0],
    ['that is old', { freshness: 'stale' }, 0.8],
  ] as const)('with its reading %s', (_, words, q) => {
    const mitigations = [
      { do: 'front/set-heap', reads: [{ inspection: 'change', service: 'front', subject: 'CHG-1' }] },
    ] as const;
    // The alarm of the service itself would be a reading: this one belongs to another.
    const quiet = {
      alarms: [alarmOf({ service: 'measures', metric: 'Ingest.Success', threshold: 0, periods: 20, datapoints: 20 })],
    };
    const look = (one: Team) => see(one, 'CHG-1', 0, { inspection: 'change', service: 'front', ...words });
    const acts = (one: Team) => [look(one), heap(one)];
    expect(qOf(playNight([[60, acts]], playDrill(quiet, { mitigations }), 61))).toBe(q);
  });

  test('of a service whose alarm has rung: everybody has read that', () => {
    const mitigations = [
      { do: 'front/set-heap', reads: [{ inspection: 'metric', service: 'front', subject: '' }] },
    ] as const;
    const q = (minute: number) =>
      qOf(playNight([[minute, (one) => heap(one)]], playDrill({}, { mitigations }), minute + 1));
    expect([q(30), q(60)]).toEqual([0, 0.8]);
  });

  test('is none before an alarm has rung', () => {
    const early = playNight([[30, (one) => [read(one), remove(one)]]], playDrill(), 31);
    expect(qOf(early)).toBe(0);
  });
});

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

test('what only says or watches something is no change', () => {
  const watch = { service: 'front', metric: 'Threads.Max', compare: '>=', threshold: 800 };
  const acts = (one: Team) => [change(one, 'alarm/install-alarm', watch), heap(one)];
  const team = playNight([[60, acts]], playDrill({}, { statements: ['front/set-heap'] }), 61);
  expect(justificationsOf(team)).toEqual([]);
});
