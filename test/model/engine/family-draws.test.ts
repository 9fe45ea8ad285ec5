// What stands in the calendar in place of a planned change: each of what can, or the change itself, as often as any other.
import { expect, test } from 'vitest';
import { drawnScenario, type FamilyDraws } from '#model/engine/family-draws.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';

const other = (title: string) => ({ title, note: '', service: 'front' });
const DRAWS: FamilyDraws = {
  ...{ shift: null, numbers: [], places: [], words: [] },
  changes: [{ id: 'CHG-1', instead: [other('Renew a certificate'), other('Rotate keys')] }],
};

test('a planned change stays, or one of its alternatives stands there, each in a third of the seeds', () => {
  const counts = new Map<string, number>();
  for (let seed = 1; seed <= 600; seed++) {
    const [{ title }] = drawnScenario(minimalScenario(), DRAWS, seed).changes;
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted()).toEqual(['Add 50 hosts', 'Renew a certificate', 'Rotate keys']);
  for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(40);
});
