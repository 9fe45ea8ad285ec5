// The small texts of content files, names in two spellings, and hints for misspelt ones.
import { describe, expect, test } from 'vitest';
import { nearest } from '#model/engine/nearest.ts';
import { camelOf, kebabOf } from '#model/engine/spelling.ts';
import { choose } from '../../server/content/naming.ts';
import {
  parseAround,
  parseCondition,
  parseCounts,
  parseSignal,
  parseSignalCondition,
} from '../../server/content/texts.ts';

describe('texts', () => {
  test('conditions', () => {
    expect(parseCondition('>= 0.05')).toEqual({ compare: '>=', threshold: 0.05 });
    expect(parseCondition('<40')).toEqual({ compare: '<', threshold: 40 });
    for (const wrong of ['0.05', '=> 1', '>= five', '>= 5 %', '']) expect(parseCondition(wrong)).toBeNull();
  });

  test('conditions on signals', () => {
    expect(parseSignalCondition('front-end.to-remove <= 0')).toEqual({
      signal: 'front-end.to-remove',
      compare: '<=',
      threshold: 0,
    });
    for (const wrong of ['front-end.errors', '>= 1', 'a.b 1']) expect(parseSignalCondition(wrong)).toBeNull();
  });

  test('signals', () => {
    expect(parseSignal('front-end.restarted-serving')).toEqual({ service: 'front-end', output: 'restartedServing' });
    for (const wrong of ['front-end', 'a.b.c', 'A.b', '']) expect(parseSignal(wrong)).toBeNull();
  });

  test('counts', () => {
    expect(parseCounts('4 of 5')).toEqual({ some: 4, all: 5 });
    for (const wrong of ['6 of 5', '0 of 5', '4/5']) expect(parseCounts(wrong)).toBeNull();
  });

  test('minutes with a tolerance', () => {
    expect(parseAround('151 +- 10')).toEqual({ minutes: 151, tolerance: 10 });
    for (const wrong of ['151', '151 + 10', '+- 10']) expect(parseAround(wrong)).toBeNull();
  });
});

describe('names', () => {
  test('in both spellings', () => {
    expect(camelOf('map-ttl-spread-minutes')).toBe('mapTtlSpreadMinutes');
    expect(kebabOf('mapTtlSpreadMinutes')).toBe('map-ttl-spread-minutes');
  });

  test('the nearest one, if any is near', () => {
    expect(nearest('titel', ['id', 'title', 'summary'])).toBe('title');
    expect(nearest('front-end/restart-server', ['front-end/restart-servers', 'front-end/add-servers'])).toBe(
      'front-end/restart-servers',
    );
    expect(nearest('banana', ['title', 'summary'])).toBeNull();
  });

  test('else those that there are', () => {
    expect(choose('banana', ['title', 'summary'])).toBe('use one of title, summary');
    expect(choose('banana', [])).toBe('leave it out: there is none');
  });
});
