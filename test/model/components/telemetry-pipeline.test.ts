// Ingest, age and backlog of telemetry whose carrier fails.
import { describe, expect, test } from 'vitest';
import { telemetryPipeline } from '#model/components/telemetry-pipeline.ts';
import { singleService } from '../../support/single-service.ts';

const TURN = 0.25;

describe('telemetry-pipeline', () => {
  test('is fresh and whole while its carrier is', () => {
    const it = singleService(telemetryPipeline);
    it.pass(60);
    expect(it.output('ingest')).toBe(1);
    expect(it.output('evaluation')).toBe(1);
    expect(it.output('errors')).toBe(0);
    expect(it.metric('Freshness')).toBe(1);
    expect(it.metric('Backlog')).toBe(0);
  });

  test('follows its carrier with a lag of five minutes', () => {
    const it = singleService(telemetryPipeline);
    it.set('upstream', 0);
    it.pass(TURN);
    expect(it.output('ingest')).toBe(0.95);
    it.pass(TURN);
    expect(it.output('ingest')).toBe(0.95 * 0.95);
    expect(it.metric('Ingest.Errors')).toBe(1 - 0.95 * 0.95);
  });

  test('log lines come in batches of two writes, so they fail more often than metrics', () => {
    const it = singleService(telemetryPipeline);
    it.set('upstream', 0.7);
    it.pass(300);
    expect(it.output('ingest')).toBeCloseTo(0.7, 9);
    expect(it.output('logErrors')).toBeCloseTo(1 - 0.49, 9);
    expect(it.metric('Logs.Errors')).toBeCloseTo(0.51, 9);
  });

  test('with servers of its own upstream nothing happens to it', () => {
    const it = singleService(telemetryPipeline, { params: { ownPartition: true } });
    it.set('upstream', 0);
    it.pass(300);
    expect(it.output('ingest')).toBe(1);
    expect(it.output('logErrors')).toBe(0);
  });

  test('evaluates alarms as three of five samples arrive', () => {
    const it = singleService(telemetryPipeline);
    it.set('upstream', 0.5);
    it.pass(300);
    expect(it.output('ingest')).toBeCloseTo(0.5, 9);
    expect(it.output('evaluation')).toBeCloseTo(0.5, 9);
  });

  test('ages second by second once three quarters are lost, and gets young again when most arrive', () => {
    const it = singleService(telemetryPipeline);
    it.set('upstream', 0);
    it.pass(60);
    const after = it.metric('Freshness');
    it.pass(60);
    expect(it.metric('Freshness')).toBeCloseTo(after + 60, 9);
    it.set('upstream', 1);
    it.pass(180);
    expect(it.metric('Freshness')).toBeCloseTo(1, 6);
  });

  test('senders keep a fifth of what is refused, and send it once ingest is whole again', () => {
    const it = singleService(telemetryPipeline, { params: { ingestLagSeconds: 15 } });
    it.turn.demand = 0.5;
    it.set('upstream', 0);
    it.pass(60);
    expect(it.output('backlog')).toBeCloseTo(60 * 0.2 * 0.5, 9);
    it.set('upstream', 1);
    it.pass(4);
    expect(it.output('backlog')).toBeCloseTo(6 - 4 * 0.375, 9);
    it.pass(13);
    expect(it.output('backlog')).toBe(0);
  });

  test('works nothing off while ingest is not whole', () => {
    const it = singleService(telemetryPipeline, { params: { ingestLagSeconds: 15 } });
    it.set('upstream', 0.96);
    it.pass(100);
    expect(it.output('backlog')).toBeCloseTo(100 * 0.2 * 0.04, 9);
  });
});

describe('samples', () => {
  const pipeline = (params = {}) => singleService(telemetryPipeline, { params: { ingestLagSeconds: 15, ...params } });

  test('are complete only where all their writes succeed, so that they go before calls do', () => {
    const it = pipeline({ sampleWrites: 8 });
    it.set('upstream', 0.5);
    it.pass(1);
    expect(it.output('ingest')).toBe(0.5);
    expect(it.output('samples')).toBeCloseTo(1 / 256, 12);
    expect(it.metric('Alarms.NoData')).toBeGreaterThan(0.99);
  });

  test('come again by other tries where calls are turned away at the edge, and not where a host has no route', () => {
    const turnedAway = pipeline({ sampleWrites: 2, sampleTries: 3 });
    turnedAway.set('upstream', 0.5);
    turnedAway.set('refused', 0.5);
    turnedAway.pass(1);
    expect(turnedAway.output('samples')).toBeCloseTo((1 - 0.125) ** 2, 12);
    const noRoute = pipeline({ sampleWrites: 2, sampleTries: 3 });
    noRoute.set('upstream', 0.5);
    noRoute.pass(1);
    expect(noRoute.output('samples')).toBeCloseTo(0.25, 12);
  });

  test("of the team go first at the cost of customers'", () => {
    const it = pipeline({ sampleWrites: 2, priorityTries: 3, priorityCost: 0.4 });
    it.set('upstream', 0.5);
    it.pass(1);
    const before = it.output('evaluation');
    expect(it.give('set-priority', { first: 'own' })).toEqual({ ok: true });
    expect(it.give('set-priority', { first: 'own' })).toMatchObject({ code: 'telemetry/priority-set' });
    it.pass(1);
    expect(it.output('samples')).toBeCloseTo((1 - 0.125) ** 2, 12);
    expect(it.output('evaluation')).toBeLessThan(before);
    it.give('set-priority', { first: 'customers' });
    it.pass(1);
    expect(it.output('evaluation')).toBeCloseTo(before, 12);
  });

  test('of the team displace calls and log lines of everybody else, which come later or not at all, until they go as usual', () => {
    const it = pipeline({ priorityCost: 0.4 });
    it.set('upstream', 0.5);
    it.pass(60);
    const before = it.output('backlog');
    it.give('set-priority', { first: 'own' });
    it.pass(60);
    expect(it.output('ingest')).toBeCloseTo(0.3, 9);
    expect(it.output('errors')).toBeCloseTo(0.7, 9);
    expect(it.output('logErrors')).toBeCloseTo(1 - 0.25 * 0.6, 9);
    expect(it.output('backlog') - before).toBeCloseTo((before * 0.7) / 0.5, 1);
    // The backlog waits until there is room again.
    const most = it.output('backlog');
    it.give('set-priority', { first: 'customers' });
    it.pass(60);
    expect(it.output('ingest')).toBeCloseTo(0.5, 9);
    expect(it.output('backlog')).toBeGreaterThan(most);
    it.set('upstream', 1);
    it.pass(120);
    expect(it.output('backlog')).toBeLessThan(most);
    expect(it.output('ingest')).toBeCloseTo(1, 9);
  });

  test('of the team displace others by their further tries: nobody while first ones succeed', () => {
    const displaced = (upstream: number): number => {
      const it = pipeline({ priorityTries: 3, priorityCost: 0.4 });
      it.set('upstream', upstream);
      it.give('set-priority', { first: 'own' });
      it.pass(120);
      return 1 - it.output('ingest') / upstream;
    };
    expect(displaced(1)).toBe(0);
    expect(displaced(0.9)).toBeCloseTo(0.4 * (0.1 + 0.01), 9);
    expect(displaced(0.75)).toBeCloseTo(0.4 * (0.25 + 0.0625), 9);
    expect(displaced(0.5)).toBeCloseTo(0.4 * (0.5 + 0.25), 9);
    expect(displaced(0.25)).toBeCloseTo(0.4, 9);
  });

  test('priority is of no use while nothing gets through', () => {
    const it = pipeline({ sampleWrites: 2 });
    it.set('upstream', 0);
    it.pass(1);
    it.give('set-priority', { first: 'own' });
    it.pass(1);
    expect(it.output('samples')).toBe(0);
  });

  test('are read from the hosts once the store is there, and all of them have to be sent later', () => {
    const it = pipeline({ developMinutes: 10, rolloutMinutes: 20 });
    it.set('upstream', 0);
    it.pass(1);
    it.give('deploy-local-store');
    expect(it.give('deploy-local-store')).toMatchObject({ code: 'change/under-way' });
    it.pass(20);
    expect(it.output('evaluation')).toBeCloseTo(0.5, 1);
    const before = it.output('backlog');
    it.pass(10.25);
    expect(it.output('evaluation')).toBe(1);
    expect(it.output('backlog') - before).toBeGreaterThan(10 * 0.5 * it.turn.demand);
    expect(it.give('deploy-local-store')).toMatchObject({ code: 'change/done' });
  });
});
