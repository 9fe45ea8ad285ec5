// What readings reveal about the causes, and which readings would have identified the cause soonest: reads every piece of
// evidence in the team's own world at the first alarm, and ranks it by how much it raises the belief in the true cause per
// minute spent.

import type { Scenario } from '../engine/scenario.ts';
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { openTurn } from '../engine/world.ts';
import { beliefOf } from '../incident/belief.ts';
import { INSPECTION_COMMANDS } from '../incident/commands/inspections.ts';
import { showsAbnormal } from '../incident/evidence-readings.ts';
import type { Team } from '../incident/state.ts';
import type { Observation } from '../incident/work-types.ts';
import type { TellingReading } from './debrief-types.ts';
import { commandToRead, readEvidence } from './matrix.ts';
import { teamReplayOf } from './moments.ts';
import { arriveAt, type Slices } from './replay-source.ts';

/** Minutes after the first alarm at which the evidence is read. */
const READ_AFTER_MINUTES = 5;
/** A reading is diagnostic from this rise of belief in the true cause. */
const TELLS_FROM = 0.05;
/** A cause counts as favoured if the reading raises it by more than this. */
const FAVOURS_FROM = 0.01;

/** The causes that one reading favours over the others; empty if it does not discriminate. */
export function favouredBy(scenario: Scenario, observation: Observation): string[] {
  const prior = 1 / scenario.causes.length;
  return Object.entries(beliefOf(scenario, [observation]))
    .filter(([, share]) => share > prior + FAVOURS_FROM)
    .sort(([, a], [, b]) => b - a)
    .map(([cause]) => cause);
}

type Found = { readonly spec: EvidenceSpec; readonly observation: Observation; readonly minutes: number };

/** Everything that can be read without changing production, with its value soon after the first alarm. */
function* foundAtAlarm(team: Team): Slices<Found[]> {
  const { firstStep } = team.world.monitoring;
  if (firstStep < 0) return [];
  const step = Math.min(team.world.step, firstStep + READ_AFTER_MINUTES * STEPS_PER_MINUTE);
  const { world, knowledge } = yield* arriveAt(teamReplayOf(team), step);
  openTurn(world);
  const reader: Team = { ...team, world, knowledge, hostReports: [], observations: [] };
  const found: Found[] = [];
  for (const spec of team.scenario.scoring.evidence) {
    const command = commandToRead(spec);
    if (command === null || INSPECTION_COMMANDS[command].worldAction !== undefined) continue;
    const observation = readEvidence(reader, spec);
    if (observation !== null) found.push({ spec, observation, minutes: INSPECTION_COMMANDS[command].minutes });
    yield;
  }
  return found;
}

const readStepOf = (team: Team, spec: EvidenceSpec): number | null =>
  team.observations.find((observation) => showsAbnormal(spec, observation) !== null)?.step ?? null;

/** Rise of belief per minute spent. */
const rateOf = ({ to, from, minutes }: TellingReading): number => (to - from) / minutes;

function readingOf(team: Team, { spec, observation, minutes }: Found, known: readonly Observation[]): TellingReading {
  const { scenario } = team;
  const { inspection, service, subject, line = null } = spec;
  return {
    evidence: spec.id,
    ...{ inspection, service, subject: inspection === 'host' ? '' : subject, line, minutes },
    from: beliefOf(scenario, known)[scenario.cause],
    to: beliefOf(scenario, [...known, observation])[scenario.cause],
    readStep: readStepOf(team, spec),
  };
}

/** One reading per inspection, most diagnostic first. Two subjects of one inspection of one service are two readings. */
function ranked(readings: readonly TellingReading[]): TellingReading[] {
  const placeOf = ({ inspection, service, subject }: TellingReading) => [inspection, service, subject].join(' ');
  const best = new Map<string, TellingReading>();
  for (const reading of readings.toSorted((a, b) => rateOf(b) - rateOf(a) || a.minutes - b.minutes))
    if (reading.to - reading.from >= TELLS_FROM && !best.has(placeOf(reading))) best.set(placeOf(reading), reading);
  return [...best.values()];
}

export type Telling = {
  /** Readings that would have identified the cause without prior knowledge, soonest first. */
  readonly soonest: TellingReading[];
  /** Readings that nobody had opened by a step, with what each would have added to the team's knowledge. */
  unreadAt(step: number): TellingReading[];
};

export function* tellingOf(team: Team): Slices<Telling> {
  const found = yield* foundAtAlarm(team);
  return {
    soonest: ranked(found.map((one) => readingOf(team, one, []))),
    unreadAt(step) {
      const known = team.observations.filter((one) => one.step <= step);
      const unread = found
        .map((one) => readingOf(team, one, known))
        .filter(({ readStep }) => readStep === null || readStep > step);
      return ranked(unread);
    },
  };
}
