// The client's connection to a drill: sends requests, fills the store from frames, and returns to the same seat after a lost
// connection. A command keeps its id until it is answered, so that it runs only once even if it is sent again.

import { nanoid } from 'nanoid';
import type { Values } from '#model/engine/fields.ts';
import type { Frame, Welcome, WireRefusal } from '#protocol/events.ts';
import { words } from '../words/en/common.ts';
import { plainRequests } from './link-requests.ts';
import { pageUrl } from './page-url.ts';
import { KnownPanels } from './panels.ts';
import { localRefusal } from './requests.ts';
import { applyFrame, applyWelcome, resetStore, type Store } from './store.ts';
import type { Tokens } from './tokens.ts';
import type { AnswerOf, EventName, RequestOf, Transport } from './wire.ts';

const { lostBeforeAnswer, leftBeforeAnswer } = words.link;
const LOST = localRefusal('link/lost', lostBeforeAnswer.why, lostBeforeAnswer.fix);
const LEFT = localRefusal('link/left', leftBeforeAnswer.why, leftBeforeAnswer.fix);

/** What brings this connection into a drill. */
type EntryEvent = 'drill:create' | 'drill:join' | 'drill:facilitate' | 'daily:start';
type CommandRequest = RequestOf<'command'>;
type PendingCommand = { request: CommandRequest; answer: (answer: AnswerOf<'command'>) => void };

export type DrillLink = ReturnType<typeof createLink>;

/** `newVisit`: the page was opened anew, not reloaded; then a drill that has ended is offered, not entered. */
export function createLink(store: Store, wire: Transport, tokens: Tokens, newVisit = false) {
  let landing = newVisit;
  if (landing && tokens.ofTab()?.ended === true) tokens.leave();
  let token = tokens.ofTab()?.token ?? null;
  /** Rises when a connection begins or ends, so that answers on an old one are ignored. */
  let connection = 0;
  let connected = false;
  /** Number of the last frame; null until a key frame has come. */
  let lastFrame: number | null = null;
  let resyncing = false;
  /** The connection on which older entries of the record are being asked for. */
  let fetching: number | null = null;
  /** True from leaving a drill until the next connection. */
  let leaving = false;
  /** The service whose panel was asked for last; it is asked for again when the connection is back. */
  let opened: string | null = null;
  const panels = new KnownPanels(store);
  const commands = new Map<string, PendingCommand>();

  /** Sends a request once; refused if the connection breaks before the answer. */
  async function ask<E extends EventName>(event: E, request: RequestOf<E>): Promise<AnswerOf<E>> {
    if (!connected) return LOST as AnswerOf<E>;
    return (await wire.send(event, request)) ?? ((leaving ? LEFT : LOST) as AnswerOf<E>);
  }

  /** Refuses all pending commands: they must never reach another drill. */
  function refuseWaiting(refusal: WireRefusal): void {
    for (const waiting of commands.values()) waiting.answer(refusal);
    commands.clear();
  }

  async function sendCommand(waiting: PendingCommand): Promise<void> {
    const answer = await wire.send('command', waiting.request);
    if (answer === null) return;
    commands.delete(waiting.request.id);
    waiting.answer(answer);
  }

  function takeWelcome(welcome: Welcome): void {
    token = welcome.token;
    const kept = { token: welcome.token, title: welcome.briefing.scenario.title };
    tokens.keep(welcome.room.phase === 'ended' ? { ...kept, ended: true } : kept);
    applyWelcome(store, welcome);
  }

  /** Asks for the server's key or for a sign-in where a refusal wants one; true if it is worth asking the server again. */
  async function signIn(code: string): Promise<boolean> {
    // The provider sends people back to the start page.
    if (code === 'access/sign-in-needed') location.assign(pageUrl('auth/sign-in'));
    return code === 'access/key-needed' && (await askForKey());
  }

  async function askWithKey<E extends EventName>(event: E, request: RequestOf<E>): Promise<AnswerOf<E>> {
    const answer = await ask(event, request);
    return !answer.ok && (await signIn(answer.code)) ? ask(event, request) : answer;
  }

  async function enter(event: EntryEvent, request: RequestOf<typeof event>) {
    const answer = (await askWithKey(event, request as never)) as AnswerOf<'drill:create'>;
    if (answer.ok) takeWelcome(answer);
    return answer;
  }

  /** False if the player gives up. */
  function askForKey(): Promise<boolean> {
    return new Promise((resolve) => {
      const close = (entered: boolean) => {
        store.keyPrompt.value = null;
        resolve(entered);
      };
      store.keyPrompt.value = {
        async enter(key) {
          const answer = await ask('access:sign-in', { key });
          if (!answer.ok) return answer;
          tokens.keepServerKey(key);
          close(true);
          return null;
        },
        cancel: () => close(false),
      };
    });
  }

  async function fetchDebrief() {
    const team = store.debriefTeam.value;
    const mine = token;
    const answer = await ask('drill:debrief', { team });
    // Meanwhile another drill may have been entered, or another team chosen.
    const isWanted = mine === token && team === store.debriefTeam.value;
    if (answer.ok && isWanted) store.debrief.value = answer.debrief;
    return answer;
  }

  /** Until the debrief of that team has come none is shown. */
  function showDebriefOf(team: string) {
    store.debriefTeam.value = team;
    store.debrief.value = null;
    return fetchDebrief();
  }

  async function openService(service: string | null) {
    opened = service;
    store.panelRefusal.value = null;
    const answer = await ask('panel:open', panels.request(service));
    // Meanwhile another one may have been chosen.
    if (opened !== service) return answer;
    if (answer.ok) panels.show(answer);
    else store.panelRefusal.value = answer;
    return answer;
  }

  /** The whole of a runbook; it is asked for once. */
  async function readRunbook(runbook: string) {
    const known = store.readRunbooks.value.get(runbook);
    if (known !== undefined) return { ok: true as const, runbook: known };
    const answer = await ask('runbook:read', { runbook });
    if (answer.ok) store.readRunbooks.value = new Map(store.readRunbooks.value).set(runbook, answer.runbook);
    return answer;
  }

  async function resume(way: string): Promise<void> {
    const mine = connection;
    const answer = await ask('drill:resume', { token: way });
    if (mine !== connection) return;
    if (!answer.ok) {
      token = null;
      opened = null;
      refuseWaiting(answer);
      if (answer.code === 'drill/unknown-token') tokens.forget();
      else tokens.leave();
      resetStore(store);
      store.notice.value = answer;
      store.link.value = 'connected';
      return;
    }
    if (landing && answer.room.phase === 'ended') {
      tokens.end();
      leave();
      return;
    }
    takeWelcome(answer);
    store.link.value = 'connected';
    for (const waiting of commands.values()) void sendCommand(waiting);
    if (opened !== null) await openService(opened);
    if (answer.room.phase === 'ended') await fetchDebrief();
  }

  /** Back to the lobby. The drill goes on without this tab. */
  function leave(): void {
    landing = false;
    token = null;
    opened = null;
    tokens.leave();
    refuseWaiting(LEFT);
    resetStore(store);
    leaving = true;
    wire.reopen();
  }

  async function resync(): Promise<void> {
    if (resyncing) return;
    resyncing = true;
    panels.forget();
    const answer = await ask('drill:resync', {});
    resyncing = false;
    if (answer.ok) takeFrame(answer.frame);
  }

  function takeFrame(frame: Frame): void {
    const follows = lastFrame !== null && frame.number === lastFrame + 1;
    if (!frame.key && !follows) {
      void resync();
      return;
    }
    lastFrame = frame.number;
    applyFrame(store, frame);
    if (store.timeline.missing > 0) void fetchTimeline();
  }

  /** The record before what a frame has of it. */
  async function fetchTimeline(): Promise<void> {
    if (fetching === connection) return;
    const mine = connection;
    fetching = mine;
    while (store.timeline.missing > 0) {
      const before = store.timeline.missing;
      const answer = await ask('timeline:older', { before });
      if (!answer.ok || answer.entries.length === 0 || mine !== connection) break;
      store.timeline.addOlder(answer.entries, before);
      store.view.timeline.value = store.timeline.entries;
    }
    if (fetching === mine) fetching = null;
  }

  wire.listen({
    connected() {
      store.frozen.value = null;
      connection++;
      connected = true;
      leaving = false;
      lastFrame = null;
      resyncing = false;
      panels.forget();
      const key = tokens.serverKey();
      // Its answer does not matter: a key that is no longer right is asked for again where it is needed.
      if (key !== null) void wire.send('access:sign-in', { key });
      if (token === null) store.link.value = 'connected';
      else void resume(token);
    },
    lost() {
      if (store.frozen.value?.code !== 'server/restarting') store.frozen.value = null;
      connection++;
      connected = false;
      store.link.value = 'lost';
    },
    frame: (frame) => {
      if (!resyncing || frame.key) takeFrame(frame);
    },
    ended: ({ debrief }) => {
      tokens.end();
      if (store.debriefTeam.value === undefined) store.debrief.value = debrief;
    },
    frozen: (state) => {
      store.frozen.value = state.ok ? null : state;
    },
    dismissed: (refusal) => {
      token = null;
      opened = null;
      tokens.forget();
      refuseWaiting(refusal);
      resetStore(store);
      store.notice.value = refusal;
      store.link.value = 'connected';
    },
    stopped: (refusal) => {
      store.notice.value = refusal;
    },
  });

  return {
    ...plainRequests(ask),
    create: (request: RequestOf<'drill:create'>) => enter('drill:create', request),
    join: (request: RequestOf<'drill:join'>) => enter('drill:join', request),

    /** Proves that this browser is in this drill. */
    token: () => token,

    facilitate: (link: string) => enter('drill:facilitate', { link }),
    startDaily: (request: RequestOf<'daily:start'>) => enter('daily:start', request),

    /** Back into the drill that this browser was in last. */
    async resumeLast(): Promise<void> {
      landing = false;
      const kept = tokens.ofBrowser();
      if (kept === null || !connected) return;
      token = kept.token;
      await resume(kept.token);
    },

    /** Issues a command. Without a connection it waits and is sent once the seat is resumed. */
    command(command: string, values: Values, runbook?: { id: string; step: number }): Promise<AnswerOf<'command'>> {
      const request: CommandRequest = { id: nanoid(), do: command, with: values, runbook };
      return new Promise((answer) => {
        const waiting = { request, answer };
        commands.set(request.id, waiting);
        if (connected && store.link.value === 'connected') void sendCommand(waiting);
      });
    },

    openService,
    readRunbook,

    async end() {
      const mine = token;
      const answer = await ask('drill:end', {});
      if (answer.ok && mine === token) {
        tokens.end();
        store.debrief.value = answer.debrief;
      }
      return answer;
    },

    fetchDebrief,
    showDebriefOf,
    signIn,

    harden: (request: RequestOf<'harden:open'>) => askWithKey('harden:open', request),
    /** Into the drill that reopens at a moment of this one; nothing of this one stays. */
    async fork(step: number) {
      const before = lastFrame;
      const answer = await ask('drill:fork', { step, team: store.debriefTeam.value });
      if (!answer.ok) return answer;
      opened = null;
      panels.forget();
      refuseWaiting(LEFT);
      resetStore(store);
      takeWelcome(answer);
      store.link.value = 'connected';
      // A first frame that came together with the welcome was cleared with the rest.
      if (lastFrame !== before) await resync();
      return answer;
    },

    leave,
  };
}
