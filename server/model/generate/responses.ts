// The responses to a drawn incident, and its scoring: the expert's response, the same too late, and a tempting wrong one.

import { NO_RESPONSE, REFERENCE, type Scenario, type TimedCommand } from '../engine/scenario.ts';
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import { NO_SCORING } from '../engine/scoring-spec.ts';
import { type Candidate, commandsAt } from './candidates.ts';
import { STATUS } from './frame.ts';
import type { Setting } from './setting.ts';
import type { Step } from './templates/template.ts';
import { firstBehindEntry, ofKind, paramOf, serviceOf, type Topology } from './topology.ts';

/** The expert's response begins this many minutes after the first page, the late one after an hour. */
const EXPERT_MINUTES = 14;
const LATE_MINUTES = 45;
const TRAP_MINUTES = 10;
/** Share of load that the entry sheds for some minutes if the overload outlives its trigger. */
const SHED_SHARE = 0.7;
const SHED_MINUTES = 12;
/** Minutes until remedies take effect, before load is readmitted. */
const REMEDY_MINUTES = 8;

const POST = { status: 'investigating', impact: 'major', scope: '', doing: '', nextMinutes: 30, text: '' };

/** The situation to respond to. */
export type Situation = {
  readonly setting: Setting;
  readonly pageMinute: number;
  /** Whether remedying the cause is not enough, so that load must be shed as well. */
  readonly shedding: boolean;
};

function respond(
  { setting, pageMinute, shedding }: Situation,
  active: readonly Candidate[],
  minutes: number,
): TimedCommand[] {
  const remedy = commandsAt(
    active.flatMap((candidate) => candidate.remedy),
    pageMinute + minutes,
  );
  const first = firstBehindEntry(setting.topology, 'service');
  if (!shedding || first === null) return remedy;
  const start = remedy[remedy.length - 1].atMinute + REMEDY_MINUTES;
  const shed = (after: number, share: number): TimedCommand => ({
    atMinute: start + after,
    do: `${first}/shed-load`,
    with: { share },
  });
  return [...remedy, shed(0, SHED_SHARE), shed(SHED_MINUTES / 2, SHED_SHARE / 2), shed(SHED_MINUTES, 0)];
}

/**
 * The response of somebody who does not investigate: a restart of the first service, or more instances if a restart is right.
 */
function trapOf(topology: Topology, remedy: readonly Step[]): Step[] {
  const first = serviceOf(topology, firstBehindEntry(topology, 'service') ?? '');
  if (first === undefined) return [];
  const restart = { do: `${first.id}/restart-instances`, with: { batch: 0.25 } };
  const count = Math.ceil(1.5 * paramOf(first, 'instances'));
  return remedy.some(({ do: name }) => name === restart.do)
    ? [{ do: `${first.id}/scale-instances`, with: { count } }]
    : [restart];
}

const namesOf = (steps: readonly Step[]): string[] => [...new Set(steps.map((step) => step.do))];

type Response = {
  readonly active: readonly Candidate[];
  readonly listed: readonly Candidate[];
  readonly evidence: readonly EvidenceSpec[];
};

/** The responses to the true cause. */
export function scriptsOf(situation: Situation, active: readonly Candidate[]): Scenario['scripts'] {
  const { setting, pageMinute } = situation;
  const { topology } = setting;
  const remedy = active.flatMap((candidate) => candidate.remedy);
  const script = (commands: readonly TimedCommand[]) => ({ commands, params: {} });
  const post = { atMinute: pageMinute + 6, do: `${STATUS}/post-by-tool`, with: { ...POST, scope: topology.title } };
  return {
    null: script([]),
    reference: script([post, ...respond(situation, active, EXPERT_MINUTES)]),
    warranted: script(respond(situation, active, EXPERT_MINUTES)),
    late: script(respond(situation, active, LATE_MINUTES)),
    trap: script(commandsAt(trapOf(topology, remedy), pageMinute + TRAP_MINUTES)),
  };
}

/** The scenario with its scripts and its scoring; `active` are the true causes. */
export function withResponses(base: Scenario, situation: Situation, { active, listed, evidence }: Response): Scenario {
  const { topology } = situation.setting;
  const remedy = active.flatMap((candidate) => candidate.remedy);
  const [users] = ofKind(topology, 'clients');
  const first = firstBehindEntry(topology, 'service');
  const reads = [{ inspection: 'metric' as const, service: users.id, subject: 'Clients.Failing' }];
  const calledFor = (candidate: Candidate) => namesOf(candidate === active[0] ? remedy : candidate.remedy);
  return {
    ...base,
    scripts: scriptsOf(situation, active),
    scoring: {
      ...NO_SCORING,
      evidence,
      justifications: Object.fromEntries(listed.map((candidate) => [candidate.id, calledFor(candidate)])),
      mitigations: first === null ? [] : [{ do: `${first}/shed-load`, reads }],
      statements: [`${STATUS}/post-by-tool`, `${STATUS}/post-by-backup`],
      compare: [REFERENCE, 'late', NO_RESPONSE],
      updates: { firstMinutes: 20, everyMinutes: 30 },
      timeScale: { rootCauseHalf: 20, recoveryHalf: 30, lateMinutes: 30 },
    },
  };
}
