// Workflows with three tries for their event, the three kinds of work apart, and work on hold.
import { describe, expect, test } from 'vitest';
import { workflowController } from '#model/components/workflow-controller.ts';
import { singleService } from '../../support/single-service.ts';

const controller = (params = {}) => singleService(workflowController, { params });

describe('workflow-controller', () => {
  test('comes through where one of three tries does', () => {
    const it = controller();
    it.set('events', 0.5);
    it.pass(1);
    expect(it.output('success')).toBe(0.875);
    expect(it.output('errors')).toBeCloseTo(0.125, 12);
    expect(it.metric('Provisioning.Errors')).toBe(0.125);
  });

  test('something new may need several workflows in a row', () => {
    const it = controller({ provisioningEvents: 2 });
    it.set('events', 0.5);
    it.pass(1);
    expect(it.metric('Provisioning.Errors')).toBe(1 - 0.875 * 0.875);
    expect(it.output('errors')).toBeCloseTo(0.125, 12);
  });

  test('scaling and removal wait, what is new is refused', () => {
    const it = controller();
    it.set('events', 0);
    it.pass(60);
    expect(it.metric('Scaling.Stuck')).toBeCloseTo(39, 9);
    expect(it.metric('Removal.Stuck')).toBeCloseTo(3, 9);
    expect(it.output('stuck')).toBeCloseTo(42, 9);
    expect(it.metric('Provisioning.Errors')).toBe(1);
  });

  test('what is stuck drains at 0.3 of the peak rate', () => {
    const it = controller();
    it.set('events', 0);
    it.pass(60);
    it.set('events', 1);
    it.pass(100);
    expect(it.output('stuck')).toBeCloseTo(42 - 100 * 0.3 * 0.7, 9);
    it.pass(101);
    expect(it.output('stuck')).toBe(0);
  });

  test('held removals give a try to the others, wait themselves, and count as not done', () => {
    const it = controller();
    it.set('events', 0.3);
    it.pass(1);
    const before = it.output('errors');
    expect(it.give('hold-work', { work: 'removal', held: true })).toEqual({ ok: true });
    it.pass(60);
    expect(it.output('success')).toBeCloseTo(1 - 0.7 ** 4, 12);
    expect(it.output('errors')).toBeCloseTo(0.05 + 0.95 * 0.7 ** 4, 12);
    expect(it.output('errors')).toBeLessThan(before);
    expect(it.metric('Removal.Stuck')).toBeCloseTo(3, 1);
    it.give('hold-work', { work: 'removal', held: false });
    it.set('events', 1);
    it.pass(250);
    expect(it.output('errors')).toBe(0);
    expect(it.metric('Removal.Stuck')).toBe(0);
  });

  test('not all work can be held, and nothing twice', () => {
    const it = controller();
    it.give('hold-work', { work: 'removal', held: true });
    expect(it.give('hold-work', { work: 'removal', held: true })).toMatchObject({ code: 'workflows/no-change' });
    it.give('hold-work', { work: 'provisioning', held: true });
    it.pass(1);
    expect(it.metric('Provisioning.Errors')).toBe(1);
    expect(it.give('hold-work', { work: 'scaling', held: true })).toMatchObject({ code: 'workflows/all-held' });
  });
});
