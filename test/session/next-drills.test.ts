// What a family draws for the next drill is proven in the background, and a drill keeps what was proven for it.
import { expect, test } from 'vitest';
import { drawnFrom } from '#model/engine/family.ts';
import type { Scenario } from '#model/engine/scenario.ts';
import { formatClock, STEPS_PER_MINUTE } from '#model/engine/time.ts';
import type { Mode } from '#model/incident/state.ts';
import { startStepOf, startsOf } from '#model/start.ts';
import { rowScenarioInSlices, scenarioOfRow } from '../../server/content/drafts.ts';
import { scenarioFor } from '../../server/content/load-content.ts';
import { NextDrills } from '../../server/session/next-drills.ts';
import { ONLY_TEAM, teamAt } from '../../server/session/team-history.ts';
import { fakePorts } from '../support/fake-ports.ts';
import { shippedContent } from '../support/shipped.ts';

const ID = 'slack-2022-family';
/** Its first draw rings another first alarm than the other causes of that draw. */
const UNPROVEN = 25;
const content = shippedContent();
const clockOf = ({ clock }: Scenario, step: number): string =>
  formatClock(clock.fromMinute + Math.floor(step / STEPS_PER_MINUTE));
const family = content.families.get(ID)!;

test('a first draw that playing does not prove is drawn again, the same way every time; others stay as they were', () => {
  const scenario = scenarioFor(content, ID, UNPROVEN)!;
  expect(scenario.drawnSeed).not.toBe(UNPROVEN);
  expect(scenarioFor({ ...content, families: new Map([[ID, { ...family }]]) }, ID, UNPROVEN)).toEqual(scenario);
  expect(scenarioFor(content, ID, 24)).toEqual(drawnFrom(family, 24));
});

test('the card of the next drill tells of the draw that is proven', async () => {
  const ports = { ...fakePorts(), seeds: { next: () => UNPROVEN } };
  const next = new NextDrills({ ...content, scenarios: new Map(), families: new Map([[ID, family]]) }, ports);
  const [first] = next.cards();
  const proven = scenarioFor(content, ID, UNPROVEN)!;
  const { alarm } = startsOf(proven, UNPROVEN, proven.variation);
  expect(first.starts!.alarm).not.toBe(clockOf(proven, alarm!));
  while (next.cards()[0].starts === first.starts) await new Promise((resolve) => setImmediate(resolve));
  expect(next.cards()[0].starts!.alarm).toBe(clockOf(proven, alarm!));
  expect(await next.takeSeed(ID)).toBe(UNPROVEN);
});

test('a stored drill names what was drawn, and is not proven again', () => {
  const { drawnSeed } = scenarioFor(content, ID, UNPROVEN)!;
  const row = { scenario: ID, seed: UNPROVEN, drawnSeed };
  expect(rowScenarioInSlices(content, row).next()).toMatchObject({ done: true });
  expect(scenarioOfRow(content, row)).toEqual(scenarioFor(content, ID, UNPROVEN));
});

test('the team of a drill that is begun from the lobby was computed before, once for each mode', async () => {
  const ports = { ...fakePorts(), seeds: { next: () => 7 } };
  const next = new NextDrills({ ...content, scenarios: new Map(), families: new Map([[ID, family]]) }, ports);
  next.cards();
  const scenario = scenarioFor(content, ID, 7)!;
  // A team that is made anew reads them.
  const { injects, variation } = scenario;
  let made = 0;
  Object.defineProperty(scenario, 'injects', { get: () => ++made && injects });
  const step = startStepOf(scenario, 7, 'page', variation);
  const teams = [{ id: 'team-1', name: ONLY_TEAM }];
  const begin = (mode: Mode) =>
    teamAt({ row: { seed: 7, variation, mode, teams }, scenario, runbooks: [] }, 'team-1', step);
  await next.prepared();
  const before = made;
  expect(begin('guided').world.step).toBe(step);
  expect(made).toBe(before);
  begin('watch');
  expect(made).toBeGreaterThan(before);
});
