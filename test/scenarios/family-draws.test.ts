// What a seed draws anew in a family beside its cause: nothing that could be learnt by heart is the same in every seed, what mends a fault is
// drawn with it, texts say what was drawn, and each night is still solved as it should be.
import { describe, expect, test } from 'vitest';
import { drawnFrom, drawnMembers, membersFor } from '#model/engine/family.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { formatClock } from '#model/engine/time.ts';
import { proveFamilyDraw } from '#model/generate/family.ts';
import { rehearse } from '#model/rehearse.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { scenarioFor } from '../../server/content/load-content.ts';
import { shippedContent } from '../support/shipped.ts';

const family = shippedContent().families.get('kinesis-family')!;
const SEEDS = Array.from({ length: 24 }, (_, i) => i + 1);
const known = new Map<string, readonly Scenario[]>();
/** Every draw is made once. */
function membersOf(id: string, seed: number): readonly Scenario[] {
  const key = `${id} ${seed}`;
  const members = known.get(key) ?? membersFor(shippedContent().families.get(id)!, seed);
  known.set(key, members);
  return members;
}
const memberIn = (id: string, cause: string, seed: number): Scenario =>
  membersOf(id, seed).find((member) => member.cause === cause)!;
const memberOf = (cause: string, seed: number): Scenario => memberIn(family.id, cause, seed);

const faultOf = (cause: string, seed: number) => memberOf(cause, seed).faults[0];
const argumentOf = (cause: string, name: string) => (seed: number) => faultOf(cause, seed).with[name];
const calendarOf = (seed: number) => memberOf('thread-limit', seed).changes;

const paceOf = (service: string, seed: number) =>
  memberIn('slack-2022-family', 'agent-rollout', seed).changes.find((change) => change.service === service)!.command!
    .with.perHour;

describe('no constant is the same in every seed', () => {
  test.each([
    ['cell', argumentOf('hot-cell', 'cell')],
    ['share of the cell', argumentOf('hot-cell', 'share')],
    ['rack group', argumentOf('rack-partition', 'group')],
    ['share of the rack group', argumentOf('rack-partition', 'share')],
    ['bad build', argumentOf('bad-deploy', 'build')],
    ['pace of the bad build', argumentOf('bad-deploy', 'minutes')],
    ['usual build', (seed: number) => memberOf('bad-deploy', seed).services[0].params.buildId],
    ['hosts added', (seed: number) => calendarOf(seed).find(({ command }) => command !== null)!.command!.with.count],
    ['strength of the slow store', argumentOf('slow-store', 'health')],
    ['spread of the leak', argumentOf('memory-leak', 'spread')],
    ['hour of the trigger', (seed: number) => memberOf('thread-limit', seed).clock.originMinute],
    ['number of the trigger', (seed: number) => calendarOf(seed).find(({ command }) => command !== null)!.id],
    ['first decoy', (seed: number) => calendarOf(seed).map(({ title }) => title)[2]],
    ['second decoy', (seed: number) => calendarOf(seed).map(({ title }) => title)[4]],
    ['shard', (seed: number) => memberIn('slack-2022-family', 'slow-shard', seed).faults[0].with.shard],
    ['pace of the agents', (seed: number) => paceOf('agent-rollout', seed)],
    ['decoy of the chat service', (seed: number) => memberIn('slack-2022-family', 'slow-shard', seed).changes[0].title],
    [
      'strength of the slow enactor',
      (seed: number) => memberIn('dynamodb-2025-family', 'empty-record', seed).faults[0].with.factor,
    ],
    [
      'version of the library',
      (seed: number) => memberIn('dynamodb-2025-family', 'bad-library', seed).changes[1].title,
    ],
  ])('%s', (_, read) => {
    expect(new Set(SEEDS.map(read)).size).toBeGreaterThanOrEqual(3);
  });
});

/** What a member's seeds can differ in: what goes wrong, and what the calendar says and does. */
function literalsOf({ faults, changes }: Scenario): Map<string, string> {
  const said = changes.flatMap(({ id, title, service, command }, i) => {
    const done = Object.entries(command?.with ?? {}).map(
      ([name, value]) => [`change ${i} ${name}`, `${value}`] as const,
    );
    return [[`change ${i} id`, id] as const, [`change ${i}`, `${title} (${service})`] as const, ...done];
  });
  const wrong = faults.flatMap(({ do: name, with: args }) =>
    Object.entries(args).map(([arg, value]) => [`${name.split('/')[1]} ${arg}`, `${value}`] as const),
  );
  return new Map([...said, ...wrong]);
}

/** Of all members, what is the same in every seed. */
function unvaried(id: string): string[] {
  const same = membersOf(id, 1).flatMap(({ cause }) => {
    const [first, ...others] = SEEDS.map((seed) => literalsOf(memberIn(id, cause, seed)));
    return [...first].flatMap(([name, value]) =>
      others.every((other) => other.get(name) === value) ? `${name}: ${value}` : [],
    );
  });
  return [...new Set(same)].toSorted();
}

// What stands here is no matter of the draw: the freeze of the calendar, the changes that happened that day, and what a fault leaves alone.
test.each([
  ['kinesis-family', ['change 3 reserved: true', 'change 5: Holiday change freeze begins (null)']],
  [
    'slack-2022-family',
    [
      ...['bad-release crashing: 0', 'bad-release errors: 0', 'bad-release leak: 0'],
      ...['change 1 until: 1', 'change 2 canary: 0.5', 'change 2 until: 0.75'],
      'change 2: Agent rollout, step 3 of 4 (agent-rollout)',
    ],
  ],
  [
    'dynamodb-2025-family',
    ['bad-release calls: 1', 'bad-release crashing: 0', 'bad-release leak: 0', 'change 2 until: 1'],
  ],
])('%s: every other literal of faults and calendar differs between seeds', (id, kept) => {
  expect(unvaried(id)).toEqual(kept);
});

test('the place of a drawn fault is a service and the number of its part, and no other number', () => {
  const placed = (cause: string): string => {
    const seed = Array.from({ length: 40 }, (_, i) => i + 1).find((one) => drawnFrom(family, one).cause === cause)!;
    return whole(proveFamilyDraw(family, seed))!.place;
  };
  expect(placed('memory-leak')).toBe('front-end');
  expect(placed('hot-cell')).toMatch(/^cells \d+$/);
});

test('what mends a fault is drawn with it, in every script', () => {
  for (const seed of SEEDS) {
    const given = (cause: string, command: string) =>
      Object.values(memberOf(cause, seed).scripts).flatMap(({ commands }) =>
        commands.filter((one) => one.do === command),
      );
    const splits = given('hot-cell', 'cells/split-cell');
    const drains = given('rack-partition', 'front-end/drain-rack-group');
    expect(splits.length * drains.length).toBeGreaterThan(0);
    for (const split of splits) expect(split.with.cell).toBe(faultOf('hot-cell', seed).with.cell);
    for (const drain of drains) expect(drain.with.group).toBe(faultOf('rack-partition', seed).with.group);
  }
});

test('the slow store is one of two, and its remedy, what it justifies and its evidence are there', () => {
  const stores = SEEDS.map((seed) => {
    const { faults, scripts, scoring } = memberOf('slow-store', seed);
    const store = faults[0].do.split('/')[0];
    const failOvers = Object.values(scripts).flatMap(({ commands }) =>
      commands.flatMap(({ do: name }) => (name.endsWith('/fail-over') ? name : [])),
    );
    expect(new Set([...failOvers, ...scoring.justifications['slow-store']])).toEqual(new Set([`${store}/fail-over`]));
    expect(scoring.evidence.find(({ id }) => id === 'store-slow')!.service).toBe(store);
    return store;
  });
  expect(new Set(stores)).toEqual(new Set(['metadata', 'membership']));
});

test('the number of added hosts is the same in the command, the calendar, the milestone and what people write', () => {
  for (const seed of SEEDS) {
    const { changes, milestones } = memberOf('hot-cell', seed);
    const { title, command } = changes.find((change) => change.command !== null)!;
    const { count } = command!.with;
    expect(title).toBe(`Add ${count} front-end hosts`);
    expect(milestones.find(({ id }) => id === 'additionDone')).toMatchObject({ threshold: count });
    const { effect } = memberOf('hot-cell', seed).injects.find(({ id }) => id === 'colleague-theory')!;
    expect('text' in effect && effect.text).toContain(`We added ${count} hosts`);
  }
});

test('texts, evidence and calendar say what was drawn, and nothing of what the file says in its place', () => {
  const seed = SEEDS.find((one) => {
    const { with: args } = faultOf('bad-deploy', one);
    return args.build !== 'fe-2020.11.24' && memberOf('thread-limit', one).clock.originMinute !== 164;
  })!;
  const drawn = memberOf('bad-deploy', seed);
  const { build } = drawn.faults[0].with;
  expect(JSON.stringify(drawn)).not.toContain('fe-2020.11.24');
  expect(drawn.scoring.evidence.find(({ id }) => id === 'unknown-build')!.says).toEqual([build]);
  const trigger = drawn.changes.find(({ command }) => command !== null)!;
  expect(trigger.atMinute).toBe(drawn.clock.originMinute);
  const handover = drawn.injects.find(({ id }) => id === 'handover')!.effect;
  expect('text' in handover && handover.text).toContain(`${formatClock(trigger.atMinute)} ${trigger.id} starts`);
  expect(drawn.scoring.evidence.find(({ id }) => id === 'addition-read')!.subject).toBe(trigger.id);
});

test('the first page is still alike for all causes of a seed, and its rivals come with a drill', () => {
  for (const seed of SEEDS.slice(0, 6)) {
    const pages = membersFor(family, seed).map(({ clock, alarms, changes, seats, causes }) => [
      clock,
      alarms,
      changes,
      seats,
      causes,
    ]);
    for (const page of pages) expect(page).toEqual(pages[0]);
    const all = drawnMembers(family, seed);
    expect(all.map(({ cause }) => cause).sort()).toEqual(family.members.map(({ cause }) => cause).sort());
    // The order in which bots hold them does not tell the true one.
    expect(all.map(({ cause }) => cause)).toEqual(drawnMembers(family, seed + 1).map(({ cause }) => cause));
    expect(JSON.stringify(all)).not.toContain('kinesis-2020');
  }
});

test('the same seed is the same night', () => {
  expect(drawnFrom(family, 5)).toEqual(drawnFrom(family, 5));
  expect(scenarioFor(shippedContent(), family.id, 5)).toEqual(drawnFrom(family, 5));
});

test.each([3, 6, 9, 14])('seed %i: the first alarm fires 141 to 161 minutes into the night', (seed) => {
  const { milestones } = rehearse(drawnFrom(family, seed), { policy: 'null', seed });
  expect(milestones.firstAlarm).toBeGreaterThanOrEqual(141);
  expect(milestones.firstAlarm).toBeLessThanOrEqual(161);
});

describe.each([
  ['kinesis-family', [2, 3, 6, 9, 14]],
  ['slack-2022-family', [1, 2, 3, 6, 8, 10]],
  ['dynamodb-2025-family', [1, 2, 3, 5, 6]],
])('%s by playing', (id, seeds) => {
  const drawn = shippedContent().families.get(id)!;
  const proofs = seeds.map((seed) => whole(proveFamilyDraw(drawn, seed)));

  test('each draw is solved by the right response alone, costs more the later it comes, and its first page fits every cause', () => {
    expect(proofs.map((proof) => proof !== null)).toEqual(seeds.map(() => true));
  });

  test('the seeds have different causes, hours and amounts', () => {
    const scenarios = proofs.flatMap((proof) => proof?.scenario ?? []);
    expect(new Set(scenarios.map(({ cause }) => cause)).size).toBeGreaterThanOrEqual(3);
    expect(new Set(scenarios.map(({ clock }) => clock.originMinute)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(scenarios.map(({ faults, changes }) => JSON.stringify([faults, changes]))).size).toBe(seeds.length);
  });
});

test('a response that does not end the outage proves no draw, nor does a rival with another first page', () => {
  const drawn = shippedContent().families.get('slack-2022-family')!;
  const idle = drawn.members.map((one) => ({ ...one, scripts: { ...one.scripts, reference: one.scripts.null } }));
  expect(whole(proveFamilyDraw({ ...drawn, members: idle }, 2))).toBeNull();
  const calm = drawn.members.map((one) => (one.cause === 'slow-shard' ? { ...one, faults: [] } : one));
  const others = [3, 4].map((seed) => ({ seed, cause: drawnFrom(drawn, seed).cause }));
  const { seed } = others.find(({ cause }) => cause !== 'slow-shard')!;
  expect(whole(proveFamilyDraw(drawn, seed))).not.toBeNull();
  const moved = calm.map((one) => (one.cause === 'slow-shard' ? { ...one, changes: [] } : one));
  expect(whole(proveFamilyDraw({ ...drawn, members: moved }, seed))).toBeNull();
});
