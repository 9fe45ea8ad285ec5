// Labels: whatever component types and the team declare has one, and nothing has a label that nobody declares.
import { expect, test } from 'vitest';
import { COMPONENT_TYPES } from '#model/components/registry.ts';
import type { Fields } from '#model/engine/fields.ts';
import { TEAM_COMMANDS } from '#model/incident/commands.ts';
import {
  CHOICE_LABELS,
  COMMAND_LABELS,
  commandLabel,
  FIELD_LABELS,
  fieldInText,
  fieldLabel,
  TEAM_COMMAND_LABELS,
  UNIT_LABELS,
} from '#protocol/words/labels.ts';
import { COUNTER_LABELS, METRIC_LABELS, metricLabel } from '#protocol/words/metric-labels.ts';

const commands = [...COMPONENT_TYPES.flatMap((type) => Object.values(type.commands)), ...Object.values(TEAM_COMMANDS)];
const fields = commands.flatMap(({ args }) => Object.entries(args as Fields));
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** Whose keys are labelled in more than one way. */
function ambiguous(labels: Readonly<Record<string, Readonly<Record<string, string>>>>): string[] {
  const all = Object.values(labels).flatMap((own) => Object.entries(own));
  return all.filter(([key, label]) => all.some(([other, another]) => other === key && another !== label)).map(String);
}

test.each(COMPONENT_TYPES.map((type) => [type.name, type] as const))('commands and metrics of %s', (name, type) => {
  expect(sorted(Object.keys(COMMAND_LABELS[name]))).toEqual(sorted(Object.keys(type.commands)));
  expect(sorted(Object.keys(METRIC_LABELS[name]))).toEqual(sorted(Object.keys(type.metrics)));
});

test('no type has labels that is none', () => {
  const names = sorted(COMPONENT_TYPES.map(({ name }) => name));
  expect([sorted(Object.keys(COMMAND_LABELS)), sorted(Object.keys(METRIC_LABELS))]).toEqual([names, names]);
});

test('a verb and a metric are called the same in all types', () => {
  expect([ambiguous(COMMAND_LABELS), ambiguous(METRIC_LABELS)]).toEqual([[], []]);
});

test('commands of the team, fields, choices and counters', () => {
  expect(sorted(Object.keys(TEAM_COMMAND_LABELS))).toEqual(sorted(Object.keys(TEAM_COMMANDS)));
  expect(sorted(Object.keys(FIELD_LABELS))).toEqual(sorted(fields.map(([name]) => name)));
  const choices = fields.flatMap(([, field]) => (field.type === 'choice' ? field.of : []));
  expect(sorted(Object.keys(CHOICE_LABELS))).toEqual(sorted(choices));
  const counters = COMPONENT_TYPES.flatMap(({ counter }) => (counter === undefined ? [] : [counter.id]));
  expect(sorted(Object.keys(COUNTER_LABELS))).toEqual(sorted(counters));
});

test('every unit of a field that is a word', () => {
  const units = fields.flatMap(([, field]) =>
    field.type === 'number' && field.unit !== undefined ? [field.unit] : [],
  );
  expect(sorted(Object.keys(UNIT_LABELS))).toEqual(sorted(units).filter((unit) => !['min', 'ms', 's'].includes(unit)));
});

test('a label is found by service and verb, and where there is none the id is spelled out', () => {
  expect(commandLabel('front-end/restart-servers')).toBe('Restart servers');
  expect(commandLabel('plan/propose')).toBe('Propose plan');
  expect([fieldInText('perHour'), fieldLabel('perHour')]).toEqual(['per hour', 'Per hour']);
  expect([metricLabel('PutRecord.Errors'), metricLabel('Own')]).toEqual(['errors', 'Own']);
  expect(['cells/overrun-cell', 'tool/*', 'own'].map(commandLabel)).toEqual([
    'Overrun cell',
    'All tool commands',
    'own',
  ]);
  expect([metricLabel('Calls.orders-db.Failed'), metricLabel('Calls.x.Own')]).toEqual([
    'failed calls to orders-db',
    'Calls.x.Own',
  ]);
});

test('what a field says of itself names no choice by its id', () => {
  const named = fields.filter(
    ([, field]) =>
      field.type === 'choice' && field.of.some((id) => id.includes('-') && id.length > 2 && field.doc.includes(id)),
  );
  expect(named).toEqual([]);
});
