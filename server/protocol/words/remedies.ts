// English reasons why a remedy has no effect in a scenario, for the page and the command line.
import type { Inert } from '#model/scoring/harden/inert.ts';
import type { RemedyId } from '#model/scoring/harden/prices.ts';

const NO_FLEET = 'no fleet whose hosts hold threads for each other';
const NO_BUFFERS = 'no service that buffers what it cannot send';
const NO_STATUS = 'no status page';
const NO_PEOPLE = 'no customers';
const NO_CALLS = 'no calls between services';

/** What the scenario lacks where a remedy has nothing to change. */
const MISSING: Readonly<Record<RemedyId, string>> = {
  'larger-servers': NO_FLEET,
  'limit-alarm': NO_FLEET,
  'tested-limit': NO_FLEET,
  'cold-start': NO_FLEET,
  'cache-fleet': NO_FLEET,
  'own-partition': 'no metrics service that sends through the front end',
  cells: NO_FLEET,
  'drop-on-full': NO_BUFFERS,
  'local-metrics': 'no autoscaling that reads the metrics service',
  'practised-backup': NO_STATUS,
  'status-elsewhere': NO_STATUS,
  reservations: NO_BUFFERS,
  'second-region': NO_PEOPLE,
  'second-cloud': NO_PEOPLE,
  'preflight-gate': 'no planned change',
  'early-ranking': 'no alarm',
  'practised-team': 'no team',
  'bounded-queues': 'no service with a queue',
  'retry-budgets': NO_CALLS,
  breakers: NO_CALLS,
  'staged-rollouts': 'no planned rollout',
  'spare-zone': 'no service with several instances',
};

/** One sentence. */
export function inertText(inert: Inert, remedy: RemedyId, nameOf: (service: string) => string): string {
  if (inert.code === 'none-here') return `Nothing to change here: ${MISSING[remedy]}.`;
  if (inert.code === 'already') return 'This region has it already.';
  if (inert.code === 'shared-by-cells') return `All cells share what failed: ${inert.services.map(nameOf).join(', ')}.`;
  if (inert.code === 'reaches-all-cells') return 'The change that broke it reaches all cells.';
  if (inert.code === 'both-regions') return `Both regions call what failed: ${inert.services.map(nameOf).join(', ')}.`;
  if (inert.simulated === 0) return 'No planned change can be simulated.';
  return 'Every planned change passes. The simulation does not know other faults, or a fault inside a release.';
}
