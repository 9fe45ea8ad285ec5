// What reaches the cells behind a front end.
import { describe, expect, test } from 'vitest';
import { cellBank } from '#model/kinds/cell-bank.ts';
import { loneService } from '../../support/lone-service.ts';

describe('cell-bank', () => {
  test('carries what its front end lets through', () => {
    const it = loneService(cellBank, { params: { capacity: 2, idleLatencyMs: 15 } });
    it.set('upstream', 0.5);
    it.pass(1);
    expect(it.output('load')).toBe(0.5);
    expect(it.output('errors')).toBe(0);
    expect(it.metric('Cells.LatencyP99')).toBe(20);
  });

  test('is idle, quick and without errors while the front end fails', () => {
    const it = loneService(cellBank, { params: { idleLatencyMs: 15 } });
    it.set('upstream', 0);
    it.pass(1);
    expect(it.metric('Cells.Load')).toBe(0);
    expect(it.metric('Cells.Errors')).toBe(0);
    expect(it.metric('Cells.LatencyP99')).toBe(15);
  });

  test('fails what goes beyond its capacity', () => {
    const it = loneService(cellBank, { params: { capacity: 0.5, idleLatencyMs: 15 } });
    it.turn.demand = 0.8;
    it.pass(1);
    expect(it.output('errors')).toBeCloseTo(0.375, 12);
    expect(it.metric('Cells.LatencyP99')).toBeCloseTo(750, 9);
  });
});
