// The definition of an inspection: its subjects, its duration in minutes, and its findings. Each inspection is a file in this
// folder.
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

/** The result of an inspection, without who made it and when. */
export type Finding = Omit<Observation, 'id' | 'step' | 'by'>;

/** The subject of the inspection. */
type InspectionTarget = { readonly ok: true; readonly service: string; readonly subject: string };

export type InspectionCommand = {
  readonly doc: string;
  readonly args: Fields;
  readonly minutes: number;
  /** Blast radius as a share of the region, for an inspection that changes the world. */
  readonly blast: number;
  // biome-ignore lint/suspicious/noExplicitAny: typed by `lookCommand` where it is written.
  aim(team: Team, args: any, issuer: Issuer): InspectionTarget | Refusal;
  /** Its effect on the world when it begins. */
  worldAction?(activity: Activity): Omit<WorldAction, 'step'>;
  find(team: Team, activity: Activity): Finding;
};

/** Types the arguments of an inspection definition. */
export const inspectionCommand = <F extends Fields>(
  spec: Omit<InspectionCommand, 'args' | 'aim' | 'blast'> & {
    readonly args: F;
    readonly blast?: number;
    aim(team: Team, args: ValuesOf<F>, issuer: Issuer): InspectionTarget | Refusal;
  },
): InspectionCommand => ({ blast: 0, ...spec });

export const SERVICE_FIELD = { type: 'text', doc: 'service that is looked at', max: 80 } as const;
export const HOST_FIELD = { type: 'number', doc: 'number of the host', min: 0, max: 99_999, integer: true } as const;

/** A number in [0, 1) from the team's own reading stream, which moves nothing in the world. */
export const readingDraw = (team: Team, place: number): number =>
  hashed(team.world.compiled.seed ^ nameOf(`readings/${team.id}`), team.observations.length, place);

/** Freshness of a direct reading. */
export const readNow = (team: Team): { sampleStep: number; freshness: Freshness } => ({
  sampleStep: team.world.step,
  freshness: 'fresh',
});

/** Freshness by the minute of the newest sample, which may be at most `freshMinutes` old. */
export function freshnessOf(team: Team, newestMinute: number | null, freshMinutes: number) {
  if (newestMinute === null) return { sampleStep: null, freshness: 'missing' } as const;
  const ageMinutes = team.world.monitoring.history.minutes - 1 - newestMinute;
  return {
    sampleStep: newestMinute * STEPS_PER_MINUTE,
    freshness: ageMinutes < freshMinutes ? 'fresh' : 'stale',
  } as const;
}

/** Null if one of the seats may see that part of the service. */
export function unseen(team: Team, { seats }: Issuer, service: string, part: ServicePart): Refusal | null {
  if (!team.world.compiled.serviceIndex.has(service)) return refuse('service/unknown', { service });
  return maySee(team.scenario, seats, service, part) ? null : refuse('service/not-your-seat', { service, part });
}

export type Fleet = { readonly ok: true; readonly service: Service; readonly hosts: Hosts };

/** A service with hosts, as its component type exposes them. */
export function fleetOf(team: Team, id: string): Fleet | Refusal {
  const { compiled, services } = team.world;
  const index = compiled.serviceIndex.get(id)!;
  const { hosts } = compiled.types[index];
  return hosts === undefined ? refuse('host/no-hosts', { service: id }) : { ok: true, service: services[index], hosts };
}

/** The fleet of an existing host that the issuer may see. */
export function fleetOfHost(team: Team, issuer: Issuer, { service, host }: { service: string; host: number }) {
  const fleet = unseen(team, issuer, service, 'hosts') ?? fleetOf(team, service);
  if (!fleet.ok) return fleet;
  const count = fleet.hosts.count(fleet.service);
  return host < count ? fleet : refuse('host/unknown', { host, last: count - 1 });
}

/** The fleet of an inspection in progress: it existed when the inspection began. */
export const knownFleet = (team: Team, { service }: Activity): Fleet => fleetOf(team, service) as Fleet;
