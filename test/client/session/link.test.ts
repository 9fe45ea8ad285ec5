// The link in a drill: what it sends, what it does with answers and frames, and how it leaves.
import { describe, expect, test } from 'vitest';
import { welcome } from '../builders.ts';
import { inDrill, KEPT, settle } from './link-wire.ts';

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

test('an answer that comes after a newer frame does not take the clock or the room back', async () => {
  const { wire, link, store } = await inDrill();
  const { room, briefing } = welcome();
  const answers = [
    link.forward(),
    link.setClock({ speed: 5 }),
    link.takeSeats(['ops']),
    link.steer({ do: 'remove-player', player: 'p2' }),
  ];
  const clock = { ...room.clock, step: 409, paused: true, forwarding: false };
  const now = { ...room, players: [], clock };
  wire.listeners.frame({ number: 2, team: 'a', parts: {}, room: now, clock });
  for (const { event, ack } of wire.sent.slice(1))
    ack({ ok: true, clock: { ...clock, step: 400, forwarding: true }, room, briefing, event });
  await Promise.all(answers);
  expect(store.clock.value).toEqual(clock);
  expect(store.room.value?.players).toEqual([]);
});

test('the record before the first view is asked for, page by page', async () => {
  const { wire, store } = await inDrill();
  const entry = (step: number) => ({ step, lane: 'actions', by: null, message: { code: 'timeline/over', args: {} } });
  const parts = { timeline: [entry(3)], timelineStart: 3 };
  wire.listeners.frame({ number: 1, key: true, team: 'a', parts } as never);
  wire.listeners.frame({ number: 2, key: false, team: 'a', parts: { timelineStart: 3 } } as never);
  expect(wire.of('timeline:older').map(({ request }) => request)).toEqual([{ before: 3 }]);
  wire.of('timeline:older')[0].ack({ ok: true, entries: [entry(1), entry(2)] });
  await settle();
  expect(wire.of('timeline:older')[1].request).toEqual({ before: 1 });
  wire.of('timeline:older')[1].ack({ ok: true, entries: [entry(0)] });
  await settle();
  expect(store.view.timeline.value.map(({ step }) => step)).toEqual([0, 1, 2, 3]);
  expect(wire.of('timeline:older')).toHaveLength(2);
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

test('a panel that is refused says why until it is asked for again', async () => {
  const { wire, link, store } = await inDrill();
  const refusal = {
    ok: false,
    code: 'request/rate-limited',
    args: { most: 50 },
    why: 'too many',
    fix: 'wait',
  } as const;
  void link.openService('fleet');
  wire.of('panel:open')[0].ack(refusal);
  await settle();
  expect(store.panelRefusal.value).toEqual(refusal);
  void link.openService('fleet');
  expect(store.panelRefusal.value).toBeNull();
  wire.of('panel:open')[1].ack({ ok: true, panel: { service: 'fleet', firstMinute: 0, rows: [], logs: [] } });
  await settle();
  expect(store.panel.value?.service).toBe('fleet');
});

test('why a panel was refused does not stand under another one', async () => {
  const { wire, link, store } = await inDrill();
  void link.openService('fleet');
  void link.openService('store');
  wire.of('panel:open')[0].ack({ ok: false, code: 'server/defect', args: {}, why: 'a defect', fix: 'try again' });
  await settle();
  expect(store.panelRefusal.value).toBeNull();
});
