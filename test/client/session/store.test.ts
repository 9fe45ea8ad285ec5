// The store takes over what the server says, part by part, and forgets a drill without a trace.

import { effect } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { TimelineEntry, View } from '#model/incident/view-types.ts';
import type { ChatMessage } from '#model/incident/work-types.ts';
import type { Frame } from '#protocol/events.ts';
import { applyFrame, applyWelcome, createStore, resetStore } from '../../../client/session/store.ts';
import { HOST_STATE_IDS } from '../../support/host-states.ts';
import { briefing, clock, frame, room, welcome } from '../builders.ts';

const UNKNOWN = HOST_STATE_IDS.indexOf('unknown');
const SERVING = HOST_STATE_IDS.indexOf('serving');
const BOOTING = HOST_STATE_IDS.indexOf('booting');

describe('a frame', () => {
  test('replaces the parts that it has and leaves the others', () => {
    const store = createStore();
    applyFrame(store, frame({ parts: { severity: 1, telemetryCoverage: 0.5 } }));
    applyFrame(store, frame({ parts: { telemetryCoverage: 0.25 } }));
    expect([store.view.severity.value, store.view.telemetryCoverage.value]).toEqual([1, 0.25]);
  });

  test('that is a key frame takes back what it does not name', () => {
    const store = createStore();
    applyFrame(store, frame({ parts: { severity: 1 } }));
    applyFrame(store, frame({ key: true, parts: { telemetryCoverage: 0.75 } }));
    expect([store.view.severity.value, store.view.telemetryCoverage.value]).toEqual([null, 0.75]);
  });

  const said = (text: string, i: number): ChatMessage => ({
    ...{ id: i + 1, step: 0, by: { kind: 'player', id: 'a' }, tag: null },
    message: { code: 'chat/said', args: { text } },
  });

  test('edits a list into a new one and leaves the old as it was', () => {
    const store = createStore();
    const [first, second] = ['one', 'two'].map(said);
    applyFrame(store, frame({ parts: { chat: [first, second] } }));
    const before = store.view.chat.value;
    const changed = { ...first, tag: 'fact' as const };
    applyFrame(store, frame({ edits: { chat: { length: 1, fields: { tag: [0, 'fact'] } } } }));
    expect(store.view.chat.value).toEqual([changed]);
    expect(before).toEqual([first, second]);
  });

  test('is seen as one change by whoever reads two parts of it', () => {
    const store = createStore();
    const seen: [View['severity'], number][] = [];
    effect(() => void seen.push([store.view.severity.value, store.view.telemetryCoverage.value]));
    applyFrame(store, frame({ parts: { severity: 2, telemetryCoverage: 0 } }));
    expect(seen).toEqual([
      [null, 1],
      [2, 0],
    ]);
  });

  test('brings the clock alone or inside the room', () => {
    const store = createStore();
    applyFrame(store, frame({ clock: clock({ step: 7 }) }));
    expect(store.clock.value?.step).toBe(7);
    applyFrame(store, frame({ room: room({ clock: clock({ step: 9 }) }) }));
    expect([store.clock.value?.step, store.room.value?.drill]).toEqual([9, 'drill-1']);
  });
});

describe('hosts', () => {
  test('come run by run in a key frame', () => {
    const store = createStore();
    applyFrame(store, frame({ hostKeyframes: [{ service: 'fleet', runs: [3, SERVING, 12, 0, 2, BOOTING, 14, 128] }] }));
    const hosts = store.hosts.get('fleet')!;
    expect([...hosts.states]).toEqual([SERVING, SERVING, SERVING, BOOTING, BOOTING]);
    expect([...hosts.seen]).toEqual([12, 12, 12, 14, 14]);
    expect([...hosts.progress]).toEqual([0, 0, 0, 128, 128]);
  });

  test('change one by one and say so', () => {
    const store = createStore();
    applyFrame(store, frame({ hostKeyframes: [{ service: 'fleet', runs: [3, SERVING, 12, 0] }] }));
    const before = [store.hosts.get('fleet')!.version, store.hostsVersion.value];
    applyFrame(store, frame({ hostChanges: [{ service: 'fleet', changed: [[BOOTING, 13, 64, 1]] }] }));
    const hosts = store.hosts.get('fleet')!;
    expect([...hosts.states]).toEqual([SERVING, BOOTING, SERVING]);
    expect([hosts.version, store.hostsVersion.value]).toEqual([before[0] + 1, before[1] + 1]);
  });

  test('grow when a server with a higher number appears; what lies between is unknown', () => {
    const store = createStore();
    applyFrame(store, frame({ hostKeyframes: [{ service: 'fleet', runs: [1, SERVING, 12, 0] }] }));
    applyFrame(store, frame({ hostChanges: [{ service: 'fleet', changed: [[BOOTING, 13, 0, 3]] }] }));
    const hosts = store.hosts.get('fleet')!;
    expect([...hosts.states]).toEqual([SERVING, UNKNOWN, UNKNOWN, BOOTING]);
    expect([...hosts.seen]).toEqual([12, 65535, 65535, 13]);
  });
});

describe('samples of the open service', () => {
  const opened = () => {
    const store = createStore();
    store.panel.value = { service: 'fleet', firstMinute: 0, rows: [[1], [2]], logs: [] };
    return store;
  };
  const withRows = (...rows: [number, number | null][]): Frame =>
    frame({ samples: { service: 'fleet', rows: rows.map(([minute, value]) => ({ minute, values: [value] })) } });

  test('follow those of the panel', () => {
    const store = opened();
    applyFrame(store, withRows([2, 3], [3, null]));
    expect(store.panel.value?.rows).toEqual([[1], [2], [3], [null]]);
  });

  test('count once when they come twice, and leave a gap where one never came', () => {
    const store = opened();
    applyFrame(store, withRows([1, 2], [3, 4]));
    expect(store.panel.value?.rows).toEqual([[1], [2], [null], [4]]);
  });

  test('of another service are not taken', () => {
    const store = opened();
    applyFrame(store, frame({ samples: { service: 'store', rows: [{ minute: 2, values: [9] }] } }));
    expect(store.panel.value?.rows).toEqual([[1], [2]]);
  });
});

test('a welcome names the player, the room and the briefing', () => {
  const store = createStore();
  applyWelcome(store, welcome());
  expect([store.me.value, store.room.value?.drill, store.briefing.value]).toEqual(['p1', 'drill-1', briefing()]);
});

test('a reset forgets the drill and keeps the link', () => {
  const store = createStore();
  store.link.value = 'connected';
  applyWelcome(store, welcome());
  applyFrame(store, frame({ parts: { severity: 1 }, hostKeyframes: [{ service: 'fleet', runs: [1, SERVING, 0, 0] }] }));
  resetStore(store);
  expect([store.link.value, store.room.value, store.briefing.value, store.view.severity.value]).toEqual([
    'connected',
    null,
    null,
    null,
  ]);
  expect(store.hosts.size).toBe(0);
});

describe('the record', () => {
  const entry = (step: number): TimelineEntry => ({
    ...{ step, lane: 'actions', by: null },
    message: { code: 'timeline/alarm', args: { alarm: 'errors' } } as never,
  });
  const entries = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => entry(from + i));
  const steps = (store: ReturnType<typeof createStore>) => store.view.timeline.value.map(({ step }) => step);
  const places = (from: number, until: number) => entries(from, until).map(({ step }) => step);

  test('keeps what leaves the view, and takes edits of what is in it', () => {
    const store = createStore();
    applyFrame(store, frame({ key: true, parts: { timeline: entries(0, 4), timelineStart: 0 } }));
    applyFrame(store, frame({ parts: { timeline: entries(3, 5), timelineStart: 3 } }));
    expect(steps(store)).toEqual(places(0, 5));
    applyFrame(store, frame({ edits: { timeline: { items: [[2, entry(5)]] } } }));
    expect(steps(store)).toEqual(places(0, 6));
    expect(store.timeline.missing).toBe(0);
  });

  test('is filled by pages before the first view of a long drill', () => {
    const store = createStore();
    applyFrame(store, frame({ key: true, parts: { timeline: entries(5, 7), timelineStart: 5 } }));
    expect([store.timeline.missing, steps(store)]).toEqual([5, [5, 6]]);
    store.timeline.addOlder(entries(2, 5), 5);
    // Asked for twice: the second answer fits nowhere.
    store.timeline.addOlder(entries(2, 5), 5);
    store.timeline.addOlder(entries(0, 2), 2);
    expect([store.timeline.missing, store.timeline.entries.map(({ step }) => step)]).toEqual([0, places(0, 7)]);
  });

  test('is asked for anew after a rewind and after frames were lost', () => {
    const store = createStore();
    applyFrame(store, frame({ key: true, parts: { timeline: entries(0, 4), timelineStart: 0 } }));
    applyFrame(store, frame({ parts: { timeline: entries(3, 5), timelineStart: 3 } }));
    applyFrame(store, frame({ parts: { timeline: entries(2, 4), timelineStart: 2 } }));
    expect([store.timeline.missing, steps(store)]).toEqual([2, [2, 3]]);
    applyFrame(store, frame({ key: true, parts: { timeline: entries(2, 4), timelineStart: 2 } }));
    expect(store.timeline.missing).toBe(2);
    resetStore(store);
    expect([store.timeline.missing, steps(store)]).toEqual([0, []]);
  });
});
