// Another city from the same parts, as another scenario would describe it: a mail company by the harbour with 900 relays,
// other services in other houses, other customers, and no house for what it does not have.

import { FLEET_HOST_STATES } from '#model/components/mesh-fleet/host-states.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { ServiceView } from '#model/incident/view-types.ts';
import { scatter } from '../../../client/features/city/scatter.ts';
import type { Store } from '../../../client/session/store.ts';
import { alarm } from '../../client/builders.ts';
import { HOST_STATE_IDS } from '../../support/host-states.ts';
import { storeAt } from './moments.ts';

const RELAYS = 900;
const FROM_MINUTE = 990;
const STEP = 120 * STEPS_PER_MINUTE;

const SERVICES = {
  relays: 'Mail relays',
  probes: 'Line probes',
  keys: 'Key service',
  spool: 'Spool',
  spares: 'Spare relays',
  notes: 'Harbour notices',
};
const CUSTOMERS = ['Ferry line', 'Customs', 'Fish market', 'Pilots', 'School', 'Clinic', 'Library', 'Shipyard'];

const LOOK = {
  buildings: [
    { part: 'tower', service: 'relays' },
    { part: 'lighthouse', service: 'probes' },
    { part: 'gatehouse', service: 'keys' },
    { part: 'bridge', service: 'spool' },
    { part: 'depot', service: 'spares' },
    { part: 'billboard', service: 'notes' },
    { part: 'blocks', services: ['customer-4', 'customer-1'], short: { 'customer-2': 'Fish' } },
  ],
};

const view = (id: string, rest: Partial<ServiceView> = {}): ServiceView => ({
  id,
  state: 'normal',
  headline: null,
  hostCounts: null,
  ...rest,
});
const share = (metric: string, value: number) => ({ metric, unit: 'share', value, asOfStep: null }) as const;

function relayWindows() {
  const states = Uint8Array.from({ length: RELAYS }, (_, host) =>
    HOST_STATE_IDS.indexOf(scatter(host, 7) < 0.12 ? 'ejected' : 'serving'),
  );
  const seen = new Uint16Array(RELAYS).fill(120);
  return { states, seen, progress: new Uint8Array(RELAYS), version: 2 };
}

export function harbourStore(): Store {
  const store = storeAt('calm');
  const { view: shown } = store;
  const windows = relayWindows();
  store.briefing.value = {
    ...store.briefing.value!,
    scenario: { id: 'harbour', title: 'Mail by the harbour', summary: '' },
    clock: { fromMinute: FROM_MINUTE, horizonMinute: FROM_MINUTE + 600, zone: 'CET', date: '2019-03-02' },
    services: Object.entries(SERVICES).map(([id, name]) => ({
      ...{ id, name, metrics: [], hosts: 0, open: true },
      hostStates: FLEET_HOST_STATES,
    })),
    telemetry: 'probes',
    customers: CUSTOMERS.map((name, i) => ({ id: `customer-${i}`, name })),
    look: LOOK,
  };
  store.clock.value = { ...store.clock.value!, step: STEP };
  store.hosts.clear();
  store.hosts.set('relays', windows);
  store.hostsVersion.value++;
  shown.services.value = [
    view('relays', {
      hostCounts: HOST_STATE_IDS.map((_, state) => windows.states.filter((one) => one === state).length),
    }),
    view('probes', { headline: share('Answers.Success', 1) }),
    view('keys', { state: 'degraded', headline: share('Requests.Errors', 0.12) }),
    view('spool', { gauge: { metric: 'Events.Backlog', unit: 'min', value: 90, asOfStep: null, full: 180 } }),
    view('spares', { headline: { metric: 'Reserve', unit: 'count', value: 240, asOfStep: null } }),
    view('notes'),
  ];
  shown.alarms.value = [alarm({ id: 'late', service: 'spool', severity: 2 })];
  shown.customers.value = CUSTOMERS.map((_, i) => ({ id: `customer-${i}`, served: 1 - 0.08 * i, thousands: 1 + i }));
  shown.traffic.value = { demand: 0.8, failed: 0.2 };
  return store;
}
