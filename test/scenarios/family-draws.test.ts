// What a seed draws anew in a family beside its cause: nothing that could be learnt by heart is the same in every seed, what mends a fault is
// drawn with it, texts say what was drawn, and each night is still solved as it should be.
import { describe, expect, test } from 'vitest';
import { withRivals } from '#model/bots/bot-knowledge.ts';
import { drawnFrom, membersFor } from '#model/engine/family.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { formatClock } from '#model/engine/time.ts';
import { rehearse } from '#model/rehearse.ts';
import { scenarioFor } from '../../server/content/load-content.ts';
import { shippedContent } from '../support/shipped.ts';

const family = shippedContent().families.get('kinesis-family')!;
const SEEDS = Array.from({ length: 24 }, (_, i) => i + 1);
const memberOf = (cause: string, seed: number): Scenario =>
  membersFor(family, seed).find((member) => member.cause === cause)!;

const faultOf = (cause: string, seed: number) => memberOf(cause, seed).faults[0];
const argumentOf = (cause: string, name: string) => (seed: number) => faultOf(cause, seed).with[name];
const calendarOf = (seed: number) => memberOf('thread-limit', seed).changes;

describe('no constant is the same in every seed', () => {
  test.each([
    ['cell', argumentOf('hot-cell', 'cell')],
    ['share of the cell', argumentOf('hot-cell', 'share')],
    ['rack group', argumentOf('rack-partition', 'group')],
    ['share of the rack group', argumentOf('rack-partition', 'share')],
    ['bad build', argumentOf('bad-deploy', 'build')],
    ['pace of the bad build', argumentOf('bad-deploy', 'minutes')],
    ['usual build', (seed: number) => memberOf('bad-deploy', seed).services[0].params.buildId],
    ['strength of the slow store', argumentOf('slow-store', 'health')],
    ['spread of the leak', argumentOf('memory-leak', 'spread')],
    ['hour of the trigger', (seed: number) => memberOf('thread-limit', seed).clock.originMinute],
    ['number of the trigger', (seed: number) => calendarOf(seed).find(({ command }) => command !== null)!.id],
    ['first decoy', (seed: number) => calendarOf(seed).map(({ title }) => title)[2]],
    ['second decoy', (seed: number) => calendarOf(seed).map(({ title }) => title)[4]],
  ])('%s', (_, read) => {
    expect(new Set(SEEDS.map(read)).size).toBeGreaterThanOrEqual(3);
  });
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
    const all = withRivals(drawnFrom(family, seed));
    expect(all.map(({ cause }) => cause).sort()).toEqual(family.members.map(({ cause }) => cause).sort());
    // The order in which bots hold them does not tell the true one.
    expect(all.map(({ cause }) => cause)).toEqual(withRivals(drawnFrom(family, seed + 1)).map(({ cause }) => cause));
    expect(JSON.stringify(all)).not.toContain('kinesis-2020');
  }
});

test('the same seed is the same night', () => {
  expect(drawnFrom(family, 5)).toEqual(drawnFrom(family, 5));
  expect(scenarioFor(shippedContent(), family.id, 5)).toEqual(drawnFrom(family, 5));
});

test.each([3, 6, 9, 14])(
  'seed %i: nobody acting never ends it, what is justified does, and the trap does not',
  (seed) => {
    const scenario = drawnFrom(family, seed);
    const run = (policy: string) => rehearse(scenario, { policy, seed });
    const [nobody, best] = [run('null'), run('reference')];
    expect(nobody.milestones.frontEndNormal).toBeNull();
    expect(nobody.milestones.firstAlarm).toBeGreaterThanOrEqual(141);
    expect(nobody.milestones.firstAlarm).toBeLessThanOrEqual(161);
    expect(best.milestones.frontEndNormal).not.toBeNull();
    expect(best.customerMinutesLost).toBeLessThan(nobody.customerMinutesLost);
    expect(run('trap').milestones.frontEndNormal).toBeNull();
  },
);
