// What is seen rather than read in the debrief: how the failure spread, which prints on one page; the film of the city, which has
// frames that are not black; the strip; and somebody's own alarms tested on the run in the worker.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advance } from '#model/engine/step.ts';
import { STEPS_PER_MINUTE } from '#model/engine/time.ts';
import { cloneWorld } from '#model/engine/world.ts';
import { debriefOf } from '#model/scoring/debrief.ts';
import { alarmTesterOf } from '../../server/rules/alarm-test.ts';
import { loadAlarms } from '../../server/rules/load-alarms.ts';
import { graveFindings } from '../support/axe.ts';
import type { Game } from '../support/game.ts';
import { longExercise } from '../support/long-exercise.ts';
import { picture, picturesBySize } from '../support/picture.ts';
import { openStoredDebrief, PATIENCE } from '../support/stored-debrief.ts';

let game: Game;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'brownout-seen-'));

beforeAll(async () => {
  game = await openStoredDebrief();
  page = game.page;
  await page.locator('.told-propagation').waitFor(PATIENCE);
});

afterAll(async () => {
  await game?.close();
  rmSync(folder, { recursive: true });
});

/** The edges of the picture that run through something written, as `edge: text`. */
const edgesThroughText = (page: Page): Promise<string[]> =>
  page.locator('.spread-picture').evaluate((picture) => {
    const boxes = [...picture.querySelectorAll('text')].map((text) => ({
      text: text.textContent,
      box: text.getBoundingClientRect(),
    }));
    return [...picture.querySelectorAll<SVGPathElement>('path')].flatMap((path) => {
      const toScreen = path.getScreenCTM()!;
      const points = Array.from({ length: Math.ceil(path.getTotalLength() / 2) }, (_, i) =>
        path.getPointAtLength(i * 2).matrixTransform(toScreen),
      );
      return boxes
        .filter(({ box }) => points.some(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom))
        .map(({ text }) => `${path.dataset.edge}: ${text}`);
    });
  });

/** Pages of a PDF. */
const pagesIn = (pdf: Buffer): number => (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length;

test('the spread of the failure is a picture with the cause and its limit, and one printed page', async () => {
  const team = longExercise().drillState.teams.get('team-1')!;
  const { propagation } = debriefOf(team, { startStep: longExercise().row.startStep });
  await expect.poll(() => page.locator('.spread-picture circle').count()).toBe(propagation.services.length);
  await expect.poll(() => page.locator('.spread-picture [data-edge]').count()).toBe(propagation.edges.length);
  expect(propagation.services[0].service).toBe('front-end');
  const text = await page.locator('.told-propagation').innerText();
  expect(text).toContain('The addition of hosts to the front end');
  expect(text).toContain('Threads of one process');
  expect(await edgesThroughText(page)).toEqual([]);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pagesIn(pdf)).toBe(1);
  await page.emulateMedia({ media: 'print' });
  // Whose run it was, and when.
  await page.getByText(/, Team Red, .*Nov.*, seed \d+$/).waitFor(PATIENCE);
  await page.locator('.told-score').first().waitFor({ state: 'hidden' });
  await page.locator('.spread-picture').waitFor();
  await picture(page, 'print');
  await page.emulateMedia({ media: 'screen' });
  expect(await graveFindings(page)).toEqual([]);
  expect(game.defects).toEqual([]);
});

const RULES = `groups:
  - name: ours
    rules:
      - alert: ThreadsNearLimit
        expr: brownout_threads_max{service="front-end"} > 0.99 * 4915
        for: 2m
      - alert: Never
        expr: brownout_threads_max > 100000
`;

test('on a phone the bar leaves the page most of the window, with the way out in it and the pages beside each other', async () => {
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  const bar = page.locator('.top-bar');
  await expect.poll(async () => (await bar.boundingBox())!.height).toBeLessThanOrEqual(140);
  const inBar = async (name: string) => (await bar.getByRole('button', { name, exact: true }).boundingBox())!;
  const out = await inBar('To the start page');
  expect(out.x + out.width).toBeLessThanOrEqual(390);
  expect((await inBar('Compare')).y).toBe((await inBar('Export')).y);
  await page.setViewportSize(size);
});

test('rules are tested on the run by the worker, with what Node gives, and bad ones are refused', async () => {
  // The film is recorded for half a minute of real time, meanwhile.
  await page.getByRole('button', { name: 'Make the film' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Open the rules editor' }).click();
  const editor = page.getByLabel('Rules', { exact: true });
  await editor.fill(RULES);
  await editor.press('Control+Enter');
  const row = (name: string) => page.locator(`.rules-table tr[data-alarm="${name}"]`).first();
  await row('ThreadsNearLimit').waitFor(PATIENCE);

  const world = cloneWorld(longExercise().drillState.teams.get('team-1')!.world);
  while (world.step < world.compiled.horizonStep) advance(world);
  const loaded = loadAlarms('rules.yaml', RULES);
  const tested = alarmTesterOf(world)(loaded.ok ? loaded.alarms : []);
  if (!tested.ok) throw new Error(tested.code);
  const { own, scenario } = tested;
  const [from] = own[0].firings;
  const minute = world.compiled.scenario.clock.fromMinute + from.from;
  const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  const cells = await row('ThreadsNearLimit').locator('td').allInnerTexts();
  expect(cells[0]).toBe(clock);
  expect(Number(cells[2].replace(/\D/g, ''))).toBe(own[0].firings.length);
  expect(cells[4]).toContain(String(own[0].quietWeekPages));
  expect(await row('Never').innerText()).toContain('missed the outage');
  await expect.poll(() => page.locator('.rules-lane[data-lane]').count()).toBe(2 + scenario.length);
  expect(await page.locator('.rules-series path').getAttribute('d')).toMatch(/^M/);
  // With the scale that the plot does not draw.
  expect(await page.locator('.rules-lane').first().innerText()).toMatch(/Threads\.Max\s+[\d,]+ to 4,9\d\d/);
  expect(from.from * STEPS_PER_MINUTE).toBeGreaterThan(0);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save test.yaml' }).click();
  const file = join(folder, 'test.yaml');
  await (await download).saveAs(file);
  expect(readFileSync(file, 'utf8')).toContain('alert_rule_test');
  for (const part of ['.told-rules', '.told-propagation', '.told-beliefs'])
    await picturesBySize(page, part.slice(1), page.locator(part).first());

  // A large file goes in at once; one that is too large does not, and what stood there stays.
  const large = RULES + '# a comment of some length, in many lines\n'.repeat(5000);
  await editor.fill(large, PATIENCE);
  expect(await editor.inputValue()).toBe(large);
  await editor.fill('# a comment\n'.repeat(45_000), PATIENCE);
  await page.locator('.told-rules [role="status"]', { hasText: 'at most 500,000' }).waitFor(PATIENCE);
  expect(await editor.inputValue()).toBe(large);

  await editor.fill('groups: [');
  await page.getByRole('button', { name: 'Test on this run' }).click();
  await page.locator('.told-rules [aria-invalid="true"]').waitFor(PATIENCE);
  await page.locator('.told-rules [role="status"]', { hasText: /\S/ }).waitFor();
  expect(await graveFindings(page)).toEqual([]);
  expect(game.defects).toEqual([]);
});

/** Mean light of frames of a film, and how many of them differ from the one before. */
const framesOf = (page: Page) =>
  page.locator('.told-film video').evaluate(async (element) => {
    const video = element as HTMLVideoElement;
    video.loop = false;
    const seek = (seconds: number) =>
      new Promise<void>((resolve) => {
        video.onseeked = () => resolve();
        video.currentTime = seconds;
      });
    if (video.readyState < 1) await new Promise((resolve) => video.addEventListener('loadedmetadata', resolve));
    // A recorded file says how long it is only once its end was looked for.
    await seek(1e7);
    const { duration } = video;
    const canvas = document.createElement('canvas');
    // Large enough for the clock of the film, which is another in every frame.
    [canvas.width, canvas.height] = [640, 360];
    const pen = canvas.getContext('2d', { willReadFrequently: true })!;
    const lights: number[] = [];
    let differing = 0;
    let before = new Uint8ClampedArray(0);
    const draw = () => {
      pen.drawImage(video, 0, 0, canvas.width, canvas.height);
      return pen.getImageData(0, 0, canvas.width, canvas.height);
    };
    // What the encoder makes of a still picture differs by less.
    const isAnother = (data: Uint8ClampedArray) => data.some((light, at) => Math.abs(light - (before[at] ?? 0)) > 64);
    for (let i = 1; i <= 8; i++) {
      await seek((duration * i) / 9);
      let { data } = draw();
      // On a busy machine the frame is there some time after the seek has ended.
      for (let tries = 0; tries < 100 && !isAnother(data); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        ({ data } = draw());
      }
      let sum = 0;
      for (let at = 0; at < data.length; at += 4) sum += data[at] + data[at + 1] + data[at + 2];
      lights.push(sum / (data.length * 0.75));
      if (isAnother(data)) differing++;
      before = data;
    }
    return { duration, lights, differing };
  });

test('the film of the run is a WebM of thirty seconds with frames, and the strip a picture', async () => {
  const video = page.locator('.told-film video');
  await video.waitFor({ timeout: 180_000 });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the film' }).click();
  const file = join(folder, 'film.webm');
  await (await download).saveAs(file);
  // The magic number of Matroska and WebM.
  expect(readFileSync(file).subarray(0, 4).toString('hex')).toBe('1a45dfa3');
  const { duration, lights, differing } = await framesOf(page);
  // A machine under load encodes fewer frames, and the last of them may be missing.
  expect(duration).toBeGreaterThan(20);
  expect(Math.min(...lights)).toBeGreaterThan(5);
  expect(differing).toBe(8);

  await page.getByRole('button', { name: 'Show the strip' }).click();
  const strip = page.locator('.told-film img');
  await strip.waitFor(PATIENCE);
  expect(await strip.getAttribute('alt')).toMatch(/^Six moments of the city from 02:30 to/);
  await expect.poll(() => strip.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1280);
  await picture(strip, 'strip');
  expect(game.defects).toEqual([]);
});
