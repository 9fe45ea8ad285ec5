// How often the console counts hosts: counting takes longest of all that it shows.
import { expect, test } from 'vitest';
import type { Speed } from '#protocol/events.ts';
import { consoleTeams } from '../../server/session/console-view.ts';
import { advanceDrill, createDrillState } from '../../server/session/drill-state.ts';
import type { DrillRow } from '../../server/storage/log-event.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';

const SCENARIO = minimalScenario();
const ROW: DrillRow = {
  ...{ id: 'd', version: 2, scenario: SCENARIO.id, digest: '', runbooks: {}, seed: 1, variation: 0 },
  ...{ solo: false, mode: 'unaided', code: null, startStep: 0, created: '', teams: [{ id: 'team-1', name: 'Red' }] },
};

test.each<[speed: Speed, paused: boolean, steps: number]>([
  [20, false, 4],
  [60, false, 12],
  [5, false, 1],
  [1, false, 1],
  [20, true, 1],
])('at %dx (paused: %s) fleets are counted again after %d steps', (speed, paused, steps) => {
  const drillState = createDrillState(ROW, SCENARIO, []);
  Object.assign(drillState, { speed, paused });
  const fleets = () => consoleTeams(drillState)[0].fleets;
  const first = fleets();
  expect(first).toHaveLength(1);
  for (let step = 1; step < steps; step++) {
    advanceDrill(drillState);
    expect(fleets()).toBe(first);
  }
  advanceDrill(drillState);
  expect(fleets()).not.toBe(first);
});
