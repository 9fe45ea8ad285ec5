// Suspicion from readings alone: the order of onset along the wiring, and changes that came shortly before.
import { describe, expect, test } from 'vitest';
import type { Readings } from '#model/analysis/suspects.ts';
import { rank, type Suspicion } from '#model/analysis/suspects.ts';
import { hashOf } from '#model/engine/world.ts';
import { readAll } from '#model/incident/suspect-readings.ts';
import { advanceTeam, createTeam } from '#model/incident/team.ts';
import { minimalScenario } from '../../support/minimal-scenario.ts';

const calm = (): Readings => readAll(createTeam(minimalScenario(), { id: 'a', seed: 1 }), ['operations']);

const METRIC = { id: 'Errors', doc: '', unit: 'share', route: 'probe', group: 'golden' } as const;

type Part = { id: string; reads: string[]; brokenFrom?: number };

/** Readings of a region of `parts`, each with one golden metric, in minute 120. */
function readingsOf(
  parts: Part[],
  changes: { id: string; service: string; from: number; until: number }[] = [],
): Readings {
  return {
    services: parts.map(({ id, reads }) => ({ id, name: id, metrics: [METRIC], hosts: 0, open: true, reads })),
    alarms: [],
    changes: changes.map(({ id, service, from, until }) => ({
      id,
      title: id,
      service,
      fromStep: from * 12,
      untilStep: until * 12,
    })),
    panels: parts.map(({ id, brokenFrom }) => ({
      service: id,
      firstMinute: 0,
      rows: Array.from({ length: 121 }, (_, minute) => [brokenFrom !== undefined && minute >= brokenFrom ? 0.5 : 0]),
      logs: [],
    })),
    logs: new Map(),
  };
}

const NOW = 120;
const clock = (minute: number): number => minute;
const order = ({ suspects }: Suspicion, sort: string) => suspects.filter((s) => s.sort === sort).map(({ id }) => id);

describe('components', () => {
  const chain: Part[] = [
    { id: 'shop-window', reads: ['door'], brokenFrom: 66 },
    { id: 'door', reads: ['well'], brokenFrom: 63 },
    { id: 'well', reads: [], brokenFrom: 60 },
    { id: 'tower', reads: [] },
  ];

  test('that broke first and have the others behind them come first', () => {
    const suspicion = rank(readingsOf(chain), NOW, clock);
    expect(suspicion.troubleMinute).toBe(60);
    expect(order(suspicion, 'component')).toEqual(['well', 'door', 'shop-window']);
    expect(suspicion.suspects[0].reasons).toContainEqual({
      code: 'suspect/covers',
      args: { count: 3, troubled: 3 },
    });
  });

  test('are judged by the wiring, not by their place in the list', () => {
    const [first, ...rest] = chain;
    expect(order(rank(readingsOf([...rest, first]), NOW, clock), 'component')).toEqual(['well', 'door', 'shop-window']);
  });

  test('that cannot explain one another leave more doubt', () => {
    const apart = chain.map((part) => ({ ...part, reads: [] }));
    const [together, alone] = [chain, apart].map((parts) => rank(readingsOf(parts), NOW, clock).suspects[0]);
    expect(alone.belief).toBeLessThan(together.belief);
    expect(alone.certainty).toBe('unsure');
  });
});

describe('changes', () => {
  const parts: Part[] = [
    { id: 'well', reads: [], brokenFrom: 60 },
    { id: 'door', reads: ['well'], brokenFrom: 63 },
  ];
  const change = (id: string, service: string, from: number) => ({ id, service, from, until: from + 5 });

  test('of the broken component shortly before its trouble come first; those after it are hardly believed', () => {
    const suspicion = rank(
      readingsOf(parts, [
        change('old', 'well', 5),
        change('late', 'well', 70),
        change('near', 'well', 58),
        change('side', 'door', 57),
      ]),
      NOW,
      clock,
    );
    expect(order(suspicion, 'change')[0]).toBe('near');
    const late = suspicion.suspects.find(({ id }) => id === 'late')!;
    expect(late.belief).toBeLessThan(0.05);
    expect(late.reasons[0]).toEqual({ code: 'suspect/began-after', args: { at: 70 } });
  });

  test('yet to come are not among them', () => {
    expect(order(rank(readingsOf(parts, [change('next', 'well', 121)]), NOW, clock), 'change')).toEqual([]);
  });
});

describe('honesty', () => {
  test('beliefs of one sort leave room for none of them', () => {
    const team = createTeam(minimalScenario(), { id: 'a', seed: 1 });
    for (let i = 0; i < 1200; i++) advanceTeam(team);
    const { suspects } = rank(readAll(team, ['operations']), 100, clock);
    for (const sort of ['change', 'component']) {
      const sum = suspects.filter((s) => s.sort === sort).reduce((all, { belief }) => all + belief, 0);
      expect(sum).toBeGreaterThan(0);
      expect(sum).toBeLessThan(0.9);
    }
  });

  test('without trouble nothing is believed', () => {
    const { troubleMinute, suspects } = rank(calm(), 0, clock);
    expect(troubleMinute).toBeNull();
    for (const { belief } of suspects) expect(belief).toBeLessThan(0.05);
  });

  test('a seat that sees nothing suspects no metric', () => {
    const team = createTeam(minimalScenario(), { id: 'a', seed: 1 });
    for (let i = 0; i < 1200; i++) advanceTeam(team);
    expect(readAll(team, ['scribe']).panels.map(({ service }) => service)).toEqual(['measures']);
  });

  test('looking changes nothing', () => {
    const team = createTeam(minimalScenario(), { id: 'a', seed: 1 });
    for (let i = 0; i < 600; i++) advanceTeam(team);
    const before = hashOf(team.world);
    rank(readAll(team, ['operations']), 50, clock);
    expect(hashOf(team.world)).toBe(before);
  });
});
