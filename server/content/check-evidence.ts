// Turns the evidence of a scenario file into the model's form, and reports what could never be read: an unknown service,
// metric, change or cause, or a fleet that is none.
import type { EvidenceSpec } from '#model/engine/scoring-spec.ts';
import { type Checking, checkMetric, checkService } from './check-scenario.ts';
import { choose } from './naming.ts';
import type { ScenarioFile } from './schema.ts';

type Written = ScenarioFile['evidence'][string];
type Path = readonly string[];

/** Looks that belong to no service. */
const OF_THE_TEAM: readonly string[] = ['change', 'report'];
const AT_HOSTS: readonly string[] = ['host', 'fleet', 'heap', 'canary'];

function checkTarget(checking: Checking, { inspection, service, subject }: Written, at: Path): void {
  const { file, catalogue, report } = checking;
  if (inspection === 'metric') checkMetric(checking, { service, metric: subject }, at, 'subject');
  else if (inspection === 'change' && subject !== '' && !Object.hasOwn(file.changes, subject))
    report([...at, 'subject'], `there is no change ${subject}`, choose(subject, Object.keys(file.changes)));
  else if (!OF_THE_TEAM.includes(inspection) && checkService(checking, service, [...at, 'service'])) {
    if (AT_HOSTS.includes(inspection) && catalogue.kinds.get(service)!.hosts === undefined)
      report([...at, 'service'], `${service} has no hosts`, 'name a service that is made of hosts');
  }
}

function checkNames({ file, report }: Checking, { beside = [], probability }: Written, at: Path): void {
  const ids = Object.keys(file.evidence);
  beside.forEach((other, i) => {
    if (!ids.includes(other)) report([...at, 'beside', `${i}`], `there is no evidence ${other}`, choose(other, ids));
  });
  for (const cause of Object.keys(probability))
    if (!Object.hasOwn(file.causes, cause))
      report([...at, 'probability', cause], `there is no cause ${cause}`, choose(cause, Object.keys(file.causes)));
}

export const evidenceOf = (checking: Checking): EvidenceSpec[] =>
  Object.entries(checking.file.evidence).map(([id, { when, ...written }]) => {
    const at = ['evidence', id];
    checkTarget(checking, { when, ...written }, at);
    checkNames(checking, { when, ...written }, at);
    return { id, ...written, ...when };
  });
