// Quality of the suspect ranking: ranks suspects over many seeds and finds the rank of the true cause.

import { rank, type Suspicion } from '#model/analysis/suspects.ts';
import { stepOfMinute } from '#model/engine/compiled-scenario.ts';
import type { Scenario, TimedCommand } from '#model/engine/scenario.ts';
import { readAll } from '#model/incident/suspect-readings.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';

type SuspectOptions = { readonly at: number; readonly seed: number; readonly variation?: number };

/** The suspects at a minute without a response, from what all seats together can read. */
export function suspect(scenario: Scenario, { at, seed, variation }: SuspectOptions): Suspicion {
  const team = createTeam(scenario, { id: 'team', seed, variation });
  // The minute itself is measured at its first step.
  const step = stepOfMinute(scenario, at);
  while (team.world.step <= step) advanceTeam(team);
  const { fromMinute } = scenario.clock;
  const seats = scenario.seats.map(({ id }) => id);
  return rank(readAll(team, seats), at - fromMinute, (minute) => fromMinute + minute);
}

const serviceOf = ({ do: name }: TimedCommand): string => name.slice(0, name.indexOf('/'));

/** The true suspects: the target of the fault, or without a fault the active changes and their targets. */
export function guiltyOf({ faults, changes }: Scenario): string[] {
  if (faults.length > 0) return [...new Set(faults.map(serviceOf))];
  return changes.flatMap(({ id, command }) => (command === null ? [] : [id, serviceOf(command)]));
}

export type SuspectStudy = {
  readonly scenario: string;
  readonly guilty: readonly string[];
  /** Rank of the truth among all suspects, from 1; null if it is not among them. */
  readonly places: readonly (number | null)[];
  readonly firstTwo: number;
  /** Number of seeds in which the first suspect was not a cause, and in how many of them it was rated above unsure. */
  readonly misled: number;
  readonly misledAndSure: number;
  /** Minimum and maximum belief in the first suspect. */
  readonly beliefs: { readonly min: number; readonly max: number };
};

export function studySuspects(
  scenario: Scenario,
  { seeds, ...options }: Omit<SuspectOptions, 'seed'> & { seeds: readonly number[] },
): SuspectStudy {
  const guilty = guiltyOf(scenario);
  const rankings = seeds.map((seed) => suspect(scenario, { ...options, seed }).suspects);
  const places = rankings.map((suspects) => {
    const place = suspects.findIndex(({ id }) => guilty.includes(id));
    return place < 0 ? null : place + 1;
  });
  const wrong = rankings.filter((_, i) => places[i] !== 1).map(([first]) => first);
  const beliefs = rankings.map(([first]) => first?.belief ?? 0);
  return {
    scenario: scenario.id,
    guilty,
    places,
    firstTwo: places.filter((place) => place !== null && place <= 2).length,
    misled: wrong.length,
    misledAndSure: wrong.filter((first) => first !== undefined && first.certainty !== 'unsure').length,
    beliefs: { min: Math.min(...beliefs), max: Math.max(...beliefs) },
  };
}
