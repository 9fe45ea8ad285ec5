// Each rule of justification with just one part wrong, on changes that are put on record directly at a moment of a quiet night.
import { describe, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import type { ScoringSpec } from '#model/engine/scoring-spec.ts';
import type { Team } from '#model/incident/state.ts';
import type { Observation, Proposal, Walk } from '#model/incident/work-types.ts';
import { act, BOOTSTRAP, HEAP, last, REMOVE, suspectA, teamAt } from '../../support/changes-on-record.ts';
import { claim, playDrill, propose, see, seeThreads, suspectFor } from '../../support/play-drill.ts';
import { alarmOf } from '../../support/scenario.ts';

const NOTHING = { basis: 'none', cause: null, support: 1 / 3, reason: 0, q: 0, blind: true };

describe('a warning before the first alarm', () => {
  const report = (service = 'front', code = 'report/over-limit'): Partial<Observation> => ({
    inspection: 'report',
    message: {
      code: 'observation/report',
      args: { title: { code: 'report/preflight', args: { service } }, lines: [{ code, args: {} }] },
    } as never,
  });
  const preflight = (team: Team, words: Partial<Observation> = report()) => see(team, 'preflight', 0, words);
  const ring = (team: Team, subject: string, step: number, words: { service?: string; type?: string } = {}) =>
    team.world.events.push({ ...{ step, service: 'front', type: 'alarm', subject, amount: 2 }, ...words });
  const GIVEN = playDrill().alarms[0].id;
  /** Nothing has rung yet. */
  const quiet = (words: Partial<Scenario> = {}, scoring: Partial<ScoringSpec> = {}): Team => {
    const team = teamAt(words, scoring);
    team.world.monitoring.firstStep = -1;
    team.world.events.length = 0;
    return team;
  };
  const WARNED = { basis: 'hypothesis', cause: 'a', support: 1, reason: 1, q: 0.8, blind: false };

  test.each<[string, (team: Team) => unknown]>([
    ['a preflight that breached the limit', (team) => preflight(team)],
    ['an own alarm on the service', (team) => ring(team, 'own', 600)],
    ['a reading within 5 % of what tells the true cause', (team) => seeThreads(team, 760)],
    ['a reading beyond it', (team) => seeThreads(team, 900)],
    [
      'a preflight, where an alarm of the scenario rang before the trigger',
      (team) => [preflight(team), ring(team, GIVEN, 11)],
    ],
    ['a preflight, where data went missing', (team) => [preflight(team), ring(team, GIVEN, 300, { type: 'no-data' })]],
    ['a preflight, where the first alarm rings later', (team) => [preflight(team), ring(team, GIVEN, 601)]],
  ])('by %s justifies what the cause calls for', (_, warn) => {
    const team = quiet();
    warn(team);
    act(team, REMOVE);
    expect(last(team)).toMatchObject(WARNED);
  });

  test('justifies a general mitigation that the cause does not call for', () => {
    const team = quiet({}, { mitigations: [HEAP, BOOTSTRAP].map((name) => ({ do: name, reads: [] })) });
    preflight(team);
    act(team, HEAP);
    expect(last(team)).toMatchObject(WARNED);
  });

  test.each<[string, (team: Team) => unknown]>([
    ['nothing was seen', () => {}],
    ['the limit holds', (team) => preflight(team, report('front', 'report/within-limit'))],
    ['the report is of another service', (team) => preflight(team, report('measures'))],
    ['it is no report', (team) => preflight(team, { ...report(), inspection: 'logs' })],
    ['the report came later', (team) => preflight(team, { ...report(), step: 601 })],
    ['the own alarm is on another service', (team) => ring(team, 'own', 600, { service: 'measures' })],
    ['the own alarm rang later', (team) => ring(team, 'own', 601)],
    ['the own alarm only lost its data', (team) => ring(team, 'own', 600, { type: 'no-data' })],
    ['the reading is further from the limit', (team) => seeThreads(team, 759)],
    ['the reading is close to what tells another cause', (team) => see(team, 'Gc.PauseMax', 190)],
    ['the reading came later', (team) => see(team, 'Threads.Max', 840, { step: 601 })],
    ['an alarm of the scenario rang with the trigger', (team) => [preflight(team), ring(team, GIVEN, 12)]],
    ['an alarm of the scenario rings at that moment', (team) => [preflight(team), ring(team, GIVEN, 600)]],
    [
      'one of two alarms rang before the trigger and one after',
      (team) => [preflight(team), ring(team, GIVEN, 11), ring(team, GIVEN, 500)],
    ],
  ])('is none where %s', (_, warn) => {
    const team = quiet();
    warn(team);
    act(team, REMOVE);
    expect(last(team)).toMatchObject({ basis: 'none', reason: 0, q: 0 });
  });

  test('justifies nothing that neither the cause nor a mitigation calls for', () => {
    const team = quiet();
    preflight(team);
    act(team, HEAP);
    expect(last(team)).toMatchObject(NOTHING);
  });

  test('adds nothing to full evidence', () => {
    const team = quiet();
    suspectA(team);
    preflight(team);
    act(team, REMOVE);
    expect(last(team)).toMatchObject({ basis: 'hypothesis', reason: 1 });
    expect(last(team).support).toBeCloseTo(0.95 / 1.05, 12);
  });
});

describe('what a change rests on', () => {
  test('is the best of what was suspected and claimed', () => {
    const team = teamAt();
    claim(team, 'a', 'likely');
    suspectA(team);
    act(team, REMOVE);
    expect(last(team)).toMatchObject({ basis: 'hypothesis', cause: 'a', reason: 1, blast: 0.25 });
  });

  test('is full evidence rather than a general mitigation, and a general mitigation rather than less', () => {
    const read = { inspection: 'metric', service: 'front', subject: 'Threads.Max' } as const;
    const rests = (cited: boolean) => {
      const mitigations = [
        { do: HEAP, reads: [] },
        { do: REMOVE, reads: [read] },
      ];
      const team = teamAt({}, { mitigations });
      if (cited) suspectA(team);
      else suspectFor(team, 'a');
      seeThreads(team);
      act(team, REMOVE);
      return last(team);
    };
    expect(rests(true)).toMatchObject({ basis: 'hypothesis', cause: 'a', reason: 1 });
    expect(rests(false)).toMatchObject({ basis: 'mitigation', cause: null, reason: 1 });
  });

  test('is the hypothesis of its proposal alone, where it names one', () => {
    const rests = (cause: string) => {
      const team = teamAt();
      suspectA(team);
      claim(team, 'a', 'likely', { evidence: [1] });
      const other = suspectFor(team, cause);
      act(team, REMOVE, { proposal: propose(team, other) });
      return last(team);
    };
    expect(rests('b')).toMatchObject({ basis: 'none', reason: 0 });
    expect(rests('a').reason).toBeCloseTo(2 / 3, 12);
  });

  const suspected = (team: Team) => {
    suspectA(team);
    return team.hypotheses[0];
  };
  const claimed = (team: Team) => {
    claim(team, 'a', 'likely', { evidence: [seeThreads(team)] });
    return team.claims[0];
  };

  test.each<[string, (team: Team) => object, object, number]>([
    ['a hypothesis that was made later', suspected, { step: 601 }, 0],
    ['a hypothesis that was dropped at that moment', suspected, { droppedStep: 600 }, 0],
    ['a hypothesis that was dropped a step later', suspected, { droppedStep: 601 }, 1],
    ['a claim that was made later', claimed, { step: 601 }, 0],
    ['a claim that was withdrawn at that moment', claimed, { retractedStep: 600 }, 0],
    ['a claim that was withdrawn a step later', claimed, { retractedStep: 601 }, 1],
  ])('%s', (_, made, words, reason) => {
    const team = teamAt();
    Object.assign(made(team), words);
    act(team, REMOVE);
    expect(last(team).reason).toBe(reason);
  });

  test('is blind below a belief of 0.6 in any cause, and a guess with open eyes from it on', () => {
    const blind = (other: number) => {
      const evidence = [
        {
          ...({ id: 'x', title: 'x', inspection: 'metric', service: 'front', subject: 'Threads.Max' } as const),
          ...({ compare: '>=', threshold: 800, probability: { a: 0.3, b: other, c: other } } as const),
        },
      ];
      const team = teamAt({}, { evidence });
      seeThreads(team);
      act(team, HEAP);
      return last(team).blind;
    };
    expect([blind(0.1), blind(0.101)]).toEqual([false, true]);
  });
});

describe('agreement, where somebody else is there', () => {
  const AGREED: Partial<Proposal> = { state: 'approved', decidedBy: 'Mara', decidedStep: 600 };
  const changed = (words: Partial<Proposal> | null, command = BOOTSTRAP) => {
    const team = teamAt();
    const hypothesis = suspectA(team);
    act(team, command, { alone: false, proposal: words === null ? null : propose(team, hypothesis, words) });
    return last(team);
  };

  test.each<[string, Partial<Proposal>]>([
    ['approved', AGREED],
    ['run to its end since', { ...AGREED, state: 'done' }],
  ])('%s: no reason is lost, and 0.8 of rigor', (_, words) => {
    expect(changed(words)).toMatchObject({ approved: true, reason: 1, q: expect.closeTo(0.8, 12) });
  });

  test.each<[string, Partial<Proposal> | null]>([
    ['without a proposal', null],
    ['not decided', { ...AGREED, decidedBy: null }],
    ['decided by who proposed', { ...AGREED, decidedBy: 'Yo' }],
    ['refused', { ...AGREED, state: 'refused' }],
    ['still waiting', { ...AGREED, state: 'waiting' }],
    ['without a time', { ...AGREED, decidedStep: null }],
    ['approved afterwards', { ...AGREED, decidedStep: 601 }],
  ])('%s: three quarters of the reason, and 0.7 of rigor', (_, words) => {
    expect(changed(words)).toMatchObject({ approved: false, reason: 0.75, q: expect.closeTo(0.7, 12) });
  });

  test('is that of its own proposal, not of one before it', () => {
    const team = teamAt();
    const hypothesis = suspectA(team);
    propose(team, hypothesis, AGREED);
    act(team, BOOTSTRAP, { alone: false, proposal: propose(team, hypothesis) });
    expect(last(team)).toMatchObject({ approved: false, reason: 0.75 });
  });

  test('is not needed up to a blast radius of 0.25', () => {
    expect(changed(null, REMOVE)).toMatchObject({
      approved: false,
      blast: 0.25,
      reason: 1,
      q: expect.closeTo(0.8, 12),
    });
  });
});

describe('a step of a runbook', () => {
  const PRE = { held: true, observation: 1, step: 590 };
  /** Run from step 2 of the runbook; what was put down for one of its steps. */
  const walked = (record: object, where: { id?: string; step?: number } = {}) => {
    const team = teamAt();
    suspectA(team);
    see(team, 'Threads.Max', 840, { step: 650 });
    act(team, REMOVE, { runbook: { id: 'mend', step: 2 } });
    const { id = 'mend', step = 2 } = where;
    const steps = [
      { step: 1, pre: null, seen: null },
      { step, pre: null, seen: null, ...record },
    ];
    team.walks.push({ runbook: id, steps } as unknown as Walk);
    return last(team);
  };

  test('whose precondition somebody read is predicted', () => {
    expect(walked({ pre: PRE })).toMatchObject({ predicted: true, verified: false, checked: 0.5 });
    expect(walked({ pre: PRE }).q).toBeCloseTo(0.9, 12);
    expect(walked({ pre: { ...PRE, step: 600 } }).predicted).toBe(true);
  });

  test.each([
    ['did not hold', { ...PRE, held: false }, {}],
    ['nobody read', { ...PRE, observation: null }, {}],
    ['was read afterwards', { ...PRE, step: 601 }, {}],
    ['belongs to another runbook', PRE, { id: 'other' }],
    ['belongs to another step', PRE, { step: 3 }],
  ])('whose precondition %s is not', (_, pre, where) => {
    expect(walked({ pre }, where)).toMatchObject({ predicted: false, checked: 0 });
  });

  test('after which somebody looked is verified, if the look was taken after the change', () => {
    expect(walked({ seen: { observation: 2 } })).toMatchObject({ verified: true, checked: 0.5 });
    expect(walked({ seen: { observation: 1 } })).toMatchObject({ verified: false, checked: 0 });
    expect(walked({ seen: { observation: 9 } }).verified).toBe(false);
    expect(walked({ pre: PRE, seen: { observation: 2 } })).toMatchObject({ checked: 1, q: expect.closeTo(1, 12) });
  });
});

test('a general mitigation is one in full from its precondition on', () => {
  const team = teamAt({ alarms: [alarmOf({ service: 'measures', metric: 'Ingest.Success' })] });
  act(team, REMOVE);
  see(team, 'CHG-1', 0, { inspection: 'change', service: '', step: 600 });
  act(team, REMOVE);
  team.observations[0] = { ...team.observations[0], step: 601 };
  expect(last(team)).toMatchObject({ basis: 'none', q: 0 });
  team.observations[0] = { ...team.observations[0], step: 600 };
  expect(last(team)).toMatchObject({ basis: 'mitigation', cause: null, support: 1 / 3, reason: 1, q: 0.8 });
});
