// Drawn incidents: the same seed gives the same one, seeds give different ones, each is proven and can be scored.
import { expect, test } from 'vitest';
import { distinctOf, drawOne, type Incident, readTopology } from '../../server/cli/incidents.ts';
import { runTool } from '../../server/cli/tool.ts';
import { main } from '../../server/cli/validate.ts';

const read = readTopology('web-shop');
if (!read.ok) throw new Error('the web shop is shipped');
const options = { topology: 'web-shop', hard: false, scores: false };
const SEEDS = [1, 2, 3, 4, 5, 6];
const incidents = SEEDS.map((seed) => drawOne(read.topology, seed, options)) as Incident[];

test('each seed has an incident that playing proves', () => {
  expect(incidents.every((one) => one !== null)).toBe(true);
  for (const { causes, deciding, lost } of incidents) {
    expect(causes).toBeGreaterThanOrEqual(4);
    expect(deciding.length).toBeGreaterThanOrEqual(1);
    expect(lost.reference).toBeLessThan(lost.late);
    expect(lost.late).toBeLessThan(lost.none);
  }
});

test('seeds give different incidents, and the same seed the same', () => {
  expect(distinctOf(incidents)).toBeGreaterThanOrEqual(4);
  expect(drawOne(read.topology, 3, options)).toEqual(incidents[2]);
});

test('a hard incident has two causes at different services, and neither remedy is enough', () => {
  const hard = drawOne(read.topology, 1, { ...options, hard: true });
  expect(hard?.second).not.toBeNull();
  expect(hard?.second?.split('--')[1]).not.toBe(hard?.service);
});

test('who looks first scores better than who guesses', () => {
  const { points } = drawOne(read.topology, 2, { ...options, scores: true })!;
  expect(points.novice).toBeLessThan(points.competent);
  expect(points.competent).toBeLessThanOrEqual(points.expert);
});

test('the command line says what is no topology', async () => {
  const { status, stderr } = await runTool(main, ['--generate', 'kinesis-2020', '--seeds', '1']);
  expect(status).toBe(1);
  expect(stderr).toContain('kinesis-2020 is no topology');
});
