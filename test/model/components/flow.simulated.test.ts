// The request flow against a discrete-event simulation in which each request is one object: goodput, median and slowest percent agree
// within 15 % from 30 to 120 % load.
import { describe, expect, test } from 'vitest';
import { p50, p99 } from '#model/components/flow/station.ts';
import { type Call, type Measured, type Station, simulate } from '../../support/event-simulation.ts';
import { flowRun, stationOf } from '../../support/flow.ts';

type Case = {
  readonly service: Station;
  readonly dependency: Station | null;
  readonly users: Call;
  readonly call: Call;
  /** Requests a second that the narrowest place can answer. */
  readonly capacity: number;
};

const ONCE: Call = { timeout: 2, tries: 1, backOff: 0.1 };
const CASES: Readonly<Record<string, Case>> = {
  'a service alone': {
    service: { slots: 20, limit: 60, own: 0.1 },
    dependency: null,
    users: ONCE,
    call: ONCE,
    capacity: 200,
  },
  'with three tries': {
    service: { slots: 20, limit: 60, own: 0.1 },
    dependency: null,
    users: { ...ONCE, tries: 3 },
    call: ONCE,
    capacity: 200,
  },
  'with a queue longer than the deadline': {
    service: { slots: 20, limit: 1000, own: 0.1 },
    dependency: null,
    users: { ...ONCE, tries: 2 },
    call: ONCE,
    capacity: 200,
  },
  'with a fast dependency': {
    service: { slots: 20, limit: 60, own: 0.08 },
    dependency: { slots: 30, limit: 100, own: 0.02 },
    users: ONCE,
    call: { timeout: 1, tries: 2, backOff: 0.05 },
    capacity: 200,
  },
  'with a dependency that is the narrowest place': {
    service: { slots: 60, limit: 60, own: 0.02 },
    dependency: { slots: 10, limit: 100, own: 0.05 },
    users: ONCE,
    call: { timeout: 1, tries: 2, backOff: 0.05 },
    capacity: 200,
  },
  'with a dependency that refuses': {
    service: { slots: 64, limit: 64, own: 0.05 },
    dependency: { slots: 40, limit: 20, own: 0.05 },
    users: { timeout: 1, tries: 2, backOff: 0.1 },
    call: { timeout: 0.5, tries: 1, backOff: 0.05 },
    capacity: 640,
  },
};

/** Work is exponential, so its variance is the square of its mean. */
const exponential = ({ slots, limit, own }: Station) => stationOf({ slots, limit, own, ownVariance: own * own });
const callOf = ({ timeout, tries, backOff }: Call) => ({ timeoutMs: timeout * 1000, tries, backOffMs: backOff * 1000 });

function fluid({ service, dependency, users, call }: Case, rate: number): Measured {
  const first = { station: exponential(service), call: callOf(users) };
  const links = dependency === null ? [first] : [first, { station: exponential(dependency), call: callOf(call) }];
  const run = flowRun(links, rate);
  run.pass(900);
  const [flow] = run.flows;
  return { goodput: rate * (1 - run.source.failing), p50: p50(flow), p99: p99(flow), inFlight: flow.inFlight };
}

const SEEDS = [1, 2, 3];

function simulated({ service, dependency, users, call }: Case, rate: number): Measured {
  const runs = SEEDS.map((seed) => simulate({ service, dependency }, { rate, users, call, seconds: 200, seed }));
  const mean = (read: (measured: Measured) => number) => runs.reduce((sum, run) => sum + read(run), 0) / runs.length;
  return {
    goodput: mean((m) => m.goodput),
    p50: mean((m) => m.p50),
    p99: mean((m) => m.p99),
    inFlight: mean((m) => m.inFlight),
  };
}

/** The one value as a multiple of the other; two that are next to nothing are the same. */
const ratio = (a: number, b: number, little: number): number => (Math.max(a, b) < little ? 1 : a / b);

// Just at full load a queue needs hours to settle: there is no one value to compare with.
describe.each(Object.entries(CASES))('%s', (_, one) => {
  test.each([0.3, 0.5, 0.7, 0.9, 1.08, 1.2])('at load %d', (load) => {
    const rate = one.capacity * load;
    const [ours, events] = [fluid(one, rate), simulated(one, rate)];
    const off = {
      goodput: ratio(ours.goodput, events.goodput, rate / 50),
      p50: ratio(ours.p50, events.p50, 0),
      p99: ratio(ours.p99, events.p99, 0),
      inFlight: ratio(ours.inFlight, events.inFlight, 0),
    };
    for (const [what, value] of Object.entries(off)) {
      expect(value, `${what}: ${JSON.stringify(ours)} against ${JSON.stringify(events)}`).toBeGreaterThan(0.85);
      expect(value, `${what}: ${JSON.stringify(ours)} against ${JSON.stringify(events)}`).toBeLessThan(1.15);
    }
  });
});
