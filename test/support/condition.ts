// Conditions for tests, parsed from a line as authors write them.
import type { WrittenCondition } from '#model/engine/condition.ts';
import { assert } from '#model/engine/result.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { kebabOf } from '#model/engine/spelling.ts';
import { readCondition } from '../../server/content/condition-text.ts';
import { References } from '../../server/content/references.ts';

const byId = (items: readonly { readonly id: string }[]) => Object.fromEntries(items.map((one) => [one.id, one]));

/** The scenario as a file, as far as names matter. */
export const referencesTo = ({ services, alarms, causes, injects, seats }: Scenario): References =>
  new References({
    services: Object.fromEntries(services.map(({ id, kind }) => [id, { kind: kebabOf(kind) }])),
    alarms: byId(alarms),
    causes: byId(causes),
    injects: byId(injects),
    seats: byId(seats),
  });

export function condition(line: string, scenario: Scenario): WrittenCondition {
  const read = readCondition(line, referencesTo(scenario), (_, code, why, fix) =>
    assert(false, `${code}: ${why}; ${fix}`),
  );
  assert(read !== null, `${line} is a condition`);
  return read;
}
