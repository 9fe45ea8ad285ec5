// What the palette offers and how typing narrows it.
import { describe, expect, test } from 'vitest';
import type { CommandView } from '#model/team/view-types.ts';
import { filterEntries, paletteEntries } from '../../../client/presentation/palette.ts';
import { briefing } from '../builders.ts';

const words = {
  metricsOf: 'Metrics',
  hostsOf: 'Read hosts',
  logsOf: 'Search logs',
  changes: 'Changes',
  diagnose: 'Diagnose',
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
const entries = paletteEntries(told, [], words, true);
const said = (typed: string) => filterEntries(entries, typed).map(({ title, about }) => `${title} ${about}`.trim());

test('looking comes before changing, and what another seat does comes last', () => {
  expect(said('')).toEqual([
    'Metrics Fleet',
    'Read hosts Fleet',
    'Search logs Fleet',
    'Metrics Store',
    'Search logs Store',
    'Changes',
    'Diagnose',
    'Restart servers Fleet',
    'Set severity The team',
    'End the drill',
    'Fail over Store',
  ]);
});

describe('typing', () => {
  test('keeps what has words that begin so, in the title or the service', () => {
    expect(said('fl')).toEqual(['Metrics Fleet', 'Read hosts Fleet', 'Search logs Fleet', 'Restart servers Fleet']);
    expect(said('serv fleet')).toEqual(['Restart servers Fleet']);
  });

  test('does not find the middle of a word', () => expect(said('start')).toEqual([]));

  test('puts a match of the title first in its section', () => {
    expect(said('se')).toEqual([
      'Search logs Fleet',
      'Search logs Store',
      'Restart servers Fleet',
      'Set severity The team',
    ]);
    expect(said('s').slice(0, 2)).toEqual(['Search logs Fleet', 'Search logs Store']);
  });
});
