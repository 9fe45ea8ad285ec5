// Who gives way at the edge, and what it costs to tell customers apart.
import { describe, expect, test } from 'vitest';
import { throttle } from '#model/components/throttle.ts';
import { singleService } from '../../support/single-service.ts';

const edge = (success: number, first?: string) => {
  const it = singleService(throttle, { params: { firstShare: 0.2, sortingCost: 0.05 } });
  it.set('upstream', success);
  if (first !== undefined) it.give('set-priority', { first });
  it.pass(1);
  return it;
};

describe('throttle', () => {
  test('by default all suffer alike', () => {
    const it = edge(0.4);
    expect(it.output('firstErrors')).toBeCloseTo(0.6, 12);
    expect(it.output('otherErrors')).toBeCloseTo(0.6, 12);
  });

  test('customers on the list go first, the others get the rest and no more', () => {
    const it = edge(0.4, 'list');
    expect(it.output('firstErrors')).toBeCloseTo(0.05, 12);
    const rest = 0.4 * 0.95 - 0.2 * 0.95;
    expect(it.output('otherErrors')).toBeCloseTo(1 - rest / 0.8, 12);
    expect(it.metric('Others.Errors')).toBeGreaterThan(0.6);
  });

  test('where there is too little even for the list it gets all of it', () => {
    const it = edge(0.1, 'list');
    expect(it.output('firstErrors')).toBeCloseTo(1 - 0.095 / 0.2, 12);
    expect(it.output('otherErrors')).toBe(1);
  });

  test('forgotten afterwards it costs everybody what sorting costs', () => {
    const it = edge(1, 'list');
    expect(it.output('firstErrors')).toBeCloseTo(0.05, 12);
    expect(it.output('otherErrors')).toBeCloseTo(0.05, 12);
  });

  test('can be taken back, and not be set twice', () => {
    const it = edge(0.4, 'list');
    expect(it.give('set-priority', { first: 'list' })).toMatchObject({ ok: false, code: 'throttle/set-already' });
    expect(it.give('set-priority', { first: 'alike' })).toEqual({ ok: true });
    it.pass(1);
    expect(it.output('firstErrors')).toBeCloseTo(0.6, 12);
  });
});
