// A server that others reach: the page asks for its key before it creates a drill, says that a wrong one is wrong, and knows the
// right one at the next visit.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graveFindings } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { picture } from '../support/picture.ts';
import { type ServerProcess, startProcess } from '../support/process.ts';

const KEY = 'a key of twenty letters';

let server: ServerProcess;
let browser: Browser;
beforeAll(async () => {
  server = startProcess({ PUBLIC_URL: 'http://drills.example.com', CREATE_KEY: KEY });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server.remove();
});

test('a drill is created once the key is right', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${await server.ready()}/?canvas=0`);
  await page.getByRole('button', { name: 'Play alone' }).click();
  const dialog = page.getByRole('dialog', { name: 'Server key' });
  await dialog.getByLabel('Key', { exact: true }).fill('not the key');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByText('that is not the key').waitFor();
  expect(await graveFindings(page)).toEqual([]);
  await picture(page, 'server-key');
  await dialog.getByLabel('Key', { exact: true }).fill(KEY);
  await page.keyboard.press('Enter');
  await page.locator('.drill-clock, .goal-card, .intro').first().waitFor();
  await dialog.waitFor({ state: 'detached' });
});

test('a scenario file is checked once the key is right, and nothing is said of it before', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${await server.ready()}/?canvas=0`);
  await page.getByRole('button', { name: 'Try a scenario file' }).click();
  await page.getByRole('dialog', { name: 'Server key' }).getByRole('button', { name: 'Cancel' }).click();
  const checks = page.getByRole('region', { name: 'Checks', exact: true });
  await checks.getByText('Not checked').waitFor();
  expect(await checks.getByText('No problems found.').count()).toBe(0);
  await checks.getByRole('button', { name: 'Enter the key' }).click();
  await page.getByLabel('Key', { exact: true }).fill(KEY);
  await page.keyboard.press('Enter');
  await page.getByText('Valid: Our game day').waitFor();
  await checks.getByText('No problems found.').waitFor();
});
