// Readings come through the doors of the players: open services only, and the wiring that their operators know.
import { expect, test } from 'vitest';
import { readAll } from '#model/incident/suspect-readings.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';

const MINUTES = 20;

function teamAfter(minutes: number) {
  const team = createTeam(minimalScenario(), { id: 'a', seed: 1 });
  for (let step = 0; step < minutes * 12; step++) advanceTeam(team);
  return team;
}

test('the services say who reads whom', () => {
  const { services } = readAll(teamAfter(0), ['operations']);
  expect(services.map(({ id, reads }) => [id, reads])).toEqual([
    ['front', []],
    ['measures', ['front']],
  ]);
});

test('every open service has its minutes and its latest log lines', () => {
  const { panels, logs } = readAll(teamAfter(MINUTES), ['operations']);
  expect(panels.map(({ service, rows }) => [service, rows.length])).toEqual([
    ['front', MINUTES],
    ['measures', MINUTES],
  ]);
  // Two lines a minute.
  expect(logs.get('front')!.length).toBe(2 * MINUTES);
});

test('what a seat may not open is not read', () => {
  const { panels, logs } = readAll(teamAfter(MINUTES), ['scribe']);
  expect(panels.map(({ service }) => service)).toEqual(['measures']);
  expect([...logs.keys()]).toEqual(['measures']);
});

test('a planned change shows its words and not its command', () => {
  const { changes } = readAll(teamAfter(0), ['operations']);
  expect(Object.keys(changes[0]).sort()).toEqual(['fromStep', 'id', 'service', 'title', 'untilStep']);
});
