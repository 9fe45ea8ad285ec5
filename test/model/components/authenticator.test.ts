// Keys that get old without their source, what can be done about it, and what it costs.
import { expect, test } from 'vitest';
import { authenticator } from '#model/components/authenticator.ts';
import { singleService } from '../../support/single-service.ts';

const PARAMS = { keptMinutes: 120, renewMinutes: 60, switchMinutes: 20, strangers: 0.25 };

function withoutSource(health = 0) {
  const it = singleService(authenticator, { params: PARAMS });
  authenticator.faults!['lose-source'].inject(it.service, { health }, it.turn);
  return it;
}

test('with a source that answers, keys stay as young as a round of renewals', () => {
  const it = singleService(authenticator, { params: PARAMS });
  it.pass(600);
  expect(it.metric('Keys.AgeMax')).toBe(60);
  expect(it.output('errors')).toBe(0);
});

test('without it keys age by the minute, and run out one after the other once they are too old', () => {
  const it = withoutSource();
  it.pass(60);
  expect(it.metric('Keys.AgeMax')).toBeCloseTo(120, 9);
  expect(it.output('errors')).toBeCloseTo(0, 12);
  it.pass(30);
  expect(it.metric('Requests.Refused')).toBeCloseTo(0.5, 9);
  it.pass(60);
  expect(it.output('errors')).toBe(1);
});

test('a source that answers half of the renewals is enough', () => {
  const it = withoutSource(0.5);
  it.pass(600);
  expect(it.metric('Keys.AgeMax')).toBeLessThan(PARAMS.keptMinutes + 1);
  expect(it.output('errors')).toBeLessThan(0.01);
});

test('another source takes its time and renews them', () => {
  const it = withoutSource();
  it.pass(100);
  expect(it.give('switch-source')).toEqual({ ok: true });
  expect(it.give('switch-source')).toMatchObject({ code: 'authenticator/switching' });
  it.pass(10);
  expect(it.tasks()).toMatchObject([{ verb: 'switch-source', done: 10, total: 20 }]);
  expect(it.output('errors')).toBeGreaterThan(0.8);
  it.pass(11);
  expect(it.events).toEqual(['switch-done']);
  it.pass(120);
  expect(it.output('errors')).toBe(0);
});

test('a check that is waived turns nobody away, strangers neither', () => {
  const it = withoutSource();
  it.pass(200);
  expect(it.give('waive-check', { waived: false })).toMatchObject({ code: 'authenticator/set-already' });
  expect(it.give('waive-check')).toEqual({ ok: true });
  it.pass(1);
  expect(it.output('errors')).toBe(0);
  expect(it.output('strangers')).toBe(0.25);
  expect(it.metric('Requests.Unchecked')).toBe(1);
});
