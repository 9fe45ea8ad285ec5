// Which cause a bot remembers for a first page, and the one reading it takes for it, worked out by hand: an alarm that rings in one
// page alone counts 1, values count by their difference in proportion to the larger, and half an hour of the time counts 1.
import { expect, test } from 'vitest';
import type { BotView, CommandRequest } from '#model/bots/bot.ts';
import { memoriser, type Situation } from '#model/bots/memoriser.ts';
import type { EvidenceSpec } from '#model/engine/scoring-spec.ts';
import type { Observation } from '#model/incident/work-types.ts';
import { botViewAt, dependenciesOf, ringingAlarm } from '../../support/seat-access.ts';

type Alarm = readonly [rings: boolean, value: number];
const page = (cause: string, minute: number, alarms: Readonly<Record<string, Alarm>>): Situation => ({
  cause,
  page: {
    minute,
    alarms: Object.fromEntries(Object.entries(alarms).map(([id, [rings, value]]) => [id, { rings, value }])),
  },
});

const CAUSES = ['leak', 'limit', 'loop'];
const spec = (id: string, ...chances: readonly number[]): EvidenceSpec => {
  const probability = Object.fromEntries(CAUSES.map((cause, i) => [cause, chances[i]]));
  return { id, inspection: 'metric', service: 'front', subject: id, probability } as unknown as EvidenceSpec;
};
/** For the leak the second is 0.9 - 0.3, the first 0.6 - 0.25; the limit has the third. */
const EVIDENCE = [
  spec('first', 0.6, 0.05, 0.1),
  spec('second', 0.9, 0, 0),
  spec('third', 0, 0.9, 0.9),
  spec('same', 0.9, 0, 0),
];

/** All that it asks for from a page in minute 30 on: an alarm that rings at 0.5 since then, and one that does not at 0.2. */
function asked(table: readonly Situation[], causes: readonly string[] = CAUSES): CommandRequest[] {
  const context = dependenciesOf({
    ...{ seats: {}, may: [] },
    botKnowledge: {
      causes,
      evidence: EVIDENCE,
      answers: { leak: { trigger: 'a', mechanism: 'b', limit: 'c', slowness: 'd', more: 'e' } as never },
    },
  });
  const bot = memoriser(table).create({ ...context, random: () => 0.9 });
  const alarms = [
    ringingAlarm({ id: 'errors', value: 0.5, sinceStep: 30 * 12 }),
    ringingAlarm({ id: 'slow', value: 0.2, state: 'OK', firstOut: false }),
  ];
  const observations: Observation[] = [];
  const all: CommandRequest[] = [];
  for (let minute = 30; minute < 45; minute++) {
    const view: BotView = botViewAt(minute, { alarms, observations: [...observations] });
    for (const request of bot.decide(view)) {
      all.push(request);
      if (request.do === 'inspect/read-metric') observations.push({ id: 1, value: 0 } as Observation);
    }
  }
  return all;
}
const claimed = (...args: Parameters<typeof asked>) =>
  asked(...args).find((one) => one.do === 'incident/claim-cause')?.with.cause;

const SAME = { errors: [true, 0.5], slow: [false, 0.2] } as const;

test.each<[string, Situation, Situation]>([
  ['the same page', page('limit', 30, SAME), page('leak', 31, SAME)],
  // 29 minutes are less than an alarm, 31 are more.
  ['time rather than an alarm', page('limit', 59, SAME), page('leak', 30, { ...SAME, slow: [true, 0.2] })],
  ['an alarm rather than time', page('limit', 30, { ...SAME, slow: [true, 0.2] }), page('leak', 61, SAME)],
  // A value of half or double the size counts one half.
  [
    'a value rather than an alarm',
    page('limit', 30, { ...SAME, errors: [true, 0.25] }),
    page('leak', 30, { ...SAME, errors: [false, 0.5] }),
  ],
  [
    'the nearer value',
    page('limit', 30, { ...SAME, errors: [true, 0.26] }),
    page('leak', 30, { ...SAME, errors: [true, 1] }),
  ],
  [
    'the nearer value above',
    page('limit', 30, { ...SAME, errors: [true, 0.9] }),
    page('leak', 30, { ...SAME, errors: [true, 0.2] }),
  ],
  [
    'negative values by their size',
    page('limit', 30, { ...SAME, slow: [false, 0.1] }),
    page('leak', 30, { ...SAME, slow: [false, -0.2] }),
  ],
  // Alarms that only one of the pages knows tell nothing.
  [
    'what both know',
    page('limit', 30, { errors: [true, 0.5], other: [true, 9] }),
    page('leak', 30, { ...SAME, slow: [true, 0.2] }),
  ],
])('it remembers %s', (_, nearer, farther) => {
  for (const table of [
    [nearer, farther],
    [farther, nearer],
  ])
    expect(claimed(table)).toBe('limit');
});

test('of two pages that are as near it remembers the first', () => {
  expect(claimed([page('loop', 32, SAME), page('leak', 28, SAME)])).toBe('loop');
});

test('only causes that are possible count, any of them where the table has none', () => {
  const table = [page('other', 30, SAME), page('leak', 90, SAME)];
  expect(claimed(table)).toBe('leak');
  expect(claimed(table.slice(0, 1))).toBe('loop');
  expect(claimed([], ['leak', 'limit'])).toBe('limit');
});

test('it takes the first reading that shows most for the cause, and claims with four facets citing it', () => {
  const all = asked([page('leak', 30, SAME)]);
  expect(all.map((one) => one.do)).toEqual([
    ...['alarm/acknowledge-alarm', 'incident/set-severity', 'inspect/read-metric'],
    ...['board/add-hypothesis', 'board/cite-observation', 'incident/claim-cause'],
  ]);
  expect(all[2].with).toEqual({ service: 'front', metric: 'second' });
  expect(all.at(-1)!.with).toEqual({
    ...{ cause: 'leak', certainty: 'likely', evidence: '1' },
    ...{ trigger: 'a', mechanism: 'b', limit: 'c', slowness: 'd' },
  });
  expect(asked([page('limit', 30, SAME)])[2].with.metric).toBe('third');
});
