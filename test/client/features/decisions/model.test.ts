// What the decision bar names, and for whom.
import { describe, expect, test } from 'vitest';
import type { PostView } from '#model/incident/view-types.ts';
import type { Assignment, Observation, Proposal } from '#model/incident/work-types.ts';
import { decisionKey, decisionsOf, newDecisions, type Scene } from '../../../../client/features/decisions/model.ts';
import { proposalOf } from '../../../support/proposal.ts';
import { alarm, post as aPost, entry } from '../../builders.ts';

const scene = (rest: Partial<Scene> = {}): Scene => ({
  alarms: [],
  timeline: [],
  proposals: [],
  posts: [],
  polls: [],
  assignments: [],
  observations: [],
  step: 1000,
  me: 'p1',
  seats: ['ops'],
  may: () => true,
  mayPost: true,
  updates: { firstMinutes: 20, everyMinutes: 30 },
  seenObservation: 0,
  ...rest,
});

const proposal = (rest: Partial<Proposal> = {}): Proposal =>
  proposalOf({ step: 900, by: 'p2', commands: [{ do: 'fleet/restart-servers', with: {} }], ...rest });

const assignment = (rest: Partial<Assignment> = {}): Assignment => ({
  id: 1,
  title: 'Read three hosts',
  to: 'ops',
  by: 'p2',
  step: 100,
  minutes: 10,
  acceptedBy: null,
  acceptedStep: null,
  endedStep: null,
  outcome: null,
  note: '',
  ...rest,
});

const observation = (id: number, by: string): Observation => ({
  id,
  by,
  step: 950,
  inspection: 'host',
  service: 'fleet',
  subject: '7',
  message: { code: 'observation/no-logs', args: {} },
  value: null,
  unit: '',
  sampleStep: null,
  freshness: 'fresh',
  sample: 1,
  lines: [],
});

const kinds = (rest: Partial<Scene>) => decisionsOf(scene(rest)).map(({ kind, mine }) => `${kind}${mine ? '' : '?'}`);

const post = (step: number, rest: Partial<PostView> = {}) => aPost({ step, ...rest });
/** The public was told just now. */
const told = { posts: [post(990)] };

test('nothing needs anybody in the calm', () => expect(decisionsOf(scene())).toEqual([]));

test('P1 alarms that nobody looks after are one thing, named by the oldest', () => {
  const alarms = [
    alarm({ id: 'late', title: 'Late', sinceStep: 300 }),
    alarm({ id: 'early', title: 'Early', sinceStep: 200 }),
    alarm({ id: 'small', severity: 2, sinceStep: 100 }),
    alarm({ id: 'known', acknowledgedBy: 'p2', sinceStep: 50 }),
  ];
  expect(decisionsOf(scene({ ...told, alarms }))).toEqual([
    { kind: 'p1', mine: true, alarm: 'early', title: 'Early', count: 2, sinceStep: 200 },
  ]);
  expect(kinds({ ...told, alarms, may: () => false })).toEqual(['p1?']);
});

test('a waiting proposal is for somebody else who may approve', () => {
  expect(kinds({ proposals: [proposal()] })).toEqual(['approval']);
  expect(kinds({ proposals: [proposal({ by: 'p1' })] })).toEqual(['approval?']);
  expect(kinds({ proposals: [proposal({ state: 'approved' })] })).toEqual([]);
});

test('what somebody else approved is for the one who proposed it, until it is run', () => {
  const mine = { by: 'p1', state: 'approved', decidedBy: 'p2', decidedStep: 130 } as const;
  expect(kinds({ proposals: [proposal(mine)] })).toEqual(['approved']);
  expect(kinds({ proposals: [proposal(mine)], may: () => false })).toEqual(['approved?']);
  expect(kinds({ proposals: [proposal({ ...mine, state: 'done' })] })).toEqual([]);
  expect(kinds({ proposals: [proposal({ ...mine, decidedBy: 'p1' })] })).toEqual([]);
});

describe('the public notice', () => {
  const alarmed = { timeline: [entry({ step: 100 })] };
  test('is owed twenty minutes after the first alarm, whether or not anybody has set a severity', () => {
    expect(kinds({ ...alarmed, step: 339 })).toEqual([]);
    expect(decisionsOf(scene({ ...alarmed, step: 340 }))).toEqual([
      { kind: 'notice', mine: true, first: true, dueStep: 340 },
    ]);
    expect(kinds({ step: 340 })).toEqual([]);
  });

  test('is owed again half an hour after the last, until one says resolved', () => {
    expect(kinds({ ...alarmed, posts: [post(400)], step: 759 })).toEqual([]);
    expect(decisionsOf(scene({ ...alarmed, posts: [post(400)], step: 760 }))).toMatchObject([
      { first: false, dueStep: 760 },
    ]);
    expect(kinds({ ...alarmed, posts: [post(400, { nextMinutes: 60 })] })).toEqual([]);
    expect(kinds({ ...alarmed, posts: [post(400), post(410, { published: false })] })).toEqual(['notice']);
    expect(kinds({ ...alarmed, posts: [post(400, { status: 'resolved' })] })).toEqual([]);
  });
});

test('a question waits for whoever has not answered, until it closes', () => {
  const poll = { id: 3, question: 'Any objection?', by: 'p2', step: 990, closesStep: 1014, answers: [] };
  expect(kinds({ polls: [poll] })).toEqual(['poll']);
  expect(decisionsOf(scene({ polls: [poll, { ...poll, id: 4 }] })).map(decisionKey)).toEqual(['poll-3', 'poll-4']);
  expect(kinds({ polls: [{ ...poll, answers: [{ by: 'p1', objects: false, text: '' }] }] })).toEqual([]);
  expect(kinds({ polls: [poll], step: 1014 })).toEqual([]);
});

test('a task is due when its time box ends, counted from its acceptance', () => {
  expect(kinds({ assignments: [assignment()], step: 219 })).toEqual([]);
  expect(kinds({ assignments: [assignment()], step: 220 })).toEqual(['task']);
  expect(kinds({ assignments: [assignment({ acceptedBy: 'p9', acceptedStep: 880, to: 'p9' })] })).toEqual(['task?']);
  expect(kinds({ assignments: [assignment({ endedStep: 500, outcome: 'finished' })] })).toEqual([]);
});

test('the latest look of this person is named until it is seen', () => {
  const observations = [observation(1, 'p1'), observation(2, 'p1'), observation(3, 'p2')];
  expect(decisionsOf(scene({ observations }))).toMatchObject([{ kind: 'look', observation: { id: 2 } }]);
  expect(kinds({ observations, seenObservation: 2 })).toEqual([]);
});

test('what is for this person stands before what is for others', () => {
  const may = (command: string) => command === 'poll/answer';
  const polls = [{ id: 3, question: 'Sure?', by: 'p2', step: 990, closesStep: 1014, answers: [] }];
  expect(kinds({ ...told, alarms: [alarm()], polls, may })).toEqual(['poll', 'p1?']);
});

test('what has come to wait for this person is news once, a P1 never: it rings by itself', () => {
  const now = decisionsOf(
    scene({ ...told, alarms: [alarm()], proposals: [proposal(), proposal({ id: 2, by: 'p1' })] }),
  );
  expect(newDecisions(new Set(), now).map(decisionKey)).toEqual(['approval-1']);
  expect(newDecisions(new Set(['approval-1']), now)).toEqual([]);
});
