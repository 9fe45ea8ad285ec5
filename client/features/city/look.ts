// The scenario's `look`: which building of the city stands for which service. It comes from content and the server
// does not check it, so invalid parts are ignored rather than refused.
import type { Briefing } from '#model/incident/view-types.ts';
import { PARTS, type Part, type Place } from './shapes.ts';

/** One building of the city. `services` has more than one where they share a house. */
export type Building = { part: Part; name: string; services: string[]; dark: boolean };

export type Look = {
  buildings: Building[];
  /** Whose posts stand on the billboard, and what the house of notices is called; null for the usual word. */
  billboard: { service: string | null; name: string | null };
  postOffice: { service: string | null; name: string | null };
  /** Customers in the order of their blocks. */
  customers: string[];
  /** What stands on a block where the whole name has no room. */
  shortNames: ReadonlyMap<string, string>;
};

/** Parts that are named once in content and drawn twice: each mention takes the next. */
const SERIES: Readonly<Record<string, readonly Part[]>> = {
  'port-crane': ['port-crane-left', 'port-crane-right'],
  'port-cranes': ['port-crane-left', 'port-crane-right'],
  crane: ['construction-crane'],
};

type Entry = { part: string; service: string | null; name: string | null; dark: boolean };

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function entryOf(value: unknown): Entry | null {
  if (typeof value !== 'object' || value === null) return null;
  const { part, service, name, dark } = value as Record<string, unknown>;
  const partText = textOf(part);
  return partText === null
    ? null
    : { part: partText, service: textOf(service), name: textOf(name), dark: dark === true };
}

const entriesOf = (look: unknown): Entry[] => buildingsIn(look).flatMap((value) => entryOf(value) ?? []);

function blocksIn(look: unknown): Pick<Look, 'customers' | 'shortNames'> {
  const blocks = buildingsIn(look).find((value) => entryOf(value)?.part === 'blocks');
  const { services, short } = (blocks ?? {}) as { services?: unknown; short?: unknown };
  const names = typeof short === 'object' && short !== null ? Object.entries(short) : [];
  return {
    customers: Array.isArray(services) ? services.filter((service) => textOf(service) !== null) : [],
    shortNames: new Map(names.flatMap(([id, name]) => (textOf(name) === null ? [] : [[id, name as string] as const]))),
  };
}

function buildingsIn(look: unknown): unknown[] {
  const buildings = (look as { buildings?: unknown } | null | undefined)?.buildings;
  return Array.isArray(buildings) ? buildings : [];
}

/** What stands in this city: what the look names, and its customers. */
export const placesOf = ({ buildings, billboard, postOffice }: Look): ReadonlySet<Place> =>
  new Set<Place>([
    ...buildings.map(({ part }) => part),
    ...(billboard.name === null ? [] : (['billboard'] as const)),
    ...(postOffice.name === null ? [] : (['post-office'] as const)),
    'customers',
  ]);

const isPart = (text: string): text is Part => (PARTS as readonly string[]).includes(text);

function partFor(text: string, taken: ReadonlyMap<Part, Building>): Part | null {
  if (isPart(text)) return text;
  return SERIES[text]?.find((part) => !taken.has(part)) ?? null;
}

export function lookOf(look: unknown, services: Briefing['services']): Look {
  const nameOf = new Map(services.map(({ id, name }) => [id, name]));
  const buildings = new Map<Part, Building>();
  const entries = entriesOf(look);
  for (const entry of entries) {
    const part = partFor(entry.part, buildings);
    if (part === null) continue;
    const known = entry.service !== null && nameOf.has(entry.service);
    const house = buildings.get(part);
    if (house !== undefined) {
      if (known) house.services.push(entry.service!);
      continue;
    }
    const name = entry.name ?? nameOf.get(entry.service ?? '');
    if (name === undefined) continue;
    buildings.set(part, {
      part,
      name,
      services: known ? [entry.service!] : [],
      dark: entry.dark || !known,
    });
  }
  const signOf = (part: string) => {
    const entry = entries.find((candidate) => candidate.part === part);
    const service = entry?.service ?? null;
    return { service, name: entry?.name ?? nameOf.get(service ?? '') ?? null };
  };
  return {
    buildings: PARTS.flatMap((part) => buildings.get(part) ?? []),
    billboard: signOf('billboard'),
    postOffice: signOf('post-office'),
    ...blocksIn(look),
  };
}
