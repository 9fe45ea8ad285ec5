// The desk of an operator: running ahead stops where something needs somebody and says what, alarms are in sight from every
// room, messages lead to their answers, labels of the timeline lie beside each other, and nothing of the bar is cut. Whoever
// only watches is offered nothing that would be refused.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Person } from '../support/fake-player.ts';
import { type Game, openGame } from '../support/game.ts';
import { type SkewedClock, skewedClock } from '../support/skewed-clock.ts';

let game: Game;
let clock: SkewedClock;
let player: Person;

beforeAll(async () => {
  clock = skewedClock();
  game = await openGame({ seed: 1, city: false, clock });
  player = new Person(game.page);
});

afterAll(() => game?.close());

const ui = () => game.page;
const time = () => ui().locator('.drill-clock time').textContent();

/** Runs on fast until something is on the screen, and stops there. */
async function hurryTo(selector: string): Promise<void> {
  await player.key('5');
  clock.hasten(8);
  await ui().locator(selector).first().waitFor({ timeout: 150_000 });
  clock.hasten(1);
  await player.key(' ');
  await player.see('.speed [aria-pressed="true"]:first-child');
}

test('running ahead shows that it runs, stops at what needs somebody, says what, and stands still', async () => {
  await ui().click('.play-alone .link');
  await player.see('.calm-notes');
  await player.key('f');
  await player.see('.arrival', 'Stopped 02:44: CHG-4471 is about to begin');
  await player.see('.forward[aria-pressed="false"]');
  await player.see('.speed [aria-pressed="true"]:first-child');
  const stopped = await time();
  // It may run for less than a look at the page takes.
  const ran = ui().evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const button = document.querySelector('.forward')!;
        const watch = new MutationObserver((changes) => {
          const ran = changes.some(({ oldValue }) => oldValue === 'true');
          if (ran || button.getAttribute('aria-pressed') === 'true') resolve(true);
        });
        watch.observe(button, { attributeFilter: ['aria-pressed'], attributeOldValue: true });
      }),
  );
  await player.key('f');
  expect(await ran).toBe(true);
  await player.see('.arrival', /Stopped (?!02:44)/);
  await expect.poll(time).not.toBe(stopped);
});

test('an alarm that stops it is named', async () => {
  await player.runUntil('.alarm.unacknowledged', 'PutRecord errors');
  await player.see('.arrival', /Stopped 05:1\d: PutRecord errors/);
});

test('from a workspace the alarms are in sight, one key away, and the same key comes back to where one was', async () => {
  await player.key('g', 'p');
  await player.see('.alarm-strip', /1 new of 1 alarm newest: PutRecord errors, 05:1\d/);
  await ui().selectOption('#propose-command', { label: 'Set admission' });
  await ui().focus('#propose-metric');
  await player.key('n');
  await player.see('.alarm.selected .alarm-main:focus', 'PutRecord errors');
  await player.see('.back-to-workspace', 'Back to Plans');
  await player.key('n');
  await player.see('#propose-metric:focus');
  await expect.poll(() => ui().locator('#propose-command option:checked').textContent()).toBe('Set admission');
});

test('a prediction is not made for anybody: which way is chosen, or the plan is not sent', async () => {
  const form = ui().locator('.propose');
  await ui().selectOption('#propose-command', '');
  await ui().selectOption('#propose-metric', { index: 1 });
  expect(await form.locator('input[type="radio"]:checked').count()).toBe(0);
  await form.getByRole('button', { name: 'Add to the list' }).click();
  await player.see('.propose .refused', /The direction of .* is missing\. Choose up, down or no change/);
});

test('typing the name of a workspace, a service or an alarm finds it', async () => {
  for (const [typed, shown] of [
    ['board', '#page-board'],
    ['controls', '#page-controls'],
    ['putrecord', '.alarm.selected .alarm-main:focus'],
    ['status', '#page-status-page'],
  ]) {
    await player.find(typed);
    await player.see(shown);
  }
});

test('what would refute a hypothesis goes to the team once, when the line is left', async () => {
  const sent: string[] = [];
  const socket = await ui().context().newCDPSession(ui());
  await socket.send('Network.enable');
  socket.on('Network.webSocketFrameSent', ({ response }) => {
    if (response.payloadData.includes('board/note-test')) sent.push(response.payloadData);
  });
  await player.key('h');
  await ui().selectOption('#hypothesis-cause', { index: 1 });
  await ui().locator('.board form [type="submit"]').click();
  const line = ui().locator('.own-words textarea').first();
  await line.pressSequentially('threads stay low');
  await line.press('Enter');
  await player.see('.own-words textarea:not(:focus)');
  await expect.poll(() => sent.length).toBe(1);
  expect(sent[0]).toContain('threads stay low');
  await socket.detach();
  await player.key('g', 'a');
});

test('a message that asks for an answer leads to the form for it', async () => {
  await player.key('g', 'a');
  await hurryTo('.messages .message-asks button');
  await ui().locator('.messages .message-asks button').first().click();
  await player.see('.letter textarea:focus');
  await player.key('g', 'a');
});

/** Pairs of labels of the timeline that lie on each other, and labels that lie on the line of now. */
const overprints = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const now = document.querySelector('.now')!.getBoundingClientRect().left;
    const found: string[] = [];
    for (const lane of document.querySelectorAll('.timeline .lane')) {
      const labels = [...lane.querySelectorAll('.item-text')].map((one) => ({
        text: one.textContent,
        box: one.getBoundingClientRect(),
      }));
      for (const [i, { text, box }] of labels.entries()) {
        if (box.left < now - 1 && box.right > now + 1) found.push(`now: ${text}`);
        for (const other of labels.slice(i + 1))
          if (box.left < other.box.right - 0.5 && other.box.left < box.right - 0.5)
            found.push(`${text} | ${other.text}`);
      }
    }
    return found;
  });

test.each([
  [1440, 900],
  [1280, 720],
])(
  'at %d pixels nothing of the bar is cut or in two lines, and no label of the timeline lies on another',
  async (width, height) => {
    await ui().setViewportSize({ width, height });
    await expect.poll(() => overprints(ui())).toEqual([]);
    const bar = () =>
      ui().evaluate(() => {
        const all = [
          ...document.querySelectorAll<HTMLElement>('.top-bar, .top-bar .button, .top-bar .second, .alarm-foot *'),
        ];
        return {
          height: document.querySelector('.top-bar')!.getBoundingClientRect().height,
          beyond: all.filter((one) => one.getBoundingClientRect().right > innerWidth).map((one) => one.className),
          cut: all
            .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 2)
            .map((one) => one.className),
          wrapped: all.filter((one) => one.matches('.button') && one.clientHeight > 32).map((one) => one.textContent),
        };
      });
    await expect.poll(bar).toEqual({ height: 52, beyond: [], cut: [], wrapped: [] });
  },
);

test('what stands together opens in full, and closes again', async () => {
  const many = ui().locator('.item > button', { hasText: /\+\d/ }).first();
  await many.click();
  await player.see('.timeline-opened li:nth-child(2)');
  await ui().keyboard.press('Escape');
  await ui().locator('.timeline-opened').waitFor({ state: 'detached' });
});

test('the page does not grow with the night', async () => {
  const size = () => ui().locator('.timeline *').count();
  await hurryTo('.drill-clock time:text("12:")');
  const noon = await size();
  await hurryTo('.drill-clock time:text("16:")');
  expect(await size()).toBeLessThan(noon + 200);
  expect(await size()).toBeLessThan(600);
  await player.key('g', 'w');
  expect(await ui().locator('.record li').count()).toBeLessThanOrEqual(60);
}, 320_000);

test('who only watches is offered nothing that would be refused', async () => {
  const lead = new Person(await game.another());
  const watcher = new Person(await game.another());
  const code = await lead.createDrill('Mara');
  await watcher.join(code, 'Olga');
  await lead.take('Front-end operations');
  await watcher.page.locator('summary').last().click();
  await watcher.button('Take the seat Observer').click();
  await lead.key('3');
  await lead.runUntil('.alarm.unacknowledged', 'PutRecord errors');
  await watcher.see('.alarm.unacknowledged', 'PutRecord errors');
  await lead.see('.alarm .ack');
  expect(await watcher.page.locator('.alarm .ack, .alarm-foot .button').count()).toBe(0);
  await watcher.see('.alarm .alarm-ack', 'new');
  await watcher.key('a');
  await watcher.key('g', 'd');
  await watcher.see('.diagnose', 'Another seat runs this command.');
  expect(await watcher.page.locator('.diagnose [type="submit"]').count()).toBe(0);
  await watcher.key('g', 'h');
  await watcher.see('.host-picker');
  expect(await watcher.page.locator('.host-picker [type="submit"]').count()).toBe(0);
  expect(await watcher.page.locator('.refused').count()).toBe(0);
  expect(game.defects).toEqual([]);
});

test('a part that cannot be loaded says so, and the page anew has it in the same drill', async () => {
  const late = new Person(await game.another());
  await late.page.route('**/assets/workspace-*.js', (route) => route.abort());
  await late.page.getByRole('button', { name: 'Play alone' }).click();
  await late.see('.drill-clock');
  await late.key('g', 'b');
  await late.see('.page-awaited', 'This panel could not be loaded.');
  await late.page.unroute('**/assets/workspace-*.js');
  await late.button('Reload the page').click();
  await late.see('.drill-clock');
  await late.key('g', 'b');
  await late.see('.board');
});
