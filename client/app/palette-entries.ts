// What the command palette offers and how typing narrows it. Looking stands apart from changing, and what changes
// something says how far it reaches.

import type { Runbook } from '#model/engine/runbook.ts';
import type { AlarmView, Briefing, CommandView } from '#model/incident/view-types.ts';
import { commandLabel } from '#protocol/words/labels.ts';
import { commandArea } from '../features/command/model.ts';
import type { Tab } from '../session/ui-state.ts';
import { PLACES, type Place } from './keys.ts';

export const SECTIONS = [
  'go',
  'look',
  'alarms',
  'metrics',
  'runbooks',
  'change',
  'team',
  'drill',
  'another-seat',
  'search',
] as const;
export type Section = (typeof SECTIONS)[number];

export type PaletteEntry = {
  key: string;
  section: Section;
  title: string;
  /** Which service, or whose. */
  about: string;
  /** What a wrong use can hurt, and whether it can be taken back; null for what changes nothing in the world. */
  reach: Pick<CommandView, 'blast' | 'reversible'> | null;
  open:
    | { kind: 'place'; place: Place }
    | { kind: 'tab'; service: string | null; tab: Tab }
    | { kind: 'metric'; service: string; metric: string }
    | { kind: 'search'; service: string; query: string }
    | { kind: 'city'; service: string }
    | { kind: 'alarm'; alarm: string }
    | { kind: 'runbook'; runbook: string }
    | { kind: 'command'; command: string }
    | { kind: 'end' };
};

export type PaletteWords = Readonly<
  Record<'metricsOf' | 'hostsOf' | 'logsOf' | 'changes' | 'diagnose' | 'inCity' | 'team' | 'end', string>
> & { readonly searchFor: (query: string) => string };

/** What a place is called, and what there is to do. */
export type PlaceWords = {
  readonly name: Readonly<Record<Place, string>>;
  readonly text: Readonly<Record<Place, string>>;
};

/** What can be found beside what the briefing names. */
export type Known = {
  readonly alarms: readonly AlarmView[];
  readonly runbooks: readonly Runbook[];
  /** Whether this person steers the drill. */
  readonly maySteer: boolean;
};

/** Letters from which on what is typed is offered as a search. */
const LEAST_SEARCH = 3;
/** Places that stand under the services by what one looks at there. */
const NOT_APART: readonly Place[] = ['service', 'hosts', 'logs', 'changes', 'diagnose'];

const placeEntries = ({ name, text }: PlaceWords): PaletteEntry[] =>
  Object.values(PLACES)
    .filter((place) => !NOT_APART.includes(place))
    .map((place) => ({
      key: `place-${place}`,
      section: 'go',
      title: name[place],
      about: text[place].toLowerCase() === name[place].toLowerCase() ? '' : text[place],
      reach: null,
      open: { kind: 'place', place },
    }));

const alarmEntries = (alarms: readonly AlarmView[], services: Briefing['services']): PaletteEntry[] =>
  alarms.map(({ id, title, service }) => ({
    key: `alarm-${id}`,
    section: 'alarms',
    title,
    about: services.find((one) => one.id === service)?.name ?? '',
    reach: null,
    open: { kind: 'alarm', alarm: id },
  }));

function lookEntries(services: Briefing['services'], words: PaletteWords): PaletteEntry[] {
  const entries: PaletteEntry[] = [];
  const add = (title: string, about: string, service: string | null, tab: Tab) =>
    entries.push({
      key: `${tab}-${service}`,
      section: 'look',
      title,
      about,
      reach: null,
      open: { kind: 'tab', service, tab },
    });
  for (const { id, name, hosts, open } of services) {
    if (!open) {
      entries.push({
        key: `city-${id}`,
        section: 'look',
        title: words.inCity,
        about: name,
        reach: null,
        open: { kind: 'city', service: id },
      });
      continue;
    }
    add(words.metricsOf, name, id, 'metrics');
    if (hosts > 0) add(words.hostsOf, name, id, 'hosts');
    add(words.logsOf, name, id, 'logs');
  }
  add(words.changes, '', null, 'changes');
  add(words.diagnose, '', null, 'diagnose');
  return entries;
}

const metricEntries = (services: Briefing['services']): PaletteEntry[] =>
  services
    .filter(({ open }) => open)
    .flatMap(({ id, name, metrics }) =>
      metrics.map(
        (metric): PaletteEntry => ({
          key: `metric-${id}-${metric.id}`,
          section: 'metrics',
          title: metric.id,
          about: name,
          reach: null,
          open: { kind: 'metric', service: id, metric: metric.id },
        }),
      ),
    );

/** What is typed as a search through the log of the service that is looked at. */
function searchEntry(
  typed: string,
  service: Briefing['services'][number] | undefined,
  words: PaletteWords,
): PaletteEntry[] {
  const query = typed.trim();
  if (query.length < LEAST_SEARCH || service === undefined || !service.open) return [];
  return [
    {
      key: 'search',
      section: 'search',
      title: words.searchFor(query),
      about: service.name,
      reach: null,
      open: { kind: 'search', service: service.id, query },
    },
  ];
}

/** Areas whose commands look and leave the world as it is, as long as they can hurt nothing. */
const LOOKING = ['look', 'host', 'tool'];

function commandEntry(command: CommandView, services: Briefing['services'], words: PaletteWords): PaletteEntry {
  const { do: name, mine, blast, reversible } = command;
  const area = commandArea(name);
  const service = services.find(({ id }) => id === area);
  const looks = blast === 0 && LOOKING.includes(area);
  const changes = service !== undefined || blast > 0;
  return {
    key: name,
    section: !mine ? 'another-seat' : looks ? 'look' : changes ? 'change' : 'team',
    title: commandLabel(name),
    about: service?.name ?? words.team,
    reach: changes ? { blast, reversible } : null,
    open: { kind: 'command', command: name },
  };
}

/** Everything that can be opened, in the order of the sections. Only who steers the drill ends it. */
export function paletteEntries(
  briefing: Briefing,
  { alarms, runbooks, maySteer }: Known,
  words: PaletteWords,
  places: PlaceWords,
): PaletteEntry[] {
  const commands = briefing.commands.map((command) => commandEntry(command, briefing.services, words));
  const books = runbooks.map(
    ({ id, title, owner }): PaletteEntry => ({
      key: `runbook-${id}`,
      section: 'runbooks',
      title,
      about: owner,
      reach: null,
      open: { kind: 'runbook', runbook: id },
    }),
  );
  const end: PaletteEntry = {
    key: 'end',
    section: 'drill',
    title: words.end,
    about: '',
    reach: null,
    open: { kind: 'end' },
  };
  const entries = [
    ...placeEntries(places),
    ...lookEntries(briefing.services, words),
    ...metricEntries(briefing.services),
    ...books,
    ...commands,
    ...alarmEntries(alarms, briefing.services),
    ...(maySteer ? [end] : []),
  ];
  return entries.sort((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section));
}

/** The letter of the place that an entry opens, for the key before places. */
export function letterOf({ open }: PaletteEntry): string | null {
  if (open.kind !== 'tab' && open.kind !== 'place') return null;
  const place = open.kind === 'place' ? open.place : open.tab === 'metrics' ? 'service' : open.tab;
  return Object.entries(PLACES).find(([, one]) => one === place)?.[0] ?? null;
}

/** Commands are written with slashes and hyphens, and so may be typed. */
const BETWEEN_WORDS = /[\s/.-]+/;

/**
 * Keeps entries in which every typed word begins a word; those whose title matches come first in their section. Single
 * metrics are too many to be listed before anything is typed.
 */
export function filterEntries(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const wanted = typed.toLowerCase().split(BETWEEN_WORDS).filter(Boolean);
  if (wanted.length === 0) return entries.filter(({ open }) => open.kind !== 'metric');
  const begins = (text: string, start: string) =>
    text
      .toLowerCase()
      .split(BETWEEN_WORDS)
      .some((word) => word.startsWith(start));
  const inTitle = (entry: PaletteEntry) => wanted.every((word) => begins(entry.title, word));
  return entries
    .filter((entry) => wanted.every((word) => begins(`${entry.title} ${entry.about}`, word)))
    .sort(
      (a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) || Number(inTitle(b)) - Number(inTitle(a)),
    );
}

/** What fits the words that are typed, and last a search for them in the log of `service`, the one that is looked at. */
export function offeredFor(
  entries: readonly PaletteEntry[],
  typed: string,
  service: Briefing['services'][number] | undefined,
  words: PaletteWords,
): PaletteEntry[] {
  return [...filterEntries(entries, typed), ...searchEntry(typed, service, words)];
}
