// What the city shows, as plain data derived from the store: every quantity that the drawing needs and nothing else. All
// rules about light, fog and traffic are here.
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { CustomerView, HostSnapshot, ServiceView } from '#model/incident/view-types.ts';
import { hostStatesOf, tonesOf } from '../../session/host-states.ts';
import type { Store } from '../../session/store.ts';
import { hostReadings } from '../service/model.ts';
import type { Building, Look } from './look.ts';
import { PARTS, type Part } from './shapes.ts';
import { freshShare, SILENT_MINUTES } from './tower.ts';

const BEAMS = ['clear', 'weak', 'dark'] as const;
export type Beam = (typeof BEAMS)[number];

/** A block of the front row: one customer, or all that have no block of their own. */
export type Block = { id: string | null; name: string | null; short: string | null; served: number };

export type CityModel = {
  minuteOfDay: number;
  /** Minutes since the scenario's first, as windows count them. */
  minute: number;
  /** False while the drill stands still: then nothing moves. */
  moving: boolean;
  /** The tower's windows; `version` rises with each change. Null before the first frame. */
  windows: (HostSnapshot & { version: number }) | null;
  /** For each state of a window the place of its tone in HOST_TONES. */
  tones: Uint8Array;
  /** Hosts that somebody has read by hand. */
  read: readonly number[];
  beam: Beam;
  /** 0 clear, 1 as thick as it gets. */
  fog: number;
  /** How sure it is that a host which is up to date reports by another route: the fog clears around it. */
  cleared: number;
  /** Cells that requests reach, of all cells as a share. */
  reached: number;
  /** For each part the share of its headline, 0 where that is no share: what fails, waits or lacks there. */
  strain: Readonly<Record<Part, number>>;
  /** For each part how full its gauge was when it last arrived: what waits or fills up there. */
  waiting: Readonly<Record<Part, number>>;
  gateShut: boolean;
  /** Whether the construction crane has something to go by. */
  lifting: boolean;
  /** Lit slots of the depot. */
  reserveSlots: number;
  demand: number;
  failed: number;
  blocks: readonly Block[];
  /** Parts whose service is not modelled yet, or that the scenario does not have. */
  dark: ReadonlySet<Part>;
};

/** Above this share of arriving samples the beam is whole and there is no fog. */
const CLEAR_COVERAGE = 0.97;
const DARK_COVERAGE = 0.04;
/** The first samples that are missing bring a low bank from the left. */
const LEAST_FOG = 0.3;
const FULL_FOG_COVERAGE = 0.38;
/** Part of the fog that is gone once every host reports by another route. */
const CLEARED_BY_ALL = 0.6;
/** One lit slot of the depot stands for this many spare hosts. */
const HOSTS_A_SLOT = 20;
export const DEPOT_SLOTS = 24;

export function beamOf(coverage: number): Beam {
  if (coverage >= CLEAR_COVERAGE) return 'clear';
  return coverage > DARK_COVERAGE ? 'weak' : 'dark';
}

/** Where fewer hosts than this would be silent by themselves, nobody can tell by which route the others report. */
const TELLING_SILENCE = 0.1;

/** Share of the hosts that report by another route, when all others are up to date only by what still arrives. */
function directShare(coverage: number, fresh: number): number {
  const silent = (1 - coverage) ** SILENT_MINUTES;
  return Math.max(0, 1 - (1 - fresh) / silent) * Math.min(1, silent / TELLING_SILENCE);
}

/**
 * Fog by the share of samples that arrive: none above 97 %, all at 38 % and below. It clears as hosts report by another
 * route; `fresh` is the share of hosts that are up to date.
 */
export function fogOf(coverage: number, fresh: number): number {
  if (coverage >= CLEAR_COVERAGE) return 0;
  const lost = Math.min(1, (CLEAR_COVERAGE - coverage) / (CLEAR_COVERAGE - FULL_FOG_COVERAGE));
  return (LEAST_FOG + (1 - LEAST_FOG) * lost) * (1 - CLEARED_BY_ALL * directShare(coverage, fresh));
}

/** How sure it is, in the fog, that an up-to-date host reports by another route. */
export const clearedOf = (coverage: number, fresh: number): number =>
  coverage >= CLEAR_COVERAGE || fresh === 0 ? 0 : directShare(coverage, fresh) / fresh;

const weighted = (customers: readonly CustomerView[]): number => {
  const thousands = customers.reduce((sum, customer) => sum + customer.thousands, 0);
  if (thousands === 0) return 1;
  return customers.reduce((sum, customer) => sum + customer.served * customer.thousands, 0) / thousands;
};

/** The customers on `places` blocks, in the order of the look: where they are too many, the last block stands for all the others. */
export function blocksOf(
  customers: readonly CustomerView[],
  { customers: wanted, shortNames }: Look,
  names: readonly { id: string; name: string }[],
  places: number,
): Block[] {
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const rank = ({ id }: CustomerView) => (wanted.includes(id) ? wanted.indexOf(id) : wanted.length);
  const ordered = [...customers].sort((a, b) => rank(a) - rank(b));
  const single = (customer: CustomerView): Block => ({
    id: customer.id,
    name: nameOf.get(customer.id) ?? customer.id,
    short: shortNames.get(customer.id) ?? null,
    served: customer.served,
  });
  if (ordered.length <= places) return ordered.map(single);
  const own = ordered.slice(0, places - 1).map(single);
  return [...own, { id: null, name: null, short: null, served: weighted(ordered.slice(places - 1)) }];
}

const buildingAt = (look: Look, part: Part): Building | undefined =>
  look.buildings.find((building) => building.part === part);

/** The state of the first service that a part stands for. */
export function serviceAt(look: Look, part: Part, services: readonly ServiceView[]): ServiceView | undefined {
  const id = buildingAt(look, part)?.services[0];
  return services.find((service) => service.id === id);
}

const shareOf = (service: ServiceView | undefined): number =>
  service?.headline?.unit === 'share' ? (service.headline.value ?? 0) : 0;

const strainOf = (look: Look, services: readonly ServiceView[]): Record<Part, number> =>
  Object.fromEntries(PARTS.map((part) => [part, shareOf(serviceAt(look, part, services))])) as Record<Part, number>;

function fillOf(service: ServiceView | undefined): number {
  const gauge = service?.gauge;
  return gauge === undefined ? 0 : Math.min(1, Math.max(0, (gauge.value ?? 0) / gauge.full));
}

const waitingOf = (look: Look, services: readonly ServiceView[]): Record<Part, number> =>
  Object.fromEntries(PARTS.map((part) => [part, fillOf(serviceAt(look, part, services))])) as Record<Part, number>;

export const stepOf = (store: Store): number => store.clock.value?.step ?? 0;

function isMoving(store: Store): boolean {
  const clock = store.clock.value;
  return clock !== null && !clock.paused && !clock.waiting && store.room.value?.phase === 'running';
}

/** Reads the store's signals, so that whoever computes this is told when a part of it changes. */
export function sceneOf(store: Store, look: Look, places: number): CityModel {
  const { view } = store;
  const step = stepOf(store);
  const towerService = buildingAt(look, 'tower')?.services[0];
  const services = view.services.value;
  const reserve = serviceAt(look, 'depot', services)?.headline?.value ?? 0;
  // Its light is the readings where it stands for what brings them, else what its service answers well.
  const lamp = serviceAt(look, 'lighthouse', services);
  const coverage = view.telemetryCoverage.value;
  const { demand, failed } = view.traffic.value;
  // Windows are mutable arrays beside the signals: reading the version ties this computation to them.
  store.hostsVersion.value;
  const windows = store.hosts.get(towerService ?? '') ?? null;
  const minute = Math.floor(step / STEPS_PER_MINUTE);
  const fresh = windows === null ? 0 : freshShare(windows, minute);
  return {
    minuteOfDay: (store.briefing.value?.clock.fromMinute ?? 0) + step / STEPS_PER_MINUTE,
    minute,
    moving: isMoving(store),
    windows,
    tones: tonesOf(hostStatesOf(store.briefing.value, towerService)),
    read: hostReadings(view.observations.value, towerService).map(({ host }) => host),
    beam: beamOf(store.briefing.value?.telemetry === lamp?.id ? coverage : 1 - shareOf(lamp)),
    fog: fogOf(coverage, fresh),
    cleared: clearedOf(coverage, fresh),
    reached: 1 - failed,
    strain: strainOf(look, services),
    waiting: waitingOf(look, services),
    gateShut: serviceAt(look, 'gatehouse', services)?.state === 'failing',
    lifting: serviceAt(look, 'construction-crane', services)?.state === 'normal',
    reserveSlots: Math.min(DEPOT_SLOTS, Math.ceil(reserve / HOSTS_A_SLOT)),
    demand,
    failed,
    blocks: blocksOf(view.customers.value, look, store.briefing.value?.customers ?? [], places),
    dark: new Set(look.buildings.filter((building) => building.dark).map((building) => building.part)),
  };
}
