// The names that a condition can use: filters and their values, signals, metrics. Each check reports what is wrong and suggests
// the likely name.

import { POST_IMPACTS, POST_STATUSES } from '#model/components/status-channel.ts';
import { FACTS, type Fact, type Filter, INJECT_OUTCOMES } from '#model/engine/condition.ts';
import { CERTAINTIES, INSPECTIONS } from '#model/engine/scoring-spec.ts';
import { MODES } from '#model/incident/state.ts';
import { MARKS } from '#model/incident/work-types.ts';
import { choose } from './naming.ts';
import type { References } from './references.ts';

export type Wrong = { readonly why: string; readonly fix: string };

/** Values that are the same in all scenarios. */
const FIXED: Readonly<Partial<Record<Filter, readonly string[]>>> = {
  severity: ['1', '2', '3'],
  status: POST_STATUSES,
  impact: POST_IMPACTS,
  right: ['yes', 'no'],
  certainty: CERTAINTIES,
  inspection: INSPECTIONS,
  mark: MARKS,
  mode: MODES,
  outcome: INJECT_OUTCOMES,
  state: ['waiting', 'approved', 'refused', 'withdrawn', 'done'],
};

/** The allowed values of the filter; null for free text. */
function valuesOf(references: References, name: Filter): readonly string[] | null {
  switch (name) {
    case 'alarm':
      return references.names('alarms');
    case 'service':
    case 'scope':
      return references.names('services');
    case 'cause':
      return references.names('causes');
    case 'message':
    case 'inject':
      return [...references.names('messages'), ...references.names('injects')];
    default:
      return FIXED[name] ?? null;
  }
}

export function wrongFact(text: string): Wrong | null {
  const known = [...Object.keys(FACTS), 'from', 'before', 'not'];
  return Object.hasOwn(FACTS, text) ? null : { why: `there is no fact called ${text}`, fix: choose(text, known) };
}

export function wrongFilter(fact: Fact, name: string): Wrong | null {
  const known: readonly string[] = FACTS[fact].filters;
  return known.includes(name) ? null : { why: `${fact} has no filter ${name}`, fix: choose(name, known) };
}

export function wrongValue(references: References, name: Filter, value: string): Wrong | null {
  if (name === 'within')
    return /^[1-9]\d{0,3}$/.test(value) ? null : { why: `${value} is not a number of minutes`, fix: 'write within=30' };
  if (name === 'do') {
    const known = [...references.catalogue.commands.keys()];
    const area = value.endsWith('*') ? value.slice(0, -1) : null;
    return known.some((one) => one === value || (area !== null && one.startsWith(area)))
      ? null
      : { why: `${value} is not a command`, fix: choose(value, known) };
  }
  const values = valuesOf(references, name);
  return values === null || values.includes(value)
    ? null
    : { why: `${name} cannot be ${value}`, fix: choose(value, values) };
}

export function wrongMetric(references: References, service: string, metric: string): Wrong | null {
  const services = references.names('services');
  if (!services.includes(service))
    return { why: `there is no service called ${service}`, fix: choose(service, services) };
  let wrong: Wrong | null = null;
  references.checkMetric(service, metric, '', (_, __, why, fix) => {
    wrong = { why, fix };
  });
  return wrong;
}
