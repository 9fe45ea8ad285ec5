// How the reference run finds the cause in watch mode: it acknowledges, sets the severity, reads the evidence that tells causes
// apart, cites it and claims. Every act has a note that says where to look.
import type { AnyMessage } from '../engine/message.ts';
import type { Scenario } from '../engine/scenario.ts';
import type { EvidenceSpec } from '../engine/scoring-spec.ts';
import { ALARM_STATES } from '../monitoring/alarm-rules.ts';
import { INSPECTION_COMMANDS } from './commands/inspections.ts';
import { READINGS } from './inspections/reading.ts';
import { act, isBusy, note, whereOf } from './lesson-acts.ts';
import { teachChanges } from './lesson-changes.ts';
import { REFERENCE_PLAYER } from './reference-players.ts';
import type { Team } from './state.ts';

/** Readings that the claim rests on. */
const MOST_READ = 4;
/** Minimum probability, under the true cause, that a selected reading is abnormal. */
const LEAST_PROBABILITY = 0.5;

/** The readings to make in a scenario, in this order. */
function readingsToTeach({ cause, causes, scoring }: Scenario): EvidenceSpec[] {
  const { evidence } = scoring;
  const posterior = ({ probability }: EvidenceSpec) =>
    (probability[cause] ?? 0) / causes.reduce((sum, { id }) => sum + (probability[id] ?? 0), 1e-9);
  const readable = evidence.filter(({ inspection, probability }) => {
    const reading = READINGS[inspection];
    const command = reading === null ? undefined : INSPECTION_COMMANDS[reading.do];
    return command !== undefined && command.worldAction === undefined && (probability[cause] ?? 0) >= LEAST_PROBABILITY;
  });
  const minutesOf = ({ inspection }: EvidenceSpec) => INSPECTION_COMMANDS[READINGS[inspection]!.do].minutes;
  const rate = (spec: EvidenceSpec) => (posterior(spec) - 1 / causes.length) / minutesOf(spec);
  const telling = readable.toSorted((a, b) => rate(b) - rate(a));
  const facts = new Set<string>();
  return telling.filter(({ id, fact = id }) => {
    if (facts.size >= MOST_READ || facts.has(fact)) return false;
    facts.add(fact);
    return true;
  });
}

function acknowledgeAlarms(team: Team): void {
  const { alarms, states } = team.world.monitoring;
  alarms.forEach(({ id, service }, i) => {
    if (ALARM_STATES[states[i]] !== 'ALARM' || team.acknowledged.has(id)) return;
    const isFirst = team.firstAcknowledgedStep === null;
    if (!act(team, 'alarm/acknowledge-alarm', { alarm: id }) || !isFirst) return;
    note(team, { code: 'lesson/acknowledge', args: { alarm: id } }, { place: 'alarms', service, alarm: id });
  });
}

/** Begins the next reading; skips those that cannot be made. */
function readNext(team: Team): void {
  const { lesson, scenario } = team;
  const toRead = readingsToTeach(scenario);
  while (lesson.begun < toRead.length && !isBusy(team, REFERENCE_PLAYER)) {
    const spec = toRead[lesson.begun++];
    const reading = READINGS[spec.inspection]!;
    const hosts = team.knowledge.find(({ service }) => service === spec.service)?.states.length ?? 1;
    const given = reading.with(spec, hosts >> 1);
    if (!act(team, reading.do, given)) continue;
    const { minutes } = INSPECTION_COMMANDS[reading.do];
    const { inspection, service } = spec;
    const subject = String(given.host ?? given.metric ?? '');
    note(
      team,
      {
        code: 'lesson/read',
        args: { command: reading.do, service, subject: subject || String(given.change ?? ''), minutes },
      },
      whereOf({ inspection, service, subject }),
    );
  }
}

/** Cites the findings of the readings before the claim. */
function citeFound(team: Team): void {
  const { lesson, scenario } = team;
  const found = team.observations.filter(({ by, id }) => by === REFERENCE_PLAYER && id > lesson.cited);
  for (const observation of found) {
    const { id, message } = observation;
    lesson.cited = id;
    if (!team.hypotheses.some(({ by }) => by === REFERENCE_PLAYER))
      act(team, 'board/add-hypothesis', { cause: scenario.cause, text: '' });
    const hypothesis = team.hypotheses.find(({ by }) => by === REFERENCE_PLAYER)?.id;
    if (hypothesis === undefined || !act(team, 'board/cite-observation', { hypothesis, observation: id, mark: '++' }))
      continue;
    const target = { ...whereOf(observation), observation: id };
    note(team, { code: 'lesson/cite', args: { reading: message as AnyMessage, cause: scenario.cause } }, target);
  }
}

function claimCause(team: Team): void {
  const { lesson, scenario } = team;
  if (lesson.claimed || isBusy(team, REFERENCE_PLAYER) || lesson.begun < readingsToTeach(scenario).length) return;
  lesson.claimed = true;
  const cited = team.observations.filter(({ by }) => by === REFERENCE_PLAYER).map(({ id }) => id);
  const answers = scenario.scoring.answers ?? { trigger: '', mechanism: '', limit: '', slowness: '' };
  const claim = { cause: scenario.cause, certainty: 'certain', ...answers, evidence: cited.join(' ') };
  if (!act(team, 'incident/claim-cause', claim)) return;
  const args = { cause: scenario.cause, readings: cited.length };
  note(team, { code: 'lesson/claim', args }, { place: 'diagnose', service: null });
}

/** The actions of the reference run in the minute that has just ended. */
export function teach(team: Team): void {
  if (team.mode !== 'watch' || team.world.monitoring.firstStep < 0) return;
  acknowledgeAlarms(team);
  if (team.severity === null && act(team, 'incident/set-severity', { severity: 1 }))
    note(team, { code: 'lesson/severity', args: {} }, { place: 'alarms', service: null });
  if (!team.lesson.claimed) {
    citeFound(team);
    readNext(team);
    claimCause(team);
  }
  teachChanges(team);
}
