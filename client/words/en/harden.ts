// Wording of the hardening page: each remedy, its side effect, what it does not prevent, and the results of the nights.

import type { Standing } from '#model/bots/nights.ts';
import type { RemedyId } from '#model/scoring/harden/prices.ts';
import type { Verdict } from '../../features/harden/model.ts';

type RemedyWords = { readonly name: string; readonly sideEffect: string; readonly not: string };

const remedy: Record<RemedyId, RemedyWords> = {
  'larger-servers': {
    name: 'Larger, fewer hosts',
    sideEffect: 'Each lost host takes twice the traffic.',
    not: 'A slow store, a network or a hot cell.',
  },
  'limit-alarm': {
    name: 'Alarm at 99% of the thread limit',
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
    not: 'The outage itself: it only ends sooner.',
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
    name: 'Ten cells',
    sideEffect: 'One more router on the path, and idle headroom in each cell.',
    not: 'What all cells share: names, certificates, outside services; a hot back-end cell.',
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
    sideEffect: 'A second provider to operate.',
    not: 'A team that posts late.',
  },
  reservations: {
    name: 'Guaranteed capacity reservations',
    sideEffect: 'Idle hosts that nobody else may use.',
    not: 'An outage longer than the buffers.',
  },
  'second-region': {
    name: 'Second region for customers',
    sideEffect: 'Capacity is reserved for 60%; untested, one failover in five fails.',
    not: 'The first half hour, products that stay, and what both regions share.',
  },
  'second-cloud': {
    name: 'Second cloud for customers',
    sideEffect: 'Everything is built twice; failover is slow, and three in ten fail.',
    not: 'The first 45 minutes, and what both share.',
  },
  'preflight-gate': {
    name: 'Preflight simulation as a gate',
    sideEffect: 'Ten minutes on every change; it can be wrong.',
    not: 'Faults that no change causes, and a fault inside a release.',
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
    name: 'Retry budgets of 10%',
    sideEffect: 'Retries that would succeed are not sent: a partial failure hurts more, and dependents fail sooner.',
    not: 'The first fault, without retries.',
  },
  breakers: {
    name: 'Circuit breakers between services',
    sideEffect: 'Once half of the calls fail, most others are refused too; they close half a minute late.',
    not: 'A service that everything needs, and what customers run themselves.',
  },
  'staged-rollouts': {
    name: 'Releases and settings in stages',
    sideEffect: 'Every release takes ten hours.',
    not: 'Faults that no release causes, or that show only at a large share.',
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
  bought: 'Remedy',
  remedy,
  not: (text: string) => `Not against: ${text}`,
  here: (text: string) => `For this cause: ${text}`,
  overBudget: (weeks: string, millions: string) => `Over budget: ${[weeks, millions].filter(Boolean).join(', ')}.`,
  overWeeks: (weeks: number) => (weeks === 1 ? '1 week' : `${weeks} weeks`),
  overMillions: (amount: string) => `${amount} M$ a year`,
  yourSet: 'Your set',
  nothingProtects: 'No remedy prevents every outage.',
  matrixText:
    'Change in loss from today, in percent, best known response to each cause. −100: no loss. Positive: worse. Dot: no effect. Dash: does not apply.',
  noEffect: 'no effect',
  elsewhere: (count: number) =>
    count === 1 ? 'One remedy has nothing to change here.' : `${count} remedies have nothing to change here.`,
  waiting: 'Playing nights.',
  compared: 'Before and after',
  responds: 'Who responds',
  sameTrigger: 'Same trigger',
  rival: 'Rival cause',
  responses: {
    own: 'Your response',
    history: 'Actual response',
    reference: 'Best known response',
    novice: 'Novice bot',
    competent: 'Competent bot',
    expert: 'Expert bot',
  } satisfies Record<Standing, string>,
  today: 'Today',
  withSet: 'With your set',
  rows: { alarm: 'First alarm', post: 'First update', worst: 'Worst minute', normal: 'Normal at', lost: 'Lost' },
  customers: (share: string) => `${share} of users`,
  noAlarm: 'no alarm',
  noPost: 'no update',
  noOutage: 'no outage',
  none: '0',
  never: 'never',
  begins: 'Each response begins with the first alarm on that region. Without an alarm nobody responds.',
  city: 'The city at the same minute',
  cityOf: { own: 'City, same trigger', rival: 'City, rival cause' },
  minute: 'Minute',
  worstMinute: 'Worst minute of today',
  sides: { today: 'Today', after: 'With your set' },
  failing: (share: string) => `${share} of requests fail`,
  fullest: (need: string, limit: string, unit: string) => `Fullest host: ${need} of ${limit} ${unit}`,
  frontier: 'Price against loss',
  frontierText: (nights: number, isDrawn: boolean) =>
    isDrawn
      ? `Mean of these ${nights} nights, customer-minutes.`
      : nights === 1
        ? 'Best known response, customer-minutes.'
        : `Mean of ${nights} causes, best known response, customer-minutes.`,
  frontierAxis: 'Price over three years, M$. An engineer-week is 0.02. Sets over budget are faint.',
  explored: (done: number, planned: number, bought: number, stopped: boolean) =>
    [
      `${done} of ${planned} sets played:`,
      'each remedy,',
      bought > 1 ? `all ${2 ** bought} combinations of the ${bought} that you bought,` : '',
      'then, one at a time, the remedy that saves most for its price.',
      stopped ? 'Stopped.' : '',
    ]
      .filter(Boolean)
      .join(' '),
  stop: 'Stop',
  goOn: 'Go on',
  point: (names: string, price: string, loss: string) => `${names}: ${price} M$, loses ${loss}`,
  nothingBought: 'Nothing',
  best: 'Best for its price',
  bestForPrice: 'Nothing cheaper loses less.',
  pointFigures: (price: string, loss: string) => `${price} M$, loses ${loss}.`,
  better: 'Better:',
  table: 'As a table',
  sets: 'Sets played',
  set: 'Set',
  price: 'M$',
  loss: 'Lost',
  yes: 'yes',
  tenNights: 'Ten nights with this set',
  nights: 'Ten nights by seed',
  nightsText: (seed: number, response: string) => `Seed ${seed}, ${response.toLowerCase()}, customer-minutes lost.`,
  night: 'Night',
  nightNumber: (number: number) => `Night ${number}`,
  cause: 'Cause',
  change: 'Change',
  total: 'All ten',
  playing: (done: number, all: number) => `Playing: ${done} of ${all}.`,
  lostToday: (today: string) => `You bought nothing. ${today} lost.`,
  lostInstead: (after: string, today: string) => `${after} lost instead of ${today}.`,
  spent: (share: string, weeks: string, yearly: string) =>
    `It saves ${share} of the loss. It costs ${weeks} engineer-weeks and ${yearly} M$ a year.`,
  stillBroken: (broken: number, all: number) =>
    broken === 0 ? 'No night had an outage.' : `${broken} of ${all} nights still had an outage.`,
  worth: 'What each remedy was worth',
  savedHere: 'In your set',
  savedAlone: 'Alone',
  verdict: 'In these nights',
  verdicts: {
    saved: 'saved',
    covered: 'another remedy had the same effect',
    nothing: 'never mattered',
    cost: 'made it worse',
  } satisfies Record<Verdict, string>,
  idle: 'Bought and never mattered:',
  noneIdle: 'Everything you bought mattered, or another remedy had the same effect.',
  mode: {
    title: 'Harden a region',
    text: 'Buy remedies within a budget, before you know which faults come. Then ten nights show what they were worth.',
    back: 'Back to the start page',
    loading: 'Loading the region.',
    region: 'Region',
    seed: 'Seed of the nights',
    otherSeed: 'Another seed',
    budget: 'Budget',
    budgets: (weeks: string, yearly: string) => `${weeks} engineer-weeks, ${yearly} M$ a year`,
    rule: 'The seed picks the cause of each night. The same response plays all ten. Every remedy costs something, and none prevents every outage.',
    play: 'Play ten nights',
    before: 'The ten nights appear here once they are played. After that, each purchase plays them again.',
    over: (weeks: string, yearly: string) =>
      `Your set is over this budget by ${weeks} weeks and ${yearly} M$ a year. Remove a remedy, or choose a larger budget.`,
  },
};
