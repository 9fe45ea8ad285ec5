// What is found in the walk of a runbook, each rule with just one part wrong, on walks that are put on record directly.
import { describe, expect, test } from 'vitest';
import type { RunbookStep } from '#model/engine/runbook.ts';
import type { Team } from '#model/incident/state.ts';
import type { Action, Deviation, Walk, WalkedStep } from '#model/incident/work-types.ts';
import type { Replays } from '#model/scoring/counterfactual.ts';
import type { WalkReport } from '#model/scoring/debrief-types.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { walksReport } from '#model/scoring/walks.ts';
import { teamOf } from '../../support/drive.ts';
import { measureMinute } from '../../support/measured.ts';
import { runbookOf } from '../../support/runbook.ts';
import { scenarioOf } from '../../support/scenario.ts';
import { inOneSlice } from '../../support/score-parts.ts';

const check = (threshold: number, subject = 'Threads.Max') => ({
  ...({ inspection: 'metric', service: 'front', subject, compare: '>=' } as const),
  ...{ threshold, forMinutes: 0 },
});
/** More than 800 threads: true in this night. */
const MANY = { say: 'Many threads', checks: [check(800)] };
const FEW = { say: 'More threads than there are', checks: [check(2000)] };
const RAN = { do: 'front/set-admission', with: {} };

type Story = {
  readonly step?: Partial<RunbookStep>;
  readonly place?: Partial<WalkedStep> | null;
  readonly deviations?: readonly Partial<Deviation>[];
  readonly walk?: Partial<Walk>;
  readonly actions?: readonly Partial<Action>[];
  /** Lost without the commands of the walk, 1000 with them; null for no replay. */
  readonly without?: number | null;
};

function reportOf({ step = {}, place = {}, deviations = [], walk = {}, actions = [], without = 1000 }: Story) {
  const team: Team = teamOf(scenarioOf(), 1, [runbookOf([{ title: 'Shed', ...step }])]);
  for (let minute = 0; minute < 40; minute++) measureMinute(team.world, { 'Threads.Max': 900 });
  const walked: WalkedStep = {
    ...{ step: 1, by: 'Yo', pre: null, record: 'as-written', recordedStep: 240, ran: RAN, seen: null, reason: '' },
    ...{ releasedBy: null, begunStep: null, readyStep: null },
    ...place,
  };
  const card = { id: 1, step: 1, atStep: 200, by: 'Yo', observation: 7, why: '', instead: '', stopWhen: '' };
  team.walks.push({
    ...{ id: 1, runbook: 'mend', by: 'Yo', openedStep: 100, closedStep: null, outcome: null, stops: [] },
    steps: place === null ? [] : [walked],
    deviations: deviations.map((words) => ({ ...card, approvedBy: 'Mara', approvedStep: 210, ...words })),
    ...walk,
  });
  const action: Action = {
    ...{ id: 1, step: 240, by: 'Yo', alone: true, do: 'front/set-admission', with: {} },
    ...{ proposal: null, runbook: { id: 'mend', step: 1 } },
  };
  team.actions.push(...actions.map((words, i) => ({ ...action, id: i + 1, ...words })));
  const asked: number[][] = [];
  const replays: Replays = {
    without(left) {
      asked.push([...left]);
      return inOneSlice(
        without === null ? null : { lost: without, outage: true, recoveredMinute: null, losses: new Float32Array() },
      );
    },
    sooner: () => inOneSlice(null),
  };
  const { walks } = whole(walksReport(team, { ...team.world, lost: 1000 }, replays));
  return { walk: walks[0] as WalkReport, walks, asked };
}
const stepOf = (story: Story) => reportOf(story).walk.steps[0];
const SEEN = { asExpected: true, observation: 1, text: '', step: 250 };
const READ = { read: true, held: true, observation: 1, step: 230 } as WalkedStep['pre'];

describe('the precondition of a step', () => {
  test.each<[string, Story, string, boolean | null]>([
    ['is none where the step has none', {}, 'none', null],
    ['is unread where nobody touched the step', { step: { pre: MANY }, place: null }, 'unread', null],
    ['is unread where nobody said so', { step: { pre: MANY } }, 'unread', true],
    [
      'is unread where what was said rests on nothing',
      { step: { pre: MANY }, place: { pre: { ...READ!, read: false } } },
      'unread',
      true,
    ],
    ['is read, and true', { step: { pre: MANY }, place: { pre: READ } }, 'read', true],
    ['is read, and false', { step: { pre: FEW }, place: { pre: READ } }, 'read', false],
    [
      'is only said where nothing can be checked',
      { step: { pre: { say: 'Calm', checks: [] } }, place: { pre: READ } },
      'said',
      null,
    ],
    [
      'has no truth before the step was run',
      { step: { pre: MANY }, place: { recordedStep: null, record: null } },
      'unread',
      null,
    ],
    [
      'is false if one check failed',
      { step: { pre: { say: '', checks: [...MANY.checks, ...FEW.checks] } } },
      'unread',
      false,
    ],
    [
      'is not known if one check is not',
      { step: { pre: { say: '', checks: [...MANY.checks, check(1, 'No.Metric')] } } },
      'unread',
      null,
    ],
  ])('%s', (_, story, pre, preTrue) => {
    expect(stepOf(story)).toMatchObject({ pre, preTrue });
  });
});

describe('a step is', () => {
  const EXPECTS = { expect: 'Load falls' };
  test.each<[string, Story, readonly string[]]>([
    ['blameless where it was as written and nothing was expected', {}, []],
    ['nothing where nobody touched it', { place: null, step: { pre: FEW, ...EXPECTS } }, []],
    ['nothing where it was not run', { place: { record: null }, step: { pre: FEW, ...EXPECTS } }, []],
    ['nothing where it was skipped', { place: { record: 'skipped' }, step: { pre: FEW, ...EXPECTS } }, []],
    ['blind where the precondition was false', { step: { pre: FEW } }, ['blind']],
    [
      'blind where somebody read that it did not hold',
      { step: { pre: MANY }, place: { pre: { ...READ!, held: false } } },
      ['blind'],
    ],
    ['not blind where it was true', { step: { pre: MANY } }, []],
    ['not blind with a card', { step: { pre: FEW }, deviations: [{}] }, []],
    ['not blind where it deviated', { step: { pre: FEW }, place: { record: 'deviated' } }, []],
    ['without its card where the command was changed', { place: { record: 'changed' } }, ['no-card']],
    ['without its card where it came out of order', { place: { record: 'out-of-order' } }, ['no-card']],
    ['with its card where the command was changed', { place: { record: 'changed' }, deviations: [{}] }, []],
    [
      'without its card where the card is of another step',
      { place: { record: 'changed' }, deviations: [{ step: 2 }] },
      ['no-card'],
    ],
    [
      'without its card where the card came later',
      { place: { record: 'changed' }, deviations: [{ atStep: 241 }] },
      ['no-card'],
    ],
    ['with a card written in that moment', { place: { record: 'changed' }, deviations: [{ atStep: 240 }] }, []],
    [
      'ineffective where what was expected did not come',
      { place: { seen: { ...SEEN, asExpected: false } }, step: EXPECTS },
      ['ineffective'],
    ],
    ['effective where it came', { place: { seen: SEEN }, step: EXPECTS }, []],
    ['not ineffective where it deviated', { place: { record: 'deviated', seen: { ...SEEN, asExpected: false } } }, []],
    ['unverified where an effect was expected', { step: EXPECTS }, ['unverified']],
    ['unverified where a look was asked for', { step: { verify: MANY } as never }, ['unverified']],
    ['verified where somebody looked', { place: { seen: SEEN }, step: { verify: MANY } as never }, []],
    ['walked where it was not read', { place: { record: 'unread' }, step: EXPECTS }, ['unverified']],
  ])('%s', (_, story, findings) => expect(stepOf(story).findings).toEqual(findings));

  test('told with what was put down', () => {
    expect(stepOf({ place: { seen: SEEN, reason: 'late', record: 'changed' } })).toMatchObject({
      ...{ number: 1, title: 'Shed', record: 'changed', asExpected: true, reason: 'late' },
    });
    expect(stepOf({ place: null })).toMatchObject({ record: null, asExpected: null, reason: '' });
  });
});

describe('a deviation is', () => {
  test.each<[string, Story, string]>([
    ['justified', { deviations: [{}] }, 'justified'],
    [
      'justified where it was written and approved in the moment',
      { deviations: [{ atStep: 240, approvedStep: 240 }] },
      'justified',
    ],
    ['late where it was written afterwards', { deviations: [{ atStep: 241 }] }, 'late'],
    ['without evidence', { deviations: [{ observation: null }] }, 'no-evidence'],
    ['not approved', { deviations: [{ approvedStep: null }] }, 'not-approved'],
    ['not approved in time', { deviations: [{ approvedStep: 241 }] }, 'not-approved'],
    [
      'justified where nothing was run',
      { place: { ran: null }, deviations: [{ atStep: 241, approvedStep: 300 }] },
      'justified',
    ],
    ['justified where nobody touched the step', { place: null, deviations: [{ atStep: 241 }] }, 'justified'],
  ])('%s', (_, story, justification) => {
    expect(reportOf(story).walk.deviations).toMatchObject([{ step: 1, justification }]);
  });
});

describe('a walk', () => {
  const ONE = { actions: [{}] };
  test.each<[string, number | null, number | null, readonly string[]]>([
    ['cost more than a hundredth of the loss', 989, 11, ['harmful']],
    ['cost a hundredth', 990, 10, []],
    ['saved a hundredth', 1010, -10, []],
    ['saved more', 1011, -11, ['helpful']],
    ['has no price', null, null, []],
  ])('that %s', (_, without, cost, findings) => {
    expect(reportOf({ ...ONE, without }).walk).toMatchObject({ cost, findings });
  });

  test('is priced by its own commands, from when it was opened until it was closed', () => {
    const steps = [99, 100, 300, 301].map((step) => ({ step }));
    const actions = [...steps, { step: 200, runbook: null }, { step: 200, runbook: { id: 'other', step: 1 } }];
    expect(reportOf({ actions, walk: { closedStep: 300 } }).asked).toEqual([[2, 3]]);
    expect(reportOf({ actions }).asked).toEqual([[2, 3, 4]]);
    expect(reportOf({ actions: [{ step: 99 }] })).toMatchObject({ asked: [], walk: { cost: null } });
  });

  test('went on past its stop where a command was run after it', () => {
    const past = (stop: number, place: Partial<WalkedStep> = {}) =>
      reportOf({ place, walk: { stops: [{ check: 0, step: stop }] } }).walk.findings;
    expect([past(239), past(240), past(239, { ran: null })]).toEqual([['past-stop'], [], []]);
    expect(reportOf({}).walk.findings).toEqual([]);
  });

  test('of a runbook that is not there any more is left out', () => {
    expect(reportOf({ walk: { runbook: 'gone' } }).walks).toEqual([]);
  });

  test('is told with its runbook and how it ended', () => {
    expect(reportOf({ walk: { outcome: 'aborted' } }).walk).toMatchObject({
      ...{ walk: 1, runbook: 'mend', title: 'Mend it', openedStep: 100, outcome: 'aborted' },
    });
  });
});
