// The definition of an inspection: its subjects, the minutes that it keeps a player busy, and its findings. Each inspection is a
// file in this folder.
import type { WorldAction } from '../../engine/actions.ts';
import type { Hosts, Service } from '../../engine/component-type.ts';
import type { Fields, ValuesOf } from '../../engine/fields.ts';
import { type Refusal, refuse } from '../../engine/result.ts';
import { hashed, nameOf } from '../../engine/rng.ts';
import type { ServicePart } from '../../engine/scenario.ts';
import { STEPS_PER_MINUTE } from '../../engine/time.ts';
import type { Issuer } from '../command-group.ts';
import { maySee } from '../rights.ts';
import type { Team } from '../state.ts';
import type { Activity, Freshness, Observation } from '../work-types.ts';

/** What a look ends in, but for who had it and when. */
export type Finding = Omit<Observation, 'id' | 'step' | 'by'>;

/** What is looked at. */
type InspectionTarget = { readonly ok: true; readonly service: string; readonly subject: string };

export type InspectionCommand = {
  readonly doc: string;
  readonly args: Fields;
  readonly minutes: number;
  /** Share of the region that it can hurt, for a look that touches the world. */
  readonly blast: number;
  // biome-ignore lint/suspicious/noExplicitAny: typed by `lookCommand` where it is written.
  aim(team: Team, args: any, issuer: Issuer): InspectionTarget | Refusal;
  /** What it does to the world as it begins. */
  worldAction?(activity: Activity): Omit<WorldAction, 'step'>;
  find(team: Team, activity: Activity): Finding;
};

/** Lets a look be written with typed arguments. */
export const inspectionCommand = <F extends Fields>(
  spec: Omit<InspectionCommand, 'args' | 'aim' | 'blast'> & {
    readonly args: F;
    readonly blast?: number;
    aim(team: Team, args: ValuesOf<F>, issuer: Issuer): InspectionTarget | Refusal;
  },
): InspectionCommand => ({ blast: 0, ...spec });

export const SERVICE_FIELD = { type: 'text', doc: 'service that is looked at', max: 80 } as const;
export const HOST_FIELD = { type: 'number', doc: 'number of the host', min: 0, max: 99_999, integer: true } as const;

/** A number in [0, 1) of the team's own reading stream: it moves nothing in the world. */
export const readingDraw = (team: Team, place: number): number =>
  hashed(team.world.compiled.seed ^ nameOf(`readings/${team.id}`), team.observations.length, place);

/** Freshness of something read on the spot. */
export const readNow = (team: Team): { sampleStep: number; freshness: Freshness } => ({
  sampleStep: team.world.step,
  freshness: 'fresh',
});

/** Freshness by the minute of the newest sample, as old as `freshMinutes` at most. */
export function freshnessOf(team: Team, newestMinute: number | null, freshMinutes: number) {
  if (newestMinute === null) return { sampleStep: null, freshness: 'missing' } as const;
  const ageMinutes = team.world.monitoring.history.minutes - 1 - newestMinute;
  return {
    sampleStep: newestMinute * STEPS_PER_MINUTE,
    freshness: ageMinutes < freshMinutes ? 'fresh' : 'stale',
  } as const;
}

/** Null where one of the seats may look at that part of the service. */
export function unseen(team: Team, { seats }: Issuer, service: string, part: ServicePart): Refusal | null {
  if (!team.world.compiled.serviceIndex.has(service)) return refuse('service/unknown', { service });
  return maySee(team.scenario, seats, service, part) ? null : refuse('service/not-your-seat', { service, part });
}

export type Fleet = { readonly ok: true; readonly service: Service; readonly hosts: Hosts };

/** A service that is made of hosts, as its component type shows them. */
export function fleetOf(team: Team, id: string): Fleet | Refusal {
  const { compiled, services } = team.world;
  const index = compiled.serviceIndex.get(id)!;
  const { hosts } = compiled.types[index];
  return hosts === undefined ? refuse('host/no-hosts', { service: id }) : { ok: true, service: services[index], hosts };
}

/** The fleet of a host that exists and that the giver may look at. */
export function fleetOfHost(team: Team, issuer: Issuer, { service, host }: { service: string; host: number }) {
  const fleet = unseen(team, issuer, service, 'hosts') ?? fleetOf(team, service);
  if (!fleet.ok) return fleet;
  const count = fleet.hosts.count(fleet.service);
  return host < count ? fleet : refuse('host/unknown', { host, last: count - 1 });
}

/** The fleet of a look under way: it was there when the look began. */
export const knownFleet = (team: Team, { service }: Activity): Fleet => fleetOf(team, service) as Fleet;
