// What makes a drawn incident worth playing, checked on the draws of seeds: nothing of it is taken on trust, each is played to the end.
import { describe, expect, test } from 'vitest';
import type { Values } from '#model/engine/fields.ts';
import { hashed, nameOf } from '#model/engine/rng.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import type { Candidate } from '#model/generate/candidates.ts';
import { decidingOf, drawIncident, FEWEST_READINGS, isForOthers } from '#model/generate/draw.ts';
import { toldApart } from '#model/generate/evidence.ts';
import { rehearse } from '#model/rehearse.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { readTopology } from '../../../server/cli/incidents.ts';
import { INCIDENT_WORDS } from '../../../server/content/incident-words.ts';

const read = readTopology('web-shop');
if (!read.ok) throw new Error('the web shop is shipped');
const { topology } = read;
const drawn = (seed: number, hard = false) => whole(drawIncident(topology, { seed, words: INCIDENT_WORDS, hard }))!;
const ending = (scenario: Scenario, policy: string, seed: number) => rehearse(scenario, { policy, seed });

describe.each([1, 3, 5])('seed %d', (seed) => {
  const { scenario, cause, deciding, proof } = drawn(seed);

  test('goes on without a response, ends by the right one, the sooner the cheaper, and not by the tempting one', () => {
    expect(ending(scenario, 'null', seed).milestones.recovered).toBeNull();
    expect(ending(scenario, 'trap', seed).milestones.recovered).toBeNull();
    const [reference, late, none] = ['reference', 'late', 'null'].map(
      (policy) => ending(scenario, policy, seed).customerMinutesLost,
    );
    expect([reference, late, none]).toEqual([proof.lost.reference, proof.lost.late, proof.lost.none]);
    expect(reference).toBeLessThan(late);
    expect(late).toBeLessThan(none);
  });

  test('has four causes or more, in the order of their names, which two readings each tell from the true one', () => {
    const { causes, scoring, rivals = [] } = scenario;
    const ids = causes.map(({ id }) => id);
    expect(ids).toContain(cause.id);
    expect(ids).toEqual(ids.toSorted());
    expect(ids.length).toBeGreaterThanOrEqual(4);
    expect(rivals.map((rival) => rival.cause).toSorted()).toEqual(ids.filter((id) => id !== cause.id));
    for (const id of ids)
      if (id !== cause.id) expect(toldApart(scoring.evidence, cause.id, id)).toBeGreaterThanOrEqual(FEWEST_READINGS);
  });

  test('has no evidence that is the same under all causes, and what decides is abnormal under the true one', () => {
    const { evidence } = scenario.scoring;
    for (const { probability } of evidence) {
      expect(Object.keys(probability)).toEqual(scenario.causes.map(({ id }) => id));
      expect(new Set(Object.values(probability)).size).toBeGreaterThan(1);
    }
    expect(deciding).toEqual(decidingOf(evidence, cause.id));
    for (const id of deciding) expect(evidence.find((one) => one.id === id)!.probability[cause.id]).toBe(0.97);
  });

  test('has the same first page under each of them', () => {
    for (const rival of scenario.rivals ?? []) {
      const { milestones } = ending(rival, 'null', seed);
      expect(milestones['first-alarm'], rival.cause).not.toBeNull();
      expect(rival.alarms).toEqual(scenario.alarms);
    }
  });
});

test('of two causes at two services neither remedy is enough', () => {
  const { scenario, cause, second } = drawn(1, true);
  expect(second!.service).not.toBe(cause.service);
  expect(scenario.faults).toHaveLength(2);
  expect(ending(scenario, 'reference', 1).milestones.recovered).not.toBeNull();
  for (const one of [cause, second!]) {
    const names = new Set(one.remedy.map((step) => step.do));
    const commands = scenario.scripts.warranted.commands.filter((command) => names.has(command.do));
    expect(commands.length).toBe(one.remedy.length);
    const alone = { ...scenario, scripts: { ...scenario.scripts, alone: { commands, params: {} } } };
    expect(ending(alone, 'alone', 1).milestones.recovered).toBeNull();
  }
});

test('what decides is what rules out most of the others first', () => {
  const spec = (id: string, probability: Readonly<Record<string, number>>) => ({ id, probability }) as never;
  const evidence = [
    spec('one', { a: 0.97, b: 0.03, c: 0.5 }),
    spec('none', { a: 0.97, b: 0.97, c: 0.5 }),
    spec('two', { a: 0.97, b: 0.03, c: 0.03 }),
    spec('unsure', { a: 0.5, b: 0.03, c: 0.03 }),
    spec('normal', { a: 0.03, b: 0.97, c: 0.03 }),
  ];
  expect(decidingOf(evidence, 'a')).toEqual(['two', 'one']);
  expect(decidingOf(evidence, 'b')).toEqual(['normal']);
});

test('a situation with fewer than three readings that decide is left to one seed of three, which its name picks', () => {
  const seedsOf = (id: string, deciding: readonly string[], args: Values = {}) => {
    const cause = { id, fault: { do: '', with: args } } as unknown as Candidate;
    return [0, 1, 2, 3, 4, 5].filter((seed) => !isForOthers(seed, cause, deciding));
  };
  const picked = (name: string) => {
    const third = Math.floor(hashed(nameOf(name), 0, 0) * 3);
    return [third, third + 3];
  };
  // Whatever order the readings are found in; two zones are two situations.
  for (const id of ['disk-full--db', 'cache-flush--cache', 'release-slow--web', 'poison--jobs']) {
    expect(seedsOf(id, ['b', 'a'])).toEqual(picked(`${id}  a b`));
    expect(seedsOf(id, ['a', 'b'])).toEqual(picked(`${id}  a b`));
    expect(seedsOf(id, ['a'], { zone: 2 })).toEqual(picked(`${id} 2 a`));
    expect(seedsOf(id, ['a', 'b', 'c'])).toEqual([0, 1, 2, 3, 4, 5]);
  }
});
