// The words over the picture.
import { describe, expect, test } from 'vitest';
import { FLEET_HOST_STATES } from '#model/components/mesh-fleet/host-states.ts';
import type { AlarmView, PostView, ServiceState, ServiceView } from '#model/incident/view-types.ts';
import { lookOf } from '../../../../client/features/city/look.ts';
import {
  addedHosts,
  billboardOf,
  fogNoticeOf,
  hostTip,
  nextAddition,
  sentOf,
  shortName,
  tagsOf,
} from '../../../../client/features/city/tags.ts';
import { HOST_STATE_IDS, type HostStateId } from '../../../support/host-states.ts';
import { post as aPost } from '../../builders.ts';

const known = (id: string, name: string) => ({ id, name, metrics: [], hosts: 0, open: true });
const lookWith = (...buildings: object[]) =>
  lookOf({ buildings }, [known('fleet', 'Fleet'), known('store', 'Store'), known('members', 'Members')]);

const view = (id: string, rest: Partial<ServiceView> = {}): ServiceView => ({
  id,
  state: 'normal',
  headline: null,
  hostCounts: null,
  ...rest,
});

const headline = (
  metric: string,
  unit: 'share' | 'count' | 'ms',
  value: number | null,
  asOfStep: number | null = null,
) => ({
  headline: { metric, unit, value, asOfStep },
});

const alarm = (service: string, severity: 1 | 2 | 3, state: AlarmView['state'] = 'ALARM') =>
  ({ service, severity, state }) as AlarmView;

const counts = (given: Partial<Record<HostStateId, number>>): number[] =>
  HOST_STATE_IDS.map((state) => given[state] ?? 0);

function tagOf(
  service: ServiceView,
  { alarms = [] as AlarmView[], coverage = 1, telemetry = null as string | null, step = 0, part = 'depot' } = {},
) {
  const [tag] = tagsOf(
    lookWith({ part, service: service.id }),
    { hostStates: () => FLEET_HOST_STATES, services: [service], alarms, coverage, telemetry, step },
    'wide',
  );
  return tag;
}

describe('the value of a tag', () => {
  test.each([
    [headline('Requests.Errors', 'share', 0.38), 'errors 38%'],
    [headline('Capacity.Deficit', 'share', 0.914), 'deficit 91%'],
    [headline('Capacity.Deficit', 'share', 0.056), 'deficit 6%'],
    [headline('Capacity.Deficit', 'share', 0.004), 'deficit 0.4%'],
    [headline('Events.OldestAge', 'count', 3), 'oldest event 3'],
    [headline('Latency.P99', 'ms', 31), '31 ms'],
    [headline('Reserve', 'count', 400), 'reserve 400'],
    [headline('Requests.Errors', 'share', 0), ''],
    [headline('Cells.Load', 'share', null), 'no reading'],
    [{ headline: null }, ''],
  ])('%j is written %j', (given, text) => {
    expect(tagOf(view('fleet', given)).value).toBe(text);
  });

  test('belongs to the past where it is of an earlier step', () => {
    const service = (asOf: number | null) => view('fleet', headline('Cells.Load', 'share', 0.42, asOf));
    expect([null, 60].map((asOf) => tagOf(service(asOf)).value)).toEqual(['load 42%', 'was 42%']);
    expect(tagOf(view('fleet', headline('Requests.Errors', 'share', 0, 60))).value).toBe('was 0%');
  });

  const gauge = (
    metric: string,
    unit: 'share' | 'min',
    value: number | null,
    full = 1,
    asOfStep: number | null = null,
  ) => ({
    gauge: { metric, unit, value, asOfStep, full },
  });

  test.each([
    [gauge('Buffer.Fill', 'share', 0.08), 'buffer 8%'],
    [gauge('Buffer.Fill', 'share', 0.004), ''],
    [gauge('Events.Backlog', 'min', 12, 240), 'backlog 12 min'],
    [gauge('Events.Backlog', 'min', 1, 240), ''],
    [gauge('Buffer.Fill', 'share', null), ''],
    [{ ...headline('Requests.Errors', 'share', 0), ...gauge('Buffer.Fill', 'share', 0.4) }, 'buffer 40%'],
    [{ ...headline('Requests.Errors', 'share', 0.2), ...gauge('Buffer.Fill', 'share', 0.4) }, 'errors 20%'],
  ])('where nothing fails, %j is written %j', (given, text) => {
    expect(tagOf(view('fleet', given)).value).toBe(text);
  });

  test('says so where what waits was last told at an earlier step', () => {
    const service = (asOf: number | null) => view('fleet', gauge('Buffer.Fill', 'share', 0.42, 1, asOf));
    expect([null, 60].map((asOf) => tagOf(service(asOf)).value)).toEqual(['buffer 42%', 'buffer was 42%']);
  });

  test('counts hosts, and those that serve once some do not', () => {
    expect(tagOf(view('fleet', { hostCounts: counts({ serving: 4300, absent: 150 }) })).value).toBe('4,300 hosts');
    expect(tagOf(view('fleet', { hostCounts: counts({ serving: 1112, booting: 74 }) })).value).toBe('1,112 serving');
  });

  test('of a lighthouse that brings no readings is that of its service', () => {
    const failing = view('fleet', headline('Requests.Errors', 'share', 0.38));
    expect(tagOf(failing, { part: 'lighthouse', telemetry: 'store', coverage: 0.5 }).value).toBe('errors 38%');
  });

  test('of what brings the readings is how many of them arrive', () => {
    const at = (coverage: number) => tagOf(view('fleet'), { part: 'lighthouse', telemetry: 'fleet', coverage }).value;
    expect([1, 0.97, 0.38, 0.04, 0].map(at)).toEqual([
      'all readings fresh',
      'all readings fresh',
      '62% lost',
      'no readings',
      'no readings',
    ]);
  });
});

describe('the mark of a tag', () => {
  test('is that of the gravest alarm that rings', () => {
    const alarms = [alarm('fleet', 3), alarm('fleet', 1, 'OK'), alarm('fleet', 2), alarm('store', 1)];
    expect(tagOf(view('fleet', { state: 'degraded' }), { alarms }).mark).toBe('p2');
  });

  test.each<[ServiceState, string]>([
    ['normal', 'ok'],
    ['degraded', 'p2'],
    ['failing', 'p1'],
    ['no-data', 'no-data'],
  ])('follows the state %s where no alarm rings', (state, mark) => {
    expect(tagOf(view('fleet', { state }), { alarms: [alarm('fleet', 2, 'INSUFFICIENT_DATA')] }).mark).toBe(mark);
  });

  test('of a shared house is the worse of its services', () => {
    const look = lookWith({ part: 'vault', service: 'store' }, { part: 'vault', service: 'members' });
    const services = [view('store', headline('Latency.P99', 'ms', 31)), view('members', { state: 'no-data' })];
    expect(
      tagsOf(
        look,
        { hostStates: () => FLEET_HOST_STATES, services, alarms: [], coverage: 1, telemetry: null, step: 0 },
        'wide',
      ),
    ).toEqual([{ part: 'vault', name: 'Store', value: '31 ms', service: 'store', mark: 'no-data' }]);
  });
});

describe('dark buildings', () => {
  const cranes = [
    { part: 'port-crane', name: 'One', dark: true },
    { part: 'port-crane', name: 'Two', dark: true },
  ];
  const sources = {
    hostStates: () => FLEET_HOST_STATES,
    services: [],
    alarms: [],
    coverage: 1,
    telemetry: null,
    step: 0,
  };

  test('say that they are not modelled yet and cannot be opened', () => {
    expect(tagsOf(lookWith({ part: 'terrace', name: 'Later', dark: true }), sources, 'play')).toEqual([
      { part: 'terrace', name: 'Later', value: 'not modelled yet', service: null, mark: null },
    ]);
  });

  test('two dark cranes share a tag where there is little room', () => {
    expect(tagsOf(lookWith(...cranes), sources, 'wide').map(({ name }) => name)).toEqual(['One', 'Two']);
    expect(tagsOf(lookWith(...cranes), sources, 'play')).toEqual([
      { part: 'port-crane-right', name: 'One, Two', value: 'not modelled yet', service: null, mark: null },
    ]);
  });
});

test('in a column two cranes share the tag of the one in worse state', () => {
  const look = lookWith({ part: 'port-crane', service: 'store' }, { part: 'port-crane', service: 'members' });
  const services = [view('store', headline('Latency.P99', 'ms', 31)), view('members', { state: 'degraded' })];
  const sources = { hostStates: () => FLEET_HOST_STATES, services, alarms: [], coverage: 1, telemetry: null, step: 0 };
  expect(tagsOf(look, sources, 'play')).toHaveLength(2);
  expect(tagsOf(look, sources, 'column')).toEqual([
    { part: 'port-crane-right', name: 'Store, Members', value: '', service: 'members', mark: 'p2' },
  ]);
});

describe('the billboard', () => {
  const post = (step: number, text: string, rest: Partial<PostView> = {}) => aPost({ step, text, ...rest });

  test('shows the last words that were published, when, and how old they are', () => {
    const posts = [post(12, 'First'), post(24, 'Second'), post(36, 'Third', { published: false })];
    expect(billboardOf(posts, 24 + 59 * 12, 150)).toEqual({
      text: 'Second',
      updated: 'Updated 02:32',
      age: '59 min old',
      late: false,
    });
    expect(billboardOf(posts, 24 + 60 * 12, 150)).toMatchObject({ age: '1 h 00 min old', late: true });
  });

  test('says that all is well before the first', () => {
    expect(billboardOf([post(3, 'Draft', { published: false, failed: true })], 99, 150)).toEqual({
      text: 'All services operating normally',
      updated: 'No update in this drill',
      age: null,
      late: false,
    });
  });
});

test('notices are those that the service of the post office has sent', () => {
  const look = lookWith({ part: 'post-office', service: 'store' });
  expect(
    sentOf(
      [
        view('fleet', { counter: { id: 'notices-sent', count: 3 } }),
        view('store', { counter: { id: 'notices-sent', count: 904 } }),
      ],
      look,
    ),
  ).toEqual({ id: 'notices-sent', count: 904 });
  expect(sentOf([view('store')], look)).toBeUndefined();
  expect(sentOf([view('store', { counter: { id: 'notices-sent', count: 904 } })], lookWith())).toBeUndefined();
});

test('long names of houses are given by their initials', () => {
  expect(shortName('Notices')).toBe('Notices');
  expect(shortName('Personal health dashboard')).toBe('PHD');
});

describe('windows in words', () => {
  const windows = (states: HostStateId[], seen: number[]) => ({
    states: Uint8Array.from(states, (state) => HOST_STATE_IDS.indexOf(state)),
    seen: Uint16Array.from(seen),
    progress: new Uint8Array(states.length),
  });

  test('the notice of the fog says since when most windows are old', () => {
    const seen = windows(['serving', 'serving', 'serving'], [171, 171, 193]);
    expect(fogNoticeOf(0.9, seen, 194 * 12, 150)).toBeNull();
    expect(fogNoticeOf(0.4, seen, 194 * 12, 150)).toEqual({
      title: 'The city goes dark',
      sentences: [
        'Fog covers what you can no longer measure.',
        'Windows in it are from 05:21.',
        'Hosts still answer, one by one.',
      ],
    });
    expect(fogNoticeOf(0.4, null, 0, 150)!.sentences).toHaveLength(2);
  });

  test('the tip names host, state and age', () => {
    const seen = windows(['stale-map', 'serving', 'unknown'], [171, 194, 65535]);
    expect(hostTip(FLEET_HOST_STATES, seen, 0, 194, 150, false)).toEqual({
      name: 'host 0',
      lines: ['stale map', 'last seen 05:21, 23 min ago', 'Click to open'],
    });
    expect(hostTip(FLEET_HOST_STATES, seen, 1, 194, 150, true).lines).toEqual([
      'serving',
      'reports now',
      'read by hand',
    ]);
    expect(hostTip(FLEET_HOST_STATES, seen, 2, 194, 150, false).lines).toEqual(['no reading yet', 'Click to open']);
  });

  test('hosts that were added count once they are there', () => {
    expect(addedHosts(FLEET_HOST_STATES, null, 2)).toBe(0);
    expect(addedHosts(FLEET_HOST_STATES, windows(['serving', 'serving', 'booting', 'absent'], [0, 0, 0, 0]), 2)).toBe(
      1,
    );
  });

  test('the next addition is the first that is to come, brings hosts and was not stopped', () => {
    const addition = (id: string, fromStep: number, service = 'fleet', stoppedStep: number | null = null) => ({
      ...{ id, title: id, note: '', service, fromStep, untilStep: fromStep + 10, stoppedStep },
      addsHosts: true as const,
    });
    const { addsHosts, ...release } = addition('release', 20);
    const changes = [addition('late', 90), addition('past', 5), addition('other', 20, 'store'), addition('next', 30)];
    expect(nextAddition([...changes, release], ['fleet'], 10)?.id).toBe('next');
    expect(nextAddition([release], ['fleet'], 10)).toBeUndefined();
    expect(nextAddition([addition('stopped', 30, 'fleet', 8)], ['fleet'], 10)).toBeUndefined();
  });
});
