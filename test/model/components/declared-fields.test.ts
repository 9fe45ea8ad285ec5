// The bounds, defaults, units and reach that component types and commands declare: scenario files and runbooks are written
// against them, so that a change of one is a change of what such a file means. The list stands beside this test; with
// RECORD_FIELDS=1 it is written anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMPONENT_TYPES } from '#model/components/registry.ts';
import type { Field, Fields } from '#model/engine/fields.ts';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';

const FILE = new URL('declared-fields.txt', import.meta.url);

function fieldText(name: string, field: Field): string {
  const { doc: _, type, ...rest } = field;
  const facts = Object.entries(rest).map(
    ([fact, value]) => `${fact}=${Array.isArray(value) ? value.join('|') : value}`,
  );
  return [name, type, ...facts].join(' ');
}

const fieldsText = (owner: string, fields: Fields): string[] =>
  Object.entries(fields).map(([name, field]) => `${owner} ${fieldText(name, field)}`);

type Command = { readonly args: Fields; readonly blast: number; readonly reversible?: string };

const commandText = (name: string, { args, blast, reversible }: Command): string[] => [
  `${name}: blast=${blast} reversible=${reversible ?? '-'}`,
  ...fieldsText(name, args),
];

function declared(): string {
  const types = COMPONENT_TYPES.flatMap(({ name, params, commands, faults = {}, metrics }) => [
    ...fieldsText(name, params),
    ...Object.entries(commands).flatMap(([verb, command]) => commandText(`${name}/${verb}`, command as Command)),
    ...Object.entries(faults).flatMap(([verb, { args }]) => fieldsText(`${name} fault ${verb}`, args)),
    ...Object.entries(metrics).map(([id, { unit, group }]) => `${name} metric ${id} ${unit} ${group}`),
  ]);
  const commands = Object.entries(TEAM_COMMANDS).flatMap(([name, command]) => commandText(name, command as Command));
  return `${[...types, ...commands].join('\n')}\n`;
}

test('what types and commands declare is what files are written against', () => {
  const now = declared();
  if (process.env.RECORD_FIELDS !== undefined) writeFileSync(FILE, now);
  expect(now.split('\n')).toEqual(readFileSync(FILE, 'utf8').split('\n'));
});
