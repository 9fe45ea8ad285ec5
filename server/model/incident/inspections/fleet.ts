// Reads one line of a random sample of a fleet, or of adjacent hosts such as a floor: the distribution of its numbers, or how
// often each word occurs.
import type { HostLine } from '../../engine/component-type.ts';
import { refuse } from '../../engine/result.ts';
import { byName } from '../../engine/spelling.ts';
import { openTurn } from '../../engine/world.ts';
import type { Team } from '../state.ts';
import { readHost } from './host.ts';
import {
  type Finding,
  type Fleet,
  fleetOf,
  inspectionCommand,
  knownFleet,
  readingDraw,
  readNow,
  SERVICE_FIELD,
  unseen,
} from './inspection.ts';

const MOST_HOSTS = 100;
export const FEWEST_HOSTS = 5;
/** `first` value for hosts that are drawn at random. */
const DRAWN = -1;

/** `count` different hosts of the fleet, drawn from the team's reading stream, or all if there are fewer. */
export function drawHosts(team: Team, { service, hosts }: Fleet, count: number): number[] {
  const all = hosts.count(service);
  const drawn = new Set<number>();
  for (let place = 0; drawn.size < Math.min(count, all); place++) {
    let host = Math.floor(readingDraw(team, place) * all);
    while (drawn.has(host)) host = (host + 1) % all;
    drawn.add(host);
  }
  return [...drawn];
}

/** Up to `count` hosts from `first` on. */
const hostsFrom = ({ service, hosts }: Fleet, first: number, count: number): number[] =>
  Array.from({ length: Math.max(0, Math.min(count, hosts.count(service) - first)) }, (_, i) => first + i);

/** Names of the lines that a host in service has. */
function linesOf(team: Team, { service, hosts }: Fleet): string[] {
  openTurn(team.world);
  const names = new Set<string>();
  for (const host of drawHosts(team, { ok: true, service, hosts }, MOST_HOSTS))
    for (const { name } of hosts.read(service, host, team.world.turn)) names.add(name);
  return [...names];
}

type Digest = Pick<Finding, 'message' | 'value' | 'unit' | 'lines'>;

/** The first and the last of adjacent hosts; null for a sample. */
type Span = { readonly first: number; readonly last: number } | null;

function digestNumbers(line: string, values: readonly number[], unit: string, span: Span): Digest {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, median, most] = [sorted[0], sorted[sorted.length >> 1], sorted[sorted.length - 1]];
  const figures = { median: { value: median, unit }, least: { value: least, unit }, most: { value: most, unit } };
  return {
    message:
      span === null
        ? { code: 'observation/fleet-numbers', args: { line, hosts: sorted.length, ...figures } }
        : { code: 'observation/floor-numbers', args: { line, ...span, ...figures } },
    value: median,
    unit,
    lines: Object.entries({ least, median, most }).map(([name, value]) => ({ name, value, unit })),
  };
}

function digestWords(line: string, values: readonly string[], span: Span): Digest {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const lines = [...counts]
    .sort(([a, most], [b, fewest]) => fewest - most || byName(a, b))
    .map(([name, count]) => ({ name, value: count / values.length, unit: 'share' }));
  return {
    message:
      span === null
        ? { code: 'observation/fleet-words', args: { line, hosts: values.length, readings: lines } }
        : { code: 'observation/floor-words', args: { line, ...span, readings: lines } },
    value: lines[0].value,
    unit: 'share',
    lines,
  };
}

function digest(subject: string, readings: readonly HostLine[], span: Span): Digest {
  const numbers = readings.filter(({ value }) => typeof value === 'number');
  if (numbers.length > 0)
    return digestNumbers(
      subject,
      numbers.map(({ value }) => Number(value)),
      numbers[0].unit,
      span,
    );
  if (readings.length > 0)
    return digestWords(
      subject,
      readings.map(({ value }) => `${value}`),
      span,
    );
  return { message: { code: 'observation/fleet-none', args: { line: subject } }, value: null, unit: '', lines: [] };
}

export const FLEET_INSPECTION = inspectionCommand({
  doc: 'Ask a random sample of hosts, or hosts beside each other, for one line of their reading',
  args: {
    service: SERVICE_FIELD,
    line: { type: 'text', doc: 'line of a host reading', max: 60 },
    sample: {
      type: 'number',
      doc: 'hosts that are asked',
      min: FEWEST_HOSTS,
      max: MOST_HOSTS,
      integer: true,
      default: 30,
    },
    first: {
      type: 'number',
      doc: 'first of hosts beside each other, such as those of a floor; -1 draws a sample',
      min: DRAWN,
      max: 99_999,
      integer: true,
      default: DRAWN,
    },
  },
  minutes: 5,
  aim(team, { service, line, first }, issuer) {
    const fleet = unseen(team, issuer, service, 'hosts') ?? fleetOf(team, service);
    if (!fleet.ok) return fleet;
    const last = fleet.hosts.count(fleet.service) - 1;
    if (first > last) return refuse('host/unknown', { host: first, last });
    const names = linesOf(team, fleet);
    return names.includes(line)
      ? { ok: true, service, subject: line }
      : refuse('inspect/unknown-line', { line, choices: names });
  },
  find(team, activity) {
    const fleet = knownFleet(team, activity);
    const { sample, first = DRAWN } = activity.with as { sample: number; first?: number };
    const asked = first === DRAWN ? drawHosts(team, fleet, sample) : hostsFrom(fleet, first, sample);
    const span = first === DRAWN ? null : { first, last: asked.at(-1) ?? first };
    const readings = asked.flatMap((host) =>
      readHost(team, fleet, host).filter(({ name }) => name === activity.subject),
    );
    return {
      inspection: 'fleet',
      service: activity.service,
      subject: activity.subject,
      ...digest(activity.subject, readings, span),
      ...readNow(team),
      sample: readings.length,
    };
  },
});
