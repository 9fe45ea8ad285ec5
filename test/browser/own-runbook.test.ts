// A team's own Markdown in a folder, walked in a real browser by keyboard: a step by hand, a hold point, a deviation card
// counted in keys, a step that is skipped, and what the debrief says of it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';
import { Keyboard } from '../support/keyboard.ts';

const TEXT = `---
title: Our own restart
alarms: [put-record-errors]
owner: Night shift
use_level: continuous
abort_if: Errors rise two points.
---

We wrote this after the last one.

\`\`\`step
title: Call the other site
minutes: 3
expect: Somebody answers.
\`\`\`

\`\`\`step
title: Shed load
pre: { say: Hosts are overloaded, read: front-end/Cpu.Load > 0.9 }
run: front-end/set-admission mode=share value=0.5
hold: The other site carries some of it.
expect: Load falls.
rollback: front-end/set-admission mode=fixed value=1
\`\`\`

\`\`\`step
title: Flush the proxy
run: proxyctl flush --all
\`\`\`
`;

const MANY = Array.from({ length: 2000 }, (_, i) => `${i + 1}. look at shard ${i + 1}\n   and note its age`);

let game: Game;
let player: Keyboard;

beforeAll(async () => {
  game = await openGame({
    seed: 1,
    city: false,
    ownRunbooks: { 'our-restart.md': TEXT, 'many.md': `# All shards\n\n${MANY.join('\n')}\n` },
  });
  player = new Keyboard(game.page);
});

afterAll(() => game?.close());

async function pressOn(name: string, key = 'Tab'): Promise<void> {
  await player.reach(key, name);
  await player.press('Enter');
}

test('our own runbook is walked by keyboard, with a card in a few keys, and told in the debrief', async () => {
  await player.playAlone();
  await player.press('4');
  await player.find('All shards');
  await player.see('.runbook .distant', 'look at shard 2000');
  const { lines, drawn } = await game.page.locator('.runbook').evaluate((page) => ({
    lines: [...page.querySelectorAll('.step')].map(({ textContent }) => textContent),
    drawn: page.querySelectorAll('.step-body').length,
  }));
  const texts = MANY.map((line) => line.split('\n').map((part) => part.replace(/^(\d+\.)? +/, '')));
  expect(lines.filter((line, i) => texts[i].every((part) => line.includes(part)))).toHaveLength(2000);
  expect(drawn).toBeLessThan(200);
  await game.page.locator('.step[data-part="2000"]').evaluate((step) => step.scrollIntoView());
  await player.see('.step[data-part="2000"] .step-body', 'By hand');
  await player.find('Our own restart');
  await player.see('.runbook', 'We wrote this after the last one.');
  await pressOn('Start runbook');
  await player.see('.step.next', 'Call the other site');

  await pressOn('Start');
  await player.see('.step.next', 'Under way until about');
  await player.see('.step.next', 'As expected');
  await pressOn('As expected');
  await player.see('.step.next', 'Shed load');
  await player.see('.step.next .check', 'not read');

  await player.reach('Shift+Tab', 'Deviate');
  const keys = ['Enter', 'Tab', 'Enter'];
  await player.press(keys[0]);
  await player.see('.card', 'Nobody else has to agree');
  await player.see('.card input:focus');
  await player.type('hosts are idle');
  await player.press(keys[1]);
  await player.type('admit three quarters');
  await player.press(keys[2]);
  await player.see(
    '.cards',
    'Step 2: hosts are idle. Instead: admit three quarters. Stop when: Errors rise two points.',
  );
  expect(keys.length).toBe(3);

  await player.see('.hold-point', 'The other site carries some of it.');
  await pressOn('Release');
  await player.see('.hold-point.released');
  await player.reach('Tab', 'Run this step: Shed load');
  await player.press('Enter');
  await player.see('.answer.done');

  await pressOn('Skip');
  await player.see('.step input:focus');
  await player.type('no proxy here');
  await player.press('Enter');
  await player.see('.walk-line', '3 of 3 steps recorded');
  await pressOn('Finish', 'Shift+Tab');
  await player.see('.walk-line', 'Finished.');

  await player.find('End the drill');
  await player.see('.modal', 'End the drill?');
  await player.reach('Tab', 'End the drill now');
  await player.press('Enter');
  await player.see('.walk-told', 'Our own restart');
  await player.see('.walk-told', 'cites no evidence');
  await player.see('.walk-told tr', /Flush the proxy.*skipped no proxy here/s);
  expect(game.defects).toEqual([]);
});
