// What the connections of a drill are sent, with fakes in place of sockets: shares of one view, and nobody is flooded.
import { expect, test } from 'vitest';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { applyEntry } from '#model/incident/apply.ts';
import { briefingOf } from '#model/incident/briefing.ts';
import type { Frame, FrameBody } from '#protocol/events.ts';
import { NOTHING_ARRANGED } from '../../client/session/people.ts';
import { seatViewOf, viewOf } from '../../server/model/incident/view.ts';
import { advanceDrill, type DrillState, type Player, stepOf, teamOf } from '../../server/session/drill-state.ts';
import { firstEventsOf } from '../../server/session/join.ts';
import { digestsOf, replay } from '../../server/session/replay.ts';
import { panelFor } from '../../server/session/seat-access.ts';
import { type Subscriber, Subscribers } from '../../server/session/subscribers.ts';
import { fakeIds } from '../support/fake-ports.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';

const SCENARIO = minimalScenario({ changes: [] });

function soloDrillState(): { drillState: DrillState; player: Player } {
  const row = {
    id: 'd',
    version: 2 as const,
    scenario: SCENARIO.id,
    ...digestsOf(SCENARIO, []),
    seed: 1,
    variation: 0,
    solo: true,
    mode: 'unaided' as const,
    code: null,
    startStep: 12,
    teams: [{ id: 'team-1', name: 'Team' }],
    created: '',
  };
  const { events, player } = firstEventsOf(row, SCENARIO, { name: 'Ana' }, fakeIds());
  const replayed = replay({ ok: true, row, events }, SCENARIO, []);
  if (!replayed.ok) throw new Error(replayed.code);
  return { drillState: replayed.drillState, player: replayed.drillState.players.get(player)! };
}

const ROOM = {
  ...{ drill: 'd', code: null, created: '', solo: true, mode: 'unaided' as const, phase: 'running' as const },
  ...{ players: [], offers: [], teams: [], steering: NOTHING_ARRANGED },
};

/** The connections of a drill whose room never changes. */
function subscribersOf(drillState: DrillState) {
  const subscribers = new Subscribers(drillState);
  const clock = () => ({
    ...{ step: stepOf(drillState), horizonStep: drillState.horizonStep, speed: drillState.speed },
    ...{ paused: false, forwarding: false, waiting: false },
  });
  return {
    enter(listener: Subscriber, player: Player) {
      subscribers.enter(listener, player, '');
      subscribers.welcomed(listener);
    },
    stopViews: () => subscribers.stopViews(),
    flush: () => subscribers.flush(ROOM, clock()),
    keyFrame: (listener: Subscriber) => subscribers.keyFrame(listener, ROOM, clock()),
  };
}

type FakeSubscriber = Subscriber & { frames: Frame[]; buffered: number };

function subscriber(edits = false): FakeSubscriber {
  const frames: Frame[] = [];
  return {
    edits,
    frames,
    buffered: 0,
    frame: (number, body) => frames.push(JSON.parse(JSON.stringify({ number, ...body }))),
    ended: () => {},
    frozen: () => {},
    dismissed: () => {},
    moved: () => {},
    stopped: () => {},
    bufferedBytes() {
      return this.buffered;
    },
  };
}

function addHosts(drillState: DrillState, player: Player): void {
  const entry = { step: stepOf(drillState), team: 'team-1', player: player.id, seats: player.seats, runbook: null };
  const outcome = applyEntry(teamOf(drillState, player), {
    ...entry,
    do: 'front/add-servers',
    with: { count: 20, perHour: 5000 },
  });
  expect(outcome).toEqual({ ok: true });
  for (let step = 0; step < 60; step++) advanceDrill(drillState);
}

test('the first frame is a key frame with everything, the next holds changes, and silence is not sent', () => {
  const { drillState, player } = soloDrillState();
  const subscribers = subscribersOf(drillState);
  const listener = subscriber();
  advanceDrill(drillState);
  subscribers.enter(listener, player);
  subscribers.flush();
  subscribers.flush();
  // Nothing but time passes, a quarter of a second at this speed with each step.
  expect(drillState.speed).toBe(20);
  for (let step = 0; step < 4; step++) {
    expect(listener.frames).toHaveLength(1);
    advanceDrill(drillState);
    subscribers.flush();
  }
  expect(listener.frames).toHaveLength(2);
  const [first, second] = listener.frames;
  expect(first).toMatchObject({ number: 1, key: true, team: 'team-1', hostKeyframes: [{ service: 'front' }] });
  expect(first.room).toBeDefined();
  expect(Object.keys(first.parts)).toEqual(Object.keys(viewOf(teamOf(drillState, player), player.seats)));
  expect(second).toEqual({
    number: 2,
    clock: { ...first.room!.clock, step: 17 },
    parts: {},
  });
});

test('one view is made for all who hold the same seats', () => {
  const { drillState, player } = soloDrillState();
  const subscribers = subscribersOf(drillState);
  const other: Player = { ...player, id: 'other' };
  const scribe: Player = { ...player, id: 'scribe' };
  const { roster } = teamOf(drillState, player);
  roster.set('other', roster.get(player.id)!).set('scribe', ['scribe']);
  const sent: FrameBody[] = [];
  for (const who of [player, other, other, scribe])
    subscribers.enter({ ...subscriber(), frame: (_, body) => sent.push(body) }, who);
  subscribers.flush();
  // The same body, not an equal one: it was made once. What depends on no seat is the same in all.
  const [first, second, third, ofScribe] = sent;
  expect(second).toBe(first);
  expect(third).toBe(first);
  expect(ofScribe).not.toBe(first);
  expect(ofScribe.parts.alarms).toBe(first.parts.alarms);
  expect(ofScribe.parts.observations).not.toBe(first.parts.observations);
});

test('a connection with too much to take in is left out until it has caught up, and then misses nothing', () => {
  const { drillState, player } = soloDrillState();
  const subscribers = subscribersOf(drillState);
  const slow = subscriber();
  const quick = subscriber();
  subscribers.enter(slow, player);
  subscribers.enter(quick, player);
  expect(subscribers.flush()).toBe(false);
  slow.buffered = 65_537;
  for (let round = 0; round < 3; round++) {
    addHosts(drillState, player);
    expect(subscribers.flush()).toBe(true);
  }
  slow.buffered = 65_536;
  expect(subscribers.flush()).toBe(false);
  expect(quick.frames).toHaveLength(4);
  expect(slow.frames).toHaveLength(2);
  const late = slow.frames[1];
  expect(late).toMatchObject({ number: 2, clock: { step: 192 } });
  expect(late).not.toHaveProperty('key');
  expect(late.hostChanges).toBeUndefined();
  expect(late.hostKeyframes?.[0].runs).toEqual(subscribers.keyFrame(quick).hostKeyframes?.[0].runs);
  expect(late.parts.services).toEqual(quick.frames.at(-1)?.parts.services);
});

test('changed hosts are sent one by one while that is shorter', () => {
  const { drillState, player } = soloDrillState();
  const subscribers = subscribersOf(drillState);
  const listener = subscriber();
  subscribers.enter(listener, player);
  subscribers.flush();
  const [knowledge] = teamOf(drillState, player).knowledge;
  const learn = (change: () => void) => {
    change();
    knowledge.version++;
  };
  learn(() => {
    knowledge.states[17] = 4;
  });
  subscribers.flush();
  expect(listener.frames[1].hostChanges).toEqual([{ service: 'front', changed: [[4, 65534, 0, 17]] }]);
  learn(() => knowledge.states.fill(4));
  subscribers.flush();
  expect(listener.frames[2].hostChanges).toBeUndefined();
  expect(listener.frames[2].hostKeyframes).toEqual([{ service: 'front', runs: [200, 4, 65534, 0] }]);
});

test('who takes edits gets the items of a list that changed, everybody else the whole', () => {
  const { drillState, player } = soloDrillState();
  const subscribers = subscribersOf(drillState);
  const [editing, plain, late] = [subscriber(true), subscriber(), subscriber(true)];
  const team = teamOf(drillState, player);
  const say = (text: string) =>
    team.chat.push({
      ...{ id: 1, step: 12, by: { kind: 'player', id: 'Ana' }, tag: null },
      message: { code: 'chat/said', args: { text } },
    });
  for (const text of ['one', 'two', 'three']) say(text);
  for (const listener of [editing, plain, late]) subscribers.enter(listener, player);
  subscribers.flush();
  late.buffered = 65_537;
  say('four');
  subscribers.flush();
  expect(editing.frames[1]).toMatchObject({
    parts: {},
    edits: { chat: { items: [[3, team.chat[3]]] } },
  });
  expect(plain.frames[1]).toMatchObject({ parts: { chat: team.chat } });
  expect(plain.frames[1]).not.toHaveProperty('edits');
  late.buffered = 0;
  team.chat.length = 1;
  subscribers.flush();
  expect(editing.frames[2].edits).toEqual({ chat: { length: 1 } });
  expect(late.frames[1].parts).toEqual({ chat: [team.chat[0]] });
});

test('a player who takes a seat gets the parts of the new view', () => {
  const { drillState, player } = soloDrillState();
  const subscribers = subscribersOf(drillState);
  const listener = subscriber();
  const growing: Player = { ...player, id: 'growing' };
  const { roster } = teamOf(drillState, player);
  roster.set('growing', ['scribe']);
  subscribers.enter(listener, growing);
  subscribers.flush();
  roster.set('growing', ['scribe', 'operations']);
  // Seats change with an event of the log.
  drillState.roomVersion++;
  subscribers.flush();
  expect(listener.frames[0]).not.toHaveProperty('briefing');
  expect(listener.frames[1].briefing).toEqual(briefingOf(teamOf(drillState, player), ['operations', 'scribe']));
  expect(listener.frames[1]).not.toHaveProperty('key');
  expect(Object.keys(listener.frames[1].parts)).toEqual(
    Object.keys(seatViewOf(teamOf(drillState, growing), ['operations', 'scribe'])),
  );
});

test('a key frame that makes up for lost ones has the briefing too, the first one has not', () => {
  const { drillState, player } = soloDrillState();
  const subscribers = subscribersOf(drillState);
  const listener = subscriber();
  subscribers.enter(listener, player);
  expect(subscribers.flush()).toBe(false);
  expect(listener.frames[0]).not.toHaveProperty('briefing');
  expect(subscribers.keyFrame(listener).briefing).toEqual(briefingOf(teamOf(drillState, player), player.seats));
});

test('once views have stopped only the room is sent', () => {
  const { drillState, player } = soloDrillState();
  const subscribers = subscribersOf(drillState);
  const listener = subscriber();
  subscribers.enter(listener, player);
  subscribers.stopViews();
  subscribers.flush();
  expect(listener.frames).toMatchObject([{ number: 1, key: true, parts: {} }]);
  expect(listener.frames[0]).not.toHaveProperty('hostKeyframes');
});

test('minutes of a panel that a player has are not sent again, unless they read otherwise now', () => {
  const { drillState, player } = soloDrillState();
  const open = (have?: { version: string; minutes: number }) => {
    const answer = panelFor(drillState, player, { service: 'front', have });
    if (!answer.ok || answer.panel === null) throw new Error('the panel is not open');
    const { firstMinute, rows } = answer.panel;
    return { minutes: firstMinute + rows.length, sent: rows.length, version: answer.version! };
  };
  const pass = (minutes: number) => {
    for (let step = 0; step < minutes * STEPS_PER_MINUTE; step++) advanceDrill(drillState);
  };
  pass(10);
  const first = open();
  expect(first.sent).toBe(first.minutes);
  expect(open(first)).toEqual({ ...first, sent: 0 });
  pass(3);
  expect(open(first)).toMatchObject({ minutes: first.minutes + 3, sent: 3 });
  expect(open({ ...first, minutes: 9999 })).toMatchObject({ minutes: first.minutes + 3, sent: 0 });
  expect(open({ ...first, version: 'another' }).sent).toBe(first.minutes + 3);
  const { monitoring } = teamOf(drillState, player).world;
  monitoring.madeUp.push({ column: 0, fromMinute: 2, untilMinute: 4, value: 0.5 });
  expect(open(first).sent).toBe(first.minutes + 3);
});
