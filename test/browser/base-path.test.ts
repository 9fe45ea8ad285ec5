// The page below a path of another site, behind a real nginx: it loads, signs in, plays, and makes links that lead back below the path.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { freePort, hasNginx, type Nginx, startNginx } from '../support/nginx.ts';
import { type ServerProcess, startProcess } from '../support/process.ts';

const KEY = 'a key of twenty letters';

describe.skipIf(!hasNginx())('below a path', () => {
  let server: ServerProcess;
  let browser: Browser;
  let nginx: Nginx;
  beforeAll(async () => {
    const port = await freePort();
    server = startProcess({ PUBLIC_URL: `http://127.0.0.1:${port}/brownout`, CREATE_KEY: KEY });
    nginx = await startNginx(await server.ready(), 'path', port);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await nginx?.close();
    await server.remove();
  });

  test('a team drill is created, and its link leads to the page', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const missing: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() >= 400) missing.push(`${answer.status()} ${answer.url()}`);
    });
    await page.goto(`${nginx.address}/brownout?canvas=0`);
    await page.locator('.team-form input').fill('Ana');
    await page.getByRole('button', { name: 'Create the drill' }).click();
    const dialog = page.getByRole('dialog', { name: 'Server key' });
    await dialog.getByLabel('Key', { exact: true }).fill(KEY);
    await page.keyboard.press('Enter');
    const code = await page.locator('.room-code').textContent();
    const guest = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await guest.goto(`${nginx.address}/brownout/?canvas=0&code=${code}`);
    await guest.locator('.join').getByLabel('Your name or handle').fill('Bea');
    await guest.getByRole('button', { name: /^Join$/ }).click();
    await guest.locator('.seats').waitFor();
    await expect.poll(() => page.content()).toContain('/brownout/?code=');
    expect(missing).toEqual([]);
  });
});
