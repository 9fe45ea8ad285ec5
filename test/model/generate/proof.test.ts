// What playing proves of a cause: customers of one service, whom its newest version fails. Times and losses are worked out by hand.
import { describe, expect, test } from 'vitest';
import type { Values } from '#model/engine/fields.ts';
import type { Scenario, ServiceSpec } from '#model/engine/scenario.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Candidate } from '#model/generate/candidates.ts';
import { drawIncident, type Proof, proofOf, whyUnproven } from '#model/generate/draw.ts';
import { QuietDay } from '#model/generate/proof.ts';
import { withResponses } from '#model/generate/responses.ts';
import { settingOf } from '#model/generate/setting.ts';
import { NO_EFFECT } from '#model/generate/templates/template.ts';
import type { Topology } from '#model/generate/topology.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { INCIDENT_WORDS } from '../../../server/content/incident-words.ts';
import { callerOf } from '../../support/flow-world.ts';
import { serviceOf } from '../../support/scenario.ts';

const USERS = callerOf('users', 'clients', { perSecond: 200, thousands: 50 }, 'shop');

const topologyOf = (...services: ServiceSpec[]): Topology => ({
  ...{ id: 'town', title: 'Town', summary: '', zone: 'UTC', services },
});
/** All that is drawn lies in the middle: the day begins at 10:30, under 88 per cent of the load. */
const settingIn = (topology: Topology) =>
  settingOf(topology, { seed: 1, words: INCIDENT_WORDS, hard: false }, (low, high) => (low + high) / 2);

type Step = readonly [command: string, args?: Values];
const candidate = (id: string, [fault, args = {}]: Step, ...remedy: Step[]): Candidate => ({
  ...{ id, template: id, service: fault.split('/')[0], readings: [] },
  fault: { do: fault, with: args },
  remedy: remedy.map(([name, given = {}]) => ({ do: name, with: given })),
});
const failing = (service: string, errors: number, ...remedy: Step[]) =>
  candidate(`${service}-${errors}`, [`${service}/bad-release`, { ...NO_EFFECT, errors }], ...remedy);

function played(topology: Topology, active: readonly Candidate[], setting = settingIn(topology)) {
  const day = new QuietDay(setting, active);
  const page = day.pageOf(active);
  return { page, proof: page === null ? null : proofOf({ setting, active, day }, page) };
}
const pageMinute = (topology: Topology, active: Candidate, setting = settingIn(topology)) => {
  const { page } = played(topology, [active], setting);
  return page === null ? null : page.step / STEPS_PER_MINUTE;
};

const SHOP = topologyOf(USERS, serviceOf('shop', 'service'));
const BOTH = topologyOf(USERS, callerOf('shop', 'service', {}, 'store'), serviceOf('store', 'service'));
const ROLL_BACK: Step = ['shop/roll-back'];
const BAD = failing('shop', 0.5, ROLL_BACK);
const CACHED = topologyOf(
  callerOf('users', 'clients', { perSecond: 200, thousands: 50 }, 'cache'),
  callerOf('cache', 'cache', {}, 'store'),
  serviceOf('store', 'service', { params: { instances: 1, concurrency: 3 } }),
);
const SLOW: Step = ['shop/hot-instances', { count: 6, latency: 100 }];
const MANY = { count: 1000 };
const CLOSED: Step = ['shop/shed-load', { share: 1 }];
const OPEN: Step = ['shop/shed-load', { share: 0 }];

/** Customer-minutes of so many minutes around the middle one, in which a share of fifty thousand people under the load of then fails. */
const lostIn = (minutes: number, middle: number, share: number): number =>
  minutes * 50_000 * (0.88 - (0.02 * middle) / 150) * share;

describe('what is proven', () => {
  // Three minutes in which customers fail, from the 30th on, make the page. A rollback 14 minutes later takes six minutes, and the loss
  // falls to none meanwhile: two and a half times what a minute costs.
  test('has its page, the minutes of the response, and what it costs by then, by the hour, and without', () => {
    const { page, proof } = played(SHOP, [BAD]);
    expect(page!.step).toBe(33 * STEPS_PER_MINUTE);
    expect(proof).toMatchObject({ situation: { pageMinute: 630 + 33, shedding: false }, minutes: 14 + 6 });
    const { reference, late, none } = (proof as Proof).lost;
    expect(none / lostIn(119, 90, 0.5)).toBeCloseTo(1, 5);
    expect(reference / (lostIn(17, 39, 0.5) + lostIn(2.5, 50, 0.5))).toBeCloseTo(1, 2);
    expect((late - reference) / lostIn(45 - 14, 63, 0.5)).toBeCloseTo(1, 2);
  });

  test('needs both remedies where two things are wrong, one a minute after the other', () => {
    const both = failing('store', 0.5, ['store/roll-back']);
    const { minutes } = played(BOTH, [BAD, both]).proof as Proof;
    expect(minutes).toBeGreaterThanOrEqual(14 + 1 + 6);
    expect(minutes).toBeLessThanOrEqual(14 + 1 + 6 + 1);
  });

  test('sheds load where the overload outlives its trigger, eight minutes after the remedy and for twelve', () => {
    // With three tries customers send up to 528 requests a second, of which one instance answers 500; who waits in its queue of a
    // thousand gets no answer in time. Of three in ten it is rid of the queue, and the minute after the last step nobody fails.
    const calls = USERS.calls!.map((call) => ({ ...call, params: { ...call.params, tries: 3 } }));
    const small = { instances: 1, concurrency: 10, waiting: 1000 };
    const stuck = topologyOf({ ...USERS, calls }, serviceOf('shop', 'service', { params: small }));
    const slow = candidate('slow', ['shop/bad-release', { ...NO_EFFECT, latency: 20 }], ROLL_BACK);
    const { situation, minutes } = played(stuck, [slow]).proof as Proof;
    expect(situation.shedding).toBe(true);
    expect(minutes).toBe(14 + 8 + 12 + 1);
  });
});

describe('what is not proven', () => {
  test.each<[why: string, reason: string, topology: Topology, active: readonly Candidate[]]>([
    ['a cold cache fills again by itself', 'heals', CACHED, [candidate('flush', ['cache/flush'], ['cache/warm-up'])]],
    ['nothing is mended', 'no-remedy', SHOP, [failing('shop', 0.5, ['shop/limit-requests', { perSecond: 0 }])]],
    // Six of twelve instances are slow; six of a thousand hurt hardly anybody, and a restart, which is the trap, mends them.
    ['the tempting response is as good', 'trap', SHOP, [candidate('slow', SLOW, ['shop/scale-instances', MANY])]],
    ['the first cause alone hurts', 'one-remedy', BOTH, [BAD, failing('store', 0.001, ['store/roll-back'])]],
    ['the second cause alone hurts', 'one-remedy', BOTH, [failing('store', 0.001, ['store/roll-back']), BAD]],
    // Three per cent in two hours are 3.6 minutes of all; three minutes in which nobody is served and 1.4 by then are more.
    ['late it costs more than it saves', 'no-haste', SHOP, [failing('shop', 0.03, CLOSED, ROLL_BACK, ROLL_BACK, OPEN)]],
  ])('%s: %s', (_, reason, topology, active) => {
    expect(played(topology, active).proof).toBe(reason);
  });
});

describe('a page', () => {
  test('comes 24 minutes into the day at the earliest, before that it is one of a quiet day', () => {
    const at = (beginMinute: number) => pageMinute(SHOP, BAD, { ...settingIn(SHOP), beginMinute });
    expect([at(630 + 20), at(630 + 21)]).toEqual([null, 24]);
  });

  test('comes within 22 minutes of the beginning', () => {
    // With half of its 300 requests a second the one instance fails its customers as soon as its memory is full, three minutes before
    // the page: 0.585 at 1.85 an hour are 19 minutes.
    const small = topologyOf(USERS, serviceOf('shop', 'service', { params: { instances: 1, concurrency: 6 } }));
    const leaking = (leak: number) => candidate('leak', ['shop/bad-release', { ...NO_EFFECT, leak }], ROLL_BACK);
    expect([1.75, 1.85, 4].map((leak) => pageMinute(small, leaking(leak)))).toEqual([null, 51, 41]);
  });

  test('is one of the customers: an alarm of a service that they can do without is none', () => {
    const [shop] = BOTH.services.slice(1);
    const calls = shop.calls!.map((call) => ({ ...call, params: { ...call.params, fallback: 1 } }));
    const spared = topologyOf(USERS, { ...shop, calls }, BOTH.services[2]);
    const bad = failing('store', 0.5, ['store/roll-back']);
    expect([BOTH, spared].map((topology) => pageMinute(topology, bad))).toEqual([33, null]);
  });
});

test('readings are compared 3, 8 and 20 minutes after the page; what nobody collects is 0', () => {
  const setting = settingIn(SHOP);
  const looks = new QuietDay(setting, [BAD]).look(33 * STEPS_PER_MINUTE, [
    { service: 'users', metric: 'Clients.PerSecond' },
    { service: 'users', metric: 'Nothing' },
  ]);
  // Requests follow the load, which falls from 0.88 to 0.86 in 150 minutes; the last step before the moment is read.
  const load = (minute: number) => 0.88 - (0.02 * (minute - 1 / STEPS_PER_MINUTE)) / 150;
  expect(looks).toHaveLength(3);
  for (const [i, after] of [3, 8, 20].entries()) {
    expect(looks[i][0] / looks[0][0]).toBeCloseTo(load(33 + after) / load(33 + 3), 9);
    expect(looks[i][1]).toBe(0);
  }
});

test('a day is overloaded where customers fail before anything is wrong, by the service that has the fewest free slots', () => {
  // 176 requests a second of 20 ms hold 3.5 slots.
  const overloaded = (shop: number, store: number) => {
    const topology = topologyOf(
      USERS,
      callerOf('shop', 'service', { instances: 1, concurrency: shop }, 'store'),
      serviceOf('store', 'service', { params: { instances: 1, concurrency: store } }),
    );
    return new QuietDay(settingIn(topology), []).overloaded();
  };
  expect([overloaded(2, 50), overloaded(50, 2), overloaded(50, 50)]).toEqual(['shop', 'store', null]);
});

test('a topology is overloaded by a usual day, whose load lies in the middle', () => {
  const overloaded = (concurrency: number) => {
    const shop = serviceOf('shop', 'service', { params: { instances: 1, concurrency } });
    return whyUnproven(topologyOf(USERS, shop), { seed: 1, words: INCIDENT_WORDS, hard: false }).overloaded;
  };
  expect([overloaded(3), overloaded(5)]).toEqual(['shop', null]);
});

test('four causes that are told apart are enough', () => {
  // 176 requests a second of 40 ms hold seven of sixteen slots: a leak takes half of them, which nobody notices.
  const small = { instances: 2, concurrency: 8, waiting: 8, ownMs: 40 };
  const topology = topologyOf(USERS, serviceOf('shop', 'service', { params: small }));
  const { scenario } = whole(drawIncident(topology, { seed: 1, words: INCIDENT_WORDS, hard: false }))!;
  const templates = ['hot-instances', 'release-crashes', 'release-errors', 'release-slow'];
  expect(scenario.causes.map(({ id }) => id)).toEqual(templates.map((template) => `${template}--shop`));
});

test('what is true calls for all that mends it, another cause for what mends that', () => {
  const setting = settingIn(BOTH);
  const other = failing('store', 0.5, ['store/roll-back']);
  const third = failing('shop', 0.2, ['shop/restart-instances', { batch: 0.5 }]);
  const told = { active: [BAD, other], listed: [BAD, other, third], evidence: [] };
  const { scoring } = withResponses({} as Scenario, { setting, pageMinute: 663, shedding: false }, told);
  expect(scoring.justifications).toEqual({
    [BAD.id]: ['shop/roll-back', 'store/roll-back'],
    [other.id]: ['store/roll-back'],
    [third.id]: ['shop/restart-instances'],
  });
});
