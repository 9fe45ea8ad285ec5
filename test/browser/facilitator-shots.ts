// Takes the pictures of a game day that stand in .github: the console and the screen for everybody during an exercise of three
// teams, the editor after a rehearsal, and the printed report: `node test/browser/facilitator-shots.ts`, after `npm run build`.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openGame } from '../support/game.ts';
import { ROOT } from '../support/sources.ts';
import { type Crew, closeCrews, seatCrews } from '../support/team-drill.ts';

const TEAMS = 'Night shift A, Night shift B, Storage guild';
/** The city is loaded on demand, and figures of the console come once a second. */
const SETTLING_MS = 3000;
/** Small enough to be read in a repository. */
const QUALITY = 60;

const game = await openGame({ seed: 1 });
const { page } = game;
const button = (name: string | RegExp) => page.getByRole('button', { name });

async function shoot(of: Page, name: string): Promise<void> {
  await of.waitForTimeout(SETTLING_MS);
  await of.screenshot({ path: join(ROOT, `shots/${name}.png`) });
  await of.screenshot({ path: join(ROOT, `.github/${name}.jpg`), type: 'jpeg', quality: QUALITY });
  console.log(`.github/${name}.jpg`);
}

async function jumpTo(time: string): Promise<void> {
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByLabel('Jump to').fill(time);
  await button('Jump').click();
  await page.waitForFunction((until) => document.querySelector('.console-clock')!.textContent! >= until, time, {
    timeout: 120_000,
  });
}

const POST = { status: 'investigating', impact: 'major', scope: 'front-end telemetry', nextMinutes: 30 };

/** Each team gets as far as it would. */
async function play(crew: Crew): Promise<void> {
  const give = (name: string, command: string, values = {}) => crew.get(name)!.command(command, values);
  await give('Ana', 'incident/set-severity', { severity: 1 });
  await give('Cleo', 'status/post-by-tool', {
    ...POST,
    doing: 'We look for the cause.',
    text: 'Streams fail for some. We look for the cause.',
  });
  await give('Ben', 'board/add-hypothesis', { cause: 'thread-limit' });
  await give('Dov', 'incident/set-severity', { severity: 2 });
  await give('Dov', 'talk/say', { text: 'Memory? Or the addition of tonight?' });
  await give('Eve', 'board/add-hypothesis', { cause: 'memory-leak' });
}

async function exercise(): Promise<void> {
  await page.locator('.team-form input').fill('Fay');
  await page.getByText('Several teams, or a seed').click();
  await page.getByLabel('Teams, separated by commas').fill(TEAMS);
  await button('Create the drill').click();
  const code = (await page.locator('.room-code').textContent())!;
  const crew = await seatCrews(new URL(page.url()).origin, code);
  await button('Console').click();
  await page.locator('.console-team').nth(2).waitFor();
  await jumpTo('05:20');
  await play(crew);
  await jumpTo('05:45');
  await shoot(page, 'console');
  await page.locator('.console-part summary', { hasText: 'Access' }).click();
  const screenCode = (await page.locator('.join-access', { hasText: 'Screen' }).locator('b').textContent())!;
  const screen = await game.another({ width: 1600, height: 900 });
  await screen.goto(`${new URL(page.url()).origin}/?code=${screenCode}`);
  await screen.locator('.join').getByLabel('Your name or handle').fill('Screen');
  await screen.locator('.join').getByRole('button', { name: 'Join' }).click();
  await screen.locator('.wall-team').nth(2).waitFor();
  await shoot(screen, 'projector');
  page.once('dialog', (dialog) => void dialog.accept());
  await button('End exercise').click();
  await page.locator('.debrief').waitFor({ timeout: 60_000 });
  const { file } = await crew.get('Ana')!.must('drill:export', { as: 'page' });
  const report = await game.another({ width: 900, height: 1200 });
  await report.setContent(file.content as string);
  await shoot(report, 'report');
  closeCrews(crew);
}

async function editor(): Promise<void> {
  const writer = await game.another({ width: 1440, height: 900 });
  await writer.getByRole('button', { name: 'Try a scenario file' }).click();
  await writer.getByText('Valid: Our game day').waitFor();
  await writer.getByRole('button', { name: 'Rehearse' }).click();
  await writer.getByRole('region', { name: 'Inject fired' }).waitFor({ timeout: 180_000 });
  await writer.getByRole('button', { name: 'Form', exact: true }).click();
  await shoot(writer, 'editor');
}

await exercise();
await editor();
await game.close();
