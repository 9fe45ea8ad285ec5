// Nights of a family with whoever responds: each is the night that its response gives, remedies that change nothing are left out, and
// the region can be looked at in any minute.
import { describe, expect, test } from 'vitest';
import { NightPlayer } from '#model/bots/nights.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { actionLogOf } from '#model/rehearse.ts';
import { effectiveOn } from '#model/scoring/harden/inert.ts';
import { nightAt, playNight } from '#model/scoring/harden/night.ts';
import { REMEDIES } from '#model/scoring/harden/prices.ts';
import { responseOfRun } from '#model/scoring/harden/responding.ts';
import { startsOf } from '#model/start.ts';
import { shippedContent } from '../../support/shipped.ts';

const FAMILY = shippedContent().families.get('kinesis-family')!.members;
const player = new NightPlayer(FAMILY, null);
const [OWN, SHORT] = ['kinesis-2020', 'kinesis-2020-f'].map((id) => FAMILY.findIndex((one) => one.id === id));
const variation = FAMILY[OWN].variation;

test('the best known response is that of each cause', () => {
  for (const place of [OWN, SHORT]) {
    const night = {
      scenario: FAMILY[place],
      seed: 3,
      variation,
      remedies: [],
      response: { script: 'reference' },
    } as const;
    expect(player.ending({ scenario: place, seed: 3, remedies: [], response: 'reference' })).toEqual(playNight(night));
  }
});

test('the actual response is given to other causes as well, from their first alarm on', () => {
  const actions = actionLogOf(FAMILY[OWN], FAMILY[OWN].scripts.history);
  const response = responseOfRun(FAMILY[SHORT], { seed: 3, variation }, actions);
  expect(response.alarmStep).toBe(startsOf(FAMILY[SHORT], 3, variation).alarm);
  const night = { scenario: FAMILY[SHORT], seed: 3, variation, remedies: [], response };
  const ending = player.ending({ scenario: SHORT, seed: 3, remedies: [], response: 'history' });
  expect(ending).toEqual(playNight(night));
  // It did not fit.
  expect(ending.lost).toBeGreaterThan(
    player.ending({ scenario: SHORT, seed: 3, remedies: [], response: 'reference' }).lost,
  );
});

test('a bot responds to what it meets, and on a hardened region from the first alarm there', () => {
  const ending = (remedies: readonly (typeof REMEDIES)[number][]) =>
    player.ending({ scenario: SHORT, seed: 3, remedies, response: 'competent' });
  expect(ending([])).toMatchObject({ outage: true });
  expect(ending([]).recoveredMinute).not.toBeNull();
  expect(ending(['own-partition']).lost).toBeLessThan(ending([]).lost);
});

describe('remedies that change nothing on a scenario', () => {
  test('are those of which a night ends as without', () => {
    const scenario = FAMILY[SHORT];
    const effective = new Set(effectiveOn(scenario));
    const idle = REMEDIES.filter((remedy) => !effective.has(remedy));
    expect(idle).toContain('bounded-queues');
    expect(effective).toContain('cells');
    const ending = (remedies: typeof idle) =>
      playNight({ scenario, seed: 3, variation, remedies, response: { script: 'reference' } });
    expect(ending(idle)).toEqual(ending([]));
  });

  test('are offered by no region of the family', () => {
    expect(player.effective()).not.toContain('bounded-queues');
    expect(player.effective()).toContain('tested-limit');
  });
});

test('at the same minute the region is another one with the remedies', () => {
  const night = { scenario: OWN, seed: 3, response: 'reference' } as const;
  const { worstAt } = player.ending({ ...night, remedies: [] });
  const [today, after] = [[], ['larger-servers'] as const].map((remedies) =>
    player.moment({ ...night, remedies }, worstAt),
  );
  expect([today.step, after.step]).toEqual([worstAt * STEPS_PER_MINUTE, worstAt * STEPS_PER_MINUTE]);
  expect(today.traffic.failed).toBeGreaterThan(0.5);
  expect(after.traffic.failed).toBeCloseTo(0, 10);
  const hostsOf = (moment: typeof today) => moment.fleets[0].wasTrue.states.length;
  // As many hosts with twice the size serve twice as much: half of them are enough, and the addition comes as planned.
  expect(hostsOf(today)).toBe(4450);
  expect(hostsOf(after)).toBe(2300);
  const states = new Set([...after.fleets[0].wasTrue.states].map((state) => after.fleets[0].states[state].tone));
  expect([...states]).toEqual(['good']);
});

test('a moment is on the way to the ending: the last one is the end', () => {
  const night = {
    scenario: FAMILY[SHORT],
    seed: 3,
    variation,
    remedies: [],
    response: { script: 'reference' },
  } as const;
  const { horizonMinute, fromMinute } = FAMILY[SHORT].clock;
  expect(nightAt(night, 10_000).step).toBe((horizonMinute - fromMinute) * STEPS_PER_MINUTE);
});

test('sets that differ only in remedies that do nothing are played once', () => {
  const night = { scenario: SHORT, seed: 3, response: 'reference' } as const;
  const plain = player.ending({ ...night, remedies: [] });
  expect(player.ending({ ...night, remedies: ['bounded-queues'] })).toBe(plain);
  expect(player.ending({ ...night, remedies: [] })).toBe(plain);
  expect(player.ending({ ...night, remedies: ['cells'] })).not.toBe(plain);
});
