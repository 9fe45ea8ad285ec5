// Takes the pictures of the running game into shots/, at the moments of the designs: `npm run shots`. It plays the outage as
// it was played on the day, in a hurry.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openGame } from '../support/game.ts';
import { skewedClock } from '../support/skewed-clock.ts';
import { ROOT } from '../support/sources.ts';

const SEED = 1;
const FOLDER = join(ROOT, 'shots');
/** The city is loaded on demand and its fog comes in by itself. */
const SETTLING_MS = 3000;
/** An answer of the server is on the screen. */
const ACKNOWLEDGED_MS = 400;
/** Together with the highest speed of the game: half an hour in a second. */
const HASTE = 10;

const clock = skewedClock();
const game = await openGame({ seed: SEED, clock });
const { page } = game;

async function shoot(name: string): Promise<void> {
  await page.waitForTimeout(SETTLING_MS);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  console.log(`shots/${name}.png`);
}

/** Single keys mean nothing while a field has the focus. */
async function key(...keys: string[]): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (const one of keys) await page.keyboard.press(one);
}

/** Further away than `minutes` the drill runs at the speed of this key, and the clock of the house this many times as fast. */
const PACES = [
  { minutes: 12, key: '5', haste: HASTE },
  { minutes: 2, key: '5', haste: 1 },
  { minutes: 1, key: '4', haste: 1 },
  { minutes: 0, key: '3', haste: 1 },
];

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const shown = async () => minutesOf((await page.textContent('.drill-clock time')) ?? '');

/** Runs the drill to a time of its clock and stops it there: in a hurry at first, and slower the nearer it comes. */
async function runTo(time: string): Promise<void> {
  const wanted = minutesOf(time);
  if ((await shown()) >= wanted) return;
  for (const { minutes, key: speed, haste } of PACES) {
    if (wanted - (await shown()) <= minutes) continue;
    await key(speed);
    clock.hasten(haste);
    await page.waitForFunction(
      (until) => {
        const [hours, rest] = document.querySelector('.drill-clock time')!.textContent!.split(':');
        return Number(hours) * 60 + Number(rest) >= until;
      },
      wanted - minutes,
      { polling: 20, timeout: 120_000 },
    );
    clock.hasten(1);
  }
  await key(' ');
  await page.waitForSelector('.speed button[aria-pressed="true"]:first-child');
}

/** Gives a command by its form. */
async function give(title: string, fields: Record<string, string> = {}): Promise<void> {
  await key('/');
  await page.fill('.palette input', title);
  await page.keyboard.press('Enter');
  const form = page.locator('.modal .command-form');
  for (const [label, value] of Object.entries(fields)) {
    const field = form.locator('.field', { hasText: label }).locator('input, select').first();
    const isChoice = await field.evaluate((element) => element instanceof HTMLSelectElement);
    await (isChoice ? field.selectOption(value) : field.fill(value));
    await field.focus();
  }
  await form.locator('[type="submit"]').click();
  await form.locator('.answer.done').waitFor();
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
}

async function inspect(host: number): Promise<void> {
  await key('g', 'h');
  await page.fill('#host-number', String(host));
  await page.keyboard.press('Enter');
  await found(`.host-reading h3:has-text("host ${host}")`);
}

async function playFirstHour(): Promise<void> {
  await runTo('05:17');
  await key('a', 'a');
  await give('Set severity', { Severity: '1' });
  await runTo('05:20');
  await give('Remove servers', { 'Per hour': '35' });
  await runTo('05:30');
  await tellThePublic();
  // The service that rings is the one that opens.
  await key('a', 'g', 's');
  await page.locator('.metric-picker').waitFor();
  await runTo('05:44');
}

/** Waits for what a look finds, with the drill running. */
async function found(selector: string): Promise<void> {
  await key('4');
  await page.locator(selector).first().waitFor();
  await key(' ');
}

async function suppose(title: string, percent: number): Promise<void> {
  await key('h');
  await page.selectOption('#hypothesis-cause', { label: title });
  await page.locator('.board form [type="submit"]').click();
  const head = page.locator('.hypothesis', { hasText: title });
  await head.locator('input').fill(String(percent));
  await head.locator('input').press('Tab');
}

/** Marks what waits to be cited: for each hypothesis the keys that move its mark, as `++` or `-`. */
async function cite(...marks: string[]): Promise<void> {
  await key('e');
  for (const [i, mark] of marks.entries()) {
    if (i > 0) await page.keyboard.press('Tab');
    for (const press of mark) {
      await page.keyboard.press(press);
      await page.waitForTimeout(ACKNOWLEDGED_MS);
    }
  }
}

async function findTheCause(): Promise<void> {
  await suppose('Limit on threads per host', 78);
  await suppose('Memory leak in the cache builder', 10);
  await suppose('Slow store behind the maps', 5);
  await suppose('Deploy that corrupts maps', 7);
  await key('g', 'l');
  await page.fill('#log-query', 'create native thread');
  await page.keyboard.press('Enter');
  await found('.inspections .finding');
  await cite('++', '+', '-');
  await key('g', 's');
  await page.selectOption('.metric-picker', 'metric:Heap.Used');
  await page.locator('.plot [data-row]').click();
  await found('.plot .finding');
  await cite('', '--');
  await key('g', 'c');
  await page.locator('.change', { hasText: 'Add 150' }).locator('[data-row]').click();
  await found('.change .finding');
  await cite('+', '', '', '-');
  await runTo('07:40');
  for (const host of [8, 3803, 4378]) await inspect(host);
  await page.selectOption('.fleet-query select', 'threads');
  await page.locator('.fleet-query [type="submit"]').click();
  await found('.inspections .finding');
  await cite('++', '-', '', '--');
  await inspect(2051);
  await cite('++', '-');
  await runTo('08:11');
}

const ANSWERS = {
  trigger: 'hosts-added',
  mechanism: 'no-new-threads',
  limit: 'threads',
  slowness: 'restarts-in-batches',
};

/** Says the cause with the readings that support it, and how sure the team is. */
async function declare(): Promise<void> {
  await key('g', 'd');
  await page.locator('.cause', { hasText: 'Limit on threads per host' }).click();
  for (const [facet, answer] of Object.entries(ANSWERS)) await page.selectOption(`#facet-${facet}`, answer);
  for (const box of await page.locator('.evidence input').all()) await box.check();
  await page.locator('.diagnose [type="submit"]').click();
  await page.locator('.claimed').waitFor();
}

/** The same moment on a screen of another size, at one of the parts that stand below the city there. */
async function shootNarrow(name: string, size: { width: number; height: number }, part: string): Promise<void> {
  const ui = page.viewportSize()!;
  await page.setViewportSize(size);
  await page.click(`#region-${part}`);
  await shoot(name);
  await page.setViewportSize(ui);
  await page.waitForSelector('.drill');
}

/** Walks a step of the open runbook as it is written: what must hold, the hold point, the command, what was seen. */
async function walk(number: number): Promise<void> {
  const step = page.locator('.step').nth(number - 1);
  for (const name of [/^Met$/, /^Release/, /^(Run this step|Start restart of)/, /^As expected$/]) {
    const button = step.getByRole('button', { name });
    if ((await button.count()) === 0) continue;
    await button.click();
    await page.waitForTimeout(ACKNOWLEDGED_MS);
  }
}

async function restart(): Promise<void> {
  await key('g', 'r');
  await page.locator('.rows button', { hasText: 'Restart the front end' }).click();
  await page.getByRole('button', { name: 'Start runbook' }).click();
  for (const number of [1, 2, 3, 4, 5]) {
    await walk(number);
    await runTo(`09:${44 + 2 * number}`);
  }
  await runTo('12:00');
  await give('Set admission', { Mode: 'share', Value: '1' });
  await runTo('13:12');
  await key('g', 's');
  await page.selectOption('.metric-picker', 'metric:Cpu.Load');
  await page.locator('.plot [data-row]').click();
  await found('.plot .finding');
  await runTo('13:20');
  await key('g', 'r', 'g', 'v');
}

/** Tells the public what is known, by the tool that needs no sign-in. */
async function tellThePublic(): Promise<void> {
  await key('g', 'u');
  const form = page.locator('.composer form');
  await form.getByText('Backup tool').click();
  await form.getByText('critical').click();
  for (const name of ['Kinesis front end', 'CloudWatch', 'Cognito'])
    await form.getByLabel(name, { exact: true }).check();
  await form.getByLabel('What we are doing').fill('We take out hosts that were added in the night.');
  await form.getByText('30 min', { exact: true }).click();
  await form.locator('[type="submit"]').click();
  await form.locator('.answer.done').waitFor();
}

await mkdir(FOLDER, { recursive: true });
try {
  await page.waitForSelector('.play-alone');
  await shoot('lobby');
  await page.click('.play-alone .link');
  await page.waitForSelector('.drill');
  await key(' ');
  await shoot('calm-0231');
  await playFirstHour();
  await shoot('play-0544');
  await findTheCause();
  await key('g', 'b');
  await shoot('evidence-0811');
  await declare();
  await key('g', 'a', '/');
  await page.fill('.palette input', 'thr');
  await shoot('palette');
  await page.keyboard.press('Escape');
  await shootNarrow('zoom-0811', { width: 720, height: 450 }, 'alarms');
  await runTo('09:41');
  await shootNarrow('phone', { width: 390, height: 844 }, 'status-page');
  await restart();
  await shoot('restart-1320');
  await runTo('22:40');
  await key('/');
  await page.fill('.palette input', 'End the drill');
  await page.keyboard.press('Enter');
  await page.locator('.modal .primary').click();
  await page.waitForSelector('.told-clocks', { timeout: 120_000 });
  await shoot('debrief');
  for (const defect of game.defects) console.error(defect);
} finally {
  await game.close();
}
