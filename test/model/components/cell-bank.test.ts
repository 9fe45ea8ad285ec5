// What reaches the cells behind a front end.
import { describe, expect, test } from 'vitest';
import { cellBank } from '#model/components/cell-bank.ts';
import { singleService } from '../../support/single-service.ts';

describe('cell-bank', () => {
  test('carries what its front end lets through', () => {
    const it = singleService(cellBank, { params: { capacity: 2, idleLatencyMs: 15 } });
    it.set('upstream', 0.5);
    it.pass(1);
    expect(it.output('load')).toBe(0.5);
    expect(it.output('errors')).toBe(0);
    expect(it.metric('Cells.LatencyP99')).toBe(20);
  });

  test('is idle, quick and without errors while the front end fails', () => {
    const it = singleService(cellBank, { params: { idleLatencyMs: 15 } });
    it.set('upstream', 0);
    it.pass(1);
    expect(it.metric('Cells.Load')).toBe(0);
    expect(it.metric('Cells.Errors')).toBe(0);
    expect(it.metric('Cells.LatencyP99')).toBe(15);
  });

  test('fails what goes beyond its capacity', () => {
    const it = singleService(cellBank, { params: { capacity: 0.5, idleLatencyMs: 15 } });
    it.turn.demand = 0.8;
    it.pass(1);
    expect(it.output('errors')).toBeCloseTo(0.375, 12);
    expect(it.metric('Cells.LatencyP99')).toBeCloseTo(750, 9);
  });
});

describe('a cell that is overrun', () => {
  function overrun() {
    const it = singleService(cellBank, { params: { cells: 10 } });
    cellBank.faults!['overrun-cell'].inject(it.service, { cell: 4, share: 0.5, ramp: 10 }, it.turn);
    return it;
  }

  test('fails more and more of all requests, and stands out by its number', () => {
    const it = overrun();
    it.pass(5);
    expect(it.output('errors')).toBeCloseTo(0.5 * (57 / 120), 12);
    it.pass(6);
    expect(it.output('errors')).toBe(0.5);
    expect([it.metric('Cells.ErrorsMost'), it.metric('Cells.ErrorsLeast'), it.metric('Cells.Worst')]).toEqual([
      1, 0, 4,
    ]);
  });

  test('is healed by a split of its own shards and of no other', () => {
    const it = overrun();
    it.give('split-cell', { cell: 5 });
    expect(it.give('split-cell', { cell: 4 })).toMatchObject({ code: 'cells/splitting' });
    it.pass(41);
    expect(it.output('errors')).toBe(0.5);
    it.give('split-cell', { cell: 4 });
    expect(it.tasks()).toMatchObject([{ verb: 'split-cell', total: 40 }]);
    it.pass(41);
    expect(it.output('errors')).toBe(0);
    expect(it.metric('Cells.Worst')).toBe(0);
    expect(it.events).toEqual(['split-done 5', 'split-done 4']);
  });
});
