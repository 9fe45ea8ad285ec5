// What the city shows, derived from a store.
import { describe, expect, test } from 'vitest';
import { lookOf } from '../../../../client/features/city/look.ts';
import { beamOf, blocksOf, clearedOf, fogOf, sceneOf } from '../../../../client/features/city/scene.ts';
import { NOTHING_ARRANGED } from '../../../../client/session/people.ts';
import { applyFrame, createStore } from '../../../../client/session/store.ts';
import { HOST_STATE_IDS } from '../../../support/host-states.ts';
import { observation } from '../../builders.ts';

const service = (id: string, name: string) => ({ id, name, metrics: [], hosts: 0, open: true });
const services = [service('fleet', 'Fleet'), service('gate', 'Gate'), service('pool', 'Pool')];
const look = lookOf(
  {
    buildings: [
      { part: 'tower', service: 'fleet' },
      { part: 'gatehouse', service: 'gate' },
      { part: 'depot', service: 'pool' },
      { part: 'terrace', name: 'Later', dark: true },
      { part: 'blocks', services: ['c', 'a'], short: { c: 'See' } },
    ],
  },
  services,
);
const customer = (id: string, served: number, thousands = 1) => ({ id, served, thousands });
const headline = (unit: 'share' | 'count', value: number | null) => ({ metric: 'M', unit, value, asOfStep: null });

describe('what the team can measure', () => {
  test('beam: whole from 97 %, weak below, dark at 4 %', () => {
    expect([1, 0.97, 0.96, 0.05, 0.04, 0].map(beamOf)).toEqual(['clear', 'clear', 'weak', 'weak', 'dark', 'dark']);
  });

  test('fog: none from 97 %, a low bank at once below, all of it at 38 %', () => {
    expect(fogOf(0.97, 0)).toBe(0);
    expect(fogOf(0.969, 0)).toBeCloseTo(0.3, 2);
    expect(fogOf(0.675, 0)).toBeCloseTo(0.65, 10);
    expect(fogOf(0.38, 0)).toBe(1);
    expect(fogOf(0, 0)).toBe(1);
  });

  test('fog clears as hosts report by another route, and never by the telemetry itself', () => {
    expect(fogOf(0, 1)).toBeCloseTo(0.4, 10);
    // A host whose reports arrive one time in ten was heard of in the last ten minutes with a chance of 65 %.
    expect(fogOf(0.1, 1 - 0.9 ** 10)).toBeCloseTo(1, 10);
    expect(fogOf(0.1, 1 - 0.75 * 0.9 ** 10)).toBeCloseTo(0.85, 10);
  });

  test('fog clears around a host as surely as it reports by another route', () => {
    expect(clearedOf(1, 1)).toBe(0);
    expect(clearedOf(0, 0)).toBe(0);
    expect(clearedOf(0, 0.26)).toBe(1);
    expect(clearedOf(0.1, 1 - 0.9 ** 10)).toBeCloseTo(0, 10);
    // With half of all reports nearly every host is up to date, and no route can be told from the other.
    expect(clearedOf(0.5, 1)).toBeCloseTo(0.5 ** 10 / 0.1, 10);
    expect(clearedOf(0.1, 0.9)).toBeCloseTo(0.7924, 4);
  });
});

describe('blocks', () => {
  const names = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id.toUpperCase() }));
  const customers = [customer('a', 0.5), customer('b', 1, 3), customer('c', 0.25), customer('d', 0, 1)];

  test('follow the order of the look, then that of the view', () => {
    expect(blocksOf(customers, look, names, 4).map(({ name }) => name)).toEqual(['C', 'A', 'B', 'D']);
  });

  test('where there are too few, the last one stands for all others, each by its size', () => {
    expect(blocksOf(customers, look, names, 3)).toEqual([
      { id: 'c', name: 'C', short: 'See', served: 0.25 },
      { id: 'a', name: 'A', short: null, served: 0.5 },
      { id: null, name: null, short: null, served: 0.75 },
    ]);
  });
});

describe('the scene', () => {
  function storeWith() {
    const store = createStore();
    const clock = { step: 24, horizonStep: 9999, speed: 1, paused: false, forwarding: false, waiting: false } as const;
    const room = {
      drill: 'd',
      code: null,
      created: '',
      solo: true,
      mode: 'unaided',
      phase: 'running',
      clock,
      players: [],
      teams: [],
    } as const;
    applyFrame(store, {
      number: 0,
      key: true,
      team: 't',
      room: { ...room, players: [], offers: [], teams: [], steering: NOTHING_ARRANGED },
      parts: {
        services: [
          { id: 'fleet', state: 'normal', headline: null, hostCounts: [0, 3, 0, 0, 0, 0] },
          {
            id: 'gate',
            state: 'failing',
            headline: headline('share', 0.4),
            gauge: { metric: 'G', unit: 'min', value: 30, asOfStep: null, full: 120 },
            hostCounts: null,
          },
          { id: 'pool', state: 'normal', headline: headline('count', 61), hostCounts: null },
        ],
        telemetryCoverage: 0.5,
        traffic: { demand: 0.7, failed: 0.25 },
        observations: [observation({ service: 'fleet', subject: '2' }), observation({ service: 'gate', subject: '1' })],
      },
      hostKeyframes: [{ service: 'fleet', runs: [3, HOST_STATE_IDS.indexOf('serving'), 2, 0] }],
    });
    return store;
  }

  test('takes every quantity from the view', () => {
    const scene = sceneOf(storeWith(), look, 4);
    expect(scene).toMatchObject({
      minuteOfDay: 2,
      minute: 2,
      moving: true,
      read: [2],
      beam: 'weak',
      reached: 0.75,
      gateShut: true,
      reserveSlots: 4,
      demand: 0.7,
      failed: 0.25,
    });
    expect(scene.strain.gatehouse).toBe(0.4);
    expect(scene.strain.depot).toBe(0);
    expect(scene.waiting.gatehouse).toBe(0.25);
    expect(scene.waiting.depot).toBe(0);
    expect([...scene.windows!.states]).toEqual([1, 1, 1]);
    expect([...scene.dark]).toEqual(['terrace']);
  });

  test('lets the crane lift only while its service has something to go by', () => {
    const store = storeWith();
    const withCrane = lookOf({ buildings: [{ part: 'crane', service: 'pool' }] }, services);
    expect(sceneOf(store, withCrane, 4).lifting).toBe(true);
    const { services: shown } = store.view;
    shown.value = shown.value.map((one) => (one.id === 'pool' ? { ...one, state: 'no-data' } : one));
    expect(sceneOf(store, withCrane, 4).lifting).toBe(false);
    expect(sceneOf(store, look, 4).lifting).toBe(false);
  });

  test('clears the fog for hosts that report although the telemetry is half blind', () => {
    const store = storeWith();
    store.view.telemetryCoverage.value = 0.1;
    const fresh = sceneOf(store, look, 4).fog;
    store.hosts.get('fleet')!.seen.fill(65535);
    expect(sceneOf(store, look, 4).fog).toBeGreaterThan(fresh);
  });

  test('stands still while the clock is paused, nobody is there, or the drill has ended', () => {
    const store = storeWith();
    const clock = store.clock.value!;
    store.clock.value = { ...clock, paused: true };
    expect(sceneOf(store, look, 4).moving).toBe(false);
    store.clock.value = { ...clock, waiting: true };
    expect(sceneOf(store, look, 4).moving).toBe(false);
    store.clock.value = clock;
    store.room.value = { ...store.room.value!, phase: 'ended' };
    expect(sceneOf(store, look, 4).moving).toBe(false);
  });

  test('of an empty store is a calm city without windows', () => {
    const scene = sceneOf(createStore(), lookOf(undefined, []), 4);
    expect(scene).toMatchObject({ minuteOfDay: 0, moving: false, windows: null, beam: 'clear', fog: 0, blocks: [] });
  });
});
