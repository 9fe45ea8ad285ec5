// Drawn incidents: the same seed gives the same one, seeds give different ones, each is proven and can be scored.
import { expect, test } from 'vitest';
import { MEMORISES } from '#model/bots/memoriser.ts';
import { drawIncident } from '#model/generate/draw.ts';
import { rehearse } from '#model/rehearse.ts';
import { whole } from '#model/scoring/replay-source.ts';
import { createWorld } from '#model/simulation.ts';
import { distinctOf, drawOne, type Incident, learnOne, readTopology } from '../../server/cli/incidents.ts';
import { TABLE_SEEDS } from '../../server/cli/table-learner.ts';
import { runTool } from '../../server/cli/tool.ts';
import { main } from '../../server/cli/validate.ts';
import { INCIDENT_WORDS } from '../../server/content/incident-words.ts';

const read = readTopology('web-shop');
if (!read.ok) throw new Error('the web shop is shipped');
const options = { topology: 'web-shop', hard: false, scores: false };
const SEEDS = [1, 2, 3, 4, 5, 6];
const incidents = SEEDS.map((seed) => drawOne(read, seed, options)) as Incident[];
const draw = (seed: number) => whole(drawIncident(read.topology, { seed, words: INCIDENT_WORDS, hard: false }))!;

test('each seed has an incident that playing proves', () => {
  expect(incidents.every((one) => one !== null)).toBe(true);
  for (const { causes, deciding, minutes, lost } of incidents) {
    expect(minutes).toBeGreaterThanOrEqual(14);
    expect(minutes).toBeLessThanOrEqual(45);
    expect(causes).toBeGreaterThanOrEqual(4);
    expect(deciding.length).toBeGreaterThanOrEqual(1);
    expect(lost.reference).toBeLessThan(lost.late);
    expect(lost.late).toBeLessThan(lost.none);
  }
});

test('seeds give different incidents, and the same seed the same', () => {
  expect(distinctOf(incidents)).toBe(SEEDS.length);
  expect(drawOne(read, 3, options)).toEqual(incidents[2]);
});

test('a hard incident has two causes at different services, and neither remedy is enough', () => {
  const hard = drawOne(read, 1, { ...options, hard: true });
  expect(hard?.second).not.toBeNull();
  expect(hard?.second?.split('--')[1]).not.toBe(hard?.service);
});

test('who looks first scores better than who guesses, and than who has twenty other incidents by heart', () => {
  const table = TABLE_SEEDS.map((seed) => learnOne(read, 1000 + seed, options)!);
  for (const seed of [2, 3]) {
    const { points } = drawOne(read, seed, { ...options, scores: true }, table)!;
    expect(points.novice).toBeLessThan(points.competent);
    expect(points.competent).toBeLessThanOrEqual(points.expert);
    expect(points[MEMORISES]).toBeLessThan(points.competent);
  }
});

test('what the evidence says holds from the first minutes on: who reads well is not led to a wrong cause', () => {
  const { points } = drawOne(read, 11, { ...options, scores: true })!;
  expect(points.competent).toBeGreaterThan(60);
});

test('who has this very incident by heart claims its cause, and scores by it', () => {
  const { points } = drawOne(read, 2, { ...options, scores: true }, [learnOne(read, 2, options)!])!;
  expect(points[MEMORISES]).toBeGreaterThan(points.novice);
});

test('the drill is the incident that was proven: played from its first minute each response ends as the proof says', () => {
  const { scenario, proof } = draw(4);
  const ends = (policy: string) => {
    const { milestones, customerMinutesLost } = rehearse(scenario, { policy, seed: 4 });
    return { recovered: milestones.recovered, lost: customerMinutesLost };
  };
  expect(ends('null')).toEqual({ recovered: null, lost: proof.lost.none });
  expect(ends('late').lost).toBe(proof.lost.late);
  expect(ends('trap').recovered).toBeNull();
  const { recovered, lost } = ends('reference');
  expect(lost).toBe(proof.lost.reference);
  const { originMinute } = scenario.clock;
  expect(Math.abs(originMinute + recovered! - proof.situation.pageMinute - proof.minutes)).toBeLessThanOrEqual(1);
});

test('a part of the metrics is not collected: nobody can read it, no alarm or evidence needs it, and seeds lack others', () => {
  const lacking = SEEDS.map((seed) => {
    const { scenario } = draw(seed);
    const lack = scenario.services.flatMap(({ id, unmeasured = [] }) => unmeasured.map((metric) => `${id} ${metric}`));
    expect(lack.length).toBeGreaterThan(5);
    const world = createWorld(scenario, { seed });
    for (const { service, metric } of scenario.alarms) expect(lack).not.toContain(`${service} ${metric}`);
    for (const { service, subject } of scenario.scoring.evidence) {
      expect(lack).not.toContain(`${service} ${subject}`);
      expect(world.compiled.columnOf.get(service)!.has(subject)).toBe(true);
    }
    const [service, metric] = lack[0].split(' ');
    expect(world.compiled.columnOf.get(service)!.has(metric)).toBe(false);
    return lack.join(',');
  });
  expect(new Set(lacking).size).toBe(SEEDS.length);
});

test('the command line says what is no topology', async () => {
  const { status, stderr } = await runTool(main, ['--generate', 'kinesis-2020', '--seeds', '1']);
  expect(status).toBe(1);
  expect(stderr).toContain('kinesis-2020 is no topology');
});
