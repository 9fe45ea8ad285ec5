// Data of the start page without a drill: the scenarios to choose from, who may add bots, and a store with all hosts healthy
// for the city in the background.
import { type HostState, UNKNOWN_HOST } from '#model/engine/host-states.ts';
import { NO_SCORING } from '#model/engine/scoring-spec.ts';
import type { Briefing } from '#model/incident/view-types.ts';
import type { Room, ScenarioCard } from '#protocol/events.ts';
import { emptyRoom, playerOf } from '../../session/people.ts';
import { createStore, type Store } from '../../session/store.ts';
import { cityWords } from '../../words/en/city.ts';
import { PLACES } from '../city/shapes.ts';
import { towerGrid } from '../city/tower.ts';

/** A drill that a link asks for again. */
type LinkedDrill = { readonly scenario: string; readonly seed: number };

/** Where a link leads that opens the drill of a seed again; `search` is what stands behind the question mark. */
export const drillSearch = ({ scenario, seed }: LinkedDrill): string =>
  `?${new URLSearchParams({ scenario, seed: `${seed}` })}`;

export function linkedDrill(search: string): LinkedDrill | null {
  const given = new URLSearchParams(search);
  const scenario = given.get('scenario');
  const seed = Number(given.get('seed') || Number.NaN);
  return scenario === null || !Number.isSafeInteger(seed) || seed < 0 ? null : { scenario, seed };
}

export const isDrawn = ({ causes }: ScenarioCard): boolean => causes === null || causes > 1;

/** What is for a first drill comes first; the others as the server lists them, by the date of their outage. */
export const inOrder = (scenarios: readonly ScenarioCard[]): ScenarioCard[] =>
  scenarios.toSorted((a, b) => Number(b.firstDrill) - Number(a.firstDrill));

/** The one for who has not played yet, if there is one. */
export const firstDrillOf = (scenarios: readonly ScenarioCard[]): ScenarioCard | undefined =>
  scenarios.find((one) => one.firstDrill && !isDrawn(one));

/** The one of that id; until somebody chooses, the first single one that is no first drill. */
export const chosenOf = (scenarios: readonly ScenarioCard[], id: string | null): ScenarioCard | undefined =>
  scenarios.find((one) => one.id === id) ?? scenarios.find((one) => !isDrawn(one) && !one.firstDrill) ?? scenarios[0];

/** The same incidents with one cause and with two at once; undefined where there is only one of these. */
export function levelsOf(scenarios: readonly ScenarioCard[], chosen: ScenarioCard) {
  const plain = scenarios.find(({ id }) => id === (chosen.hardOf ?? chosen.id)) ?? chosen;
  const hard = scenarios.find(({ hardOf }) => hardOf === plain.id);
  return { plain, hard };
}

/** First of the scenarios whose cause is drawn, or is not; undefined where there is none. */
export const firstOf = (scenarios: readonly ScenarioCard[], drawn: boolean): ScenarioCard | undefined =>
  scenarios.find((one) => isDrawn(one) === drawn);

/** Who created a team drill that is played, not only watched, may put bots into its seats. */
export const placesBots = (room: Room | null, me: string | null): boolean =>
  room !== null && !room.solo && room.mode !== 'watch' && playerOf(room, me)?.owner === true;

const EVENING_MINUTE = 16 * 60 + 50;
const TOWER = 'tower';
const { columns, builtFloors } = towerGrid(1, 1);
const BLOCKS = 9;
/** All hosts are well, whatever that is called. */
const HOST_STATES: readonly HostState[] = [
  UNKNOWN_HOST,
  { id: 'good', tone: 'good', label: '', meaning: '', revealedBy: 'report' },
];
/** Windows that keep reporting. */
const REPORTING = 65534;

export function quietEvening(): Store {
  const store = calmStore({
    clock: { fromMinute: EVENING_MINUTE, horizonMinute: EVENING_MINUTE, zone: '', date: '' },
    services: [
      { id: TOWER, name: TOWER, metrics: [], hosts: columns * builtFloors, hostStates: HOST_STATES, open: false },
    ],
    customers: Array.from({ length: BLOCKS }, (_, i) => ({ id: `${i}`, name: '' })),
    look: { buildings: PLACES.map((part) => ({ part, service: TOWER })) },
  });
  store.view.posts.value = [
    {
      step: 0,
      tool: '',
      status: '',
      impact: 'none',
      scope: [],
      doing: cityWords.billboardQuiet,
      nextMinutes: 0,
      text: '',
      published: true,
      failed: false,
    },
  ];
  return store;
}

/** A store without a drill, in which every host of these services is well. */
export function calmStore(city: Pick<Briefing, 'clock' | 'services' | 'customers' | 'look'>): Store {
  const store = createStore();
  const clock = {
    step: 0,
    horizonStep: 1,
    speed: 1,
    paused: false,
    forwarding: false,
    waiting: false,
  } as const;
  store.clock.value = clock;
  store.room.value = emptyRoom(clock);
  store.briefing.value = {
    ...city,
    telemetry: null,
    scenario: { id: '', title: '', summary: '' },
    commands: [],
    causes: [],
    facets: NO_SCORING.facets,
    approvalAbove: NO_SCORING.approvalAbove,
    updates: NO_SCORING.updates,
    seats: [],
    presets: [],
  };
  store.view.traffic.value = { demand: 0.9, failed: 0 };
  store.view.customers.value = city.customers.map(({ id }) => ({ id, served: 1, thousands: 1 }));
  for (const { id, hosts, hostStates = [] } of city.services) {
    if (hosts === 0) continue;
    store.hosts.set(id, {
      states: new Uint8Array(hosts).fill(hostStates.findIndex(({ tone }) => tone === 'good')),
      seen: new Uint16Array(hosts).fill(REPORTING),
      progress: new Uint8Array(hosts),
      version: 2,
    });
  }
  return store;
}
