// What the services of a region are said to depend on.
import { expect, test } from 'vitest';
import { servicesFor } from '#model/incident/services.ts';
import { createTeam } from '#model/incident/team.ts';
import { shippedScenario } from '../../support/shipped.ts';

function readsIn(id: string): Map<string, readonly string[]> {
  const scenario = shippedScenario(id);
  const team = createTeam(scenario, { id: 'red', seed: 1 });
  return new Map(servicesFor(team, [scenario.seats[0].id]).map((service) => [service.id, service.reads ?? []]));
}

test('a service depends on what it calls and on what it reads', () => {
  const reads = readsIn('dynamodb-2025');
  expect(reads.get('routers')).toEqual(['tables', 'endpoint', 'library-release']);
  expect(reads.get('tables')).toEqual(['endpoint-certificate']);
  expect(reads.get('network')).toEqual(['host-manager']);
  expect(reads.get('planner')).toEqual([]);
});

test('who reads how customers fare depends on whom they call, and no customer is named', () => {
  const reads = readsIn('dynamodb-2025');
  expect(reads.get('host-manager')).toEqual(['routers']);
  expect(reads.get('event-sources')).toEqual(['routers']);
  expect([...reads.values()].flat().filter((id) => !reads.has(id))).toEqual([]);
});

test('two that read each other both say so, and nobody depends on itself', () => {
  const reads = readsIn('order-stream');
  expect([...reads].filter(([id, sources]) => sources.includes(id))).toEqual([]);
  expect(reads.get('stream')).toContain('map-store');
  expect(reads.get('map-store')).toContain('stream');
});
