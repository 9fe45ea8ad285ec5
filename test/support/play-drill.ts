// A short night for the judge: the small town, whose addition brings the fleet over its limit, three candidate causes with
// readings that tell them apart, and hands to play it with. What an area of the team's work would put on record is put there
// directly.

import type { Values } from '#model/engine/fields.ts';
import { assert } from '#model/engine/result.ts';
import type { Scenario, TimedCommand } from '#model/engine/scenario.ts';
import type { Certainty } from '#model/engine/scoring-spec.ts';
import { type EvidenceSpec, NO_SCORING, type ScoringSpec } from '#model/engine/scoring-spec.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { actOnWorld } from '#model/incident/action.ts';
import type { Team } from '#model/incident/state.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import type { ClaimView } from '#model/incident/view-types.ts';
import type { Action, Observation, Proposal } from '#model/incident/work-types.ts';
import type { AssessmentOptions } from '#model/scoring/assessment.ts';
import { debriefOf } from '#model/scoring/debrief.ts';
import type { Debrief, ScorePartId } from '#model/scoring/debrief-types.ts';
import { minimalScenario } from './minimal-scenario.ts';

const FROM_MINUTE = 150;
/** Minute of the first alarm if nobody acts, since the start of the night. */
export const ALARM_MINUTE = 38;

const metric = (id: string, subject: string, threshold: number, probability: Record<string, number>): EvidenceSpec => ({
  ...{ id, title: id, inspection: 'metric', service: 'front', subject, compare: '>=', threshold, probability },
});

/** After an abnormal reading of the threads `a` has 0.95 / 1.05 of the belief, after an abnormal one of the pauses `b` has 0.9 / 1.1. */
const EVIDENCE = [
  metric('threads', 'Threads.Max', 800, { a: 0.95, b: 0.05, c: 0.05 }),
  metric('pauses', 'Gc.PauseMax', 200, { a: 0.1, b: 0.9, c: 0.1 }),
];

const SCORING: ScoringSpec = {
  ...NO_SCORING,
  evidence: EVIDENCE,
  justifications: {
    a: [
      'front/stop-adding',
      'front/remove-servers',
      'front/set-bootstrap',
      'front/set-routing',
      'front/set-admission',
      'front/restart-servers',
    ],
    b: ['front/set-heap'],
    c: ['front/roll-back-build'],
  },
  mitigations: [{ do: 'front/remove-servers', reads: [{ inspection: 'change', service: '', subject: 'CHG-1' }] }],
  compare: ['reference', 'null'],
  updates: { firstMinutes: 20, everyMinutes: 30 },
};

/** Minute of the night -> command of the scenario's clock. */
const at = (minute: number, command: string, values: Values = {}): TimedCommand => ({
  atMinute: FROM_MINUTE + minute,
  do: command,
  with: values,
});

/** What ends the outage, in its order. The traffic is let in again once the fleet is back. */
export const REMEDY: readonly (readonly [command: string, values: Values])[] = [
  ['front/remove-servers', { count: 0, perHour: 3000 }],
  ['front/set-bootstrap', { source: 'store' }],
  ['front/set-routing', { checks: 'deep' }],
  ['front/set-admission', { mode: 'share', value: 0.5 }],
  ['front/restart-servers', { perHour: 600, batch: 10 }],
];

export const playDrill = (words: Partial<Scenario> = {}, scoring: Partial<ScoringSpec> = {}): Scenario =>
  minimalScenario({
    clock: { fromMinute: FROM_MINUTE, originMinute: 151, horizonMinute: 390, zone: 'PST', date: '2020-11-25' },
    causes: ['a', 'b', 'c'].map((id) => ({ id, title: id.toUpperCase(), text: id })),
    injects: [],
    seats: [
      { id: 'chief', name: 'Chief', role: 'commander', text: '', sees: ['*'], may: ['*'] },
      { id: 'hands', name: 'Hands', role: 'operations', text: '', sees: ['*'], may: ['front/*'] },
    ],
    scoring: { ...SCORING, ...scoring },
    scripts: {
      null: { commands: [], params: {} },
      reference: {
        commands: [
          ...REMEDY.map(([command, values], i) => at(i === 0 ? 40 : 58, command, values)),
          at(112, 'front/set-admission', { mode: 'share', value: 1 }),
        ],
        params: {},
      },
    },
    ...words,
  });

/** What happens in a drill: minutes of the night, and what is done then. */
export type Plot = readonly (readonly [minute: number, act: (team: Team) => void])[];

/** Plays a plot until `untilMinute`. */
export function playNight(plot: Plot, scenario = playDrill(), untilMinute = 200): Team {
  const team = createTeam(scenario, { id: 'red', seed: 1 });
  const left = plot.toSorted(([a], [b]) => a - b);
  while (team.world.step < untilMinute * STEPS_PER_MINUTE) {
    while (left.length > 0 && left[0][0] * STEPS_PER_MINUTE <= team.world.step) left.shift()![1](team);
    advanceTeam(team);
  }
  return team;
}

type Origin = Partial<Pick<Action, 'by' | 'proposal' | 'runbook'>>;

/** Runs a change as `by`. */
export function change(team: Team, command: string, values: Values = {}, origin: Origin = {}): number {
  const { by = 'Yo', proposal = null, runbook = null } = origin;
  const found = team.world.compiled.commands.get(command);
  assert(found !== undefined, `${command} is a command`);
  const outcome = actOnWorld(team, found, values, { by, proposal, runbook });
  assert(outcome.ok, `${command} was refused: ${outcome.ok ? '' : outcome.code}`);
  return team.actions.length;
}

/** Opens a reading; a metric of the front by default. */
export function see(team: Team, subject: string, value: number, words: Partial<Observation> = {}): number {
  const id = team.observations.length + 1;
  const { step } = team.world;
  team.observations.push({
    ...{
      id,
      step,
      by: 'Yo',
      inspection: 'metric',
      service: 'front',
      subject,
      message: { code: 'observation/no-logs', args: {} },
      value,
      unit: 'count',
    },
    ...{ sampleStep: step, freshness: 'fresh', sample: 5, lines: [] },
    ...words,
  });
  return id;
}

export const seeThreads = (team: Team, value = 840): number => see(team, 'Threads.Max', value);

export function suspect(team: Team, cause: string | null, percent: number | null = null): number {
  const id = team.hypotheses.length + 1;
  const { step } = team.world;
  team.hypotheses.push({
    id,
    cause,
    text: cause ?? 'something else',
    by: 'Yo',
    step,
    percent,
    wrongIf: '',
    nextTest: '',
    droppedStep: null,
  });
  return id;
}

export function cite(team: Team, hypothesis: number, ...observations: number[]): void {
  const { step } = team.world;
  for (const observation of observations)
    team.citations.push({ hypothesis, observation, mark: '+', by: 'Yo', step, removedStep: null });
}

/** States the hypothesis `cause`, with the evidence. */
export function suspectFor(team: Team, cause: string, ...observations: number[]): number {
  const id = suspect(team, cause);
  cite(team, id, ...observations);
  return id;
}

export function propose(team: Team, hypothesis: number | null, words: Partial<Proposal> = {}): number {
  const id = team.proposals.length + 1;
  team.proposals.push({
    ...{
      id,
      step: team.world.step,
      by: 'Yo',
      commands: [],
      hypothesis,
      prediction: null,
      runbook: null,
      state: 'waiting',
    },
    ...{ decidedBy: null, decidedStep: null, reason: '', ran: 0 },
    ...{ verdict: null, verifiedBy: null, verifiedStep: null, verifiedWith: null },
    ...words,
  });
  return id;
}

type Said = { evidence?: readonly number[]; facets?: Readonly<Record<string, string | null>> };

export function claim(team: Team, cause: string, certainty: Certainty, said: Said = {}): number {
  const id = team.claims.length + 1;
  const { evidence = [], facets = {} } = said;
  team.claims.push({
    id,
    cause,
    certainty,
    step: team.world.step,
    by: 'Yo',
    retractedStep: null,
    evidence,
    facets,
  } as ClaimView);
  return id;
}

const baselineCache = new Map();

export const assess = (team: Team, options: AssessmentOptions = {}): Debrief =>
  debriefOf(team, { baselineCache, ...options });

export const partOf = ({ score }: Debrief, part: ScorePartId): number =>
  score.parts.find(({ id }) => id === part)!.points;

/** Outcome, diagnosis, discipline and communication of a plot, to a hundredth, and their sum. */
export function scored(plot: Plot, scenario = playDrill(), untilMinute?: number): readonly number[] {
  const { score } = assess(
    playNight(plot, scenario, untilMinute),
    scenario.scripts.reference ? {} : { baselineCache: new Map() },
  );
  const round = (points: number) => Math.round(points * 100) / 100;
  return [...score.parts.map(({ points }) => round(points)), round(score.points)];
}

/** The remedy from `minute` on, each step separately, for a hypothesis based on the threads. */
export const remedied = (minute: number): Plot => [
  [minute - 2, (team) => suspectFor(team, 'a', seeThreads(team))],
  ...REMEDY.map(([command, values], i): Plot[number] => [minute + 3 * i, (team) => change(team, command, values)]),
  [minute + 75, (team) => change(team, 'front/set-admission', { mode: 'share', value: 1 })],
];
