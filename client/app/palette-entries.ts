// The entries of the command palette and their filtering by fuzzysort. Read-only entries are listed apart from changes, and
// each change shows its reach.

import fuzzysort from 'fuzzysort';
import type { AlarmView, Briefing, CommandView } from '#model/incident/view-types.ts';
import type { RunbookHead } from '#protocol/events.ts';
import { commandLabel } from '#protocol/words/labels.ts';
import { commandArea } from '../features/command/model.ts';
import { GO_KEYS } from './keys.ts';
import type { Destination, ServiceTab, Target } from './route.ts';

const SECTIONS = [
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
  target: Target;
};

type PaletteWords = Readonly<
  Record<'metricsOf' | 'hostsOf' | 'logsOf' | 'changes' | 'diagnose' | 'inCity' | 'team' | 'end', string>
> & { readonly searchFor: (query: string) => string };

/** What a place is called, and what there is to do. */
type DestinationWords = {
  readonly name: Readonly<Record<Destination, string>>;
  readonly text: Readonly<Record<Destination, string>>;
};

/** What can be found beside what the briefing names. */
type Known = {
  readonly alarms: readonly AlarmView[];
  readonly runbooks: readonly RunbookHead[];
  /** Whether this person steers the drill. */
  readonly mayEnd: boolean;
};

/** Letters from which on what is typed is offered as a search. */
const LEAST_SEARCH = 3;
/** Places that stand under the services by what one looks at there. */
const NOT_APART: readonly Destination[] = ['metrics', 'hosts', 'logs', 'changes', 'diagnose'];

const destinationEntries = ({ name, text }: DestinationWords): PaletteEntry[] =>
  Object.values(GO_KEYS)
    .filter((to) => !NOT_APART.includes(to))
    .map((to) => ({
      key: `go-${to}`,
      section: 'go',
      title: name[to],
      about: text[to].toLowerCase() === name[to].toLowerCase() ? '' : text[to],
      reach: null,
      target: { to },
    }));

const alarmEntries = (alarms: readonly AlarmView[], services: Briefing['services']): PaletteEntry[] =>
  alarms.map(({ id, title, service }) => ({
    key: `alarm-${id}`,
    section: 'alarms',
    title,
    about: services.find((one) => one.id === service)?.name ?? '',
    reach: null,
    target: { to: 'alarm', alarm: id, service },
  }));

function lookEntries(services: Briefing['services'], words: PaletteWords): PaletteEntry[] {
  const entries: PaletteEntry[] = [];
  const add = (title: string, about: string, service: string | undefined, tab: ServiceTab) =>
    entries.push({
      key: `${tab}-${service ?? ''}`,
      section: 'look',
      title,
      about,
      reach: null,
      target: { to: 'panel', tab, service },
    });
  for (const { id, name, hosts, open } of services) {
    if (!open) {
      entries.push({
        key: `city-${id}`,
        section: 'look',
        title: words.inCity,
        about: name,
        reach: null,
        target: { to: 'building', service: id },
      });
      continue;
    }
    add(words.metricsOf, name, id, 'metrics');
    if (hosts > 0) add(words.hostsOf, name, id, 'hosts');
    add(words.logsOf, name, id, 'logs');
  }
  add(words.changes, '', undefined, 'changes');
  add(words.diagnose, '', undefined, 'diagnose');
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
          target: { to: 'panel', tab: 'metrics', service: id, metric: metric.id },
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
      target: { to: 'panel', tab: 'logs', service: service.id, query },
    },
  ];
}

/** Areas whose commands look and leave the world as it is, as long as they can hurt nothing. */
const INSPECTING = ['inspect', 'host', 'tool'];

function commandEntry(command: CommandView, services: Briefing['services'], words: PaletteWords): PaletteEntry {
  const { do: name, mine, blast, reversible } = command;
  const area = commandArea(name);
  const service = services.find(({ id }) => id === area);
  const looks = blast === 0 && INSPECTING.includes(area);
  const changes = service !== undefined || blast > 0;
  return {
    key: name,
    section: !mine ? 'another-seat' : looks ? 'look' : changes ? 'change' : 'team',
    title: commandLabel(name),
    about: service?.name ?? words.team,
    reach: changes ? { blast, reversible } : null,
    target: { to: 'dialog', dialog: { kind: 'command', command: name } },
  };
}

/** Everything that can be opened, in the order of the sections. Only who steers the drill ends it. */
export function paletteEntries(
  briefing: Briefing,
  { alarms, runbooks, mayEnd }: Known,
  words: PaletteWords,
  places: DestinationWords,
): PaletteEntry[] {
  const commands = briefing.commands.map((command) => commandEntry(command, briefing.services, words));
  const books = runbooks.map(
    ({ id, title, owner }): PaletteEntry => ({
      key: `runbook-${id}`,
      section: 'runbooks',
      title,
      about: owner,
      reach: null,
      target: { to: 'panel', tab: 'runbooks', runbook: id },
    }),
  );
  const end: PaletteEntry = {
    key: 'end',
    section: 'drill',
    title: words.end,
    about: '',
    reach: null,
    target: { to: 'dialog', dialog: { kind: 'end' } },
  };
  const entries = [
    ...destinationEntries(places),
    ...lookEntries(briefing.services, words),
    ...metricEntries(briefing.services),
    ...books,
    ...commands,
    ...alarmEntries(alarms, briefing.services),
    ...(mayEnd ? [end] : []),
  ];
  return entries.sort((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section));
}

/** The letter that goes to the same page, for the key before it. */
export function letterOf({ section, target }: PaletteEntry): string | null {
  if (section !== 'go' && section !== 'look') return null;
  const page = 'to' in target && target.to === 'panel' ? target.tab : 'to' in target ? target.to : null;
  return Object.entries(GO_KEYS).find(([, to]) => to === page)?.[0] ?? null;
}

/** Commands are written with slashes and hyphens, and so may be typed. */
const BETWEEN_WORDS = /[\s/.-]+/g;

type Found = { entry: PaletteEntry; score: number };

/** Below this, the letters only happen to stand in an entry in this order. */
const LIKELY = 0.5;

const NAMES = [({ title }: PaletteEntry) => title, ({ title, about }: PaletteEntry) => `${title} ${about}`];

/** Entries with the words of the query: whole, cut short, from the middle, in any order. What is in the title counts twice. */
const search = (entries: readonly PaletteEntry[], query: string): Found[] =>
  fuzzysort
    .go(query, entries, { keys: NAMES, limit: 0, threshold: LIKELY })
    .map((result) => ({ entry: result.obj, score: result.score + result[0].score }));

/** Letters of a word from which on one of them may be wrong, and how many may be missing. */
const LEAST_MISTYPED = 4;
const MOST_MISSING = 2;

/** The word without one of its letters, for each: what is left of one too many, a wrong one, or two that changed places. */
const withoutALetter = (word: string): string[] =>
  word.length < LEAST_MISTYPED ? [] : [...word].map((_, i) => word.slice(0, i) + word.slice(i + 1));

/** Whether a word may have been typed for another. */
const isSlipOf = (typed: string, meant: string): boolean =>
  meant.length - typed.length <= MOST_MISSING &&
  [typed, ...withoutALetter(typed)].some((one) => fuzzysort.single(one, meant) !== null);

/** Entries in which every typed word is one of theirs but for a slip. */
function searchMistyped(entries: readonly PaletteEntry[], query: string): Found[] {
  const typed = query.split(' ');
  const hits = (text: string) => {
    const meant = text.toLowerCase().split(BETWEEN_WORDS);
    return typed.filter((word) => meant.some((one) => isSlipOf(word, one))).length;
  };
  return entries
    .filter(({ title, about }) => hits(`${title} ${about}`) === typed.length)
    .map((entry) => ({ entry, score: hits(entry.title) }));
}

function searchAll(entries: readonly PaletteEntry[], query: string): Found[] {
  const likely = search(entries, query);
  return likely.length > 0 || query.length < LEAST_SEARCH ? likely : searchMistyped(entries, query);
}

/**
 * What is meant by what is typed. A title that begins with it comes first, with its section; else sections keep their order, and
 * in each the best match comes first. Single metrics are too many to be listed before anything is typed.
 */
export function filterEntries(entries: readonly PaletteEntry[], typed: string): PaletteEntry[] {
  const query = typed.toLowerCase().replace(BETWEEN_WORDS, ' ').trim();
  if (query === '') return entries.filter(({ section }) => section !== 'metrics');
  const found = searchAll(entries, query);
  const begins = ({ title }: PaletteEntry) => title.toLowerCase().startsWith(query);
  const first = new Set(found.filter(({ entry }) => begins(entry)).map(({ entry }) => entry.section));
  const order = (one: Found, other: Found, rank: (found: Found) => number) => rank(one) - rank(other);
  return found
    .sort(
      (a, b) =>
        order(a, b, ({ entry }) => (first.has(entry.section) ? 0 : 1)) ||
        order(a, b, ({ entry }) => SECTIONS.indexOf(entry.section)) ||
        order(a, b, ({ entry }) => (begins(entry) ? 0 : 1)) ||
        order(a, b, ({ score }) => -score),
    )
    .map(({ entry }) => entry);
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
