// The timeline of injects in the editor: lanes by receiver, times as written and as rehearsed, branches, and figures over the runs.
import { expect, test } from 'vitest';
import { lineOf } from '../../../../client/features/editor/completion.ts';
import { timelineOf } from '../../../../client/features/editor/lanes.ts';
import { firedIn, longestWait, objectivesIn } from '../../../../client/features/editor/model.ts';
import type { DraftInject, RehearsedDraft } from '../../../../server/protocol/drafts.ts';

const inject = (id: string, given: Partial<DraftInject> = {}): DraftInject => ({
  ...{ id, title: id, type: 'message', trigger: 'hand', atMinute: null, condition: null, to: null, after: null },
  ...{ expected: '', objective: '', critical: false },
  ...given,
});
const INJECTS = [
  inject('ask', { trigger: 'at', atMinute: 600, objective: 'Tell early' }),
  inject('again', { after: { inject: 'ask', outcome: 'otherwise', minutes: 30 }, objective: 'Tell early' }),
  inject('near', { trigger: 'at', atMinute: 601 }),
  inject('page', { trigger: 'at', atMinute: 640, to: ['ops'], objective: 'Page' }),
  inject('flush', { trigger: 'when', type: 'fault' }),
];
const SEATS = [{ id: 'ops', name: 'Operations' }];
const NAMES = { everybody: 'Everybody', system: 'System' };
const run = (fired: Record<string, number>, reached: string[] = []): RehearsedDraft['runs'][number] => ({
  player: 'novice',
  injects: INJECTS.map(({ id }) => ({
    id,
    firedMinute: fired[id] ?? null,
    outcomes: [],
    reached: reached.includes(id),
  })),
  seats: {},
  work: {},
  lost: 0,
});

test('two that stand in for each other have no time', () => {
  const otherwise = (id: string) => ({ inject: id, outcome: 'otherwise', minutes: 5 }) as const;
  const injects = [inject('one', { after: otherwise('two') }), inject('two', { after: otherwise('one') })];
  expect(timelineOf({ injects, seats: SEATS }, null, NAMES).lanes[0].open.map(({ id }) => id)).toEqual(['one', 'two']);
});

test('each receiver has a lane, what is done to the world the last one', () => {
  const { lanes } = timelineOf({ injects: INJECTS, seats: SEATS }, null, NAMES);
  expect(lanes.map(({ name }) => name)).toEqual(['Everybody', 'Operations', 'System']);
  expect(lanes[2].open.map(({ id }) => id)).toEqual(['flush']);
});

test('what follows another stands at its time and is joined to it; no chip lies over another', () => {
  const { lanes, links } = timelineOf({ injects: INJECTS, seats: SEATS }, null, NAMES);
  expect(lanes[0].chips.map(({ inject: { id }, minute }) => [id, minute])).toEqual([
    ['ask', 600],
    ['near', 601],
    ['again', 630],
  ]);
  expect(links.map(({ from, to }) => [from.inject.id, to.inject.id])).toEqual([['ask', 'again']]);
  expect(lanes[0].chips[1].top).toBeGreaterThan(lanes[0].chips[0].top);
});

test('a rehearsed run has its own times, and what never fired stands apart', () => {
  const { lanes } = timelineOf({ injects: INJECTS, seats: SEATS }, run({ flush: 700 }), NAMES);
  expect(lanes[2].chips.map(({ minute }) => minute)).toEqual([700]);
  expect(lanes[0].open.map(({ id }) => id)).toEqual(['ask', 'again', 'near']);
});

test('a draft without injects, and one without any time, has no ticks and no lane too many', () => {
  expect(timelineOf({ injects: [], seats: SEATS }, null, NAMES)).toMatchObject({ lanes: [], ticks: [], height: 0 });
  expect(timelineOf({ injects: [inject('one')], seats: SEATS }, null, NAMES).ticks).toEqual([]);
});

test('figures over the runs: when and how often, the longest wait, objectives', () => {
  const runs = [run({ ask: 600 }, ['ask']), run({ ask: 620 }, ['page']), run({}), run({ ask: 610 })];
  expect(firedIn(runs, 'ask')).toEqual({ runs: 3, first: 600, median: 610, last: 620 });
  expect(firedIn(runs, 'flush')).toEqual({ runs: 0, first: null, median: null, last: null });
  expect(longestWait([610, 615, 700], { fromMinute: 600, horizonMinute: 720 })).toBe(85);
  expect(longestWait([], { fromMinute: 600, horizonMinute: 720 })).toBe(120);
  expect(objectivesIn(INJECTS, runs)).toEqual([
    { objective: 'Tell early', injects: ['ask', 'again'], runs: 1 },
    { objective: 'Page', injects: ['page'], runs: 1 },
  ]);
});

test('an inject is found in the text, and one of the scenario below is not', () => {
  const text = 'id: x\nask: 1\ninjects:\n  ask:\n    title: A\n  "again":\n    title: B\nservices:\n  page: {}\n';
  expect(lineOf(text, ['injects', 'messages'], 'ask')).toBe(4);
  expect(lineOf(text, ['injects', 'messages'], 'page')).toBeNull();
});
