// What a change was grounded on, and what that makes of its warrant.
import { describe, expect, test } from 'vitest';
import { replace } from '#model/incident/replace.ts';
import type { Team } from '#model/incident/state.ts';
import { at60, heap, justificationsOf, qOf, remove } from '../../support/changes-at-60.ts';
import {
  change,
  cite,
  claim,
  playDrill,
  playNight,
  see,
  seeThreads,
  suspect,
  suspectFor,
} from '../../support/play-drill.ts';
import { alarmOf } from '../../support/scenario.ts';

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

test('what only says or watches something is no change', () => {
  const watch = { service: 'front', metric: 'Threads.Max', compare: '>=', threshold: 800 };
  const acts = (one: Team) => [change(one, 'alarm/install-alarm', watch), heap(one)];
  const team = playNight([[60, acts]], playDrill({}, { statements: ['front/set-heap'] }), 61);
  expect(justificationsOf(team)).toEqual([]);
});
