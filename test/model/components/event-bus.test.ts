// Events that are refused or wait while their carrier fails, and the order in which they are delivered afterwards.
import { describe, expect, test } from 'vitest';
import { eventBus } from '#model/components/event-bus.ts';
import { singleService } from '../../support/single-service.ts';

const bus = () => singleService(eventBus, { params: { lagSeconds: 15 } });

describe('event-bus', () => {
  test('delivers everything while its carrier does', () => {
    const it = bus();
    it.pass(60);
    expect(it.output('success')).toBe(1);
    expect(it.metric('Events.Errors')).toBe(0);
    expect(it.metric('Events.Backlog')).toBe(0);
  });

  test('follows its carrier with a lag of five minutes', () => {
    const it = singleService(eventBus);
    it.set('upstream', 0);
    it.pass(0.25);
    expect(it.output('errors')).toBeCloseTo(0.05, 12);
  });

  test('what is not delivered waits and grows old', () => {
    const it = bus();
    it.turn.demand = 0.5;
    it.set('upstream', 0);
    it.pass(60);
    expect(it.output('backlog')).toBeCloseTo(30, 9);
    expect(it.metric('Events.OldestAge')).toBe(60);
  });

  test('on recovery new events are well at once, old ones get the room that is left', () => {
    const it = bus();
    it.set('upstream', 0);
    it.pass(60);
    it.set('upstream', 1);
    it.pass(20);
    expect(it.output('errors')).toBe(0);
    // Three times the room of 0.3.
    expect(it.output('backlog')).toBeCloseTo(60 - 20 * 0.9, 9);
    it.pass(60);
    expect(it.output('backlog')).toBe(0);
    expect(it.metric('Events.OldestAge')).toBe(0);
  });

  test('with the oldest first the backlog goes faster and half of the new events fail until it is gone', () => {
    const it = bus();
    it.set('upstream', 0);
    it.pass(60);
    it.set('upstream', 1);
    expect(it.give('set-order', { first: 'oldest' })).toEqual({ ok: true });
    it.pass(20);
    expect(it.output('errors')).toBe(0.5);
    expect(it.output('backlog')).toBeCloseTo(60 + 20 * (0.5 - 3 * 0.65), 9);
    it.pass(60);
    expect(it.output('backlog')).toBe(0);
    expect(it.output('errors')).toBe(0);
  });

  test('an order that is set already is refused', () => {
    expect(bus().give('set-order', { first: 'newest' })).toMatchObject({ ok: false, code: 'events/order-set' });
  });
});
