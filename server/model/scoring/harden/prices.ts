// Remedies that a provider can apply in the months before an outage, and their cost. remedies.ts holds the mechanisms.

export const REMEDIES = [
  'larger-servers',
  'limit-alarm',
  'tested-limit',
  'cold-start',
  'cache-fleet',
  'own-partition',
  'cells',
  'drop-on-full',
  'local-metrics',
  'practised-backup',
  'status-elsewhere',
  'reservations',
  'second-region',
  'second-cloud',
  'preflight-gate',
  'early-ranking',
  'practised-team',
  'bounded-queues',
  'retry-budgets',
  'breakers',
  'staged-rollouts',
  'spare-zone',
] as const;
export type RemedyId = (typeof REMEDIES)[number];

/** Engineer-weeks once, and millions of dollars a year. Estimates of this project; nothing is published. */
type Price = { readonly weeks: number; readonly yearly: number };

const PRICES: Readonly<Record<RemedyId, Price>> = {
  'larger-servers': { weeks: 12, yearly: 0.2 },
  'limit-alarm': { weeks: 1, yearly: 0.1 },
  'tested-limit': { weeks: 3, yearly: 0 },
  'cold-start': { weeks: 8, yearly: 0.1 },
  'cache-fleet': { weeks: 14, yearly: 0.9 },
  'own-partition': { weeks: 9, yearly: 0.3 },
  cells: { weeks: 18, yearly: 1.6 },
  'drop-on-full': { weeks: 4, yearly: 0 },
  'local-metrics': { weeks: 5, yearly: 0.3 },
  'practised-backup': { weeks: 1, yearly: 0 },
  'status-elsewhere': { weeks: 3, yearly: 0.1 },
  reservations: { weeks: 6, yearly: 0.8 },
  'second-region': { weeks: 20, yearly: 3.4 },
  'second-cloud': { weeks: 30, yearly: 6 },
  'preflight-gate': { weeks: 6, yearly: 0.1 },
  'early-ranking': { weeks: 7, yearly: 0.6 },
  'practised-team': { weeks: 4, yearly: 0.3 },
  'bounded-queues': { weeks: 3, yearly: 0 },
  'retry-budgets': { weeks: 2, yearly: 0 },
  breakers: { weeks: 5, yearly: 0 },
  'staged-rollouts': { weeks: 4, yearly: 0.1 },
  'spare-zone': { weeks: 6, yearly: 1.5 },
};

export const priceOf = (remedy: RemedyId): Price => PRICES[remedy];

const WEEK_MILLIONS = 0.02;
const YEARS = 3;

/** Millions of dollars over three years. */
export const priceOfSet = (remedies: readonly RemedyId[]): number =>
  remedies.map(priceOf).reduce((all, { weeks, yearly }) => all + weeks * WEEK_MILLIONS + yearly * YEARS, 0);
