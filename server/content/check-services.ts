// Turns the services of a scenario file into specifications: every parameter checked against its kind, every input wired to
// an output that exists.

import { COMPONENT_TYPES, componentTypeOf } from '#model/components/registry.ts';
import type { ComponentType } from '#model/engine/component-type.ts';
import type { ServiceSpec } from '#model/engine/scenario.ts';
import { camelOf } from '#model/engine/spelling.ts';
import { signalKeyOf, signalProblem } from './catalogue.ts';
import { checkValues } from './check-values.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';
import type { ScenarioFile } from './schema.ts';

type Written = ScenarioFile['services'][string];

const SERVICE_ID = /^[a-z][a-z0-9-]*$/;

function kindsOf(services: ScenarioFile['services'], report: Report): Map<string, ComponentType> {
  const kinds = new Map<string, ComponentType>();
  for (const [id, { kind: name }] of Object.entries(services)) {
    if (!SERVICE_ID.test(id))
      report(
        ['services', id],
        `${id} is no name for a service`,
        'use small letters, digits and hyphens, a letter first',
      );
    const kind = componentTypeOf(name);
    if (kind !== undefined) kinds.set(id, kind);
    else
      report(
        ['services', id, 'kind'],
        `there is no kind ${name}`,
        choose(
          name,
          COMPONENT_TYPES.map((k) => k.name),
        ),
      );
  }
  return kinds;
}

/** Reports a reference that leads nowhere; the reference in code spelling else. */
function resolve(
  kinds: ReadonlyMap<string, ComponentType>,
  reference: unknown,
  at: readonly string[],
  report: Report,
): string | null {
  const problem =
    typeof reference === 'string'
      ? signalProblem(kinds, reference)
      : { why: `${at.at(-1)} is an input and takes a signal`, fix: 'write service.signal, such as front-end.errors' };
  if (problem === null) return signalKeyOf(reference as string);
  report(at, problem.why, problem.fix);
  return null;
}

function dependsOf(
  written: Written,
  kind: ComponentType,
  kinds: ReadonlyMap<string, ComponentType>,
  at: readonly string[],
  report: Report,
) {
  const depends: Record<string, number> = {};
  if (written.depends !== undefined && !kind.weighs)
    report([...at, 'depends'], `a ${kind.name} weighs nothing`, 'wire its inputs by their names instead');
  for (const [reference, weight] of Object.entries(written.depends ?? {})) {
    const key = resolve(kinds, reference, [...at, 'depends', reference], report);
    if (key !== null) depends[key] = weight;
  }
  return depends;
}

function poolOf(
  written: Written,
  kinds: ReadonlyMap<string, ComponentType>,
  at: readonly string[],
  report: Report,
): string | null {
  if (written.pool === undefined) return null;
  const pools = [...kinds].filter(([, kind]) => kind.grant !== undefined).map(([id]) => id);
  if (pools.includes(written.pool)) return written.pool;
  report([...at, 'pool'], `${written.pool} is not a service that grants servers`, choose(written.pool, pools));
  return null;
}

function specOf(
  id: string,
  written: Written,
  kinds: ReadonlyMap<string, ComponentType>,
  report: Report,
  wiring: Report,
): ServiceSpec | null {
  const kind = kinds.get(id);
  if (kind === undefined) return null;
  const at = ['services', id];
  const { kind: _, name, pool: __, depends: ___, ...rest } = written;
  const inputs: Record<string, string> = {};
  const params: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rest)) {
    const input = camelOf(key);
    if (!Object.hasOwn(kind.inputs, input)) params[key] = value;
    else inputs[input] = resolve(kinds, value, [...at, key], wiring) ?? '';
  }
  const checked = checkValues(kind.params, params, { at, owner: kind.name, complete: true }, report);
  const depends = dependsOf(written, kind, kinds, at, wiring);
  const pool = poolOf(written, kinds, at, report);
  return checked === null ? null : { id, kind: kind.name, name, params: checked, inputs, depends, pool };
}

export type CheckedServices = {
  /** By service id; a service of an unknown kind is left out. */
  readonly kinds: ReadonlyMap<string, ComponentType>;
  /** Those that could be read. */
  readonly specs: readonly ServiceSpec[];
};

export function checkServices(services: ScenarioFile['services'], report: Report): CheckedServices {
  const kinds = kindsOf(services, report);
  // Where a kind is unknown, whatever is wired to the service would be reported too.
  const wiring = kinds.size < Object.keys(services).length ? () => {} : report;
  return {
    kinds,
    specs: Object.entries(services).flatMap(([id, written]) => specOf(id, written, kinds, report, wiring) ?? []),
  };
}
