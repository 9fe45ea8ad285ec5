// What those who watch are shown of how the cause is found: each act of the reference run at its minute, worked out from the alarm
// at minute 38 and the minutes that each look takes.
import { describe, expect, test } from 'vitest';
import type { EvidenceSpec } from '#model/engine/scoring-spec.ts';
import { postsOf } from '#model/incident/posts.ts';
import type { Team } from '#model/incident/state.ts';
import { createTeam } from '#model/incident/team.ts';
import { viewAnnotations } from '#model/incident/watching.ts';
import { passTeam } from '../../support/drive.ts';
import { ALARM_MINUTE, playDrill } from '../../support/play-drill.ts';
import { serviceOf } from '../../support/scenario.ts';

/** The step after which something of a minute is done. */
const after = (minute: number): number => minute * 12 + 1;
const ALARM = after(ALARM_MINUTE);

const watched = (scenario = playDrill(), minutes = 135): Team =>
  passTeam(createTeam(scenario, { id: 'red', seed: 1, mode: 'watch' }), minutes);
const notes = (team: Team) => viewAnnotations(team).map(({ step, act, target }) => ({ step, act, target }));
const codes = (team: Team) => viewAnnotations(team).map(({ step, act }) => [step, act?.code]);

test('it acknowledges, sets the severity, reads, cites, claims, and checks each change after ten minutes', () => {
  const errors = { place: 'metrics', service: 'front', metric: 'PutRecord.Errors' };
  const check = (minute: number, command: string) => ({
    ...{ step: after(minute), act: { code: 'lesson/check', args: { command } }, target: errors },
  });
  const team = watched();
  expect(notes(team)).toEqual([
    {
      ...{ step: ALARM, act: { code: 'lesson/acknowledge', args: { alarm: 'front/PutRecord.Errors' } } },
      target: { place: 'alarms', service: 'front', alarm: 'front/PutRecord.Errors' },
    },
    { step: ALARM, act: { code: 'lesson/severity', args: {} }, target: { place: 'alarms', service: null } },
    {
      ...{
        step: ALARM,
        act: {
          code: 'lesson/read',
          args: { command: 'inspect/read-metric', service: 'front', subject: 'Threads.Max', minutes: 1 },
        },
      },
      target: { place: 'metrics', service: 'front', metric: 'Threads.Max' },
    },
    { step: ALARM, act: { code: 'lesson/prepare', args: { service: 'front' } }, target: errors },
    {
      step: ALARM + 12,
      act: {
        code: 'lesson/cite',
        args: { reading: expect.objectContaining({ code: 'observation/metric' }), cause: 'a' },
      },
      target: { place: 'metrics', service: 'front', metric: 'Threads.Max', observation: 1 },
    },
    {
      ...{ step: ALARM + 12, act: { code: 'lesson/claim', args: { cause: 'a', readings: 1 } } },
      target: { place: 'diagnose', service: null },
    },
    check(50, 'front/remove-servers'),
    check(68, 'front/restart-servers'),
    check(122, 'front/set-admission'),
  ]);
  expect(team.claims).toMatchObject([{ cause: 'a', certainty: 'certain', step: ALARM + 12, evidence: [1] }]);
  expect(team.citations).toMatchObject([{ hypothesis: 1, observation: 1, mark: '++' }]);
  expect([team.severity, [...team.acknowledged.keys()]]).toEqual([1, ['front/PutRecord.Errors']]);
  // What was read before the changes is no citation; each check is a reading of its own, a minute later.
  expect(
    team.proposals.map(({ verdict, verifiedStep, verifiedWith }) => [verdict, verifiedStep, verifiedWith]),
  ).toEqual([
    // Errors rise from 0.08 to 0.47 after the first change and from 0.55 to 0.72 after the second; the last one ends them.
    ['worse', after(50) + 12, 3],
    ['worse', after(68) + 12, 4],
    ['as-predicted', after(122) + 12, 5],
  ]);
});

test('nothing is done before the alarm, nor in another mode', () => {
  expect(notes(watched(playDrill(), ALARM_MINUTE))).toEqual([]);
  const guided = passTeam(createTeam(playDrill(), { id: 'red', seed: 1, mode: 'guided' }), 60);
  expect([notes(guided), guided.claims, guided.severity]).toEqual([[], [], null]);
});

describe('what is read', () => {
  const evidence = (id: string, [a, others]: readonly [number, number], words: Partial<EvidenceSpec> = {}) =>
    ({
      ...{ id, title: id, inspection: 'metric', service: 'front', subject: 'Threads.Max', compare: '>=' },
      ...{ threshold: 800, probability: { a, b: others, c: others } },
      ...words,
    }) as EvidenceSpec;
  const ALL = [
    // By what is added to a third in a minute: 0.12, 0.24 in two, 0.13 in two, 0.57, and 0.09 in five, which is one too many.
    evidence('change', [0.5, 0.3], { inspection: 'change', service: '', subject: 'CHG-1' }),
    evidence('lines', [0.9, 0.1], { inspection: 'logs', subject: 'tick', says: ['tick'] }),
    evidence('host', [0.6, 0.2], { inspection: 'host', subject: '', line: 'threads' }),
    evidence('threads', [0.95, 0.05]),
    evidence('fleet', [0.7, 0.1], { inspection: 'fleet', subject: 'threads' }),
    // The same fact as another, rarely seen, and what cannot be read without changing something, or at all.
    evidence('same', [0.9, 0.1], { subject: 'Hosts.Serving', fact: 'threads' }),
    evidence('rare', [0.49, 0.01], { subject: 'Gc.PauseMax' }),
    evidence('canary', [0.99, 0.01], { inspection: 'canary', subject: '' }),
    evidence('told', [0.99, 0.01], { inspection: 'report', service: '', subject: 'preflight' }),
  ];
  const read = (...all: EvidenceSpec[]) =>
    notes(watched(playDrill({}, { evidence: all, mitigations: [] }), 60)).filter(
      ({ act }) => act?.code === 'lesson/read',
    );

  test('is what tells most in a minute, four at most, one after the other', () => {
    expect(read(...ALL).map(({ step, act, target }) => [step, act?.args, target])).toEqual([
      [
        ALARM,
        { command: 'inspect/read-metric', service: 'front', subject: 'Threads.Max', minutes: 1 },
        { place: 'metrics', service: 'front', metric: 'Threads.Max' },
      ],
      [
        ALARM + 12,
        { command: 'inspect/search-logs', service: 'front', subject: '', minutes: 2 },
        { place: 'logs', service: 'front' },
      ],
      [
        ALARM + 36,
        { command: 'host/inspect-host', service: 'front', subject: '125', minutes: 2 },
        { place: 'hosts', service: 'front', host: 125 },
      ],
      [
        ALARM + 60,
        { command: 'inspect/read-change', service: '', subject: 'CHG-1', minutes: 1 },
        { place: 'changes', service: null },
      ],
    ]);
  });

  test('begins at one half of probability, and passes over what cannot be read', () => {
    const lost = evidence('lost', [0.99, 0.01], { service: 'nobody' });
    const half = evidence('half', [0.5, 0.01], { subject: 'Gc.PauseMax' });
    expect(read(lost, half).map(({ step, target }) => [step, target])).toEqual([
      [ALARM, { place: 'metrics', service: 'front', metric: 'Gc.PauseMax' }],
    ]);
  });

  test('is cited with the claim, all of it', () => {
    const team = watched(playDrill({}, { evidence: ALL, mitigations: [] }), 60);
    expect(
      codes(team)
        .filter(([, code]) => code === 'lesson/cite')
        .map(([step]) => step),
    ).toEqual([12, 36, 60, 72].map((steps) => ALARM + steps));
    expect(team.claims).toMatchObject([{ step: ALARM + 72, evidence: [1, 2, 3, 4] }]);
    expect(team.hypotheses).toHaveLength(1);
  });

  test('may be nothing: the cause is claimed at once', () => {
    expect(codes(watched(playDrill({}, { evidence: [], mitigations: [] }), 45))).toEqual([
      [ALARM, 'lesson/acknowledge'],
      [ALARM, 'lesson/severity'],
      [ALARM, 'lesson/claim'],
    ]);
  });
});

describe('updates to the public', () => {
  const note = (minute: number, title: string) => ({ atMinute: 150 + minute, title, text: '' });
  const own = playDrill();
  const scenario = playDrill({
    annotations: [note(58, 'Hosts are restarted'), note(112, 'All are let in')],
    services: [...own.services, serviceOf('status', 'status-channel', { params: { toolMinutes: 7 } })],
  });
  const team = watched(scenario, 150);

  test('are begun eight minutes before each is due, and say what is being done by then', () => {
    const begun = notes(team).filter(({ act }) => act?.code === 'lesson/post');
    // Due twenty minutes after the alarm, then thirty after each post, which appears seven minutes later.
    expect(begun.map(({ step, target }) => [step, target])).toEqual(
      [50, 80, 110, 140].map((minute) => [after(minute), { place: 'status-page', service: 'status' }]),
    );
    expect(
      postsOf(team.world).map(({ status, impact, scope, doing, nextMinutes }) => ({
        ...{ status, impact, scope, doing, nextMinutes },
      })),
    ).toEqual([
      { status: 'identified', impact: 'major', scope: ['front'], doing: 'Hosts are restarted', nextMinutes: 30 },
      { status: 'identified', impact: 'critical', scope: ['front'], doing: 'Hosts are restarted', nextMinutes: 30 },
      { status: 'identified', impact: 'critical', scope: ['front'], doing: 'Hosts are restarted', nextMinutes: 30 },
      { status: 'resolved', impact: 'none', scope: [], doing: 'All are let in', nextMinutes: 0 },
    ]);
  });

  test('end with the one that says it is over', () => {
    expect(codes(passTeam(team, 60)).filter(([, code]) => code === 'lesson/post')).toHaveLength(4);
  });

  test('without any words are none', () => {
    expect(postsOf(watched({ ...scenario, annotations: [] }, 70).world)).toEqual([]);
  });
});
