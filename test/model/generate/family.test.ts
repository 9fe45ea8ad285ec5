// When playing proves what a seed draws in a family: a small one of two causes, each mended by a rollback. Its minutes are worked out by hand.
import { describe, expect, test } from 'vitest';
import type { Family } from '#model/engine/family.ts';
import type { Values } from '#model/engine/fields.ts';
import { hashed, nameOf } from '#model/engine/rng.ts';
import type { Scenario, Script } from '#model/engine/scenario.ts';
import { NO_SCORING } from '#model/engine/scoring-spec.ts';
import { proveFamilyDraw } from '#model/generate/family.ts';
import { NO_EFFECT } from '#model/generate/templates/template.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { callerOf } from '../../support/flow-world.ts';
import { alarmOf, scenarioOf, serviceOf } from '../../support/scenario.ts';

const at = (atMinute: number, name = 'shop/roll-back', args: Values = {}) => ({ atMinute, do: name, with: args });
const script = (...commands: Script['commands']): Script => ({ commands, params: {} });
const SERVICES = [
  callerOf('users', 'clients', { perSecond: 200, thousands: 50 }, 'shop'),
  serviceOf('shop', 'service'),
  serviceOf('orders', 'sharded-database'),
];
const SCRIPTS = {
  null: script(),
  reference: script(at(165)),
  warranted: script(at(175)),
  trap: script(at(165, 'shop/restart-instances', { batch: 0.5 })),
};
const reading = (id: string) =>
  ({ id, probability: { a: 0.97, b: 0.03 } }) as unknown as Scenario['scoring']['evidence'][0];
const READINGS = [reading('one'), reading('two')];

/** From 02:40 on, which is the tenth minute, a newest version that fails half of the requests. */
const member = (cause: string, words: Partial<Scenario> = {}): Scenario =>
  scenarioOf({
    ...{ id: `town-${cause}`, cause, services: SERVICES, telemetrySource: null, logs: [], milestones: [] },
    alarms: ['users', 'shop'].map((service) =>
      alarmOf({ service, metric: service === 'users' ? 'Clients.Failing' : 'Requests.Errors', threshold: 0.1 }),
    ),
    recovery: { signal: 'users.failing', compare: '<', threshold: 0.005 },
    faults: [{ ...at(160, 'shop/bad-release', { ...NO_EFFECT, errors: 0.5 }), spreadMinutes: 0 }],
    scripts: SCRIPTS,
    scoring: { ...NO_SCORING, evidence: READINGS, justifications: { [cause]: ['shop/roll-back'] } },
    ...words,
  });
const familyOf = (...members: Scenario[]): Family => ({ id: 'town', title: 'Town', summary: '', members });
const proven = (family: Family, seed = 1) => whole(proveFamilyDraw(family, seed));
/** Both causes alike, so that it does not matter which is drawn. */
const alike = (words: Partial<Scenario> = {}) => familyOf(member('a', words), member('b', words));
const scripted = (scripts: Scenario['scripts']) => alike({ scripts: { ...SCRIPTS, ...scripts } });

describe('a draw', () => {
  // The service rings in the minute of the fault. The rollback of minute 15 takes six minutes, and customers feel the last of it in the
  // 21st; they lose five minutes of 25,000 and half of six.
  test('has its place, what decides, its minutes from the page and what it costs by the response', () => {
    const drawn = proven(alike())!;
    expect(drawn).toMatchObject({ place: 'shop', deciding: ['one', 'two'], minutes: 22 - 10, attempt: 0 });
    expect(drawn.scenario.id).toBe('town');
    const { reference, late, none } = drawn.lost;
    expect(reference / (7.5 * 25_000)).toBeCloseTo(1, 1);
    expect(late - reference).toBe(10 * 25_000);
    expect(none).toBe(109 * 25_000);
  });

  test('is proven without a tempting response as well', () => {
    const { trap: _, ...scripts } = SCRIPTS;
    expect(proven(alike({ scripts }))).toMatchObject({ minutes: 12 });
  });

  test('may be responded to before its page, and on another ground', () => {
    expect(proven(scripted({ reference: script(at(159)) }))).toMatchObject({ minutes: 16 - 10 });
    // In two minutes instead of six.
    const quick = { commands: [at(165)], params: { shop: { rollBackMinutes: 2 } } };
    expect(proven(scripted({ reference: quick }))).toMatchObject({ minutes: 18 - 10 });
  });

  test('has its place where a fault names a part by its number, or in what mends it where nothing is at fault', () => {
    const placeWith = (name: string, args: Values) =>
      proven(alike({ faults: [{ ...at(160, name, args), spreadMinutes: 0 }, ...member('a').faults] }))!.place;
    expect(placeWith('orders/slow-shard', { shard: 3, factor: 2 })).toBe('orders 3');
    // A number of hosts is an amount.
    expect(placeWith('shop/hot-instances', { count: 1, latency: 1 })).toBe('shop');
    const shed = (share: number, minute: number) => at(minute, 'shop/shed-load', { share });
    const planned = alike({
      faults: [],
      changes: [
        {
          ...{ id: 'CHG-1', title: '', note: '', service: 'shop', atMinute: 160, untilMinute: 161 },
          command: shed(0.5, 160),
        },
      ],
      scripts: { ...SCRIPTS, reference: script(shed(0, 165)), warranted: script(shed(0, 175)) },
    });
    expect(proven(planned)).toMatchObject({ place: 'shop' });
  });
});

describe('a draw is not proven', () => {
  const { null: nothing, reference, warranted } = SCRIPTS;
  const { warranted: _, ...unjustified } = SCRIPTS;
  const oneReading = { ...NO_SCORING, evidence: [READINGS[0]] };
  test.each<[string, Family]>([
    ['without the response that is justified', alike({ scripts: unjustified })],
    ['if it ends by itself', scripted({ null: warranted })],
    ['if the best response does not end it', scripted({ reference: nothing })],
    ['if the justified response does not end it', scripted({ warranted: nothing })],
    ['if the best response costs no less than the justified one', scripted({ warranted: reference })],
    ['if the tempting response ends it', scripted({ trap: warranted })],
    ['if one reading tells its causes apart', alike({ scoring: oneReading })],
    // A service that is closed for 74 minutes costs twice as much as its faults in that time.
    [
      'if the justified response costs as much as none',
      scripted({
        warranted: script(at(175), at(180, 'shop/shed-load', { share: 1 }), at(254, 'shop/shed-load', { share: 0 })),
      }),
    ],
    ['if nothing goes wrong', alike({ faults: [] })],
  ])('%s', (_, family) => {
    expect(proven(family)).toBeNull();
  });

  test.each<[string, Partial<Scenario>]>([
    ['another first page', { alarms: member('b').alarms.slice(0, 1) }],
    ['no page', { faults: [] }],
    ['no response', { scripts: { null: nothing, reference } }],
  ])('if another cause has %s', (_, words) => {
    expect(proven(familyOf(member('a'), member('b', words)))).toBeNull();
  });
});

describe('a draw that is not proven', () => {
  // Of the second cause the best response does not end it, so that only the first is proven.
  const half = familyOf(member('a'), member('b', { scripts: { ...SCRIPTS, reference: SCRIPTS.null } }));
  const seedAt = (seed: number, attempt: number) =>
    attempt === 0 ? seed : Math.floor(hashed(seed, nameOf('town/again'), attempt) * 2 ** 31);
  const firstOf = (seed: number) =>
    Array.from({ length: 20 }, (_, i) => i).find((attempt) => hashed(seedAt(seed, attempt), nameOf('town'), 0) < 0.5);
  const seedFor = (attempt: number) =>
    Array.from({ length: 5000 }, (_, i) => i).find((one) => firstOf(one) === attempt)!;

  test.each([0, 1, 3, 7])('is drawn again, the %ith time', (attempt) => {
    expect(proven(half, seedFor(attempt))).toMatchObject({ attempt, scenario: { cause: 'a' } });
  });

  test('is drawn eight times at most', () => {
    expect(proven(half, seedFor(8))).toBeNull();
  });
});
