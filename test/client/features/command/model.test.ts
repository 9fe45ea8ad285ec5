// Commands as forms: words, first entries, values for the wire, known names.

import { describe, expect, test } from 'vitest';
import type { Fields } from '#model/engine/fields.ts';
import type { CommandView } from '#model/incident/view-types.ts';
import { commandLabel, fieldLabel } from '#protocol/words/labels.ts';
import {
  boundsOf,
  commandArea,
  firstEntries,
  idsIn,
  knownChoices,
  namesServices,
  serviceChangesIn,
  typedFor,
  valuesOf,
} from '../../../../client/features/command/model.ts';
import { alarm, briefing } from '../../builders.ts';

const fields = {
  perHour: { type: 'number', doc: 'pace', default: 350 },
  scope: { type: 'choice', doc: 'which', of: ['stale-map', 'all'] },
  held: { type: 'flag', doc: 'on hold' },
  text: { type: 'text', doc: 'words', max: 80 },
} as const satisfies Fields;

test('words', () => {
  expect([commandLabel('fleet/restart-servers'), commandArea('fleet/restart-servers'), fieldLabel('perHour')]).toEqual([
    'Restart servers',
    'fleet',
    'Per hour',
  ]);
});

test('changes of services are what this person may give, by service, but for what is not wanted', () => {
  const command = (name: string, mine = true) => ({ do: name, mine }) as CommandView;
  const services = ['store', 'fleet', 'idle'].map((id) => ({ ...briefing().services[0], id, name: id.toUpperCase() }));
  const commands = ['fleet/add', 'fleet/stop', 'store/fail-over', 'incident/set-severity'].map((one) => command(one));
  const given = { services, commands: [...commands, command('idle/start', false)] };
  const told = (groups: ReturnType<typeof serviceChangesIn>) =>
    groups.map((group) => [group.name, ...group.commands.map((one) => one.do)]);
  expect(told(serviceChangesIn(given))).toEqual([
    ['STORE', 'store/fail-over'],
    ['FLEET', 'fleet/add', 'fleet/stop'],
  ]);
  expect(told(serviceChangesIn(given, (one) => !one.startsWith('store/')))).toEqual([
    ['FLEET', 'fleet/add', 'fleet/stop'],
  ]);
});

describe('entries', () => {
  test('begin with what is given, else the default, else the first choice', () => {
    expect(firstEntries(fields, { perHour: 100 })).toEqual({
      perHour: '100',
      scope: 'stale-map',
      held: false,
      text: '',
    });
    expect(firstEntries(fields, {}).perHour).toBe('350');
  });

  test('become numbers, truth values and texts', () => {
    expect(valuesOf(fields, { perHour: '350', scope: 'all', held: true, text: 'a 1' })).toEqual({
      perHour: 350,
      scope: 'all',
      held: true,
      text: 'a 1',
    });
  });

  test('that are no numbers stay as they are, for the check to say so; empty ones are left to the default', () => {
    expect(valuesOf(fields, { perHour: 'many', scope: 'all', held: false, text: '' }).perHour).toBe('many');
    expect('perHour' in valuesOf(fields, { perHour: '', scope: 'all', held: false, text: '' })).toBe(false);
  });
});

describe('known names', () => {
  const metric = { id: 'Errors', doc: '', unit: 'share', route: 'probe', group: 'golden' } as const;
  const told = briefing({
    services: [
      { id: 'fleet', name: 'Fleet', metrics: [metric], hosts: 40, open: true },
      { id: 'secret', name: 'Secret', metrics: [], hosts: 0, open: false },
    ],
    causes: [{ id: 'leak', title: 'A leak', text: '' }],
  });
  const choices = (name: string, entries = {}) => knownChoices(name, entries, told, [alarm()]);

  test('are the services that the seat sees, and the metrics of the chosen one', () => {
    expect(choices('service')).toEqual([{ value: 'fleet', label: 'Fleet' }]);
    expect(choices('metric', { service: 'fleet' })).toEqual([{ value: 'Errors', label: 'Errors' }]);
    expect(choices('metric')).toEqual([]);
  });

  test('are only services made of hosts where the form asks for a host, a line of hosts or a count of them', () => {
    const two = briefing();
    const offered = (entries: Record<string, string>) =>
      knownChoices('service', entries, two, [])?.map(({ value }) => value);
    expect(offered({ service: '', query: '' })).toEqual(['fleet', 'store']);
    for (const field of ['host', 'line', 'count']) expect(offered({ service: '', [field]: '' })).toEqual(['fleet']);
  });

  test('are alarms and causes by title', () => {
    expect([choices('alarm'), choices('cause')]).toEqual([
      [{ value: 'errors', label: 'Errors' }],
      [{ value: 'leak', label: 'A leak' }],
    ]);
  });

  test('do not exist for other texts', () => expect(choices('text')).toBeNull());
});

test.each([
  ['host', 4450, { min: 0, max: 4449 }],
  ['first', 60, { min: 0, max: 59 }],
  ['host', 0, { min: 0, max: 99_999 }],
  ['count', 4450, { min: 0, max: 99_999 }],
])('the bounds of %s in a fleet of %i hosts', (name, hosts, bounds) =>
  expect(boundsOf(name, { type: 'number', doc: 'which', min: 0, max: 99_999 }, hosts)).toEqual(bounds),
);

test('a value takes the type that the command declares', () => {
  const command = (type: 'number' | 'choice'): CommandView => ({
    do: 'incident/set-severity',
    doc: '',
    args: { severity: type === 'number' ? { type, doc: '' } : { type, doc: '', of: ['1', '2', '3'] } },
    blast: 0,
    reversible: 'yes',
    mine: true,
  });
  expect([typedFor(command('number'), 'severity', '1'), typedFor(command('choice'), 'severity', 1)]).toEqual([1, '1']);
  expect(typedFor(undefined, 'severity', 2)).toBe(2);
});

test('services that something is about are ticked, not typed; the scope of a restart is a choice', () => {
  const choice = { type: 'choice', of: ['all', 'stale-map'], doc: '' } as const;
  const text = { type: 'text', doc: '', max: 300 } as const;
  expect([namesServices('scope', text), namesServices('scope', choice), namesServices('doing', text)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([idsIn(''), idsIn('front-end  sign-in')]).toEqual([[], ['front-end', 'sign-in']]);
});
