// Wording of the hardening page: what each remedy is, what it costs beside its price, and how nights end with it.
import type { RemedyId } from '#model/scoring/harden/prices.ts';

type RemedyWords = { readonly name: string; readonly sideEffect: string; readonly not: string };

const remedy: Record<RemedyId, RemedyWords> = {
  'larger-servers': {
    name: 'Larger, fewer hosts',
    sideEffect: 'Each lost host takes twice the traffic.',
    not: 'A slow store, a network or a hot cell.',
  },
  'limit-alarm': {
    name: 'Alarm at 99 % of the thread limit',
    sideEffect: 'It fires on busy days too, and needs an owner.',
    not: 'Anything but this limit.',
  },
  'tested-limit': {
    name: 'Tested, higher thread limit',
    sideEffect: 'Weeks of testing; the next limit is unknown.',
    not: 'Anything but this limit.',
  },
  'cold-start': {
    name: 'Faster cold start',
    sideEffect: 'More load on the metadata store.',
    not: 'The outage itself: only its end comes sooner.',
  },
  'cache-fleet': {
    name: 'Shard-map cache fleet',
    sideEffect: 'One more fleet to run.',
    not: 'Faults of hosts, cells and networks.',
  },
  'own-partition': {
    name: 'Own front end for the metrics service',
    sideEffect: 'A second fleet, patched twice.',
    not: 'Customers who call the front end themselves.',
  },
  cells: {
    name: 'Ten cells in the front end',
    sideEffect: 'A router in the way, and idle margin in each cell.',
    not: 'What all cells share, and a hot back-end cell.',
  },
  'drop-on-full': {
    name: 'Dependents drop what they cannot send',
    sideEffect: 'Usage analytics are lost meanwhile.',
    not: 'Customers who call the front end themselves.',
  },
  'local-metrics': {
    name: 'Metrics service keeps 3 hours locally',
    sideEffect: 'Old metrics can be mistaken for new ones.',
    not: 'An outage longer than three hours.',
  },
  'practised-backup': {
    name: 'Practised backup status tool',
    sideEffect: 'Two drills a year.',
    not: 'The outage: customers only know sooner.',
  },
  'status-elsewhere': {
    name: 'Status page hosted elsewhere',
    sideEffect: 'A second provider to know.',
    not: 'A team that posts late.',
  },
  reservations: {
    name: 'Guaranteed capacity reservations',
    sideEffect: 'Idle hosts, which nobody else may use.',
    not: 'An outage longer than the buffers.',
  },
  'second-region': {
    name: 'Second region for customers',
    sideEffect: 'Capacity is held twice; an untested failover can fail.',
    not: 'The first half hour, and products that stay.',
  },
  'second-cloud': {
    name: 'Second cloud for customers',
    sideEffect: 'Everything built twice; the failover is slow.',
    not: 'The first 45 minutes.',
  },
  'preflight-gate': {
    name: 'Preflight simulation as a gate',
    sideEffect: 'Ten minutes on every change; it can be wrong.',
    not: 'Faults that no change brings.',
  },
  'early-ranking': {
    name: 'Suspects ranked at the page',
    sideEffect: 'Wrong suspects at first.',
    not: 'The time that the repair takes.',
  },
  'practised-team': {
    name: 'Practised team',
    sideEffect: 'Four weeks of drills a year.',
    not: 'The time that the repair takes.',
  },
  'bounded-queues': {
    name: 'Short, bounded queues',
    sideEffect: 'At peaks some requests are refused sooner.',
    not: 'What fails by itself, without a queue.',
  },
  'retry-budgets': {
    name: 'Retry budgets of 10 %',
    sideEffect: 'Single failures are seen by more customers.',
    not: 'The first fault, without retries.',
  },
  breakers: {
    name: 'Circuit breakers on every call',
    sideEffect: 'One that opens too early refuses good calls.',
    not: 'A service that everything needs.',
  },
  'staged-rollouts': {
    name: 'Releases and settings in stages',
    sideEffect: 'Every release takes ten hours.',
    not: 'Faults that no release brings.',
  },
  'spare-zone': {
    name: 'A spare zone (N+1)',
    sideEffect: 'Half as many instances again, mostly idle.',
    not: 'Bad releases and settings: they reach every zone.',
  },
};

export const harden = {
  title: 'Remedies',
  of: (bought: number, all: number) => `${bought} of ${all}`,
  weeks: 'Engineer-weeks',
  yearly: 'Cost per year',
  budget: (spent: string, most: string) => `${spent} of ${most}`,
  millions: (amount: string) => `${amount} M$`,
  columns: { remedy: 'Remedy and side effect', weeks: 'Weeks', yearly: 'M$/y' },
  remedy,
  not: (text: string) => `Not against: ${text}`,
  overBudget: (weeks: string, millions: string) => `Over budget: ${[weeks, millions].filter(Boolean).join(', ')}.`,
  overWeeks: (weeks: string) => `${weeks} weeks`,
  overMillions: (amount: string) => `${amount} M$ a year`,
  yourSet: 'Your set',
  nothingProtects: 'Nothing protects from everything.',
  matrixText:
    'Loss against today in percent, best known response to each cause. -100: no loss. Plus is worse. A dot: no effect.',
  noEffect: 'no effect',
  waiting: 'Playing nights.',
  sameTrigger: 'Same trigger',
  rival: 'Rival cause',
  responses: { own: 'Your response', history: 'Actual response', reference: 'Best known response' } as Readonly<
    Record<string, string>
  >,
  today: 'Today',
  withSet: 'With your set',
  rows: { alarm: 'First alarm', worst: 'Worst minute, customers', normal: 'Normal at', lost: 'Lost' },
  noAlarm: 'no alarm',
  noOutage: 'no outage',
  never: 'never',
  begins: 'Each response begins with the first alarm on that region. Without an alarm nobody responds.',
  frontier: 'Price against loss',
  frontierText: (causes: number) =>
    causes === 1 ? 'Best known response, M customer-minutes.' : `Mean of ${causes} causes, M customer-minutes.`,
  frontierAxis: 'Price over three years, M$. An engineer-week is 0.02.',
  played: (played: number, planned: number) =>
    `${Math.min(played, planned)} of ${planned} sets played: each remedy, and all combinations of the six that save most.`,
  point: (names: string, price: string, loss: string) => `${names}: ${price} M$, loses ${loss} M`,
  nothingBought: 'Nothing',
  best: 'Best for its price',
  table: 'As a table',
  set: 'Set',
  price: 'M$',
  loss: 'M lost',
  tenNights: 'Ten nights with this set',
  nights: 'Ten nights by seed',
  night: 'Night',
  cause: 'Cause',
  total: 'All ten',
  saved: (share: string) => `Your set saves ${share} of the loss.`,
};
