// The city before any drill: a store of a calm evening with every window lit, for the start page to stand in front of.

import { HOST_STATES } from '#model/engine/component-type.ts';
import { NO_SCORING } from '#model/engine/scoring-spec.ts';
import { createStore, type Store } from '../../session/store.ts';
import { cityWords } from '../city/city-words.ts';
import { towerGrid } from '../city/tower.ts';
import { PLACES } from '../plans/model.ts';

const EVENING_MINUTE = 16 * 60 + 50;
const TOWER = 'tower';
const { columns, builtFloors } = towerGrid(1, 1);
const HOSTS = columns * builtFloors;
const BLOCKS = 9;
/** Windows that keep reporting. */
const REPORTING = 65534;

export function quietEvening(): Store {
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
  store.room.value = {
    drill: '',
    code: null,
    solo: true,
    mode: 'unaided',
    offers: [],
    phase: 'running',
    clock,
    players: [],
    teams: [],
  };
  store.briefing.value = {
    scenario: { id: '', title: '', summary: '' },
    clock: { fromMinute: EVENING_MINUTE, horizonMinute: EVENING_MINUTE, zone: '', date: '' },
    services: [{ id: TOWER, name: TOWER, metrics: [], hosts: HOSTS, open: false }],
    customers: [],
    commands: [],
    causes: [],
    facets: NO_SCORING.facets,
    approvalAbove: NO_SCORING.approvalAbove,
    updates: NO_SCORING.updates,
    seats: [],
    presets: [],
    look: { buildings: PLACES.map((part) => ({ part, service: TOWER })) },
  };
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
  store.view.traffic.value = { demand: 0.9, failed: 0 };
  store.view.customers.value = Array.from({ length: BLOCKS }, (_, i) => ({ id: `${i}`, served: 1, thousands: 1 }));
  store.windows.set(TOWER, {
    states: new Uint8Array(HOSTS).fill(HOST_STATES.indexOf('serving')),
    seen: new Uint16Array(HOSTS).fill(REPORTING),
    progress: new Uint8Array(HOSTS),
    version: 2,
  });
  return store;
}
