// What the palette offers and how typing narrows it.
import { describe, expect, test } from 'vitest';
import type { CommandView } from '#model/incident/view-types.ts';
import { filterEntries, letterOf, offeredFor, paletteEntries } from '../../../client/app/palette-entries.ts';
import { destinations } from '../../../client/words/en/common.ts';
import { alarm, briefing } from '../builders.ts';

const words = {
  metricsOf: 'Metrics',
  hostsOf: 'Read hosts',
  logsOf: 'Search logs',
  searchFor: (query: string) => `Search logs for ${query}`,
  changes: 'Changes',
  diagnose: 'Diagnose',
  inCity: 'Show in the city',
  team: 'The team',
  end: 'End the drill',
};
const command = (name: string, mine: boolean): CommandView => ({
  do: name,
  doc: '',
  args: {},
  blast: 0,
  reversible: 'yes',
  mine,
});
const told = briefing({
  commands: [
    command('fleet/restart-servers', true),
    command('store/fail-over', false),
    command('incident/set-severity', true),
  ],
});
const known = {
  alarms: [alarm({ id: 'writes', title: 'Write errors', service: 'store' })],
  runbooks: [],
  mayEnd: true,
};
const destinationWords = {
  name: destinations,
  text: { ...destinations, board: 'evidence board', team: 'tasks and talk' },
};
const entries = paletteEntries(told, known, words, destinationWords);
const said = (typed: string) => filterEntries(entries, typed).map(({ title, about }) => `${title} ${about}`.trim());

test('looking comes before changing, and what another seat does comes last', () => {
  expect(said('')).toEqual([
    'Alarms',
    'Runbooks',
    'Timeline',
    'Messages',
    'Now',
    'Board evidence board',
    'Plans',
    'Team tasks and talk',
    'Status page',
    'Controls',
    'Metrics Fleet',
    'Read hosts Fleet',
    'Search logs Fleet',
    'Metrics Store',
    'Search logs Store',
    'Changes',
    'Diagnose',
    'Write errors Store',
    'Restart servers Fleet',
    'Set severity The team',
    'End the drill',
    'Fail over Store',
  ]);
});

describe('typing', () => {
  test('keeps what has the words, in the title or the service', () => {
    expect(said('fl')).toEqual(['Metrics Fleet', 'Read hosts Fleet', 'Search logs Fleet', 'Restart servers Fleet']);
    expect(said('serv fleet')).toEqual(['Restart servers Fleet']);
    expect(said('fleet restart')).toEqual(['Restart servers Fleet']);
    expect(said('zzz')).toEqual([]);
  });

  test('finds the middle of a word', () => expect(said('everity')).toEqual(['Set severity The team']));

  test.each([
    ['a missing letter', 'restrt', 'Restart servers Fleet'],
    ['a letter too many', 'runnbooks', 'Runbooks'],
    ['a wrong letter', 'severuty', 'Set severity The team'],
    ['two letters that changed places', 'restrat', 'Restart servers Fleet'],
  ])('finds through %s', (_, typed, meant) => expect(said(typed)[0]).toBe(meant));

  test('does not gather the letters of a slip from several words', () => {
    expect(said('restrat')).toEqual(['Restart servers Fleet']);
    expect(said('statusevals')).toEqual([]);
  });

  test('takes no letters for a slip where something has the words', () => {
    expect(said('team')).toEqual(['Team tasks and talk', 'Set severity The team']);
  });

  test('puts what begins with it first, with its section', () => {
    expect(said('end the')[0]).toBe('End the drill');
    expect(said('se')).toEqual([
      'Search logs Fleet',
      'Search logs Store',
      'Set severity The team',
      'Restart servers Fleet',
    ]);
    expect(said('s')[0]).toBe('Status page');
  });

  test('takes a command as it is written in a log', () => {
    expect(said('store/fail-over')).toEqual(['Fail over Store']);
  });
});

describe('a name finds', () => {
  const first = (typed: string) => filterEntries(entries, typed)[0]?.target;

  test.each([
    ['plan', 'plans'],
    ['board', 'board'],
    ['team', 'team'],
    ['status', 'status-page'],
    ['controls', 'controls'],
  ] as const)('the workspace that is called %s', (typed, to) => expect(first(typed)).toEqual({ to }));

  test('the hosts of a service', () => expect(first('hosts')).toEqual({ to: 'panel', service: 'fleet', tab: 'hosts' }));

  test('an alarm', () => expect(first('write err')).toEqual({ to: 'alarm', alarm: 'writes', service: 'store' }));

  test('a service, and one that this seat cannot open where it stands in the city', () => {
    expect(first('fleet')).toEqual({ to: 'panel', service: 'fleet', tab: 'metrics' });
    const closed = briefing({ services: [{ id: 'store', name: 'Store', metrics: [], hosts: 0, open: false }] });
    const found = filterEntries(paletteEntries(closed, known, words, destinationWords), 'store');
    expect(found.map(({ target }) => target)).toEqual([
      { to: 'building', service: 'store' },
      { to: 'alarm', alarm: 'writes', service: 'store' },
    ]);
  });
});

describe('what can be read', () => {
  const metric = { id: 'Queue.Depth', doc: '', unit: 'share', route: 'telemetry', group: 'golden' } as const;
  const service = { ...told.services[0], metrics: [metric] };
  const all = paletteEntries({ ...told, services: [service] }, known, words, destinationWords);

  test('is found by the name of a metric, once something is typed', () => {
    const isMetric = ({ section }: { section: string }) => section === 'metrics';
    expect(filterEntries(all, '').filter(isMetric)).toEqual([]);
    expect(filterEntries(all, 'depth').find(isMetric)).toMatchObject({
      title: metric.id,
      about: service.name,
      target: { to: 'panel', tab: 'metrics', service: service.id, metric: metric.id },
    });
  });

  test('is what is typed itself, in the log of the service that is looked at', () => {
    expect(offeredFor(all, ' depth ', service, words)).toMatchObject([
      { title: 'Queue.Depth' },
      {
        title: 'Search logs for depth',
        about: service.name,
        target: { to: 'panel', tab: 'logs', service: service.id, query: 'depth' },
      },
    ]);
    const searches = (typed: string, one?: typeof service) =>
      offeredFor(all, typed, one, words).filter(({ section }) => section === 'search');
    expect(searches('de', service)).toEqual([]);
    expect(searches('depth', { ...service, open: false })).toEqual([]);
    expect(searches('depth')).toEqual([]);
  });
});

describe('an entry', () => {
  const of = (name: string, blast: number) => {
    const one = { ...command(name, true), blast };
    return paletteEntries(briefing({ commands: [one] }), known, words, destinationWords).find(
      ({ key }) => key === name,
    );
  };

  test('that changes a service says how far a wrong use reaches', () => {
    expect(of('fleet/restart-servers', 0.4)).toMatchObject({
      section: 'change',
      reach: { blast: 0.4, reversible: 'yes' },
    });
  });

  test('that looks stands among the looks, unless it can hurt', () => {
    expect(of('host/inspect-host', 0)).toMatchObject({ section: 'look', reach: null });
    expect(of('inspect/read-metric', 0)).toMatchObject({ section: 'look', reach: null });
    expect(of('host/restart-canary', 0.01)).toMatchObject({ section: 'change', reach: { blast: 0.01 } });
  });

  test('of the team hurts nobody and says nothing of reach', () => {
    expect(of('alarm/shelve-alarm', 0)).toMatchObject({ section: 'team', reach: null });
  });

  test('that opens a tab knows the letter of its place', () => {
    const letters = entries.filter(({ section }) => section === 'look').map(letterOf);
    expect(new Set(letters)).toEqual(new Set(['s', 'h', 'l', 'c', 'd']));
    expect(letterOf(entries.find(({ key }) => key === 'end')!)).toBeNull();
  });
});
