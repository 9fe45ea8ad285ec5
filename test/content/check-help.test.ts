// Presets, injects, hints and notes on the reference run, found where they are wrong in broken copies of what is shipped.
import { expect, test } from 'vitest';
import { scenarioFrom, shippedScenario, textsOf } from '../support/shipped.ts';

const texts = textsOf('scenarios', '.yaml');
const SCENARIO = shippedScenario();

/** Problems of the shipped scenario with this on top. */
function problemsWith(addition: string): string[] {
  const own = `id: own\nextends: kinesis-2020\n${addition}`;
  const loaded = scenarioFrom(new Map(texts).set('own', own), 'own');
  return loaded.ok ? [] : loaded.problems.map(({ path, why, fix }) => `${path}: ${why}; ${fix}`);
}

test.each([
  [
    'presets: { few: { players: 2-3, bundles: [[commander, mayor]] } }',
    'presets.few.bundles.0.1: there is no seat called mayor',
  ],
  ['presets: { few: { bundles: [[commander]] } }', 'presets.few.bundles: no bundle holds scribe'],
  ['presets: { few: { players: 2-5 } }', 'presets.team.players: it overlaps with few'],
  ['presets: { few: { players: 3-2 } }', 'presets.few.players: players does not fit'],
  [
    'presets: { alone: { bundles: [[commander], [commander]] } }',
    'presets.alone.bundles: 2 bundles hold commander; leave it in 1 or fewer',
  ],
  [
    'presets: { alone: { bundles: [[commander, scribe, communications], [front-end-operations, dependents-operations]] } }',
    'presets.alone.bundles: it has more bundles than players; give 1 or fewer',
  ],
  ['injects: { newspaper: { fault: cells/overrun-cell } }', 'injects.newspaper: it has several effects'],
  ['injects: { newspaper: { from: null, text: null, channel: null } }', 'injects.newspaper: it has no effect'],
  ['injects: { newspaper: { channel: null } }', 'injects.newspaper: a part of the effect is missing'],
  ['injects: { tools-down: { tool: hammer/* } }', 'injects.tools-down.tool: hammer/* is neither a command nor'],
  [
    'injects: { cell-on-top: { fault: cells/overrun-sell } }',
    'injects.cell-on-top.fault: there is no command cells/overrun-sell',
  ],
  ['injects: { cell-on-top: { with: { cell: five } } }', 'injects.cell-on-top.with.cell: cell must be a number'],
  ['injects: { ticket-sign-in: { at: "06:00" } }', 'injects.ticket-sign-in: it has a time and a condition'],
  [
    'injects: { ticket-sign-in: { when: front-end.smell > 1 } }',
    'injects.ticket-sign-in.when: at character 1: front-end has no signal',
  ],
  ['injects: { newspaper: { at: "01:00" } }', 'injects.newspaper.at: 01:00 lies outside'],
  [
    'injects: { handover: { title: x, from: a, channel: team, text: b } }',
    'injects.handover: a message is called handover too',
  ],
  ['hints: { how-bad: { until: { what: known } } }', 'hints.how-bad.until.what: what does not fit'],
  [
    'hints: { one-host: { until: { service: backend } } }',
    'hints.one-host.until.service: there is no service called backend',
  ],
  [
    'hints: { how-bad: { until: { inspection: host } } }',
    'hints.how-bad.until: severity has neither inspection nor service',
  ],
  ['annotations: [{ at: "01:00", title: a, text: b }]', 'annotations.0.at: 01:00 lies outside'],
  [
    'seats: { facilitator: { name: F, role: scribe, text: x, sees: [], may: [] } }',
    'seats.facilitator: facilitator is reserved',
  ],
])('%s', (addition, problem) => {
  expect(problemsWith(addition).some((one) => one.startsWith(problem))).toBe(true);
});

test('the shipped presets seat every number of players from 1 to 12', () => {
  for (let players = 1; players <= 12; players++)
    expect(
      SCENARIO.presets.filter(({ fromPlayers, toPlayers }) => fromPlayers <= players && players <= toPlayers),
    ).toHaveLength(1);
});

test('injects stand in the order of their times, those without one last', () => {
  const minutes = SCENARIO.injects.map(({ trigger }) => (trigger.on === 'at' ? trigger.atMinute : Infinity));
  expect(minutes).toEqual(minutes.toSorted((a, b) => (a === b ? 0 : a - b)));
  expect(SCENARIO.injects[0].id).toBe('handover');
  expect(SCENARIO.injects.at(-1)!.id).toBe('estimate-missing');
});

test('no hint names a cause', () => {
  const words = JSON.stringify(SCENARIO.hints.map(({ question, where, meaning }) => [question, where, meaning]));
  for (const { title } of SCENARIO.causes) expect(words.toLowerCase()).not.toContain(title.toLowerCase());
  expect(words).not.toMatch(/thread|leak|partition|deploy|build|rack|cell|metadata|slow store/i);
});
