// Explains why no incident of a topology can be proven, and what its author can do about it.
import { type Reason, whyUnproven } from '#model/generate/draw.ts';
import type { Topology } from '#model/generate/topology.ts';
import { circleAt, circleProblem } from './call-circle.ts';
import { INCIDENT_WORDS } from './incident-words.ts';
import { placeOf } from './layers.ts';
import { overloadedIn } from './load-topology.ts';
import type { Problem } from './problem.ts';
import type { Located } from './yaml-tree.ts';

const MORE_SERVICES = 'add services that customers depend on, with calls between them';
const LESS_ROOM = 'give services fewer instances, so that they use half of their slots or more';

const WORDS: Readonly<Record<Reason, readonly [why: string, fix: string]>> = {
  'no-page': ['customers notice hardly any fault: services have far more room than load', LESS_ROOM],
  heals: ['what goes wrong heals by itself', LESS_ROOM],
  'no-remedy': ['no command brings customers back', 'let callers wait less long, or try less often'],
  trap: ['a restart or more instances end whatever goes wrong', MORE_SERVICES],
  'one-remedy': ['one of two remedies is enough', MORE_SERVICES],
  'no-haste': ['it hardly matters when somebody responds', LESS_ROOM],
  'few-causes': ['fewer than four causes bring the same first page', MORE_SERVICES],
  alike: ['too few readings tell the causes apart', MORE_SERVICES],
  others: ['too few readings tell the causes apart', MORE_SERVICES],
};

function overloadWords({ services }: Topology, id: string): readonly [why: string, fix: string] {
  const nameOf = (one: string) => services.find((service) => service.id === one)?.name ?? one;
  const circle = circleAt(services, id);
  if (circle !== null)
    return [circleProblem(circle.map(nameOf)), 'leave out one of these calls, or set its per-request well below 1'];
  return [
    `${nameOf(id)} is overloaded before anything goes wrong`,
    'give it more instances or concurrency; a request holds a slot for its own time and that of all calls together',
  ];
}

/** True if customers only put work into queues: they are answered at once, however late the work is done. */
const onlyQueues = ({ services }: Topology): boolean =>
  services
    .filter(({ kind }) => kind === 'clients')
    .flatMap(({ calls = [] }) => calls)
    .every(({ to }) => services.find(({ id }) => id === to)?.kind === 'queue');

function reasonWords(topology: Topology, reason: Reason): readonly [why: string, fix: string] {
  if (!onlyQueues(topology)) return WORDS[reason];
  return [
    'customers only put work into a queue, and are not paged for work that is late',
    'add a service that answers customers and puts the work into the queue',
  ];
}

/** Why most of its draws cannot be proven. */
function reasonOf(topology: Topology, hard: boolean): Reason {
  const [[reason] = ['few-causes' as const]] = whyUnproven(topology, { seed: 1, words: INCIDENT_WORDS, hard }).reasons;
  return reason;
}

/** `root` is the parsed topology file, in which the problem is placed at the overloaded service. */
export function quietProblem(root: Located, topology: Topology, hard = false): Problem {
  const overloaded = overloadedIn(topology, hard);
  const [why, fix] =
    overloaded === null ? reasonWords(topology, reasonOf(topology, hard)) : overloadWords(topology, overloaded);
  const path = overloaded === null ? ['services'] : ['services', overloaded];
  const place = { ...placeOf(root, path), path: path.join('.') };
  return { ...place, code: 'topology/quiet', why: `no incident of it can be proven: ${why}`, fix };
}
