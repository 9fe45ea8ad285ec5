// The panels that were opened on this connection. Reopening a panel does not resend the minutes that the client has.
import type { Panel } from '#model/incident/view-types.ts';
import type { ClientEvents } from '#protocol/events.ts';
import { unpacked } from '#protocol/panel.ts';
import type { Store } from './store.ts';

type Request = Parameters<ClientEvents['panel:open']>[0];
type Opened = Extract<Parameters<Parameters<ClientEvents['panel:open']>[1]>[0], { ok: true }>;

export class KnownPanels {
  #store: Store;
  #known = new Map<string, { readonly version: string; panel: Panel }>();

  /** What was known when a panel was last asked for. */
  #asked: Panel | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  /** For a new connection, and after frames were lost. An answer that is on its way still follows what was asked for. */
  forget(): void {
    this.#known = new Map();
  }

  /** What to ask for so that the panel of the service is shown; null closes the one that is open. */
  request(service: string | null): Request {
    const open = this.#store.panel.value;
    const kept = open === null ? undefined : this.#known.get(open.service);
    // The minutes that came since it was opened belong to it.
    if (open !== null && kept !== undefined) kept.panel = open;
    const known = service === null ? undefined : this.#known.get(service);
    this.#asked = known?.panel ?? null;
    if (known === undefined) return { service };
    return { service, have: { version: known.version, minutes: known.panel.rows.length } };
  }

  /** Shows what was answered, behind the minutes that were known. */
  show({ panel, version }: Opened): void {
    if (panel === null) {
      this.#store.panel.value = null;
      return;
    }
    const { rows, firstMinute, ...rest } = unpacked(panel);
    const before = firstMinute === 0 ? [] : (this.#asked?.rows.slice(0, firstMinute) ?? []);
    const whole = { ...rest, firstMinute: 0, rows: [...before, ...rows] };
    this.#known.set(rest.service, { version: version!, panel: whole });
    this.#store.panel.value = whole;
  }
}
