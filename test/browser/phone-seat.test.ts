// The seat of communications on a phone: joins by the code, reads what an executive writes, tells the public in four parts
// by the backup tool, and answers. The city's owner sits at a desk and fires the message.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from '../support/fake-player.ts';
import { type Game, openGame } from '../support/game.ts';
import { picture } from '../support/picture.ts';
import { fitsAcross } from '../support/screen-checks.ts';

const PHONE = { width: 390, height: 844 };
const DOING = 'Finding out why writes fail.';
const REPLY = 'Not yet: a restart takes hours and brings the same hosts back. You hear from us at the next update.';

let game: Game;
let lead: Person;
let voice: Person;

beforeAll(async () => {
  game = await openGame({ seed: 1, city: false });
  lead = new Person(game.page);
  voice = new Person(await game.another(PHONE));
});

afterAll(() => game?.close());

/** Nothing of the screen lies beside it. */
const fits = () => fitsAcross(voice.page);

/** The bar of tabs stands at the foot, however far its part was scrolled. */
async function standsStill(): Promise<void> {
  await fits();
  const foot = async () => {
    const { y, height } = (await voice.page.locator('.region-tabs').boundingBox())!;
    return y + height;
  };
  await expect.poll(foot).toBe(PHONE.height);
}

test('joins by the code, and is spared alarms and services', async () => {
  const code = await lead.createDrill('Mara');
  await voice.join(code, 'Aisha');
  await fits();
  await lead.take('Front-end operations');
  await voice.page.locator('summary').last().click();
  await voice.button('Take the seat Communications').click();
  await voice.see('.drill[data-region="status-page"]');
  await expect.poll(() => voice.page.locator('.region-tabs [role="tab"]').count()).toBe(4);
});

test('reads what an executive wants', async () => {
  await lead.key('3');
  await lead.runUntil('.alarm.unacknowledged', 'PutRecord errors');
  await lead.button('Injects').click();
  await lead.button(/^Fire now: "Just restart the fleet"/).click();
  await lead.page.keyboard.press('Escape');
  await voice.page.click('#region-inbox');
  await voice.see('.letter', "Why don't we just restart the fleet?");
  await voice.see('.inbox', '1 to answer');
});

test('tells the public in four parts by the backup tool', async () => {
  await voice.page.click('#region-status-page');
  const form = voice.page.locator('.composer form');
  await form.getByText('Backup tool').click();
  await form.locator('.switch').getByText('investigating').click();
  await form.locator('.switch').getByText('major').click();
  await form.getByLabel('Kinesis front end').check();
  await form.getByLabel('What we are doing').fill(DOING);
  await form.getByText('30 min', { exact: true }).click();
  await expect.poll(() => form.locator('.parts .late').count()).toBe(0);
  await voice.see('.preview', `${DOING} We write again within 30 minutes.`);
  await standsStill();
  await picture(voice.page, 'phone-compose');
  await voice.button('Post the update').click();
  await voice.see('.posts li', DOING);
  await lead.key('5');
  await voice.page.locator('.posts li', { hasText: 'publishing' }).waitFor({ state: 'detached' });
  await expect.poll(() => voice.page.locator('.posts .late').count()).toBe(0);
});

test('answers, and the answer stands below the question', async () => {
  await voice.page.click('#region-inbox');
  await voice.button('Answer to Vice president, streaming').click();
  await voice.page.getByLabel('Answer to Vice president, streaming').fill(REPLY);
  await voice.button('Send the answer').click();
  await voice.see('.letter blockquote', REPLY);
  await standsStill();
  await voice.page.locator('.letter').first().scrollIntoViewIfNeeded();
  await picture(voice.page, 'phone-answer');
  expect(game.defects).toEqual([]);
});
