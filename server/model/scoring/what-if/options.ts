// What a team could have done, and from when on its readings justified it. Any action in one of the scenario's scripts is an
// option; an option that nothing justified was knowable only later. Notices to those affected are justified from the first
// alarm on.

import type { Values } from '../../engine/fields.ts';
import { REFERENCE, type Scenario } from '../../engine/scenario.ts';
import { beliefOf } from '../../incident/belief.ts';
import { reads } from '../../incident/evidence-readings.ts';
import type { Team } from '../../incident/state.ts';

/** Something that the team could have done. */
export type WhatIfOption = {
  readonly do: string;
  readonly with: Values;
  /** The step from which one of the team's readings justified it; null if nothing did. */
  readonly justifiedStep: number | null;
  /**
   * Why it is justified: it is a notice and an alarm has fired, it helps whatever the cause is, or the readings pointed to a
   * cause that calls for it.
   */
  readonly basis: 'statement' | 'mitigation' | 'cause' | null;
  readonly cause: string | null;
};

/** Belief from which a cause counts as known. */
const KNOWN_FROM = 0.6;

type Candidate = { readonly do: string; readonly with: Values };

/** One option per command, with the values of the best known response if that has them. */
function candidatesOf({ scripts }: Scenario): Candidate[] {
  const names = [REFERENCE, ...Object.keys(scripts)];
  const found = new Map<string, Candidate>();
  for (const { do: command, with: values } of names.flatMap((name) => scripts[name]?.commands ?? []))
    if (!found.has(command)) found.set(command, { do: command, with: values });
  return [...found.values()];
}

/** The step from which a general mitigation was justified: after the first alarm, by a reading or an alarm of the service. */
function mitigatedFrom(team: Team, command: string): number | null {
  const { firstStep } = team.world.monitoring;
  const spec = team.scenario.scoring.mitigations.find((one) => one.do === command);
  if (spec === undefined || firstStep < 0) return null;
  const steps = spec.reads.flatMap((read) => [
    ...team.observations
      .filter((seen) => seen.freshness !== 'missing' && reads(read, seen))
      .map((seen) => Math.max(firstStep, seen.step)),
    ...firedSteps(team, read.service),
  ]);
  return steps.length === 0 ? null : Math.min(...steps);
}

const firedSteps = ({ world }: Team, service: string): number[] =>
  world.events.filter((event) => event.type === 'alarm' && event.service === service).map(({ step }) => step);

/** Each cause that the readings made known, with the step from which it was known. */
function knownCauses({ scenario, observations }: Team): { cause: string; step: number }[] {
  const known = new Map<string, number>();
  observations.forEach(({ step }, i) => {
    const belief = beliefOf(scenario, observations.slice(0, i + 1));
    for (const [cause, share] of Object.entries(belief))
      if (share >= KNOWN_FROM && !known.has(cause)) known.set(cause, step);
  });
  return [...known].map(([cause, step]) => ({ cause, step }));
}

/** Every option, justified ones first. */
export function optionsOf(team: Team): WhatIfOption[] {
  const { justifications, statements } = team.scenario.scoring;
  const { firstStep } = team.world.monitoring;
  const causes = knownCauses(team);
  const options = candidatesOf(team.scenario).map((candidate): WhatIfOption => {
    if (firstStep >= 0 && statements.includes(candidate.do))
      return { ...candidate, justifiedStep: firstStep, basis: 'statement', cause: null };
    const mitigated = mitigatedFrom(team, candidate.do);
    const called = causes.find(({ cause }) => (justifications[cause] ?? []).includes(candidate.do));
    if (mitigated !== null && (called === undefined || mitigated <= called.step))
      return { ...candidate, justifiedStep: mitigated, basis: 'mitigation', cause: null };
    if (called === undefined) return { ...candidate, justifiedStep: null, basis: null, cause: null };
    return { ...candidate, justifiedStep: called.step, basis: 'cause', cause: called.cause };
  });
  const order = ({ justifiedStep }: WhatIfOption) => justifiedStep ?? Number.POSITIVE_INFINITY;
  return options.toSorted((a, b) => order(a) - order(b));
}
