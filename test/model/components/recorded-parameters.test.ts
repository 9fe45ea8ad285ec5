// What each parameter of a type does to a service: what differs, calm and in the outage, where it alone is another. The list of each
// type stands beside this test, to be read; with RECORD_EFFECTS=1 they are written anew, after a change of the model that is meant
// to move them.
import { expect, test } from 'vitest';
import { COMPONENT_TYPES } from '#model/components/registry.ts';
import type { Field, Values } from '#model/engine/fields.ts';
import type { World } from '#model/engine/world.ts';
import { factsOf, figure, type Owner, recordedOwner, worldsOf } from '../../support/effects.ts';
import { recordedLines } from '../../support/recorded-lines.ts';

type Value = Values[string];

/** Other values than the service has. */
function othersThan(value: Value, field: Field): Value[] {
  switch (field.type) {
    case 'number': {
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, integer } = field;
      const tried = value === 0 ? [1, max] : [(value as number) / 2, (value as number) * 2];
      const fitting = tried.map((one) => Math.min(max, Math.max(min, integer ? Math.round(one) : one)));
      return [...new Set(fitting)].filter((one) => one !== value && Number.isFinite(one));
    }
    case 'choice':
      return field.of.filter((one) => one !== value);
    case 'flag':
      return [!value];
    case 'text':
      return [];
  }
}

function differences(before: World, after: World, index: number): string {
  const known = new Map(factsOf(before, index));
  const changed = [...factsOf(after, index)].filter(([name, value]) => known.get(name) !== value);
  return changed.map(([name, value]) => `${name}: ${value}`).join(', ') || 'nothing';
}

function* parametersIn({ scenario, begin, worlds, index }: Owner): Generator<string> {
  const own = scenario.services[index];
  for (const [name, field] of Object.entries(worlds.calm.compiled.types[index].params)) {
    const value = own.params[name];
    for (const other of othersThan(value, field)) {
      const services = scenario.services.with(index, { ...own, params: { ...own.params, [name]: other } });
      const changed = worldsOf({ scenario: { ...scenario, services }, begin });
      yield `${name}=${typeof other === 'number' ? figure(other) : other} in place of ${value}\n`;
      yield `  calm ${differences(worlds.calm, changed.calm, index)}\n`;
      yield `  in the outage ${differences(worlds.outage, changed.outage, index)}\n`;
    }
  }
}

test.each(COMPONENT_TYPES.map(({ name }) => name))('%s', (name) => {
  const now = [...parametersIn(recordedOwner(name))].join('');
  const known = recordedLines(new URL(`recorded-parameters/${name}.txt`, import.meta.url), now);
  expect(now.split('\n')).toEqual(known);
});
