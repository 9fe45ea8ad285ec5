// Why a remedy has no effect on a scenario: the list gives the reason instead of an empty cell.
import type { Scenario } from '../../engine/scenario.ts';
import { isRollout, isStoppedByGate } from './gate.ts';
import { bothRegionsCall, hitShare, sharedByCells } from './kit-remedies.ts';
import { REMEDIES, type RemedyId } from './prices.ts';
import { isBuiltBy } from './remedies.ts';

export type Inert =
  /** Nothing here is of the kind that the remedy changes. */
  | { readonly code: 'none-here' }
  /** The region already has it. */
  | { readonly code: 'already' }
  /** The fault is in something that all cells share, is in the named services, or reaches all cells. */
  | { readonly code: 'shared-by-cells'; readonly services: readonly string[] }
  | { readonly code: 'reaches-all-cells' }
  /** Both regions call the named services. */
  | { readonly code: 'both-regions'; readonly services: readonly string[] }
  /** No change fails its simulation. */
  | { readonly code: 'no-change'; readonly simulated: number };

const FLEET = ['mesh-fleet'];
const PEOPLE = ['customer', 'clients'];

/** The component types that a remedy changes. Remedies for calls, changes or the team have none. */
const CHANGES: Partial<Record<RemedyId, readonly string[]>> = {
  ...{
    'larger-servers': FLEET,
    'limit-alarm': FLEET,
    'tested-limit': FLEET,
    'cold-start': FLEET,
    'cache-fleet': FLEET,
  },
  'own-partition': ['telemetry-pipeline'],
  ...{ 'drop-on-full': ['buffered-client'], reservations: ['buffered-client'] },
  'local-metrics': ['reactive-controller'],
  ...{ 'practised-backup': ['status-channel'], 'status-elsewhere': ['status-channel'] },
  ...{ 'second-region': PEOPLE, 'second-cloud': PEOPLE },
  ...{ 'bounded-queues': ['service'], 'spare-zone': ['service'] },
};

function hasWhatItChanges({ services, changes }: Scenario, remedy: RemedyId): boolean {
  if (remedy === 'staged-rollouts') return changes.some(isRollout);
  if (remedy === 'retry-budgets' || remedy === 'breakers') return services.some(({ calls = [] }) => calls.length > 0);
  return services.some(({ kind }) => CHANGES[remedy]?.includes(kind));
}

function whyNoCells(scenario: Scenario): Inert {
  const { services } = scenario;
  if (!services.some(({ kind }) => kind === 'clients')) return { code: 'none-here' };
  const shared = sharedByCells(scenario);
  return shared.length > 0 ? { code: 'shared-by-cells', services: shared } : { code: 'reaches-all-cells' };
}

/** Null if it changes something. Simulated nights measure the benefit. */
export function whyInert(scenario: Scenario, remedy: RemedyId): Inert | null {
  if (remedy === 'early-ranking' || remedy === 'practised-team') return null;
  if (remedy === 'preflight-gate') {
    if (scenario.changes.some((change) => isStoppedByGate(scenario, change))) return null;
    return { code: 'no-change', simulated: scenario.changes.filter(({ command }) => command !== null).length };
  }
  if (isBuiltBy(scenario, remedy) || hitShare(scenario, [remedy]) < 1) return null;
  if (remedy === 'cells') return whyNoCells(scenario);
  if (remedy === 'second-region' || remedy === 'second-cloud') {
    const services = bothRegionsCall(scenario);
    if (services.length > 0) return { code: 'both-regions', services };
  }
  return { code: hasWhatItChanges(scenario, remedy) ? 'already' : 'none-here' };
}

/** Its effect depends on the other remedies. */
const DEPENDENT: RemedyId = 'preflight-gate';

export type InertRemedies = Readonly<Partial<Record<RemedyId, Inert>>>;

export const inertOn = (scenario: Scenario): InertRemedies =>
  Object.fromEntries(
    REMEDIES.flatMap((remedy) => {
      const inert = whyInert(scenario, remedy);
      return inert === null ? [] : [[remedy, inert]];
    }),
  );

/** True if a night with the remedy can end differently. Remedy sets with the same effective members end alike. */
export const isPlayedWith = (remedy: RemedyId, inert: InertRemedies): boolean =>
  remedy === DEPENDENT || inert[remedy] === undefined;

export const effectiveOn = (scenario: Scenario): RemedyId[] => {
  const inert = inertOn(scenario);
  return REMEDIES.filter((remedy) => isPlayedWith(remedy, inert));
};
