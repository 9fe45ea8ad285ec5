// Circuit breakers: each process that calls has its own, so a fleet of them opens and closes by shares.
import { expect, test } from 'vitest';
import { BREAKER_MODES } from '#model/components/flow/outgoing.ts';
import { flowRun, stationOf } from '../../support/flow.ts';

const AT = 0.5;

/** Calls of which a share fails by itself, whatever the load; `open` is the share of callers whose breaker is open. */
function calls(errors: number, breakerAt = AT) {
  const run = flowRun([{ station: stationOf({ slots: 1000, errors }), call: { timeoutMs: 2000, breakerAt } }], 100);
  const fails = (share: number) => {
    (run.stations[0] as { errors: number }).errors = share;
  };
  return { run, fails, open: () => run.source.out.open[0], arriving: () => run.flows[0].arriving };
}

test.each([
  [0.1, 0],
  [0.29, 0],
  // As many calls fail as at the threshold: half of the breakers see more, and stay open for twice as long as it takes to open.
  [0.5, 2 / 3],
  [0.71, 1],
  [1, 1],
])('with %d of the calls failing, %d of the breakers are open', (errors, share) => {
  const { run, open } = calls(errors);
  run.pass(600);
  expect(open()).toBeCloseTo(share, 2);
});

test.each([
  [0.11, 0],
  [0.2, 2 / 3],
  [0.29, 1],
])('at a threshold of 0.2, with %d of the calls failing, %d of them are open', (errors, share) => {
  const { run, open } = calls(errors, 0.2);
  run.pass(600);
  expect(open()).toBeCloseTo(share, 2);
});

test('opened by hand they let nothing through, whatever the threshold, and left to themselves they close', () => {
  for (const breakerAt of [AT, 1]) {
    const { run, open, arriving } = calls(0, breakerAt);
    run.source.out.breakerMode[0] = BREAKER_MODES.indexOf('open');
    run.pass(60);
    expect([open(), arriving()]).toEqual([1, 0]);
    run.source.out.breakerMode[0] = BREAKER_MODES.indexOf('automatic');
    run.pass(600);
    expect(arriving()).toBeCloseTo(100, 1);
  }
});

test('an open one lets a twentieth through, to see whether it is over', () => {
  const { run, arriving } = calls(0.9);
  run.pass(600);
  expect(arriving()).toBeCloseTo(5, 1);
});

test('a moment of failures opens few of them', () => {
  const { run, fails, open } = calls(0);
  fails(1);
  run.pass(5);
  fails(0);
  run.pass(10);
  expect(open()).toBeLessThan(0.1);
});

test('most are closed a minute after the failures end, and all of them in the end', () => {
  const { run, fails, open, arriving } = calls(1);
  run.pass(300);
  fails(0);
  run.pass(30);
  expect(open()).toBeGreaterThan(0.3);
  run.pass(60);
  expect(open()).toBeLessThan(0.1);
  run.pass(300);
  expect(arriving()).toBeCloseTo(100, 1);
});

test('without a threshold none opens', () => {
  const { run, open } = calls(1, 1);
  run.pass(600);
  expect(open()).toBe(0);
});
