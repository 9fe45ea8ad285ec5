// A link over a wire made of lists, at the start page or in a drill.
import { type BrowserStorage, createBrowserStorage } from '../../../client/session/browser-storage.ts';
import { createLink } from '../../../client/session/link.ts';
import { createStore } from '../../../client/session/store.ts';
import { createTokens, type SavedSeat } from '../../../client/session/tokens.ts';
import type { EventName, Transport, TransportListeners } from '../../../client/session/wire.ts';
import { fakeBrowser, welcome } from '../builders.ts';

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

export const KEPT: SavedSeat = { token: 'token-1', title: 'A night' };

export function start(kept?: SavedSeat, newVisit = false) {
  const store = createStore();
  const wire = new FakeWire();
  const tab = fakeStorage(kept);
  const browser = fakeStorage(kept);
  const tokens = createTokens(tab, browser);
  const link = createLink(store, wire, tokens, newVisit);
  return { store, wire, link, tokens };
}

/** Lets answered promises go on. */
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

export async function inDrill() {
  const all = start();
  all.wire.listeners.connected();
  void all.link.create({ scenario: 'night', solo: true, start: 'page', name: 'Mara' });
  all.wire.of('drill:create')[0].ack({ ok: true, ...welcome() });
  await settle();
  all.wire.listeners.frame({ number: 1, key: true, team: 'a', parts: { telemetryCoverage: 1 } });
  return all;
}
