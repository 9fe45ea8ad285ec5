// Asking a random sample of a fleet for one line of a host reading: how its numbers lie, or how often each word is said.
import type { HostLine } from '../../engine/component-type.ts';
import { refuse } from '../../engine/result.ts';
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

/** `count` different hosts of the fleet from the team's reading stream, or all where there are fewer. */
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

/** Names of the lines that a host in service has. */
function linesOf(team: Team, { service, hosts }: Fleet): string[] {
  openTurn(team.world);
  const names = new Set<string>();
  for (const host of drawHosts(team, { ok: true, service, hosts }, MOST_HOSTS))
    for (const { name } of hosts.read(service, host, team.world.turn)) names.add(name);
  return [...names];
}

type Digest = Pick<Finding, 'message' | 'value' | 'unit' | 'lines'>;

function digestNumbers(subject: string, values: readonly number[], unit: string): Digest {
  const sorted = [...values].sort((a, b) => a - b);
  const [least, median, most] = [sorted[0], sorted[sorted.length >> 1], sorted[sorted.length - 1]];
  return {
    message: {
      code: 'observation/fleet-numbers',
      args: {
        line: subject,
        hosts: sorted.length,
        median: { value: median, unit },
        least: { value: least, unit },
        most: { value: most, unit },
      },
    },
    value: median,
    unit,
    lines: Object.entries({ least, median, most }).map(([name, value]) => ({ name, value, unit })),
  };
}

function digestWords(subject: string, values: readonly string[]): Digest {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const lines = [...counts]
    .sort(([a, most], [b, fewest]) => fewest - most || (a < b ? -1 : 1))
    .map(([name, count]) => ({ name, value: count / values.length, unit: 'share' }));
  return {
    message: { code: 'observation/fleet-words', args: { line: subject, hosts: values.length, readings: lines } },
    value: lines[0].value,
    unit: 'share',
    lines,
  };
}

function digest(subject: string, readings: readonly HostLine[]): Digest {
  const numbers = readings.filter(({ value }) => typeof value === 'number');
  if (numbers.length > 0)
    return digestNumbers(
      subject,
      numbers.map(({ value }) => Number(value)),
      numbers[0].unit,
    );
  if (readings.length > 0)
    return digestWords(
      subject,
      readings.map(({ value }) => `${value}`),
    );
  return { message: { code: 'observation/fleet-none', args: { line: subject } }, value: null, unit: '', lines: [] };
}

export const FLEET_INSPECTION = inspectionCommand({
  doc: 'Ask a random sample of hosts for one line of their reading',
  args: {
    service: SERVICE_FIELD,
    line: { type: 'text', doc: 'line of a host reading', max: 60 },
    sample: { type: 'number', doc: 'hosts that are asked', min: 5, max: MOST_HOSTS, integer: true, default: 30 },
  },
  minutes: 5,
  aim(team, { service, line }, issuer) {
    const fleet = unseen(team, issuer, service, 'hosts') ?? fleetOf(team, service);
    if (!fleet.ok) return fleet;
    const names = linesOf(team, fleet);
    return names.includes(line)
      ? { ok: true, service, subject: line }
      : refuse('inspect/unknown-line', { line, choices: names });
  },
  find(team, activity) {
    const fleet = knownFleet(team, activity);
    const readings = drawHosts(team, fleet, activity.with.sample as number).flatMap((host) =>
      readHost(team, fleet, host).filter(({ name }) => name === activity.subject),
    );
    return {
      inspection: 'fleet',
      service: activity.service,
      subject: activity.subject,
      ...digest(activity.subject, readings),
      ...readNow(team),
      sample: readings.length,
    };
  },
});
