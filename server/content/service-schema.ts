// The schema of services: parameters as their kind declares them, and inputs wired to existing signals.
import { z } from 'zod';
import { COMPONENT_TYPES, componentTypeOf } from '#model/components/registry.ts';
import { CALL_FIELDS, type CallParams, type CallSpec } from '#model/engine/calls.ts';
import type { ComponentType } from '#model/engine/component-type.ts';
import type { ServiceSpec } from '#model/engine/scenario.ts';
import { camelOf } from '#model/engine/spelling.ts';
import { checkValues } from './check-values.ts';
import { choose } from './naming.ts';
import type { Report } from './problem.ts';
import { type References, SIGNAL_FORM } from './references.ts';
import { byId, nameOf, reading, reportUnknown, rule, said, share, text } from './schema-parts.ts';
import { isTree, type Tree } from './yaml-tree.ts';

type Spec = Omit<ServiceSpec, 'id'>;

const NAME = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'cannot be the name of a service: use small letters, digits and hyphens, a letter first');

function checkPool(pool: string | undefined, references: References, report: Report): void {
  const { kinds } = references.catalogue;
  const pools = [...kinds].filter(([, kind]) => kind.grant !== undefined).map(([id]) => id);
  // A service of an unknown kind could be one.
  if (pool === undefined || pools.includes(pool) || kinds.size < references.names('services').length) return;
  const why = `${pool} is not a service that grants servers`;
  report(['pool'], 'name/unknown', why, choose(pool, pools));
}

/** Fields that a kind declares as inputs are inputs; the rest are its parameters. */
function wire(kind: ComponentType, written: Tree, references: References, report: Report) {
  const inputs: Record<string, string> = {};
  const params: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(written)) {
    const input = camelOf(key);
    if (!Object.hasOwn(kind.inputs, input)) params[key] = value;
    else if (typeof value !== 'string')
      report([key], 'field/invalid', `${key} is an input and takes a signal`, SIGNAL_FORM);
    else inputs[input] = references.signalKey(value, (_, ...problem) => report([key], ...problem)) ?? '';
  }
  return { inputs, params };
}

/** `calls: {orders-db: {per-request: 2}}`: each called service with its options. Null after a problem was reported. */
function readCalls(kind: ComponentType, written: Tree, references: References, report: Report): CallSpec[] | null {
  if (kind.calls !== true) {
    report(['calls'], 'field/unknown', `a ${kind.name} calls no other service`, 'leave calls out');
    return null;
  }
  const { kinds } = references.catalogue;
  const callable = [...kinds].filter(([, { answers }]) => answers === true).map(([id]) => id);
  let sound = true;
  const read = Object.entries(written).map(([to, options]): CallSpec => {
    const given = options === null ? {} : options;
    const checked = isTree(given)
      ? checkValues(CALL_FIELDS, given, { at: ['calls', to], owner: 'a call', complete: true }, report)
      : null;
    if (!isTree(given)) report(['calls', to], 'field/invalid', 'a call is a map', 'write {} or {timeout-ms: 500}');
    const called = kinds.get(to);
    if (called === undefined && !references.isObscure(to))
      reportUnknown(report, ['calls', to], 'service', to, callable);
    else if (called !== undefined && called.answers !== true)
      report(['calls', to], 'name/unknown', `a ${called.name} answers no calls`, choose(to, callable));
    else if (checked !== null) return { to, params: checked as CallParams };
    sound = false;
    return { to, params: {} as CallParams };
  });
  return sound ? read : null;
}

export const services = (references: References) => {
  const service = z
    .looseObject({
      kind: nameOf(
        'kind',
        COMPONENT_TYPES.map(({ name }) => name),
        'the kind of component',
      ),
      name: text('what people call the service', 60),
      pool: text('service that grants this one servers').optional(),
      calls: said(z.record(z.string(), z.unknown()), 'services that it calls, each with how, or {}').optional(),
      depends: said(
        z.record(references.signal('a signal'), share('a weight from 0 to 1')),
        'service.signal with a weight each',
      ).optional(),
    })
    .check(
      rule(({ kind, pool, depends }, report) => {
        checkPool(pool, references, report);
        if (depends !== undefined && componentTypeOf(kind)?.weighs !== true)
          report(['depends'], 'field/unknown', `a ${kind} weighs nothing`, 'wire its inputs by their names');
      }),
    )
    .transform(
      reading(({ kind: kindName, name, pool, calls, depends, ...rest }, report): Spec | null => {
        const kind = componentTypeOf(kindName)!;
        const { inputs, params } = wire(kind, rest, references, report);
        const rule = { at: [], owner: kindName, complete: true };
        const checked = checkValues(kind.params, params, rule, report);
        const spec = {
          kind: kindName,
          name,
          params: checked ?? {},
          inputs,
          depends: depends ?? {},
          pool: pool ?? null,
        };
        if (calls === undefined) return spec;
        const read = readCalls(kind, calls, references, report);
        return read === null ? null : { ...spec, calls: read };
      }),
    );
  return byId(service, 'service id: kind, name, parameters and inputs', NAME);
};
