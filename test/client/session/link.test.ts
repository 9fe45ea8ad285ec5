// The link over a wire made of lists: what it sends, what it does with answers, and how it comes back.
import { describe, expect, test } from 'vitest';
import { type BrowserStorage, createBrowserStorage } from '../../../client/session/browser-storage.ts';
import { createLink } from '../../../client/session/link.ts';
import { createStore } from '../../../client/session/store.ts';
import { createTokens, type SavedSeat } from '../../../client/session/tokens.ts';
import type { EventName, Transport, TransportListeners } from '../../../client/session/wire.ts';
import { fakeBrowser, room, welcome } from '../builders.ts';

type Sent = { event: EventName; request: never; ack: (answer: unknown) => void; break: () => void };

class FakeWire implements Transport {
  listeners!: TransportListeners;
  sent: Sent[] = [];
  reopened = 0;

  listen(listeners: TransportListeners): void {
    this.listeners = listeners;
  }

  send: Transport['send'] = (event, request) =>
    new Promise((resolve) => {
      const ack = resolve as Sent['ack'];
      this.sent.push({ event, request: request as never, ack, break: () => resolve(null) });
    });

  /** The connection breaks, and with it all that has not been answered. */
  lose(): void {
    this.listeners.lost();
    for (const one of this.sent) one.break();
  }

  reopen(): void {
    this.reopened++;
    this.lose();
  }

  /** The requests of one kind, oldest first. */
  of(event: EventName): Sent[] {
    return this.sent.filter((one) => one.event === event);
  }
}

function fakeStorage(kept?: SavedSeat): BrowserStorage {
  const storage = createBrowserStorage(fakeBrowser());
  if (kept !== undefined) storage.keep('brownout.drill', JSON.stringify(kept));
  return storage;
}

const KEPT: SavedSeat = { token: 'token-1', title: 'A night' };

function start(kept?: SavedSeat, newVisit = false) {
  const store = createStore();
  const wire = new FakeWire();
  const tab = fakeStorage(kept);
  const browser = fakeStorage(kept);
  const tokens = createTokens(tab, browser);
  const link = createLink(store, wire, tokens, newVisit);
  return { store, wire, link, tokens };
}

/** Lets answered promises go on. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

async function inDrill() {
  const all = start();
  all.wire.listeners.connected();
  void all.link.create({ scenario: 'night', solo: true, start: 'page', name: 'Mara' });
  all.wire.of('drill:create')[0].ack({ ok: true, ...welcome() });
  await settle();
  all.wire.listeners.frame({ number: 1, key: true, team: 'a', parts: { telemetryCoverage: 1 } });
  return all;
}

describe('entering', () => {
  test('keeps the way back for this tab and for the browser', async () => {
    const { tokens, store } = await inDrill();
    expect([tokens.ofTab(), tokens.ofBrowser()]).toEqual([KEPT, KEPT]);
    expect(store.room.value?.drill).toBe('drill-1');
  });

  test('a refusal is the answer and leaves the store alone', async () => {
    const { wire, link, store } = start();
    wire.listeners.connected();
    const answer = link.join({ code: 'ABCDEFGH', name: 'Mara' });
    const refusal = { ok: false, code: 'drill/unknown-code', why: 'no drill has this code', fix: 'ask again' };
    wire.of('drill:join')[0].ack(refusal);
    expect(await answer).toEqual(refusal);
    expect(store.room.value).toBeNull();
  });

  test('without a connection the answer is a refusal at once', async () => {
    const { link } = start();
    expect(await link.scenarios()).toMatchObject({ ok: false, code: 'link/lost' });
  });
});

describe('the key of the server', () => {
  const KEY_NEEDED = { ok: false, code: 'access/key-needed', why: 'needs a key', fix: 'enter it' };
  const REQUEST = { scenario: 'night', solo: true, start: 'page', name: 'Mara' } as const;

  test('is asked for, and the drill is created once it is right', async () => {
    const { wire, link, store, tokens } = start();
    wire.listeners.connected();
    const created = link.create(REQUEST);
    wire.of('drill:create')[0].ack(KEY_NEEDED);
    await settle();
    const wrong = store.keyPrompt.value!.enter('wrong');
    wire.of('access:sign-in')[0].ack({ ok: false, code: 'access/wrong-key', why: 'wrong', fix: 'check it' });
    expect(await wrong).toMatchObject({ code: 'access/wrong-key' });
    expect([tokens.serverKey(), wire.of('drill:create').length]).toEqual([null, 1]);
    void store.keyPrompt.value!.enter('right');
    wire.of('access:sign-in')[1].ack({ ok: true });
    await settle();
    expect([store.keyPrompt.value, tokens.serverKey()]).toEqual([null, 'right']);
    wire.of('drill:create')[1].ack({ ok: true, ...welcome() });
    expect(await created).toMatchObject({ ok: true });
    wire.lose();
    wire.listeners.connected();
    expect(wire.of('access:sign-in')[2].request).toEqual({ key: 'right' });
  });

  test('who gives up gets the refusal', async () => {
    const { wire, link, store } = start();
    wire.listeners.connected();
    const created = link.create(REQUEST);
    wire.of('drill:create')[0].ack(KEY_NEEDED);
    await settle();
    store.keyPrompt.value!.cancel();
    expect(await created).toEqual(KEY_NEEDED);
    expect(store.keyPrompt.value).toBeNull();
  });
});

describe('coming back', () => {
  test('a reloaded tab goes straight back to its seat', async () => {
    const { wire, store } = start(KEPT);
    wire.listeners.connected();
    expect(store.link.value).toBe('connecting');
    expect(wire.of('drill:resume')[0].request).toEqual({ token: 'token-1' });
    wire.of('drill:resume')[0].ack({ ok: true, ...welcome() });
    await settle();
    expect([store.link.value, store.me.value]).toEqual(['connected', 'p1']);
  });

  test('a drill that is gone leads to the lobby with the reason, and is not tried again', async () => {
    const { wire, store, tokens } = start(KEPT);
    wire.listeners.connected();
    wire.of('drill:resume')[0].ack({ ok: false, code: 'drill/unknown-token', why: 'unknown', fix: 'start anew' });
    await settle();
    expect([store.link.value, store.notice.value?.code, tokens.ofBrowser()]).toEqual([
      'connected',
      'drill/unknown-token',
      null,
    ]);
  });

  test('an ended drill comes back as its debrief', async () => {
    const { wire, store } = start(KEPT);
    wire.listeners.connected();
    wire.of('drill:resume')[0].ack({ ok: true, ...welcome({ room: room({ phase: 'ended' }) }) });
    await settle();
    wire.of('drill:debrief')[0].ack({ ok: true, debrief: { hash: 'abc' } });
    await settle();
    expect(store.debrief.value?.hash).toBe('abc');
  });

  test('a lost connection is said at once and healed with the token and the open panel', async () => {
    const { wire, store, link } = await inDrill();
    void link.openService('fleet');
    wire.lose();
    expect(store.link.value).toBe('lost');
    expect(await link.forward()).toMatchObject({ ok: false, code: 'link/lost' });
    wire.listeners.connected();
    expect(store.link.value).toBe('lost');
    wire.of('drill:resume')[0].ack({ ok: true, ...welcome() });
    await settle();
    expect(store.link.value).toBe('connected');
    expect(wire.of('panel:open').map(({ request }) => request)).toEqual([{ service: 'fleet' }, { service: 'fleet' }]);
  });

  test('a connection that is lost while coming back is no reason to give up the seat', async () => {
    const { wire, tokens } = start(KEPT);
    wire.listeners.connected();
    wire.lose();
    await settle();
    expect(tokens.ofTab()).toEqual(KEPT);
    wire.listeners.connected();
    expect(wire.of('drill:resume')).toHaveLength(2);
  });

  test('a server that cannot now leaves the way back on offer', async () => {
    const { wire, store, tokens } = start(KEPT);
    wire.listeners.connected();
    wire.of('drill:resume')[0].ack({ ok: false, code: 'server/full', why: 'full', fix: 'try again' });
    await settle();
    expect([store.notice.value?.code, tokens.ofTab(), tokens.ofBrowser()]).toEqual(['server/full', null, KEPT]);
  });

  test('an answer of an old connection does not count for the new one', async () => {
    const { wire, store } = start(KEPT);
    wire.listeners.connected();
    wire.lose();
    wire.listeners.connected();
    const [old, fresh] = wire.of('drill:resume');
    old.ack({ ok: false, code: 'drill/unknown-token', why: 'late', fix: 'none' });
    await settle();
    expect(store.notice.value).toBeNull();
    fresh.ack({ ok: true, ...welcome() });
    await settle();
    expect(store.link.value).toBe('connected');
  });
});

describe('commands', () => {
  test('without an answer they are sent again with the same id, after the seat is back', async () => {
    const { wire, link } = await inDrill();
    const answer = link.command('fleet/stop-adding', {});
    wire.lose();
    wire.listeners.connected();
    expect(wire.of('command')).toHaveLength(1);
    wire.of('drill:resume')[0].ack({ ok: true, ...welcome() });
    await settle();
    const [first, second] = wire.of('command');
    expect(second.request).toEqual(first.request);
    second.ack({ ok: true, step: 12 });
    expect(await answer).toEqual({ ok: true, step: 12 });
  });

  test('with an answer they are not sent again', async () => {
    const { wire, link } = await inDrill();
    const answer = link.command('fleet/stop-adding', {});
    wire.of('command')[0].ack({ ok: true, step: 12 });
    await answer;
    wire.lose();
    wire.listeners.connected();
    wire.of('drill:resume')[0].ack({ ok: true, ...welcome() });
    await settle();
    expect(wire.of('command')).toHaveLength(1);
  });

  test('given while the connection is gone wait for it', async () => {
    const { wire, link } = await inDrill();
    wire.lose();
    void link.command('fleet/stop-adding', {});
    expect(wire.of('command')).toHaveLength(0);
    wire.listeners.connected();
    wire.of('drill:resume')[0].ack({ ok: true, ...welcome() });
    await settle();
    expect(wire.of('command')).toHaveLength(1);
  });

  test('that wait for a seat which is gone are refused with it, and never reach another drill', async () => {
    const { wire, link } = await inDrill();
    wire.lose();
    const waiting = link.command('incident/set-severity', { severity: 1 });
    wire.listeners.connected();
    wire.of('drill:resume')[0].ack({ ok: false, code: 'drill/unknown-token', why: 'no drill', fix: 'start one' });
    expect(await waiting).toMatchObject({ ok: false, code: 'drill/unknown-token' });
    const entered = link.create({ scenario: 'a-night', solo: true, start: 'page', name: 'Yo' });
    wire
      .of('drill:create')
      .at(-1)!
      .ack({ ok: true, ...welcome() });
    await entered;
    wire.lose();
    wire.listeners.connected();
    wire
      .of('drill:resume')
      .at(-1)!
      .ack({ ok: true, ...welcome() });
    await settle();
    expect(wire.of('command')).toEqual([]);
  });

  test('two of the same have two ids', async () => {
    const { wire, link } = await inDrill();
    void link.command('fleet/stop-adding', {});
    void link.command('fleet/stop-adding', {});
    const ids = wire.of('command').map(({ request }) => (request as { id: string }).id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('frames', () => {
  const frame = (number: number, telemetryCoverage: number, key = false) => ({
    number,
    key,
    team: 'a',
    parts: { telemetryCoverage },
  });

  test('in order are taken', async () => {
    const { wire, store } = await inDrill();
    wire.listeners.frame(frame(2, 0.5));
    expect([store.view.telemetryCoverage.value, wire.of('drill:resync').length]).toEqual([0.5, 0]);
  });

  test('after a gap the whole state is asked for once, and what was on its way is thrown away', async () => {
    const { wire, store } = await inDrill();
    wire.listeners.frame(frame(3, 0.4));
    wire.listeners.frame(frame(4, 0.3));
    expect([store.view.telemetryCoverage.value, wire.of('drill:resync').length]).toEqual([1, 1]);
    wire.of('drill:resync')[0].ack({ ok: true, frame: frame(5, 0.2, true) });
    await settle();
    wire.listeners.frame(frame(6, 0.1));
    expect([store.view.telemetryCoverage.value, wire.of('drill:resync').length]).toEqual([0.1, 1]);
  });

  test('a new connection begins with its own numbers', async () => {
    const { wire, store } = await inDrill();
    wire.listeners.frame(frame(2, 0.5));
    wire.lose();
    wire.listeners.connected();
    wire.of('drill:resume')[0].ack({ ok: true, ...welcome() });
    wire.listeners.frame(frame(1, 0.9, true));
    wire.listeners.frame(frame(2, 0.8));
    expect([store.view.telemetryCoverage.value, wire.of('drill:resync').length]).toEqual([0.8, 0]);
  });
});

test('leaving forgets the seat of this tab, offers it in the lobby and hangs up', async () => {
  const { wire, link, store, tokens } = await inDrill();
  const waiting = link.command('fleet/stop-adding', {});
  link.leave();
  expect(await waiting).toMatchObject({ ok: false, code: 'link/left' });
  expect([store.room.value, tokens.ofTab(), tokens.ofBrowser(), wire.reopened]).toEqual([null, null, KEPT, 1]);
});

test('what was asked when the person left or the connection broke is refused with the reason', async () => {
  const { wire, link } = await inDrill();
  const lost = link.forward();
  wire.lose();
  expect(await lost).toMatchObject({ ok: false, code: 'link/lost' });
  wire.listeners.connected();
  const left = link.setClock({ paused: true });
  link.leave();
  expect(await left).toMatchObject({ ok: false, code: 'link/left' });
  expect(await link.scenarios()).toMatchObject({ ok: false, code: 'link/lost' });
});

test('the reason why a drill stopped is kept for the screen', async () => {
  const { wire, store } = await inDrill();
  const stop = { ok: false, code: 'drill/stopped', args: {}, why: 'a defect', fix: 'start another' } as const;
  wire.listeners.stopped(stop);
  expect(store.notice.value).toEqual(stop);
});

test('an open panel that comes late, after another was chosen, is not shown', async () => {
  const { wire, link, store } = await inDrill();
  void link.openService('fleet');
  void link.openService('store');
  wire.of('panel:open')[0].ack({ ok: true, panel: { service: 'fleet', firstMinute: 0, rows: [], logs: [] } });
  await settle();
  expect(store.panel.value).toBeNull();
});

describe('a new visit', () => {
  const ended = () => ({ ok: true, ...welcome({ room: room({ phase: 'ended' }) }) });

  test('lands in the lobby where the last drill has ended, and still offers it', async () => {
    const { wire, store, tokens, link } = start({ ...KEPT, ended: true }, true);
    wire.listeners.connected();
    await settle();
    expect(wire.of('drill:resume')).toEqual([]);
    expect(store.room.value).toBeNull();
    expect(tokens.ofBrowser()).toEqual({ ...KEPT, ended: true });
    void link.resumeLast();
    wire.of('drill:resume')[0].ack(ended());
    await settle();
    expect(store.room.value?.phase).toBe('ended');
  });

  test('leaves a drill that ended meanwhile, and remembers that it has', async () => {
    const { wire, store, tokens } = start(KEPT, true);
    wire.listeners.connected();
    wire.of('drill:resume')[0].ack(ended());
    await settle();
    expect(store.room.value).toBeNull();
    expect(wire.reopened).toBe(1);
    expect(tokens.ofBrowser()).toMatchObject({ token: 'token-1', ended: true });
  });

  test('goes on with a drill that runs', async () => {
    const { wire, store } = start(KEPT, true);
    wire.listeners.connected();
    wire.of('drill:resume')[0].ack({ ok: true, ...welcome() });
    await settle();
    expect(store.room.value?.phase).toBe('running');
  });

  test('a reload comes back to the debrief', async () => {
    const { wire, store } = start({ ...KEPT, ended: true });
    wire.listeners.connected();
    wire.of('drill:resume')[0].ack(ended());
    await settle();
    expect(store.room.value?.phase).toBe('ended');
  });
});
