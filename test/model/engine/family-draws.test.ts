// What a seed draws in all scenarios of a family: the hour, numbers, places, words and the calendar, and where each of them shows.
import { describe, expect, test } from 'vitest';
import { drawnFrom, drawnMembers, type Family, membersFor } from '#model/engine/family.ts';
import { drawnScenario, type FamilyDraws } from '#model/engine/family-draws.ts';
import { hashed, nameOf } from '#model/engine/rng.ts';
import type { MilestoneSpec, Scenario } from '#model/engine/scenario.ts';
import { NO_SCORING } from '#model/engine/scoring-spec.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';

const SEEDS = Array.from({ length: 300 }, (_, i) => i + 1);
const NOTHING: FamilyDraws = { shift: null, numbers: [], places: [], words: [], changes: [] };
const drawn = (draws: Partial<FamilyDraws>, words: Partial<Scenario> = {}, seed = 1): Scenario =>
  drawnScenario(minimalScenario(words), { ...NOTHING, ...draws }, seed);
/** How often each value comes in all seeds. */
function countsOf<T>(drawnIn: (seed: number) => T): Map<T, number> {
  const counts = new Map<T, number>();
  for (const seed of SEEDS) counts.set(drawnIn(seed), (counts.get(drawnIn(seed)) ?? 0) + 1);
  return counts;
}
/** Each of `values` as often as any other. */
function expectEven<T>(counts: ReadonlyMap<T, number>, values: readonly T[]): void {
  expect([...counts.keys()].toSorted()).toEqual([...values].toSorted());
  const even = SEEDS.length / values.length;
  for (const [value, count] of counts) expect(Math.abs(count - even), `${value}`).toBeLessThan(3.5 * Math.sqrt(even));
}

test('where nothing is drawn a scenario is as its file says', () => {
  expect(drawn({})).toEqual(minimalScenario());
});

describe('the hour', () => {
  const shiftOf = (shift: FamilyDraws['shift']) => (seed: number) =>
    drawn({ shift }, {}, seed).clock.originMinute - 160;

  test('is moved by whole steps between both ends, each as often', () => {
    expectEven(countsOf(shiftOf({ from: -20, to: 40, step: 20 })), [-20, 0, 20, 40]);
    // The last step that fits.
    expectEven(countsOf(shiftOf({ from: 0, to: 25, step: 10 })), [0, 10, 20]);
  });

  test('moves every minute of the clock and every time that people read, and no other number', () => {
    const shift = { from: 30, to: 30, step: 5 };
    const words: Partial<Scenario> = {
      summary: 'It begins at 02:40.',
      annotations: [{ atMinute: 170, title: 'At 02:50', text: 'from 23:45 to 03:10, not 12:345 or 1:02:03' }],
      scripts: { null: { commands: [{ atMinute: 175, do: 'front/hold-restart', with: { minute: 3 } }], params: {} } },
    };
    const { clock, annotations, changes, injects, scripts, summary } = drawn({ shift }, words);
    expect(clock).toMatchObject({ fromMinute: 180, originMinute: 190, horizonMinute: 300, zone: 'PST' });
    expect(annotations).toEqual([
      { atMinute: 200, title: 'At 03:20', text: 'from 00:15 to 03:40, not 12:345 or 1:02:03' },
    ]);
    const [change] = changes;
    expect([change.atMinute, change.untilMinute, change.command]).toEqual([
      ...[185, 205, { atMinute: 185, do: 'front/add-servers', with: { count: 50, perHour: 150 } }],
    ]);
    expect(injects[0].trigger).toEqual({ on: 'at', atMinute: 210 });
    expect(scripts.null.commands[0].atMinute).toBe(205);
    // What nobody reads in the drill keeps its words.
    expect(summary).toBe('It begins at 02:40.');
  });

  test('an earlier one moves times before midnight', () => {
    const annotations = [{ atMinute: 170, title: '', text: 'at 00:10' }];
    expect(drawn({ shift: { from: -30, to: -30, step: 5 } }, { annotations }).annotations[0].text).toBe('at 23:40');
  });
});

describe('a number', () => {
  const of = ['front/add-servers count'];
  const countOf =
    (range: { from: number; to: number }, says: number | null = null) =>
    (seed: number) =>
      drawn({ numbers: [{ ...range, of, says }] }, {}, seed).changes[0].command!.with.count as number;

  test('is a whole one where both ends are, each as often', () => {
    expectEven(countsOf(countOf({ from: 3, to: 7 })), [3, 4, 5, 6, 7]);
  });

  test.each([
    [0.5, 1],
    [0, 2.5],
    [1.5, 2.5],
  ])('between %d and %d has three digits behind the point', (from, to) => {
    const values = SEEDS.map(countOf({ from, to }));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(from);
    expect(Math.max(...values)).toBeLessThanOrEqual(to);
    expect(new Set(values).size).toBeGreaterThan(100);
    for (const value of values) expect(value).toBe(Number(value.toFixed(3)));
    // A third of them in each third.
    const thirds = [0, 1, 2].map(
      (third) => values.filter((x) => Math.min(2, Math.floor((3 * (x - from)) / (to - from))) === third).length,
    );
    for (const count of thirds) expect(Math.abs(count - 100)).toBeLessThan(35);
  });

  test('that the files say is replaced only there, and in texts that say it by itself', () => {
    const numbers = [{ from: 60, to: 60, of, says: 50 }];
    const text = '50 hosts, (50), 50. But 50.5, 150, x50, 50-50, 1:50 and v.50.';
    const told = drawn({ numbers }, { annotations: [{ atMinute: 150, title: text, text: '' }] });
    expect(told.annotations[0].title).toBe('60 hosts, (60), 60. But 50.5, 150, x50, 50-50, 1:50 and v.50.');
    expect(told.changes[0].title).toBe('Add 60 hosts');
    expect(told.changes[0].command!.with.count).toBe(60);
    expect(countOf({ from: 60, to: 60 }, 49)(1)).toBe(50);
    // Without a number that texts say, they stay.
    expect(drawn({ numbers: [{ ...numbers[0], says: null }] }).changes[0].title).toBe('Add 50 hosts');
  });

  test('is drawn for faults, scripts and thresholds of milestones alike', () => {
    const numbers = [
      { from: 7, to: 7, of: ['front/leak rate', 'front/patch rate'], says: null },
      { from: 0.25, to: 0.25, of: ['front.errors'], says: 0.5 },
    ];
    const milestone = (id: string, threshold: number): MilestoneSpec => ({
      ...{ id, title: id, on: 'signal', signal: 'front.errors', compare: '<', threshold, forGood: true },
    });
    const { faults, scripts, milestones } = drawn(
      { numbers },
      {
        faults: [{ atMinute: 150, spreadMinutes: 0, do: 'front/leak', with: { rate: 1, name: 'x' } }],
        scripts: {
          reference: { commands: [{ atMinute: 150, do: 'front/patch', with: { rate: 2, other: 2 } }], params: {} },
        },
        milestones: [{ id: 'alarm', title: '', on: 'alarm' }, milestone('said', 0.5), milestone('other', 0.4)],
      },
    );
    expect(faults[0].with).toEqual({ rate: 7, name: 'x' });
    expect(scripts.reference.commands[0].with).toEqual({ rate: 7, other: 2 });
    expect(milestones.map((one) => ('threshold' in one ? one.threshold : null))).toEqual([null, 0.25, 0.4]);
  });
});

test('a place is any of those that are given, and what mends and shows the fault stands there', () => {
  const evidence = ['well', 'front'].map((service) => ({
    ...{ id: service, title: '', inspection: 'metric' as const, service, subject: 'x' },
    ...{ compare: '>' as const, threshold: 1, probability: {} },
  }));
  const words: Partial<Scenario> = {
    faults: [{ atMinute: 150, spreadMinutes: 0, do: 'well/slow-down', with: {} }],
    scripts: { reference: { commands: [{ atMinute: 150, do: 'well/fail-over', with: {} }], params: {} } },
    scoring: { ...NO_SCORING, evidence, justifications: { a: ['well/fail-over', 'front/restart'] } },
  };
  const at = (seed: number) => drawn({ places: [['well', 'spring']] }, words, seed);
  expectEven(
    countsOf((seed) => at(seed).faults[0].do),
    ['well/slow-down', 'spring/slow-down'],
  );
  for (const seed of SEEDS.slice(0, 20)) {
    const { faults, scripts, scoring } = at(seed);
    const place = faults[0].do.split('/')[0];
    expect(scripts.reference.commands[0].do).toBe(`${place}/fail-over`);
    expect(scoring.justifications.a).toEqual([`${place}/fail-over`, 'front/restart']);
    expect(scoring.evidence.map(({ service }) => service)).toEqual([place, 'front']);
  }
});

test('a word is any of those that are given, wherever it is said', () => {
  const words: Partial<Scenario> = {
    causes: [
      { id: 'a', title: 'Build b-1', text: 'b-1 and b-1' },
      { id: 'b', title: 'ab', text: '' },
    ],
    faults: [{ atMinute: 150, spreadMinutes: 0, do: 'front/bad-build', with: { build: 'b-1', share: 0.5 } }],
  };
  const of = (seed: number) =>
    drawn(
      {
        words: [
          ['b-1', 'b-2', 'b-3'],
          ['ab', 'ab'],
        ],
      },
      words,
      seed,
    );
  expectEven(
    countsOf((seed) => of(seed).faults[0].with.build),
    ['b-1', 'b-2', 'b-3'],
  );
  for (const seed of SEEDS.slice(0, 20)) {
    const { causes, faults } = of(seed);
    const { build } = faults[0].with;
    expect(causes[0]).toEqual({ id: 'a', title: `Build ${build}`, text: `${build} and ${build}` });
    expect(causes[1].title).toBe('ab');
  }
});

test('what does not change is not copied, since many drills share it', () => {
  const scenario = minimalScenario();
  const { services, alarms, seats, clock, look } = drawnScenario(
    scenario,
    { ...NOTHING, shift: { from: 5, to: 5, step: 5 }, words: [['x', 'y']] },
    1,
  );
  expect(services).toBe(scenario.services);
  expect(alarms).toBe(scenario.alarms);
  expect(seats).toBe(scenario.seats);
  expect(look).toBe(scenario.look);
  expect(clock).not.toBe(scenario.clock);
  // Numbers of other commands, and of this one as it is.
  const numbers = [
    { from: 7, to: 7, of: ['front/leak rate'], says: null },
    { from: 50, to: 50, of: ['front/add-servers count'], says: null },
  ];
  const { changes } = drawnScenario(scenario, { ...NOTHING, numbers }, 1);
  expect(changes[0].command).toBe(scenario.changes[0].command);
  const name = { atMinute: 150, spreadMinutes: 0, do: 'front/leak', with: { name: 'x' } };
  expect(drawn({ numbers }, { faults: [name] }).faults[0].with).toBe(name.with);
});

test('a planned change stays, or one of its alternatives stands there, each as often', () => {
  const other = (title: string) => ({ title, note: '', service: 'front' });
  const changes = [{ id: 'CHG-1', instead: [other('Renew a certificate'), other('Rotate keys')] }];
  const titles = countsOf((seed) => drawn({ changes }, {}, seed).changes[0].title);
  expectEven(titles, ['Add 50 hosts', 'Renew a certificate', 'Rotate keys']);
  // In this order, by thirds of what the seed draws for the first of them.
  for (const seed of SEEDS.slice(0, 20))
    expect(drawn({ changes }, {}, seed).changes[0].title).toBe(
      ['Add 50 hosts', 'Renew a certificate', 'Rotate keys'][Math.floor(3 * hashed(seed, nameOf('family/change'), 0))],
    );
});

describe('a family', () => {
  const member = (cause: string) =>
    minimalScenario({
      id: `night-${cause}`,
      cause,
      causes: ['a', 'b', 'c'].map((id) => ({ id, title: id, text: '' })),
    });
  const family = (draws: Family['draws'] = null): Family => ({
    ...{ id: 'nights', title: 'Nights', summary: 'Three of them.', draws },
    members: [member('c'), member('a'), member('b')],
  });
  const shift = { ...NOTHING, shift: { from: 10, to: 10, step: 5 } };

  test('draws each member as often, under its own name', () => {
    expectEven(
      countsOf((seed) => drawnFrom(family(), seed).cause),
      ['a', 'b', 'c'],
    );
    expect(drawnFrom(family(), 1)).toMatchObject({ id: 'nights', title: 'Nights', summary: 'Three of them.' });
    expect(drawnFrom(family(), 1)).not.toHaveProperty('drawnSeed');
    expect(drawnFrom(family(shift), 9)).toMatchObject({ id: 'nights', drawnSeed: 9, clock: { originMinute: 170 } });
  });

  test('has its members in the order of the causes, all drawn alike', () => {
    const members = drawnMembers(family(shift), 4);
    expect(members.map(({ cause, id, drawnSeed }) => [cause, id, drawnSeed])).toEqual(
      ['a', 'b', 'c'].map((cause) => [cause, 'nights', 4]),
    );
    expect(drawnMembers(family(), 4).map(({ cause }) => cause)).toEqual(['a', 'b', 'c']);
  });

  test('has them under their own names in the order of the file', () => {
    expect(membersFor(family(shift), 4).map(({ id, clock }) => [id, clock.originMinute])).toEqual([
      ...[
        ['night-c', 170],
        ['night-a', 170],
        ['night-b', 170],
      ],
    ]);
    expect(membersFor(family(), 4).map(({ id }) => id)).toEqual(['night-c', 'night-a', 'night-b']);
  });

  test('without members draws nothing', () => {
    expect(() => drawnFrom({ ...family(), members: [] }, 1)).toThrow('the family nights has members');
  });
});
