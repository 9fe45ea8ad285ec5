// Lints a valid scenario for playability: seats that can respond, and a score that a good response can reach.
import { REFERENCE, type Scenario } from '#model/engine/scenario.ts';
import { mayGive, maySee } from '#model/incident/rights.ts';
import { circleAt, circleProblem } from './call-circle.ts';
import type { Report } from './problem.ts';

/** Commands that some seat must have in every drill. */
const NEEDED: readonly (readonly [command: string, purpose: string])[] = [
  ['alarm/acknowledge-alarm', 'acknowledge an alarm'],
  ['inspect/read-metric', 'read a metric'],
  ['incident/set-severity', 'set the severity'],
  ['incident/claim-cause', 'claim a cause'],
  ['runbook/begin-step', 'follow a runbook'],
];

/** Commands that some seat must have in this drill: public updates, and the commands of the best known response. */
function neededIn({ services, scripts, cause, scoring }: Scenario): (readonly [command: string, purpose: string])[] {
  const remedies = [
    ...(scripts[REFERENCE]?.commands.map((one) => one.do) ?? []),
    ...(scoring.justifications[cause] ?? []),
  ];
  return [
    ...services.flatMap(({ id, name, kind }) =>
      kind === 'status-channel' ? [[`${id}/post-by-tool`, `post on ${name}`] as const] : [],
    ),
    ...[...new Set(remedies)].map((command) => [command, `give ${command}, which ends the outage`] as const),
  ];
}

function lintSeats(scenario: Scenario, report: Report): void {
  const seats = scenario.seats.filter(({ role }) => role !== 'observer').map(({ id }) => id);
  for (const [command, purpose] of [...NEEDED, ...neededIn(scenario)])
    if (!mayGive(scenario, seats, command))
      report(['seats'], 'seat/cannot', `no seat can ${purpose}`, `add ${command} to \`may\` of a seat`);
  for (const service of new Set(scenario.alarms.map((alarm) => alarm.service)))
    if (!maySee(scenario, seats, service))
      report(
        ['seats'],
        'seat/blind',
        `no seat sees ${service}, which has alarms`,
        `add ${service} to \`sees\` of a seat`,
      );
}

function lintScore({ cause, scoring, scripts }: Scenario, report: Report): void {
  const noScore = (path: string[], why: string, fix: string) => report(path, 'score/unreachable', why, fix);
  if ((scoring.justifications[cause] ?? []).length === 0)
    noScore(
      ['scoring'],
      `no command is justified by the cause ${cause}`,
      `list them in scoring.justifications.${cause}`,
    );
  if (scoring.evidence.length === 0)
    noScore(['scoring'], 'there is no evidence, so that no diagnosis can be supported', 'write `evidence`');
  for (const name of ['null', 'reference'])
    if (!Object.hasOwn(scripts, name))
      noScore(['scripts'], `there is no script "${name}", which the score needs`, `write scripts."${name}"`);
}

/** A reading tells two causes apart if it is abnormal this much more often under one than under the other. */
const TELLS = 0.6;

function lintCauses({ cause, causes, scoring: { evidence } }: Scenario, report: Report): void {
  if (causes.length === 1)
    report(
      ['causes'],
      'cause/alone',
      'there is only one cause, so players have nothing to find out',
      'add rival causes',
    );
  if (evidence.length === 0) return;
  for (const { id } of causes) {
    const isAlike = evidence.every(({ probability }) => Math.abs(probability[id] - probability[cause]) < TELLS);
    if (id !== cause && isAlike)
      report(
        ['causes', id],
        'cause/alike',
        `no evidence tells ${id} from the cause ${cause}`,
        'write evidence that is abnormal under one of them only',
      );
  }
}

/** Along such a cycle each request causes an unbounded number of others. */
function lintCalls({ services }: Scenario, report: Report): void {
  const circle = services.flatMap(({ id }) => circleAt(services, id) ?? []);
  const whole = circle.slice(0, circle.indexOf(circle[0], 1) + 1);
  if (whole.length > 0)
    report(
      ['services', whole[0], 'calls'],
      'calls/circle',
      circleProblem(whole),
      'leave out one of these calls, or set its per-request well below 1',
    );
}

export function lintScenario(scenario: Scenario, report: Report): void {
  lintSeats(scenario, report);
  lintScore(scenario, report);
  lintCauses(scenario, report);
  lintCalls(scenario, report);
}
