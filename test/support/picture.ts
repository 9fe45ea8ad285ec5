// Screenshots of what a test has on screen, for inspection: SHOTS_DIR names their folder; without it none is taken.
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const FOLDER = process.env.SHOTS_DIR;

/** One for each of several window sizes, named by its width. */
export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
] as const;

export async function picture(of: Page | Locator, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  if (FOLDER !== undefined) await of.screenshot({ path: join(FOLDER, `${name}.png`), timeout: 60_000, ...options });
}

export async function picturesBySize(page: Page, name: string, of: Page | Locator = page): Promise<void> {
  if (FOLDER === undefined) return;
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await picture(of, `${name}-${size.width}`);
  }
}
