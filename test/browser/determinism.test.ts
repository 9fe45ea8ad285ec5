// The same seed and the same commands give the same hash in Node and in Chromium.

import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scenario } from '#model/engine/scenario.ts';
import { rehearse } from '#model/rehearse.ts';
import { launchBrowser } from '../support/browser.ts';
import { shippedScenario } from '../support/shipped.ts';
import { ROOT } from '../support/sources.ts';

let browser: Browser;
let script: string;

/** The model's rehearsal as one classic script with a global `model`. */
async function bundleModel(): Promise<string> {
  const output = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: 'server/model/rehearse.ts', formats: ['iife'], name: 'model', fileName: 'model' },
    },
  });
  const [{ output: chunks }] = output as unknown as [{ output: { code: string }[] }];
  return chunks[0].code;
}

beforeAll(async () => {
  [browser, script] = await Promise.all([launchBrowser(), bundleModel()]);
});

afterAll(() => browser?.close());

test.each([
  ['history', 1],
  ['null', 20],
])('policy %s, seed %i', async (policy, seed) => {
  const scenario = shippedScenario('kinesis-2020');
  const page = await browser.newPage();
  await page.addScriptTag({ content: script });
  const inChromium = await page.evaluate(
    ([given, options]) =>
      (globalThis as unknown as { model: { rehearse: typeof rehearse } }).model.rehearse(
        given as Scenario,
        options as never,
      ),
    [scenario, { policy, seed }] as const,
  );
  expect(inChromium).toEqual(rehearse(scenario, { policy, seed }));
  await page.close();
});
