// Buffers that fill while the service upstream fails, in each overflow mode, and the levers on them.
import { describe, expect, test } from 'vitest';
import { bufferedClient } from '#model/components/buffered-client.ts';
import { singleService } from '../../support/single-service.ts';

const client = (overflow: string, params = {}, seed = 1) =>
  singleService(bufferedClient, { params: { overflow, ...params }, seed });

/** A seed whose hidden draw gives a hurried change a fault, and one without. */
const SEED_FAULTY = [1, 2, 3, 4, 5, 6, 7, 8, 9].find(
  (seed) => (client('block', {}, seed).service.state as { rushIsFaulty: boolean }).rushIsFaulty,
)!;
const SEED_SOUND = [1, 2, 3, 4, 5, 6, 7, 8, 9].find(
  (seed) => !(client('block', {}, seed).service.state as { rushIsFaulty: boolean }).rushIsFaulty,
)!;

describe('buffered-client that blocks', () => {
  test('fills by the minute while nothing can be sent, and stays empty while everything can', () => {
    const it = client('block');
    it.pass(60);
    expect(it.output('fill')).toBe(0);
    it.set('upstream', 0);
    it.turn.demand = 0.5;
    it.pass(10);
    // Normal hosts hold 5 of 18 minutes, the fifth that is hot 13.
    expect(it.metric('Buffer.Fill')).toBeCloseTo((0.8 * 5 + 0.2 * 13) / 18, 9);
    expect(it.output('errors')).toBe(0);
  });

  test('first the hot fifth blocks, then everybody', () => {
    const it = client('block');
    it.set('upstream', 0);
    it.pass(17);
    expect(it.output('errors')).toBeCloseTo(0.2 * 0.92, 2);
    it.pass(20);
    expect(it.output('errors')).toBeCloseTo(0.92, 3);
  });

  test('holds still where it sends exactly what comes in', () => {
    const it = client('block');
    it.set('upstream', 0);
    it.pass(5);
    const fill = it.output('fill');
    it.set('upstream', 1 / 1.3);
    it.pass(100);
    expect(it.output('fill')).toBeCloseTo(fill, 9);
  });

  test('more servers make the buffers larger, which only delays the end', () => {
    const it = client('block');
    it.set('upstream', 0);
    it.pass(17);
    expect(it.give('add-capacity', { servers: 130 })).toEqual({ ok: true });
    expect(it.pool.left).toBe(870);
    expect(it.events).toEqual([]);
    it.pass(25);
    // 44 minutes of buffer now: the hot hosts are full once more, the others hold 42.
    expect(it.output('errors')).toBeCloseTo(0.184, 3);
    it.pass(20);
    expect(it.output('errors')).toBeCloseTo(0.92, 3);
  });

  test('where that was prepared it asks for servers by itself, once, when its buffers are half full', () => {
    const it = client('block', { askedAutomatically: 130 });
    it.set('upstream', 0);
    it.pass(6);
    expect(it.pool.left).toBe(1000);
    it.pass(2);
    expect(it.pool.left).toBe(870);
    expect(it.events).toEqual(['servers-granted 130']);
    it.pass(60);
    expect(it.pool.left).toBe(870);
  });

  test('waits for servers that the pool does not have, and takes no second request meanwhile', () => {
    const it = client('block');
    it.pool.left = 30;
    it.give('add-capacity', { servers: 100 });
    expect(it.tasks()).toEqual([{ verb: 'add-capacity', done: 30, total: 100, endsStep: null }]);
    expect(it.give('add-capacity', { servers: 5 })).toMatchObject({ ok: false, code: 'capacity/waiting' });
    it.pool.left = 70;
    it.pass(1);
    expect(it.tasks()).toEqual([]);
    expect(it.events).toEqual(['servers-granted 70']);
  });

  test('the drop change takes 150 minutes to write and 250 to roll out, and ends the errors', () => {
    const it = client('block');
    it.set('upstream', 0);
    it.pass(60);
    expect(it.give('deploy-drop-change')).toEqual({ ok: true });
    expect(it.tasks()).toEqual([{ verb: 'deploy-drop-change', done: 0, total: 400, endsStep: (60 + 400) * 12 }]);
    expect(it.give('deploy-drop-change')).toMatchObject({ ok: false, code: 'change/under-way' });
    it.pass(150);
    expect(it.metric('Hosts.Changed')).toBe(0);
    it.pass(125);
    expect(it.metric('Hosts.Changed')).toBeCloseTo(0.5, 2);
    // Half the hosts, twice the traffic on each that blocks; the lag adds a little.
    expect(it.output('errors')).toBeCloseTo(0.2375, 4);
    it.pass(126);
    expect(it.metric('Hosts.Changed')).toBe(1);
    it.pass(30);
    expect(it.output('errors')).toBeLessThan(0.002);
    expect(it.metric('Records.Lost')).toBe(1);
    expect(it.tasks()).toEqual([]);
    expect(it.events).toEqual(['rollout-started', 'rollout-ended']);
    expect(it.give('deploy-drop-change')).toMatchObject({ ok: false, code: 'change/done' });
  });

  test('in a hurry it takes 60 and 60 minutes', () => {
    const it = client('block', {}, SEED_SOUND);
    it.set('upstream', 0);
    it.pass(60);
    it.give('deploy-drop-change', { rush: true });
    it.pass(121);
    expect(it.metric('Hosts.Changed')).toBe(1);
    it.pass(30);
    expect(it.output('errors')).toBeLessThan(0.001);
  });

  test('a hurried change with a fault refuses 15 % for two hours after its roll-out', () => {
    const it = client('block', {}, SEED_FAULTY);
    it.give('deploy-drop-change', { rush: true });
    it.pass(121);
    expect(it.output('errors')).toBe(0.15);
    it.pass(118);
    expect(it.output('errors')).toBe(0.15);
    it.pass(2);
    expect(it.output('errors')).toBe(0);
  });
});

describe('buffered-client that grows in memory', () => {
  test('fills host memory until requests fail for half', () => {
    const it = client('grow');
    it.set('upstream', 0);
    it.pass(5);
    expect((it.service.state as { memory: number }).memory).toBeCloseTo(0.78, 9);
    expect(it.output('errors')).toBe(0);
    it.pass(4);
    expect(it.output('errors')).toBeCloseTo(0.2, 9);
    it.pass(10);
    expect(it.output('errors')).toBe(0.5);
    expect(it.output('fill')).toBe(1);
  });

  test('the change caps the buffer: memory falls, errors end, what cannot be sent is lost', () => {
    const it = client('grow', { developMinutes: 30, rolloutMinutes: 11 });
    it.set('upstream', 0);
    it.pass(30);
    it.give('deploy-drop-change');
    it.pass(30);
    expect(it.output('errors')).toBe(0.5);
    it.pass(5);
    expect(it.output('errors')).toBeLessThan(0.02);
    it.pass(10);
    expect((it.service.state as { memory: number }).memory).toBe(0.66);
    expect(it.metric('Records.Lost')).toBe(1);
  });

  test('more hosts are of no use', () => {
    expect(client('grow').give('add-capacity', { servers: 10 })).toMatchObject({ ok: false, code: 'capacity/no-use' });
  });
});

describe('buffered-client that drops', () => {
  test('never fails a request and counts what it lost', () => {
    const it = client('drop');
    it.set('upstream', 0);
    it.pass(120);
    expect(it.output('errors')).toBe(0);
    expect(it.metric('Records.Lost')).toBe(1);
  });

  test('needs no change', () => {
    expect(client('drop').give('deploy-drop-change')).toMatchObject({ ok: false, code: 'change/not-needed' });
  });
});
