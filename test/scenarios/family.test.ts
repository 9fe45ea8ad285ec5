// Six nights with one first page and six causes: the page gives nothing away, what heals each of them heals it about when the
// model's study says, and what looks like help does not.
import { describe, expect, test } from 'vitest';
import type { Runbook } from '#model/engine/runbook.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { STEPS_PER_HOUR } from '#model/engine/time.ts';
import { signalOf } from '#model/engine/world.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import type { Team } from '#model/incident/state.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { viewOf } from '#model/incident/view.ts';
import { ALARM_STATES } from '#model/monitoring/alarm-rules.ts';
import { milestonesOf, playScript, rehearse } from '#model/rehearse.ts';
import { createWorld } from '#model/simulation.ts';
import { shippedContent, shippedScenario } from '../support/shipped.ts';

const RIVALS = ['b', 'c', 'd', 'e', 'f'].map((letter) => shippedScenario(`kinesis-2020-${letter}`));
const FAMILY = [shippedScenario(), ...RIVALS];
const MIDNIGHT_STEPS = 21.5 * STEPS_PER_HOUR;

function played(scenario: Scenario, policy: string, seed: number) {
  const world = createWorld(scenario, { seed, variation: 0 });
  playScript(world, policy, MIDNIGHT_STEPS);
  const lostByMidnight = world.lost / 1e6;
  playScript(world, policy, world.compiled.horizonStep);
  return { lostByMidnight, lost: world.lost, normal: milestonesOf(world).frontEndNormal };
}

/** A team that nobody plays, up to its first page. */
function firstPage(scenario: Scenario, seed: number, runbooks: readonly Runbook[] = []): Team {
  const team = createTeam(scenario, { id: 'red', seed, runbooks });
  while (team.world.monitoring.firstStep < 0) advanceTeam(team);
  return team;
}

function shippedFamily() {
  const { families, runbooks } = shippedContent();
  return { family: families.get('kinesis-family')!, runbooks };
}

/** Every text in something that is sent, in its order. */
function wordsIn(sent: unknown): string[] {
  if (typeof sent === 'string') return [sent];
  return sent === null || typeof sent !== 'object'
    ? []
    : Object.entries(sent).flatMap(([key, value]) => [key, ...wordsIn(value)]);
}

describe('the first page', () => {
  const facts = (team: Team, seats: string[]) => {
    const { alarms, changes, messages, posts, tasks } = viewOf(team, seats);
    const list = alarms.map(({ id, title, service, metric, severity, state, compare, threshold, firstOut }) => ({
      ...{ id, title, service, metric, severity, state, compare, threshold, firstOut },
    }));
    return { list, changes, messages, posts, tasks };
  };

  test.each([1, 2, 3, 4, 5])('is alike for all six, with seed %i', (seed) => {
    const seats = FAMILY[0].seats.map(({ id }) => id);
    const pages = FAMILY.map((scenario) => firstPage(scenario, seed));
    for (const page of pages) expect(facts(page, seats)).toEqual(facts(pages[0], seats));
    const ringing = pages.map(({ world }) => world.events.filter(({ type }) => type === 'alarm'));
    expect(ringing.map((alarms) => alarms.map(({ subject }) => subject))).toEqual(
      FAMILY.map(() => ['put-record-errors']),
    );
  });

  test.each([1, 2, 14])('comes between 05:12 and 05:21 without variation, with seed %i', (seed) => {
    for (const scenario of FAMILY) {
      const world = createWorld(scenario, { seed, variation: 0 });
      playScript(world, 'null', 3 * STEPS_PER_HOUR);
      const { firstAlarm } = milestonesOf(world);
      expect(firstAlarm, scenario.id).toBeGreaterThanOrEqual(148);
      expect(firstAlarm, scenario.id).toBeLessThanOrEqual(157);
    }
  });

  test('of every other cause comes from 05:14 to 05:21 in drills, and moves with the seed', () => {
    for (const scenario of RIVALS) {
      const came = Array.from({ length: 12 }, (_, i) => {
        const world = createWorld(scenario, { seed: i + 1 });
        playScript(world, 'null', 3 * STEPS_PER_HOUR);
        return milestonesOf(world).firstAlarm!;
      });
      expect(Math.min(...came), scenario.id).toBeGreaterThanOrEqual(150);
      expect(Math.max(...came), scenario.id).toBeLessThanOrEqual(157);
      expect(new Set(came).size, scenario.id).toBeGreaterThan(2);
    }
  });

  test('comes after the same briefing but for the name', () => {
    const briefings = FAMILY.map((scenario) => briefingOf(createTeam(scenario, { id: 'red', seed: 1 }), ['observer']));
    for (const { scenario, ...rest } of briefings) {
      const { scenario: first, ...same } = briefings[0];
      expect(rest).toEqual(same);
      expect(scenario.summary).toBe(first.summary);
    }
  });

  test.each([1, 2])('shows the same words in a drill on the family, with seed %i', (seed) => {
    const { family, runbooks } = shippedFamily();
    const pages = family.members.map((member) => {
      const { id, title, summary } = family;
      const team = firstPage({ ...member, id, title, summary }, seed, runbooks);
      const seats = team.scenario.seats.map((seat) => seat.id);
      return { briefing: briefingOf(team, seats), view: viewOf(team, seats) };
    });
    const [first] = pages;
    for (const { briefing, view } of pages) {
      expect(briefing).toEqual(first.briefing);
      // Readings are numbers and differ; every word that is sent is the same, and no payload names a file.
      expect(wordsIn(view)).toEqual(wordsIn(first.view));
      expect(JSON.stringify({ briefing, view })).not.toMatch(/kinesis-2020/);
    }
  });

  test('no runbook is for one cause alone by its name, and every one can be found in all six', () => {
    const { family, runbooks } = shippedFamily();
    const causes = family.members.map(({ cause }) => cause);
    for (const { id, title } of runbooks) for (const cause of causes) expect(`${id} ${title}`).not.toContain(cause);
    const alarms = family.members.map((member) => member.alarms.map(({ id }) => id));
    for (const ids of alarms) expect(ids).toEqual(alarms[0]);
  });

  test('no name of a scenario, of a change or of a line in a log tells a cause', () => {
    const telling = /leak|spoil|hot|partition|slow-store|deploy|rack|thread.?limit|overrun/i;
    for (const { id, title, summary, changes, injects } of FAMILY) {
      // A fault that the facilitator can add is no word that a player reads, and is the same in the whole family.
      const told = injects.flatMap(({ effect }) => ('text' in effect ? [effect.text] : []));
      expect(`${id} ${title} ${summary} ${JSON.stringify(changes)} ${told.join(' ')}`).not.toMatch(telling);
    }
  });

  test('every diagnosis has four answers to choose, and no two causes the same trigger and mechanism', () => {
    for (const { scoring } of FAMILY) {
      expect(scoring.facets).toEqual(FAMILY[0].scoring.facets);
      expect(Object.keys(scoring.answers!)).toEqual(['trigger', 'mechanism', 'limit', 'slowness']);
    }
    for (const facet of ['trigger', 'mechanism'] as const)
      expect(new Set(FAMILY.map(({ scoring }) => scoring.answers![facet])).size).toBe(6);
  });

  test('six causes, each the true one once', () => {
    expect(FAMILY.map(({ cause }) => cause).sort()).toEqual(FAMILY[0].causes.map(({ id }) => id).sort());
  });
});

// Lost by midnight in millions, and the hour of recovery in minutes since 02:44: what the study of the model found, whose
// alarms rang on other numbers, so that 15 % are allowed; small losses hang on the minutes in which errors rise.
describe.each([
  { letter: 'b', nothing: 12_125, healed: 301, lost: 869, trap: 12_614 },
  { letter: 'c', nothing: 12_697, healed: 1026, lost: 7_004, trap: 12_691 },
  { letter: 'd', nothing: 7_459, healed: 228, lost: 228, trap: 11_686 },
  { letter: 'e', nothing: 12_564, healed: 456, lost: 2_036, trap: 12_891 },
  { letter: 'f', nothing: 7_055, healed: 188, lost: 103, trap: 11_498 },
])('case $letter', ({ letter, nothing, healed, lost, trap }) => {
  const scenario = shippedScenario(`kinesis-2020-${letter}`);

  test.each([1, 2])('nobody acts: it never ends, with seed %i', (seed) => {
    const { normal, lostByMidnight } = played(scenario, 'null', seed);
    expect(normal).toBeNull();
    expect(Math.abs(lostByMidnight / nothing - 1)).toBeLessThan(0.15);
  });

  test.each([1, 2])('what is warranted ends it, with seed %i', (seed) => {
    const { normal, lostByMidnight } = played(scenario, 'warranted', seed);
    expect(Math.abs(normal! - healed)).toBeLessThanOrEqual(15);
    expect(Math.abs(lostByMidnight - lost)).toBeLessThan(Math.max(60, 0.15 * lost));
  });

  test.each([1, 2])('acting at once, with good play for dependents, makes it cheaper still, with seed %i', (seed) => {
    const [justified, reference] = [played(scenario, 'warranted', seed), played(scenario, 'reference', seed)];
    expect(reference.normal).toBeLessThan(justified.normal!);
    expect(reference.lost).toBeLessThan(justified.lost);
    expect(played(scenario, 'dependents', seed).normal).toBeNull();
  });

  test.each([1, 2])('the trap does not end it and saves nothing, with seed %i', (seed) => {
    const { normal, lostByMidnight } = played(scenario, 'trap', seed);
    expect(normal).toBeNull();
    expect(Math.abs(lostByMidnight / trap - 1)).toBeLessThan(0.15);
    expect(lostByMidnight).toBeGreaterThanOrEqual(played(scenario, 'null', seed).lostByMidnight);
  });
});

describe('monitoring on the night', () => {
  const blind = (seed: number) => {
    const world = createWorld(shippedScenario(), { seed });
    playScript(world, 'history', 3.25 * STEPS_PER_HOUR);
    const { compiled, monitoring } = world;
    const states = monitoring.alarms.flatMap(({ service, metric }, i) => {
      const { route } = compiled.columns[compiled.columnOf.get(service)!.get(metric)!].metric;
      return route === 'telemetry' ? [ALARM_STATES[monitoring.states[i]]] : [];
    });
    return {
      share: states.filter((state) => state === 'INSUFFICIENT_DATA').length / states.length,
      evaluated: signalOf(world, 'telemetry.evaluation'),
    };
  };

  test('by 05:45 most alarms that read telemetry have no data, those of customers and of scaling with them', () => {
    const nights = Array.from({ length: 21 }, (_, i) => blind(i + 1));
    for (const { evaluated } of nights) expect(evaluated).toBeLessThan(0.1);
    for (const [i, { share }] of nights.entries()) expect(share, `seed ${i + 1}`).toBeGreaterThanOrEqual(0.6);
  });
});

describe('retries', () => {
  const lostWith = (policy: string, retryGain: number): number => {
    const scenario = shippedScenario();
    const services = scenario.services.map((service) =>
      service.id === 'front-end'
        ? { ...service, params: { ...service.params, retryGain, retryGainBackedOff: 0.4 * retryGain } }
        : service,
    );
    return rehearse({ ...scenario, services }, { policy, seed: 1, variation: 0 }).customerMinutesLost;
  };

  test.each(['null', 'history', 'full-admission', 'neighbours-on-state', 'reference', 'restart-too-fast'])(
    'more of them never help under %s',
    (policy) => {
      const losses = [0, 0.25, 0.8, 2].map((gain) => lostWith(policy, gain));
      for (let i = 1; i < losses.length; i++)
        expect(losses[i], `${losses}`).toBeGreaterThanOrEqual(losses[i - 1] * 0.999);
    },
  );
});
