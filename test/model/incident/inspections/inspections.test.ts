// What each look shows at its moment: means of what arrived, flat lines as what they are, samples of a fleet, heaps.

import { describe, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { type EvidenceSpec, NO_SCORING } from '#model/engine/scoring-spec.ts';
import { signalOf } from '#model/engine/world.ts';
import type { Observation } from '#model/incident/work-types.ts';
import { wordMessage } from '#protocol/wording.ts';
import { give, passTeam, teamOf } from '../../../support/drive.ts';
import { scenarioOf } from '../../../support/scenario.ts';

type Looked = { command: string; args: Record<string, string | number>; minutes: number };

/** What one look shows that begins after so many minutes. */
function look({ command, args, minutes }: Looked, after = 10, scenario: Scenario = scenarioOf(), seed = 1) {
  const team = passTeam(teamOf(scenario, seed), after);
  expect(give(team, command, args)).toEqual({ ok: true });
  passTeam(team, minutes);
  return { team, seen: team.observations.at(-1) as Observation };
}

const metric = (id: string): Looked => ({
  command: 'inspect/read-metric',
  args: { service: 'front', metric: id },
  minutes: 1,
});

/** From the tenth minute on nothing is answered, so that soon nothing is measured either. */
const BLIND = scenarioOf({
  faults: [{ atMinute: 160, do: 'front/cut-off-racks', spreadMinutes: 0, with: { group: 1, share: 1, ramp: 0 } }],
});

describe('a metric', () => {
  test('is the mean of five minutes', () => {
    const { seen } = look(metric('Hosts.Serving'));
    expect(seen).toMatchObject({ value: 200, unit: 'count', sample: 5, freshness: 'fresh', sampleStep: 120 });
    expect(wordMessage(seen.message)).toBe('Hosts.Serving: 200, mean of 5 minutes');
  });

  test('that stopped arriving is a flat line from then', () => {
    const { seen, team } = look(metric('Hosts.Serving'), 80, BLIND);
    expect(signalOf(team.world, 'measures.ingest')).toBeLessThan(0.01);
    expect(seen).toMatchObject({ freshness: 'stale', sample: 1 });
    const ageMinutes = team.world.monitoring.history.minutes - 1 - seen.sampleStep! / 12;
    expect(ageMinutes).toBeGreaterThan(20);
    expect(wordMessage(seen.message)).toBe(
      `Hosts.Serving: flat at ${seen.value}, newest sample ${ageMinutes} minutes old`,
    );
  });

  test('of a probe arrives whatever the telemetry does', () => {
    expect(look(metric('PutRecord.Errors'), 80, BLIND).seen).toMatchObject({ value: 1, freshness: 'fresh', sample: 5 });
  });

  test('scatters as its evidence says, differently for each seed and reading, alike for a replay', () => {
    const spec: EvidenceSpec = {
      id: 'serving',
      title: '',
      inspection: 'metric',
      service: 'front',
      subject: 'Hosts.Serving',
      compare: '<',
      threshold: 100,
      noise: 0.1,
      probability: {},
    };
    const noisy = scenarioOf({ scoring: { ...NO_SCORING, evidence: [spec] } });
    const values = [1, 2, 3, 4].map((seed) => look(metric('Hosts.Serving'), 10, noisy, seed).seen.value!);
    expect(new Set(values).size).toBe(4);
    for (const value of values) expect(Math.abs(value - 200)).toBeLessThanOrEqual(20);
    expect(look(metric('Hosts.Serving'), 10, noisy, 1).seen.value).toBe(values[0]);
  });
});

describe('logs', () => {
  const search = (query: string): Looked => ({
    command: 'inspect/search-logs',
    args: { service: 'front', query, minutes: 10 },
    minutes: 2,
  });

  test('are counted by their words', () => {
    const quiet = scenarioOf({
      logs: [{ service: 'front', level: 'INFO', text: 'tick', metric: null, perMinute: 2 }],
    });
    const { seen } = look(search('TICK'), 20, quiet);
    expect(seen).toMatchObject({ inspection: 'logs', subject: 'TICK', value: 20, unit: 'lines', freshness: 'fresh' });
    expect(seen.lines).toEqual([{ name: 'tick', value: 20, unit: 'lines' }]);
    expect(look(search('nothing of this'), 20, quiet).seen).toMatchObject({ value: 0, sample: 20, lines: [] });
  });

  test('come with the most frequent words first, equals by name', () => {
    const log = (text: string, perMinute: number) =>
      ({ service: 'front', level: 'INFO', text, metric: null, perMinute }) as const;
    const { seen } = look(
      search(''),
      20,
      scenarioOf({ logs: [log('zebra', 2), log('ape', 2), log('bear', 5), log('cow', 1)] }),
    );
    expect(seen.lines.map(({ name, value }) => [name, value])).toEqual([
      ['bear', 50],
      ['ape', 20],
      ['zebra', 20],
      ['cow', 10],
    ]);
    expect(seen.message).toEqual({
      code: 'observation/logs',
      args: { count: 100, query: '', minutes: 10, most: 'bear' },
    });
  });

  test('are kept by their twelve most frequent words', () => {
    const texts = Array.from({ length: 14 }, (_, i) => `line ${String.fromCharCode(97 + i)}`);
    const logs = texts.map((text) => ({ service: 'front', level: 'INFO', text, metric: null, perMinute: 1 }) as const);
    const { seen } = look(search(''), 20, scenarioOf({ logs }));
    expect(seen.lines.map(({ name }) => name)).toEqual(texts.slice(0, 12));
    expect([seen.value, seen.sample]).toEqual([140, 140]);
  });

  test('of a service that wrote none are no lines', () => {
    const { seen } = look(search(''), 20, scenarioOf({ logs: [] }));
    expect(seen).toMatchObject({ value: null, sample: 0, lines: [], sampleStep: null });
    expect(seen.message).toEqual({ code: 'observation/no-logs', args: {} });
  });

  test('are silent where the telemetry is', () => {
    const { seen } = look(search(''), 90, BLIND);
    expect(seen).toMatchObject({ freshness: 'missing', sampleStep: null, value: null });
  });
});

describe('a fleet', () => {
  const query = (line: string, sample = 30): Looked => ({
    command: 'inspect/query-fleet',
    args: { service: 'front', line, sample },
    minutes: 5,
  });

  test('tells least, median and most of a number', () => {
    const { seen } = look(query('threads'));
    expect(seen).toMatchObject({ inspection: 'fleet', subject: 'threads', sample: 30, unit: 'threads' });
    const [least, median, most] = seen.lines.map(({ value }) => Number(value));
    expect(seen.lines.map(({ name }) => name)).toEqual(['least', 'median', 'most']);
    expect(least).toBeLessThan(median);
    expect(median).toBeLessThan(most);
    expect(seen.value).toBe(median);
  });

  test('tells the share of each word', () => {
    const { seen } = look(query('network'), 20, BLIND);
    const shares = seen.lines.map(({ value }) => Number(value));
    expect(seen.lines.map(({ name }) => name)).toEqual(['ok', 'other rack groups time out']);
    expect(shares[0] + shares[1]).toBeCloseTo(1, 12);
    expect(shares[1]).toBeGreaterThan(0);
    expect(seen.value).toBe(shares[0]);
  });

  test('is asked host by host where a first one is named, as a floor is', () => {
    const floor = (line: string, first: number, sample: number) => ({
      ...query(line, sample),
      args: { ...query(line, sample).args, first },
    });
    const count = 200;
    const { seen } = look(floor('threads', 10, 6));
    expect(seen).toMatchObject({ inspection: 'fleet', subject: 'threads', sample: 6 });
    expect(seen.message).toMatchObject({ code: 'observation/floor-numbers', args: { first: 10, last: 15 } });
    const again = look(floor('threads', 10, 6), 10, scenarioOf(), 5).seen;
    expect(again.message).toMatchObject({ args: { first: 10, last: 15 } });
    const last = look(floor('network', count - 3, 6)).seen;
    expect(last).toMatchObject({ sample: 3, message: { code: 'observation/floor-words', args: { last: count - 1 } } });
  });

  test('is sampled anew for each drill', () => {
    const medians = [1, 2, 3, 4, 5, 6].map((seed) => look(query('threads', 5), 10, scenarioOf(), seed).seen.value);
    expect(new Set(medians).size).toBeGreaterThan(2);
  });
});

describe('a host', () => {
  const at = (command: string, minutes: number): Looked => ({ command, args: { service: 'front', host: 3 }, minutes });

  test('is read line by line', () => {
    const { seen, team } = look(at('host/inspect-host', 2));
    expect(seen).toMatchObject({ inspection: 'host', service: 'front', subject: '3', value: null, freshness: 'fresh' });
    expect(seen.lines.map(({ name }) => name)).toContain('threads of limit');
    expect(team.timeline.at(-1)).toMatchObject({
      lane: 'actions',
      message: { code: 'timeline/inspected', args: { command: 'host/inspect-host', service: 'front', subject: '3' } },
      by: 'Yo',
    });
  });

  test('with a leak is full of what the cache builder keeps', () => {
    const leaking = scenarioOf({
      faults: [
        {
          atMinute: 155,
          do: 'front/leak-heap',
          spreadMinutes: 0,
          with: { after: 30, spread: 5, again: 20, againSpread: 5 },
        },
      ],
    });
    const [well, ill] = [scenarioOf(), leaking].map((scenario) => look(at('host/dump-heap', 15), 25, scenario).seen);
    const kept = (seen: Observation) => seen.lines.find(({ name }) => name === 'cache builder segments')!.value;
    expect(kept(well)).toBeLessThan(0.03);
    expect(kept(ill)).toBeGreaterThan(0.25);
    expect(well).toMatchObject({ subject: '3', value: well.lines[0].value, unit: 'share' });
    expect(wordMessage(well.message)).toMatch(/^host 3: \d+(\.\d)?% of the heap is shard map entries$/);
  });
});

describe('a canary', () => {
  test('restarts five hosts for good and tells how they fare', () => {
    const team = passTeam(teamOf(scenarioOf()), 10);
    give(team, 'host/restart-canary', { service: 'front', host: 3 });
    const restarted = team.activities[0].subject.split(' ');
    expect(restarted[0]).toBe('3');
    expect(new Set(restarted).size).toBe(5);
    passTeam(team, 1);
    expect(signalOf(team.world, 'front.serving')).toBe(195);
    passTeam(team, 29);
    const [seen] = team.observations;
    expect(seen).toMatchObject({ inspection: 'canary', value: 0, sample: 5, freshness: 'fresh' });
    expect(seen.lines.map(({ value }) => value)).toEqual(Array(5).fill('serving'));
    expect(signalOf(team.world, 'front.restartedServing')).toBe(5);
    expect(team.actions).toMatchObject([{ id: 1, step: 120, by: 'Yo', do: 'host/restart-canary', proposal: null }]);
  });
});

test('a canary counts hosts that are still booting as failed', () => {
  const services = scenarioOf().services.map((service) =>
    service.id === 'front' ? { ...service, params: { ...service.params, bootSeconds: 3600 } } : service,
  );
  const { seen } = look({ command: 'host/restart-canary', args: { service: 'front', host: 3 }, minutes: 30 }, 10, {
    ...scenarioOf(),
    services,
  });
  expect(seen.lines.map(({ value }) => value)).toEqual(Array(5).fill('booting'));
  expect(seen).toMatchObject({ value: 1, message: { args: { failed: 5, hosts: 5, share: 1 } } });
});

test('a change is read with its times and what its owner wrote', () => {
  const change = {
    ...{ id: 'CHG-1', title: 'Add hosts', note: 'Tried in May.', service: 'front', command: null },
    ...{ atMinute: 155, untilMinute: 170 },
  };
  const read = { command: 'inspect/read-change', args: { change: 'CHG-1' }, minutes: 1 };
  expect(look(read, 10, scenarioOf({ changes: [change] })).seen).toMatchObject({
    ...{ inspection: 'change', service: '', subject: 'CHG-1', value: 6, unit: 'min' },
    message: {
      code: 'observation/change',
      args: { change: 'CHG-1', title: 'Add hosts', from: 155, until: 170, note: 'Tried in May.' },
    },
  });
});
