// The evidence matrix, measured: how often each piece of evidence looks abnormal under each cause of a family, over seeds and
// over the first three quarters of an hour after the first page, with no response.

import { assert } from '../engine/result.ts';
import { hashed, nameOf } from '../engine/rng.ts';
import type { Scenario } from '../engine/scenario.ts';
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '../engine/time.ts';
import { applyUnattributed } from '../incident/action.ts';
import { INSPECTION_COMMANDS } from '../incident/commands/inspections.ts';
import { showsAbnormal } from '../incident/evidence-readings.ts';
import { READINGS } from '../incident/inspections/reading.ts';
import type { Team } from '../incident/state.ts';
import { advanceTeam, createTeam } from '../incident/team.ts';
import type { Observation } from '../incident/work-types.ts';

/** Minutes after the first page at which all evidence is read. */
const MOMENTS: readonly number[] = [5, 15, 30, 45];
const CANARY_MOMENT = 15;

/** The command that reads a piece of evidence; null for reports, whose content nobody can choose. */
export const commandToRead = ({ inspection }: EvidenceSpec): string | null => READINGS[inspection]?.do ?? null;

const anyHost = (team: Team, { service, id }: EvidenceSpec): number => {
  const count = team.knowledge.find((known) => known.service === service)?.states.length ?? 0;
  return Math.floor(hashed(team.world.compiled.seed, nameOf(id), team.world.step) * count);
};

/** The finding of reading `spec` now, at no cost in time. An inspection that changes the world takes its time. */
export function readEvidence(team: Team, spec: EvidenceSpec): Observation | null {
  const reading = READINGS[spec.inspection];
  if (reading === null) return null;
  const inspection = INSPECTION_COMMANDS[reading.do];
  const given = reading.with(spec, anyHost(team, spec));
  const aim = inspection.aim(team, given, { by: '', seats: team.scenario.seats.map(({ id }) => id) });
  assert(aim.ok, `evidence ${spec.id} cannot be read: ${aim.ok ? '' : aim.code}`);
  const { step } = team.world;
  const { service, subject } = aim;
  const activity = { type: 'inspection', do: reading.do, service, subject, with: given, by: '' } as const;
  const begun = { ...activity, startedStep: step, endsStep: step + inspection.minutes * STEPS_PER_MINUTE };
  if (inspection.worldAction !== undefined) {
    applyUnattributed(team, inspection.worldAction(begun));
    while (team.world.step < begun.endsStep) advanceTeam(team);
  }
  return { id: team.observations.length + 1, step: team.world.step, by: '', ...inspection.find(team, begun) };
}

/** A team without players, at its first page. */
export function teamAtFirstPage(scenario: Scenario, seed: number): Team {
  const team = createTeam(scenario, { id: 'nobody', seed });
  while (team.world.monitoring.firstStep < 0 && team.world.step < team.world.compiled.horizonStep) advanceTeam(team);
  return team;
}

/** Advances a team to this many minutes after its first page. */
export function passSincePage(team: Team, minutes: number): void {
  const { firstStep } = team.world.monitoring;
  while (team.world.step < firstStep + minutes * STEPS_PER_MINUTE) advanceTeam(team);
}

type Count = { abnormal: number; all: number };

function note(count: Count, spec: EvidenceSpec, observation: Observation | null): void {
  const abnormal = observation === null ? null : showsAbnormal(spec, observation);
  if (abnormal === null) return;
  count.all++;
  if (abnormal) count.abnormal++;
}

/** A scenario as a drill with that seed plays it. */
type DrawnFor = (scenario: Scenario, seed: number) => Scenario;

/** Reads every piece of evidence of one scenario over the seeds. */
function countFor(member: Scenario, seeds: readonly number[], drawnFor: DrawnFor): Map<string, Count> {
  const counts = new Map(member.scoring.evidence.map(({ id }) => [id, { abnormal: 0, all: 0 }]));
  for (const seed of seeds) {
    const scenario = drawnFor(member, seed);
    const { evidence } = scenario.scoring;
    const harmless = evidence.filter(({ inspection }) => inspection !== 'canary');
    const team = teamAtFirstPage(scenario, seed);
    for (const minutes of MOMENTS) {
      passSincePage(team, minutes);
      for (const spec of harmless) note(counts.get(spec.id)!, spec, readEvidence(team, spec));
    }
    for (const spec of evidence.filter(({ inspection }) => inspection === 'canary')) {
      const other = teamAtFirstPage(scenario, seed);
      passSincePage(other, CANARY_MOMENT);
      note(counts.get(spec.id)!, spec, readEvidence(other, spec));
    }
  }
  return counts;
}

/** Evidence id -> cause -> P(abnormal). */
export type Matrix = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Add-one smoothing, so that no number of readings makes anything certain. */
const shareOf = ({ abnormal, all }: Count): number => Math.round(((abnormal + 1) / (all + 2)) * 100) / 100;

/** Measures the scenarios of a family, which differ in their cause. */
export function measureMatrix(
  family: readonly Scenario[],
  seeds: readonly number[],
  drawnFor: DrawnFor = (scenario) => scenario,
): Matrix {
  const counted = family.map((scenario) => [scenario.cause, countFor(scenario, seeds, drawnFor)] as const);
  return Object.fromEntries(
    family[0].scoring.evidence.map(({ id }) => [
      id,
      Object.fromEntries(counted.map(([cause, counts]) => [cause, shareOf(counts.get(id)!)])),
    ]),
  );
}
