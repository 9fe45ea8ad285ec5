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
