// Whether the page's heap grows while a drill runs at 60 times real time. Compiled code is counted separately: it grows with
// the first calls of a function and then stops, while a leak continues.
import assert from 'node:assert/strict';
import type { CDPSession, Page } from 'playwright-core';
import { DAY_MINUTES, parseClock } from '#model/engine/time.ts';
import { median } from '../measure.ts';
import { countFrames, framesSince } from './frames.ts';
import type { Frame } from './pictures.ts';

const SPEED = '60 times real time';
const WARM_UP_SPEED = '180 times real time';
/** Two hours of the drill: until then the outage unfolds, and every alarm adds a row on the screen and memory on the heap. */
const WARM_UP_MS = 40_000;
const READING_EVERY_MS = 5_000;

export type Heap = {
  seconds: number;
  readings: number;
  /** JavaScript heap: the least-squares slope of its readings, times the duration. */
  growthBytes: number;
  heapBytes: number;
  /** Between the first and last snapshots, including page elements: compiled code, and everything else. */
  codeGrowthBytes: number;
  otherGrowthBytes: number;
  /** Minutes of drill time that passed: a stopped drill cannot grow. */
  drillMinutes: number;
  /** A frame of the city meanwhile, with all changes of the drill. */
  frame: Frame;
};

type Snapshot = {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
  nodes: number[];
};

export type Sizes = { codeBytes: number; otherBytes: number };

/** Sizes of the entries of a snapshot; its nodes are rows of numbers, one for each field. */
export function sizesOf({ snapshot, nodes }: Snapshot): Sizes {
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size, code] = [fields.indexOf('type'), fields.indexOf('self_size'), types[0].indexOf('code')];
  const sizes = { codeBytes: 0, otherBytes: 0 };
  for (let row = 0; row < nodes.length; row += fields.length)
    sizes[nodes[row + type] === code ? 'codeBytes' : 'otherBytes'] += nodes[row + size];
  return sizes;
}

async function snapshotSizes(devtools: CDPSession): Promise<Sizes> {
  const chunks: string[] = [];
  const take = ({ chunk }: { chunk: string }): void => {
    chunks.push(chunk);
  };
  devtools.on('HeapProfiler.addHeapSnapshotChunk', take);
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  devtools.off('HeapProfiler.addHeapSnapshotChunk', take);
  return sizesOf(JSON.parse(chunks.join('')));
}

async function heapBytes(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

const setSpeed = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function drillMinute(page: Page): Promise<number> {
  const minute = parseClock((await page.locator('.drill-clock time').textContent()) ?? '');
  assert(minute !== null, 'the drill has a clock');
  return minute;
}

type Reading = { readonly at: number; readonly value: number };

/** Slope of the least-squares line through (`at`, `value`). */
export function slopeOf(readings: readonly Reading[]): number {
  const mean = (read: (reading: Reading) => number) =>
    readings.reduce((sum, reading) => sum + read(reading), 0) / readings.length;
  const [at, value] = [mean((reading) => reading.at), mean((reading) => reading.value)];
  const spread = readings.reduce((sum, reading) => sum + (reading.at - at) ** 2, 0);
  return readings.reduce((sum, reading) => sum + (reading.at - at) * (reading.value - value), 0) / spread;
}

/** Runs the drill at 60 times real time for the given seconds; the page was loaded with the frame probe. */
export async function watchHeap(page: Page, seconds: number): Promise<Heap> {
  const devtools = await page.context().newCDPSession(page);
  await setSpeed(page, WARM_UP_SPEED);
  await page.waitForTimeout(WARM_UP_MS);
  await setSpeed(page, SPEED);
  const [first, from, beganMinute] = [await snapshotSizes(devtools), await countFrames(page), await drillMinute(page)];
  const readings: Reading[] = [];
  const began = performance.now();
  const passed = (): number => (performance.now() - began) / 1000;
  while (passed() < seconds) {
    readings.push({ at: passed(), value: await heapBytes(devtools) });
    await page.waitForTimeout(READING_EVERY_MS);
  }
  const { scriptMs, wholeMs } = await framesSince(page, from);
  // The clock wraps at midnight.
  const drillMinutes = ((await drillMinute(page)) - beganMinute + DAY_MINUTES) % DAY_MINUTES;
  const last = await snapshotSizes(devtools);
  return {
    seconds,
    readings: readings.length,
    growthBytes: slopeOf(readings) * seconds,
    heapBytes: readings[readings.length - 1].value,
    codeGrowthBytes: last.codeBytes - first.codeBytes,
    otherGrowthBytes: last.otherBytes - first.otherBytes,
    drillMinutes,
    frame: { scriptMs: median(scriptMs), wholeMs: median(wholeMs) },
  };
}
