// The options that all tools share are parsed alike, and say what they want.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { formatDayClock } from '#model/engine/time.ts';
import { contentFor, parseAt, parseDuration, parseSeeds, seedsOption, wholeNumber } from '../../server/cli/tool.ts';

describe('options', () => {
  test('seeds are one number or a range', () => {
    expect(parseSeeds('7')).toEqual([7]);
    expect(parseSeeds('3..6')).toEqual([3, 4, 5, 6]);
    expect(() => parseSeeds('6..3')).toThrow('the seeds 6..3 run backwards, write the smaller one first');
    expect(() => parseSeeds('1..2..3')).toThrow('seeds are written first..last, such as 1..21');
    expect(() => parseSeeds('1..')).toThrow('a seed is a whole number from 0 to 4294967295');
    expect(() => parseSeeds('1..1001')).toThrow('at most 1000 seeds are played in one call');
  });

  test('the help writes the usual seeds as a range', () => {
    const tool = new Command().addOption(seedsOption('seeds of the draws', '1..20'));
    expect(tool.helpInformation()).toMatch(/--seeds <first..last> +seeds of the draws \(default: 1\.\.20\)/);
    expect(tool.parse([], { from: 'user' }).opts().seeds).toEqual(parseSeeds('1..20'));
    expect(tool.parse(['--seeds', '3..4'], { from: 'user' }).opts().seeds).toEqual([3, 4]);
  });

  test('durations are hours and minutes', () => {
    expect(parseDuration('4h')).toBe(240);
    expect(parseDuration('90m')).toBe(90);
    expect(parseDuration('1h30m')).toBe(90);
    for (const wrong of ['', '4', '0h', '-1h', '4 days'])
      expect(() => parseDuration(wrong)).toThrow('a duration is written 4h, 90m or 1h30m');
  });

  test('times are clock texts, also of the next day', () => {
    expect(parseAt('05:20')).toBe(320);
    expect(formatDayClock(parseAt('04:00+1'))).toBe('04:00+1');
    expect(() => parseAt('25:00')).toThrow('a time is written 05:20, or 04:00+1 for the next day');
  });

  test('whole numbers keep to their range', () => {
    const parse = wholeNumber('a fleet', 1, 10);
    expect(parse('10')).toBe(10);
    for (const wrong of ['0', '11', '2.5', '', 'x'])
      expect(() => parse(wrong)).toThrow('a fleet is a whole number from 1 to 10');
  });
});

test('of a folder with several broken files the one that was asked for is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'brownout-'));
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, `${name}.yaml`), `id: ${name}\ntitle: [\n`);
  writeFileSync(join(folder, 'order-stream.yaml'), 'id: order-stream\nextends: order-stream-family\n');
  const refusal = (name: string): string => {
    try {
      contentFor('rehearse', join(folder, name));
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error(`${name} was taken`);
  };
  expect(refusal('b.yaml')).toContain('b.yaml:3:1');
  expect(refusal('b.yaml')).not.toMatch(/[ac]\.yaml/);
  // Not the built-in scenario of that name.
  expect(refusal('order-stream.yaml')).toContain('order-stream.yaml:');
});
