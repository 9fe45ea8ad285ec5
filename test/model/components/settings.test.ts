// Settings that anybody can look up say what was set last, as the command that would leave them as they are.
import { describe, expect, test } from 'vitest';
import { applyCommand } from '#model/engine/commands.ts';
import type { Field, Value } from '#model/engine/fields.ts';
import { createWorld } from '#model/simulation.ts';
import { shippedScenario } from '../../support/shipped.ts';

/** Another value that the field takes. */
function other(field: Field, value: Value): Value {
  if (field.type === 'flag') return !value;
  if (field.type === 'choice') return field.of.find((one) => one !== value)!;
  return value === 0.5 ? 0.25 : 0.5;
}

const settable = ['kinesis-2020', 'dynamodb-2025', 'slack-2022'].flatMap((id) =>
  [...createWorld(shippedScenario(id), { seed: 1 }).compiled.commands.values()].flatMap(({ name, inForce }) =>
    inForce === undefined ? [] : [[id, name] as const],
  ),
);

describe('a setting', () => {
  test.each(settable)('%s %s', (id, name) => {
    const world = createWorld(shippedScenario(id), { seed: 1 });
    const { inForce, args } = world.compiled.commands.get(name)!;
    const before = inForce!(world);
    expect(Object.keys(before)).toEqual(Object.keys(args));
    const wanted = Object.fromEntries(Object.entries(before).map(([arg, value]) => [arg, other(args[arg], value)]));
    expect(applyCommand(world, name, wanted)).toMatchObject({ ok: true });
    expect(inForce!(world)).toEqual(wanted);
  });

  test('of a region are many, with the limits and orders that its operators set', () => {
    const verbs = new Set(settable.map(([, name]) => name.slice(name.indexOf('/') + 1)));
    expect([...verbs].sort()).toEqual([
      ...['limit-requests', 'limit-work', 'set-admission', 'set-bootstrap', 'set-ejection', 'set-fail-over'],
      ...['set-order', 'set-priority', 'shed-load', 'stop-automation'],
    ]);
  });
});
