// What seeds draw: of each shipped topology an incident with all that belongs to it, one of two causes, and every cause that it
// could have had; of families the place, the readings that decide and how the night ends. The lists stand beside this test, to be
// read; with RECORD_EFFECTS=1 they are written anew, after a change of a topology, a family or the model that is meant to move them.
import { expect, test } from 'vitest';
import { formatCall } from '#model/engine/command-line.ts';
import { createStreams, draw as drawFrom } from '#model/engine/rng.ts';
import type { Scenario, TimedCommand } from '#model/engine/scenario.ts';
import type { EvidenceSpec } from '#model/engine/scoring-spec.ts';
import { formatDayClock } from '#model/engine/time.ts';
import { type Candidate, candidatesOf } from '#model/generate/candidates.ts';
import { drawIncident, whyUnproven } from '#model/generate/draw.ts';
import { proveFamilyDraw } from '#model/generate/family.ts';
import type { Words } from '#model/generate/frame.ts';
import { withResponses } from '#model/generate/responses.ts';
import { faultOf, scenarioOf, settingOf } from '#model/generate/setting.ts';
import type { Draw } from '#model/generate/templates/template.ts';
import type { Topology } from '#model/generate/topology.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { readTopology } from '../../../server/cli/incidents.ts';
import { recordedLines } from '../../support/recorded-lines.ts';
import { shippedContent } from '../../support/shipped.ts';

/** What is asked for, in place of the words. */
const WORDS: Words = {
  cause: (template, service) => ({ title: `${template} ${service}`, text: '' }),
  alarm: (sort, service) => `${sort} ${service}`,
  evidence: (metric, service) => `${metric} ${service}`,
  change: (sort, service, number) => ({ title: `${sort} ${service}`, note: `${number}` }),
  log: (sort, target) => `${sort} ${target}`,
  message: (sort) => ({ title: sort, from: '', text: '' }),
  seat: (id) => ({ name: id, text: '' }),
  hint: (id) => ({ question: id, where: '', meaning: '' }),
  milestone: (id) => id,
  statusName: 'Status page',
};

function topologyOf(id: string): Topology {
  const read = readTopology(id);
  if (!read.ok) throw new Error(`${id} is a topology`);
  return read.topology;
}

const timed = ({ atMinute, ...call }: TimedCommand): string => `${formatDayClock(atMinute)} ${formatCall(call)}`;

/** One line for each thing in a list, and one for each value that is none. */
function linesOf(value: object): string[] {
  return Object.entries(value).flatMap(([name, part]) =>
    Array.isArray(part) && typeof part[0] === 'object'
      ? [`${name}:`, ...part.map((one) => `  ${JSON.stringify(one)}`)]
      : [`${name}: ${JSON.stringify(part)}`],
  );
}

const scriptLines = ({ scripts }: Scenario): string[] =>
  Object.entries(scripts).map(([id, { commands }]) => `script ${id}: ${commands.map(timed).join(', ') || 'nothing'}`);

/** A reading and the causes under which it is abnormal for sure, and may be. */
function evidenceLine({ service, subject, compare, threshold, probability, ...named }: EvidenceSpec): string {
  const under = (chance: number) =>
    Object.keys(probability)
      .filter((cause) => probability[cause] === chance)
      .join(' ') || 'none';
  const { id, title, inspection, noise } = named;
  const about = `${id} (${title}, ${inspection}, noise ${noise})`;
  return `evidence ${about}: ${service}/${subject} ${compare} ${threshold} under ${under(0.97)}, perhaps ${under(0.5)}`;
}

/** What goes wrong and what can be done, with what is seen of it. */
const outcomeLines = (scenario: Scenario): string[] => [
  ...scenario.faults.map((fault) => `fault: ${timed(fault)} within ${fault.spreadMinutes} minutes`),
  ...scriptLines(scenario),
  ...scenario.scoring.evidence.map(evidenceLine),
  ...(scenario.rivals ?? []).map(({ cause, faults }) => `rival ${cause}: ${faults.map(timed).join(', ')}`),
];

/** What is told in lines of its own. */
const TOLD = ['services', 'scripts', 'scoring', 'rivals', 'faults', 'evidence'];

const rest = (whole: object): object =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => !TOLD.includes(name)));

/** All that belongs to the incident whatever goes wrong. */
const frameLines = (scenario: Scenario): string[] => [
  ...scenario.services.map(({ id, unmeasured = [] }) => `${id} lacks: ${unmeasured.join(', ') || 'nothing'}`),
  `status: ${JSON.stringify(scenario.services.at(-1))}`,
  ...linesOf(rest(scenario)),
  ...linesOf(rest(scenario.scoring)),
];

function incidentLines(topology: Topology, seed: number, hard: boolean): string[] {
  const drawn = whole(drawIncident(topology, { seed, words: WORDS, hard }))!;
  const { scenario, cause, second, deciding, proof, attempt } = drawn;
  const { minutes, lost, situation } = proof;
  return [
    `seed ${seed}${hard ? ', hard' : ''}: ${cause.id}${second === null ? '' : ` and ${second.id}`} at attempt ${attempt}`,
    `proof: ${minutes} minutes from the page at ${formatDayClock(situation.pageMinute)}, shedding ${situation.shedding}`,
    `lost: ${JSON.stringify(lost)}`,
    `deciding: ${deciding.join(' ')}`,
    ...outcomeLines(scenario),
    ...(hard ? [] : frameLines(scenario)),
  ];
}

/** Each cause at its strength, and how it is responded to where the overload outlives its trigger. */
function candidateLines(topology: Topology, seed: number): string[] {
  const streams = createStreams(seed, 'candidates', 1);
  const draw: Draw = (low, high) => low + drawFrom(streams, 0) * (high - low);
  const setting = settingOf(topology, { seed, words: WORDS, hard: false }, draw);
  const candidates = candidatesOf(setting.topology, draw);
  const pageMinute = setting.beginMinute + 4;
  const responseTo = (one: Candidate) => {
    const told = { listed: [one], active: [one] };
    const base = scenarioOf(setting, { ...told, pageMinute });
    return withResponses(base, { setting, pageMinute, shedding: true }, { ...told, evidence: [] });
  };
  return candidates.flatMap((one) => {
    const { scripts, scoring } = responseTo(one);
    const readings = Map.groupBy(one.readings, ({ service }) => service);
    return [
      `${one.id}: ${timed(faultOf(setting, one))}`,
      `  late: ${scripts.late.commands.map(timed).join(', ')}`,
      `  trap: ${scripts.trap.commands.map(timed).join(', ')}`,
      `  justifies: ${scoring.justifications[one.id].join(' ')}`,
      ...[...readings].map(([service, all]) => `  reads ${service}: ${all.map(({ metric }) => metric).join(' ')}`),
    ];
  });
}

function compare(name: string, lines: readonly string[]): void {
  const now = `${lines.join('\n')}\n`;
  expect(now.split('\n')).toEqual(recordedLines(new URL(`recorded-draws/${name}.txt`, import.meta.url), now));
}

const TOPOLOGIES = ['web-shop', 'ride-hailing', 'team-suite'];

test.each(TOPOLOGIES)('an incident of %s', (id) => {
  compare(id, incidentLines(topologyOf(id), 4, false));
});

test.each(TOPOLOGIES)('an incident of %s with two causes', (id) => {
  compare(`${id}-hard`, incidentLines(topologyOf(id), 1, true));
});

test.each(TOPOLOGIES)('every cause of %s', (id) => {
  compare(`${id}-causes`, candidateLines(topologyOf(id), 1));
});

test.each(['order-stream-family', 'slack-2022-family', 'dynamodb-2025-family'])('nights of %s', (id) => {
  const family = shippedContent().families.get(id)!;
  const lines = [1, 2, 3].flatMap((seed) => {
    const { scenario, place, deciding, minutes, lost, attempt } = whole(proveFamilyDraw(family, seed))!;
    return [
      `seed ${seed}: ${scenario.cause} at ${place}, attempt ${attempt}, ${minutes} minutes`,
      `  lost: ${JSON.stringify(lost)}`,
      `  deciding: ${deciding.join(' ')}`,
      ...scenario.faults.map((fault) => `  fault: ${timed(fault)}`),
      ...scriptLines(scenario).map((line) => `  ${line}`),
    ];
  });
  compare(id, lines);
});

/** With few of its instances customers fail before anything goes wrong. */
const withInstances = (topology: Topology, factor: number): Topology => ({
  ...topology,
  services: topology.services.map((service) => {
    const { instances } = service.params;
    return typeof instances !== 'number'
      ? service
      : { ...service, params: { ...service.params, instances: Math.ceil(instances * factor) } };
  }),
});

test('a web shop with a fifth of its instances is not proven', () => {
  const why = whyUnproven(withInstances(topologyOf('web-shop'), 0.2), { seed: 1, words: WORDS, hard: false });
  // Nothing that goes wrong in it is a first page: customers fail before.
  expect(why).toEqual({ overloaded: 'web', reasons: [['no-page', 20]] });
});
