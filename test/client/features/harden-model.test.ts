// The hardening pages as plain data: budgets, combinations, the frontier, and what each remedy was worth; and the session that
// plays them, with a pool that answers from a table.
import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { NightRequest } from '#model/bots/nights.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { NightEnding } from '#model/scoring/harden/night.ts';
import { priceOf, priceOfSet, REMEDIES, type RemedyId } from '#model/scoring/harden/prices.ts';
import {
  BUDGETS,
  combinationsOf,
  drawNights,
  greedyStep,
  keyOf,
  nearest,
  overBudget,
  pointsOf,
  priceTicks,
  setsOfWorth,
  spentOn,
  toggled,
  USUAL_BUDGET,
  worthOf,
} from '../../../client/features/harden/model.ts';
import { HardenSession } from '../../../client/features/harden/session.ts';
import {
  BranchPool,
  type BranchWorker,
  type FromWorker,
  type ToWorker,
} from '../../../client/features/what-if/pool.ts';

const losses = (table: Record<string, readonly number[]>) =>
  new Map(Object.entries(table).map(([key, row]) => [key, [...row]]));

describe('a budget', () => {
  test('is spent by what was bought, and a set says by how much it is over', () => {
    const { weeks, yearly } = priceOf('second-region');
    expect(spentOn(['second-region', 'drop-on-full'])).toEqual({
      weeks: weeks + priceOf('drop-on-full').weeks,
      yearly,
    });
    expect(overBudget(['second-region'], USUAL_BUDGET)).toEqual({ weeks: 0, yearly: 1.4 });
    expect(overBudget(['tested-limit'], USUAL_BUDGET)).toBeNull();
  });

  test('never carries everything, whatever its size', () => {
    for (const budget of BUDGETS) expect(overBudget(REMEDIES, budget)).not.toBeNull();
  });
});

test('combinations are all subsets of what was bought, in one order', () => {
  expect(combinationsOf(['cells', 'larger-servers', 'cold-start']).map(keyOf)).toEqual([
    '',
    'larger-servers',
    'cold-start',
    'cells',
    'larger-servers cold-start',
    'larger-servers cells',
    'cold-start cells',
    'larger-servers cold-start cells',
  ]);
});

test('a set is on the frontier if nothing cheaper loses less', () => {
  const points = pointsOf(losses({ '': [10, 20], 'tested-limit': [0, 20], cells: [0, 20], 'cold-start': [9] }), 2);
  expect(points.map(({ set, loss, best }) => [keyOf(set), loss, best])).toEqual([
    ['', 15, true],
    ['tested-limit', 10, true],
    ['cells', 10, false],
  ]);
});

test('the greedy way takes what saves most for its price, and ends where nothing saves', () => {
  const table = { '': [100], 'tested-limit': [60], cells: [20], 'cells tested-limit': [20] };
  expect(greedyStep(losses(table), [], 1)).toEqual(['tested-limit']);
  expect(greedyStep(losses({ ...table, 'tested-limit cells': [20] }), ['tested-limit'], 1)).toEqual([
    'tested-limit',
    'cells',
  ]);
  expect(greedyStep(losses({ ...table, 'tested-limit cells': [60] }), ['tested-limit'], 1)).toBeNull();
});

test('labels of prices keep apart on a narrow screen, and none is beyond the dearest set', () => {
  const pricesIn = (width: number) => priceTicks(28, width).map(({ price }) => price);
  expect(pricesIn(560)).toEqual([0, 0.5, 1, 2, 4, 8, 12, 16, 20, 28]);
  expect(pricesIn(270)).toEqual([0, 0.5, 2, 4, 8, 12, 20, 28]);
  expect(priceTicks(0, 270)).toEqual([{ price: 0, at: 0 }]);
});

test('what the pointer is near is the nearest point within reach', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
  ];
  expect(nearest(points, 7, 0, 14)).toBe(points[1]);
  expect(nearest(points, 40, 0, 14)).toBeNull();
});

describe('what a remedy was worth', () => {
  const set: RemedyId[] = ['larger-servers', 'tested-limit', 'practised-backup', 'cells'];
  const total: Record<string, number> = {
    '': 1000,
    [keyOf(set)]: 100,
    // Two that do the same, one that does nothing, one that harms.
    [keyOf(toggled(set, 'larger-servers'))]: 100,
    'larger-servers': 200,
    [keyOf(toggled(set, 'tested-limit'))]: 400,
    'tested-limit': 200,
    [keyOf(toggled(set, 'practised-backup'))]: 100,
    'practised-backup': 1000,
    [keyOf(toggled(set, 'cells'))]: 40,
    cells: 1060,
  };
  const rows = (sets: readonly (readonly RemedyId[])[]) =>
    losses(Object.fromEntries(sets.map((one) => [keyOf(one), [total[keyOf(one)]]])));

  test('is what its set loses more without it', () => {
    const worth = worthOf(rows([[], set, ...setsOfWorth(set)]), set, 1);
    expect(worth.map(({ remedy, saved, alone, verdict }) => [remedy, saved, alone, verdict])).toEqual([
      ['tested-limit', 300, 800, 'saved'],
      ['larger-servers', 0, 800, 'covered'],
      ['practised-backup', 0, 0, 'nothing'],
      ['cells', -60, -60, 'cost'],
    ]);
  });

  test('is not told before its sets were played', () => {
    expect(worthOf(rows([[], set, toggled(set, 'cells')]), set, 1)).toEqual([]);
  });
});

test('ten nights follow from the seed alone, and have several causes', () => {
  const nights = drawNights(6, 42, 'reference');
  expect(nights).toEqual(drawNights(6, 42, 'reference'));
  expect(nights).toHaveLength(10);
  expect(new Set(nights.map(({ scenario }) => scenario)).size).toBeGreaterThan(2);
  expect(new Set(nights.map(({ seed }) => seed)).size).toBe(10);
  expect(drawNights(6, 43, 'reference')).not.toEqual(nights);
});

describe('a session', () => {
  const scenario = (cause: string) =>
    ({
      id: cause,
      cause,
      causes: [],
      scripts: { reference: { commands: [], params: {} } },
      scoring: { evidence: [] },
    }) as never;
  const SCENARIOS: readonly Scenario[] = [scenario('a'), scenario('b')];

  /** A remedy saves ten; the tested limit saves the first cause. */
  const lossOf = ({ scenario: place, remedies }: NightRequest): number =>
    remedies.includes('tested-limit') && place === 0 ? 0 : 1000 - 10 * remedies.length;

  function open(effective: readonly RemedyId[] = REMEDIES, set: readonly RemedyId[] = []) {
    const asked: string[] = [];
    let answerNow = true;
    const held: (() => void)[] = [];
    const worker: BranchWorker = {
      listen(onAnswer) {
        this.send = (request: ToWorker) => {
          const answer = (): void => {
            if (request.type !== 'night') {
              onAnswer(request.type === 'family' ? { type: 'told', effective, inert: [] } : { type: 'done' });
              return;
            }
            asked.push([request.night.scenario, request.night.seed, keyOf(request.night.remedies)].join('|'));
            const ending = { lost: lossOf(request.night), outage: true } as NightEnding;
            onAnswer({ type: 'night', ending } satisfies FromWorker);
          };
          if (answerNow) queueMicrotask(answer);
          else held.push(answer);
        };
      },
      send: () => undefined,
      close: () => undefined,
    };
    const session = new HardenSession(
      { scenarios: SCENARIOS, seed: 7, basis: null, set: signal(set) },
      new BranchPool([worker], () => undefined),
    );
    const hold = (holds: boolean) => {
      answerNow = !holds;
      for (const answer of held.splice(0)) answer();
    };
    return { session, asked, hold };
  }

  test('plays ten nights, says what was worth it, and plays all combinations of what was bought', async () => {
    const { session, asked } = open();
    await session.start();
    expect(session.toggle('tested-limit')).toBe(true);
    expect(session.toggle('cold-start')).toBe(true);
    expect(session.toggle('second-region')).toBe(false);
    await session.playTenNights();
    const board = session.tenNights.value!;
    const [nights, firsts] = [session.playedNights(board), board.nights.filter((night) => night.scenario === 0).length];
    expect(firsts).toBeGreaterThan(0);
    expect(nights.map(({ today, after }) => [today!.lost, after!.lost])).toEqual(
      board.nights.map((night) => [1000, night.scenario === 0 ? 0 : 980]),
    );
    const worth = worthOf(session.lossesOf(board), session.set.value, 10);
    expect(worth.map(({ remedy, saved }) => [remedy, saved])).toEqual([
      ['tested-limit', firsts * 990 + (10 - firsts) * 10],
      ['cold-start', (10 - firsts) * 10],
    ]);
    expect(session.lossesOf(board).get(keyOf(['tested-limit', 'cold-start']))).toHaveLength(10);
    const { done, planned } = session.explored.value;
    expect(done).toBe(planned);
    expect(planned).toBeGreaterThan(REMEDIES.length);
    // No night was played twice.
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('stops when it is told to, and goes on where it stopped', async () => {
    const { session, hold } = open();
    await session.start();
    await session.playTenNights();
    session.choose(['tested-limit', 'cold-start']);
    hold(true);
    const exploring = session.explore();
    session.stop();
    hold(false);
    await Promise.resolve();
    const { done, planned } = session.explored.value;
    expect(done).toBeLessThanOrEqual(planned);
    expect(session.stopped.value).toBe(true);
    await session.explore();
    expect(session.stopped.value).toBe(false);
    expect(session.explored.value.done).toBe(session.explored.value.planned);
    expect(pointsOf(session.lossesOf(session.explorable!), 10).length).toBeGreaterThan(REMEDIES.length);
    void exploring;
  });

  test('gives back what was bought for another region and can do nothing here', async () => {
    const { session } = open(['cells', 'tested-limit'], ['cold-start', 'cells']);
    await session.start();
    expect(session.set.value).toEqual(['cells']);
  });

  test('prices are those of the set', () => expect(priceOfSet(['cells'])).toBeCloseTo(18 * 0.02 + 1.6 * 3, 10));
});
