// English texts of drawn incidents: what an author would write about causes, alarms, changes, people and seats.
import type { AlarmSort, Words } from '#model/generate/frame.ts';
import { metricLabel } from '#protocol/words/metric-labels.ts';

/** All have the same style and length, so that the wording gives nothing away. */
const CAUSES: Readonly<Record<string, readonly [title: string, text: string]>> = {
  'release-errors': [
    'Release of {s} fails requests',
    'The newest version of {s} answers part of its requests with errors.',
  ],
  'release-slow': ['Release of {s} is slow', 'The newest version of {s} takes much longer for its own work.'],
  'release-calls': ['Release of {s} makes more calls', 'The newest version of {s} makes several times as many calls.'],
  'release-leak': ['Release of {s} leaks memory', 'The newest version of {s} uses up its memory within the hour.'],
  'release-crashes': ['Release of {s} crashes', 'The newest version of {s} crashes again and again on its instances.'],
  'setting-errors': [
    'Setting in {s} fails requests',
    'A new setting lets {s} answer part of its requests with errors.',
  ],
  'setting-slow': ['Setting in {s} makes it slow', 'A new setting lets {s} take much longer for its own work.'],
  'setting-calls': ['Setting in {s} makes more calls', 'A new setting lets {s} make several times as many calls.'],
  'hot-instances': [
    'Some instances of {s} are slow',
    'A few instances of {s} work slowly and still pass their checks.',
  ],
  'cache-flush': ['{s} lost its entries', 'The entries of {s} are gone, and it does not fill again.'],
  'cache-room': ['{s} has too little room', 'Nodes of {s} are missing, so most keys have no room.'],
  'cache-hot-key': ['{s} has a hot key', 'Most requests to {s} want one key, which is on one node.'],
  'cache-stampede': ['Keys of {s} expire together', 'Wanted keys of {s} expire together, and all ask for them again.'],
  'slow-query': ['{s} has a slow query', 'Some queries at {s} read far more than before.'],
  'lock-pile-up': ['{s} has waiting locks', 'A transaction at {s} stays open, and others wait for its locks.'],
  'disk-full': ['{s} has a full disk', 'The disk of {s} is full, so that it refuses writes.'],
  'slow-primary': ['{s} has a slow primary', 'The machine of the primary of {s} has lost most of its speed.'],
  'replica-lag': ['{s} has replicas behind', 'Replicas of {s} fall behind, and reads come from them.'],
  'pool-leak': ['{s} is too small', 'A setting left {s} with far fewer connections than it needs.'],
  poison: ['{s} has poison messages', 'Consumers of {s} cannot finish some messages, which come back.'],
  'consumers-lost': ['{s} has no consumers', 'Nearly all consumers of {s} have stopped.'],
  'wrong-ejection': ['{s} ejects good instances', 'A health check at {s} takes out instances that work.'],
  'zone-failing': ['{s} has a failing zone', 'One zone behind {s} fails requests and passes its checks.'],
  'dns-record': ['{s} has a wrong record', 'Name servers of {s} answer with an empty or wrong record.'],
  'certificate-expired': ['{s} has expired', 'Instances present {s}, which has expired.'],
  'secret-half-rotated': ['{s} is half rotated', 'A rotation of {s} stopped half way.'],
  'autoscaler-blind': ['{s} sees no load', 'The metric of {s} reads zero, so that it scales down.'],
  'quota-lowered': ['{s} has reached its quota', 'The quota of {s} is lower than the service needs.'],
  'region-lost': ['{s} loses requests at home', 'Requests to the region at home are lost on the way to {s}.'],
  'third-party-brownout': ['{s} is slow', 'The provider of {s} answers slowly and fails some requests.'],
  'third-party-limit': ['{s} limits requests', 'The provider of {s} allows far fewer requests than before.'],
};

const ALARMS: Readonly<Record<AlarmSort, string>> = {
  slo: '{s}: requests fail (SLO burn)',
  errors: '{s}: errors',
  connections: '{s}: connections in use',
  age: '{s}: oldest message',
  hits: '{s}: hit share',
};

const CHANGES = {
  release: ['Release {s} 4.{n}', 'Bug fixes and small features; passed its tests.'],
  setting: ['{s}: switch on the new recommendations', 'Goes to a share of the instances first.'],
  routine: ['{s}: routine maintenance', 'Statistics and clean-up, as every week.'],
} as const;

const SEATS: Readonly<Record<string, readonly [name: string, text: string]>> = {
  commander: ['Incident commander', 'Leads the incident, sets its severity and decides on changes.'],
  services: ['Services', 'Works on services, traffic and releases.'],
  data: ['Data stores', 'Works on databases, caches, queues and providers.'],
  communications: ['Communications', 'Tells customers and the company what is known.'],
};

const HINTS: Readonly<Record<string, readonly [question: string, where: string, meaning: string]>> = {
  'follow-calls': [
    'Which service is the last on the way that fails?',
    'Compare errors of the services, from the entry inwards.',
    'Take a reading of the errors of two services on the way. Those in front of the trouble fail with it, those behind it are often quiet.',
  ],
  'own-or-behind': [
    'Is it slow by itself, or does it wait?',
    'Compare a service’s own work, its slots in use, and what its calls take.',
    'Take a reading of each. Full slots with little own work mean that it waits for what it calls: go on there.',
  ],
  'say-it': [
    'Which cause explains every reading?',
    'Read the metric that only this cause would move.',
    'Claim it at "Diagnose", as likely if one reading speaks for it. Say what would prove you wrong.',
  ],
};

const MESSAGES = {
  support: [
    'Customers call',
    'Support',
    'Customers tell us that they get errors or wait very long. What can we tell them?',
  ],
  executive: ['The head of the shop asks', 'Head of operations', 'How bad is it, and when will it be over?'],
} as const;

const MILESTONES: Readonly<Record<string, string>> = {
  'first-alarm': 'First alarm',
  recovered: 'Customers are served again for good',
};

const fill = (text: string, service: string, number = 0): string =>
  text.replaceAll('{s}', service).replaceAll('{n}', `${number}`);

export const INCIDENT_WORDS: Words = {
  cause: (template, service) => {
    const [title, text] = CAUSES[template];
    return { title: fill(title, service), text: fill(text, service) };
  },
  alarm: (sort, service) => fill(ALARMS[sort], service),
  evidence: (metric, service) => `${service}: ${metricLabel(metric)}`,
  change: (sort, service, number) => {
    const [title, note] = CHANGES[sort];
    return { title: fill(title, service, number), note };
  },
  log: (sort, target) =>
    sort === 'failed' ? `request failed: status 500 (${target})` : `call to ${target} timed out, request {n}`,
  message: (sort) => {
    const [title, from, text] = MESSAGES[sort];
    return { title, from, text };
  },
  seat: (id) => ({ name: SEATS[id][0], text: SEATS[id][1] }),
  hint: (id) => ({ question: HINTS[id][0], where: HINTS[id][1], meaning: HINTS[id][2] }),
  milestone: (id) => MILESTONES[id],
  statusName: 'Status page',
};
