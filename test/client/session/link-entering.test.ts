// How the link comes into a drill and back into it: the key of the server, a reload, a connection that was lost, a new visit.
import { describe, expect, test } from 'vitest';
import { room, welcome } from '../builders.ts';
import { inDrill, KEPT, settle, start } from './link-wire.ts';

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

describe('a fork', () => {
  const FORKED = { ok: true, ...welcome({ token: 'token-2', room: room({ drill: 'drill-2' }) }) };

  test('takes no answer that was meant for the drill before', async () => {
    const { wire, link, store } = await inDrill();
    void link.fetchDebrief();
    void link.fork(60);
    wire.of('drill:fork')[0].ack(FORKED);
    await settle();
    wire.of('drill:debrief')[0].ack({ ok: true, debrief: { hash: 'abc' } });
    await settle();
    expect([store.room.value?.drill, store.debrief.value]).toEqual(['drill-2', null]);
  });

  test('asks for everything again where its first frame came together with the welcome', async () => {
    const { wire, link, store } = await inDrill();
    const forked = link.fork(60);
    const frame = { number: 1, key: true, team: 'a', parts: { telemetryCoverage: 0.5 } };
    wire.of('drill:fork')[0].ack(FORKED);
    wire.listeners.frame({ ...frame, number: 7 });
    await settle();
    wire.of('drill:resync')[0].ack({ ok: true, frame: { ...frame, number: 8 } });
    expect(await forked).toMatchObject({ ok: true });
    expect([store.room.value?.drill, store.view.telemetryCoverage.value]).toEqual(['drill-2', 0.5]);
  });

  test('is of the team whose debrief is open, and that choice ends with it', async () => {
    const { wire, link, store } = await inDrill();
    void link.showDebriefOf('team-2');
    expect(wire.of('drill:debrief')[0].request).toEqual({ team: 'team-2' });
    void link.fork(60);
    expect(wire.of('drill:fork')[0].request).toEqual({ step: 60, team: 'team-2' });
    wire.of('drill:fork')[0].ack(FORKED);
    await settle();
    expect(store.debriefTeam.value).toBeUndefined();
  });
});

test('the debrief of a team that was chosen earlier does not take the place of the one that was chosen last', async () => {
  const { wire, link, store } = await inDrill();
  void link.showDebriefOf('team-2');
  void link.showDebriefOf('team-3');
  const [second, third] = wire.of('drill:debrief');
  third.ack({ ok: true, debrief: { hash: 'third' } });
  await settle();
  second.ack({ ok: true, debrief: { hash: 'second' } });
  await settle();
  expect(store.debrief.value?.hash).toBe('third');
  wire.listeners.ended({ debrief: { hash: 'own' } as never });
  expect(store.debrief.value?.hash).toBe('third');
});
