// `npm run bench -- client [--json]`: how fast the page is in a real Chromium with software rendering, against the targets of
// the project. Figures depend on the machine; ratios are taken in one run.
import { cpus } from 'node:os';
import type { Browser } from 'playwright-core';
import { createTool, type Main, parseLine, print, runProcess, wholeNumber } from '../../server/cli/tool.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Branches, timeBranches } from './client/branches.ts';
import { type Heap, watchHeap } from './client/heap.ts';
import { type Frame, type Pair, type Pictures, timePictures } from './client/pictures.ts';
import { type FirstFrame, openDrill, timeFirstFrame } from './client/visit.ts';

type Options = { heapSeconds: number; rounds: number; branches?: boolean; json?: boolean };

type Visit = { first: FirstFrame; heap: Heap };
type Report = Pictures & Visit & { machine: string; branches: Branches };
type BranchReport = Pick<Report, 'machine' | 'branches'>;

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
const timesText = ({ ratio }: Pair): string => `${ratio.toFixed(1)} times as long`;
const signed = (bytes: number): string => `${bytes < 0 ? '' : '+'}${kB(bytes)}`;
const frameText = ({ scriptMs, wholeMs }: Frame): string =>
  `script ${ms(scriptMs).padStart(7)}, whole ${ms(wholeMs).padStart(8)}`;

const branchText = ({ branches: { count, pageMs, nodeMs, ratio, dragMs, longestDragMs } }: BranchReport): string =>
  [
    `  what-if, ${count} branches  ${ms(pageMs)} in the workers of the page   (target: 2000 ms on two cores)`,
    `    in Node, one thread  ${ms(nodeMs)}: the page takes ${ratio.toFixed(2)} times as long`,
    `  curve after a drag     ${ms(dragMs)}, at most ${ms(longestDragMs)}`,
  ].join('\n');

const text = ({ machine, first, heap, branches, ...pictures }: Report): string =>
  [
    `On ${machine}; medians, "whole" is script and drawing in software`,
    `  city without fog       ${frameText(pictures.cityClear)}`,
    `  city with full fog     ${frameText(pictures.cityFog)}   (targets: 1 ms, 80 ms)`,
    `    sparing by itself    ${frameText(pictures.cityFogSpared)}   (target: 40 ms)`,
    `  tower, 5 % changed     ${frameText(pictures.towers.first)}`,
    `    one object a window  ${frameText(pictures.towers.second)}: ${timesText(pictures.towers)}   (target: 4)`,
    `  both without smoothing ${frameText(pictures.towersUnsmoothed.first)}`,
    `    one object a window  ${frameText(pictures.towersUnsmoothed.second)}: ${timesText(pictures.towersUnsmoothed)}`,
    `  city in a drill        ${frameText(heap.frame)}`,
    `  first city frame       ${ms(first.firstFrameMs)} after navigation with nothing cached   (target: 2000 ms)`,
    `  bytes until then       ${kB(first.sentBytes)} sent, ${kB(first.packedBytes)} of files with gzip   (target: 500 kB)`,
    `  heap                   ${kB(heap.heapBytes)}, grows by ${kB(heap.growthBytes)} in ${heap.seconds} s at 60 times real time`,
    `                         (${heap.readings} readings, ${heap.drillMinutes} min of the drill); with the page's elements, compiled`,
    `                         code ${signed(heap.codeGrowthBytes)}, all else ${signed(heap.otherGrowthBytes)}   (target: no growth)`,
    branchText({ machine, branches }),
  ].join('\n');

async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchBrowser();
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

async function visit(heapSeconds: number): Promise<Visit> {
  const { page, close } = await openDrill();
  try {
    return { first: await timeFirstFrame(page), heap: await watchHeap(page, heapSeconds) };
  } finally {
    await close();
  }
}

const tool = createTool('bench', 'Times the client in a real browser.')
  .argument('<what>', 'what to time: client')
  .option('--rounds <number>', 'how often each picture is timed', wholeNumber('the number of rounds', 1, 100), 3)
  .option('--heap-seconds <number>', 'how long the heap is watched', wholeNumber('the time', 20, 1200), 1200)
  .option('--branches', 'time only the branches of a what-if');

const main: Main = async (line) => {
  const { options } = parseLine<Options>(tool, line);
  const machine = `${cpus().length} x ${cpus()[0].model}`;
  if (options.branches === true)
    return print<BranchReport>(
      options.json,
      { machine, branches: await timeBranches(options.rounds) },
      (report) => `On ${machine}; medians\n${branchText(report)}`,
    );
  const report: Report = {
    machine,
    branches: await timeBranches(options.rounds),
    ...(await withBrowser((browser) => timePictures(browser, { rounds: options.rounds, frames: 60 }))),
    ...(await visit(options.heapSeconds)),
  };
  return print(options.json, report, text);
};

await runProcess(main);
