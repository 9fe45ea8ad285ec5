// The laws of the request flow: nothing is lost or made, Little's law, more load or less capacity is never better, more retries never help,
// and overload that outlives its trigger needs a queue longer than the deadline and enough retries.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Flow } from '#model/components/flow/station.ts';
import { type CallOptions, flowRun, stationOf } from '../../support/flow.ts';

const station = fc.record({
  slots: fc.integer({ min: 1, max: 400 }),
  limit: fc.integer({ min: 0, max: 5000 }),
  own: fc.double({ min: 0.002, max: 0.5, noNaN: true }),
  errors: fc.double({ min: 0, max: 0.3, noNaN: true }),
  shed: fc.double({ min: 0, max: 0.5, noNaN: true }),
});
const call = fc.record({
  timeoutMs: fc.integer({ min: 50, max: 5000 }),
  tries: fc.integer({ min: 1, max: 5 }),
  backOffMs: fc.integer({ min: 0, max: 3000 }),
  retryBudget: fc.constantFrom(0.05, 0.2, 10),
  breakerAt: fc.constantFrom(0.5, 1),
});
const links = fc.array(fc.record({ station, call }), { minLength: 1, maxLength: 4 });
const load = fc.double({ min: 0.1, max: 3, noNaN: true });

type Link = { station: Partial<Parameters<typeof stationOf>[0]>; call: CallOptions };
const runOf = (chain: readonly Link[], rate: number, seconds = 5) =>
  flowRun(
    chain.map((link) => ({
      ...link,
      station: stationOf({ ...link.station, ownVariance: ((link.station?.own ?? 0.1) * 0.7) ** 2 }),
    })),
    rate,
    seconds,
  );

/** Requests a second that the first station could answer if its calls took no time. */
const firstCapacity = (chain: readonly Link[]): number => (chain[0].station?.slots ?? 1) / (chain[0].station?.own ?? 1);

const outcomes = (flow: Flow): number => flow.totals.slice(1).reduce((sum, part) => sum + part, 0);

describe('laws', () => {
  test('requests in = served + wasted + refused + failed + still queued, at every step', () => {
    fc.assert(
      fc.property(links, load, fc.integer({ min: 0, max: 30 }), (chain, share, blipAt) => {
        const run = runOf(chain, firstCapacity(chain) * share);
        for (let step = 0; step < 60; step++) {
          (run.stations[0] as { slots: number }).slots = chain[0].station.slots * (step === blipAt ? 0 : 1);
          run.step();
          for (const flow of run.flows)
            expect(Math.abs(flow.totals[0] - outcomes(flow) - flow.queue)).toBeLessThan(1e-9 * flow.totals[0] + 1e-6);
        }
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  test("Little's law within 2 %: in flight = answered a second x seconds in the service", () => {
    fc.assert(
      fc.property(links, load, (chain, share) => {
        const run = runOf(chain, firstCapacity(chain) * share);
        run.pass(1200);
        for (const flow of run.flows) {
          const answered = flow.served + flow.wasted + flow.failed;
          const settled = Math.abs(flow.arriving - flow.refused - answered) < 0.001 * answered;
          if (answered < 1e-6 || !settled) continue;
          expect(flow.inFlight / (answered * (flow.wait + flow.holding))).toBeCloseTo(1, 1);
          expect(Math.abs(flow.inFlight / (answered * (flow.wait + flow.holding)) - 1)).toBeLessThan(0.02);
        }
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  /** Share of requests that are answered in time after everything has settled. */
  const settledShare = (chain: readonly Link[], rate: number): number => {
    const run = runOf(chain, rate);
    run.pass(3000);
    let sum = 0;
    for (let i = 0; i < 60; i++) {
      run.step();
      sum += 1 - run.source.failing;
    }
    return sum / 60;
  };
  const withFirst = (chain: readonly Link[], station: Link['station'], call: CallOptions = {}): Link[] =>
    chain.map((link, i) =>
      i === 0 ? { station: { ...link.station, ...station }, call: { ...link.call, ...call } } : link,
    );
  const single = fc.record({
    station: fc.record({
      slots: fc.integer({ min: 4, max: 400 }),
      limit: fc.integer({ min: 0, max: 5000 }),
      own: fc.double({ min: 0.01, max: 0.4, noNaN: true }),
    }),
    call,
  });

  test('more load, less capacity, slower work: never better', () => {
    fc.assert(
      fc.property(single, load, fc.double({ min: 1.05, max: 2, noNaN: true }), (link, share, factor) => {
        const chain = withFirst([link], {}, { breakerAt: 1 });
        const rate = firstCapacity(chain) * share;
        const now = settledShare(chain, rate) + 1e-3;
        expect(settledShare(chain, rate * factor)).toBeLessThanOrEqual(now);
        expect(settledShare(withFirst(chain, { own: link.station.own * factor }), rate)).toBeLessThanOrEqual(now);
        expect(
          settledShare(withFirst(chain, { slots: Math.floor(link.station.slots / factor) }), rate),
        ).toBeLessThanOrEqual(now);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  test('more retries never help a service that is overloaded', () => {
    fc.assert(
      fc.property(
        single,
        fc.double({ min: 1.02, max: 3, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        (link, share, tries) => {
          const plain = { breakerAt: 1, retryBudget: 10 };
          const rate = firstCapacity([link]) * share;
          const fewer = settledShare(withFirst([link], {}, { ...plain, tries }), rate);
          const more = settledShare(withFirst([link], {}, { ...plain, tries: tries + 1 }), rate);
          expect(more).toBeLessThanOrEqual(fewer + 1e-3);
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });

  test('half the step changes goodput by less than 1 %', () => {
    fc.assert(
      fc.property(single, load, (link, share) => {
        const rate = firstCapacity([link]) * share;
        // A breaker that opens and closes again and again has no one goodput.
        const chain = withFirst([link], {}, { breakerAt: 1 });
        const goodput = (seconds: number) => {
          const run = runOf(chain, rate, seconds);
          run.pass(1800);
          return run.flows[0].served;
        };
        const [whole, half] = [goodput(5), goodput(2.5)];
        expect(Math.abs(whole - half)).toBeLessThanOrEqual(0.01 * Math.max(whole, half) + 0.001 * rate);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

/** A queue of 20 seconds, a deadline of 2 seconds; work is short, so that waiting is all that counts. */
type Blip = { load: number; tries: number; budget?: number; seconds?: number; queueSeconds?: number; step?: number };

function blip({ load, tries, budget = 10, seconds = 60, queueSeconds = 20, step = 5 }: Blip) {
  const capacity = 1000;
  const run = flowRun(
    [
      {
        station: stationOf({ slots: 10, own: 0.01, ownVariance: 1e-5, limit: capacity * queueSeconds }),
        call: { timeoutMs: 2000, tries, retryBudget: budget, backOffMs: 0 },
      },
    ],
    capacity * load,
    step,
  );
  run.pass(120);
  const first = run.stations[0] as { slots: number };
  first.slots = 3;
  run.pass(seconds);
  first.slots = 10;
  const end = run.now();
  let healed = -1;
  for (let i = 0; i < 1440; i++) {
    run.step();
    const well = run.flows[0].served > capacity * load * 0.98;
    if (well && healed < 0) healed = run.now() - end + seconds;
    if (!well) healed = -1;
  }
  return { healed, goodput: run.flows[0].served / capacity };
}

describe('overload that outlives its trigger: a blip to 30 % capacity for 60 seconds', () => {
  test.each([
    { load: 0.5, tries: 2 },
    { load: 0.7, tries: 2 },
    { load: 0.93, tries: 2 },
    { load: 0.45, tries: 3 },
    { load: 0.93, tries: 2, budget: 0.1 },
    { load: 0.93, tries: 2, seconds: 5 },
  ])('goodput stays 0: %o', (how) => {
    const { healed, goodput } = blip(how);
    expect(healed).toBe(-1);
    expect(goodput).toBeLessThan(0.001);
  });

  test.each([
    { load: 0.93, tries: 1 },
    { load: 0.45, tries: 2 },
    { load: 0.93, tries: 2, budget: 0.05 },
  ])('heals: %o', (how) => {
    expect(blip(how).healed).toBeGreaterThan(0);
    expect(blip(how).goodput).toBeCloseTo(how.load, 2);
  });

  test('heals 318 seconds after it began, with one try at 93 % load', () => {
    expect(Math.abs(blip({ load: 0.93, tries: 1, step: 1 }).healed - 318)).toBeLessThanOrEqual(5);
  });

  test('heals at once where the queue is shorter than the deadline', () => {
    for (const load of [0.5, 0.93])
      expect(blip({ load, tries: load === 0.5 ? 3 : 1, queueSeconds: 1 }).healed).toBeLessThanOrEqual(75);
  });
});
