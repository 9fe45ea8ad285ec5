// A page as a team wrote it for people, not for this game: all of it stands on screen, its rollback is a press away, links stay
// outside, and a kubectl line in it runs the command that the team's aliases name.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Game, openGame } from '../support/game.ts';
import { Keyboard } from '../support/keyboard.ts';

const TEXT = `# Write errors on the front end

![dashboard](https://example.com/panel.png)

See [the design][1] or [the neighbour](./other.md).

## Diagnosis

1. Look at the **error rate** of \`front_end\`.

## Mitigation

2. Shed load:

   ~~~sh
   $ kubectl scale deploy/front-end --admit 0.5 -n production
   ~~~
3. Wait ten minutes.

## Rollback

Admit everything again, at once if clients complain.

## Escalation

Page the database team.

[1]:
    https://example.com/design
`;

const ALIASES = `aliases:
  - match: kubectl scale deploy/{service} --admit {share}
    run: "{service}/set-admission mode=share value={share}"
`;

let game: Game;
let player: Keyboard;

beforeAll(async () => {
  game = await openGame({ seed: 1, city: false, ownRunbooks: { 'PutRecordErrors.md': TEXT, 'aliases.yaml': ALIASES } });
  player = new Keyboard(game.page);
});

afterAll(() => game?.close());

test('a foreign runbook is read whole and walked with its kubectl line', async () => {
  const { page } = game;
  await player.playAlone();
  await player.press('4');
  await player.find('Write errors on the front end');
  await player.see('.runbook', '[image: dashboard, https://example.com/panel.png]');
  await player.see('.runbook', 'the neighbour (./other.md)');
  const links = await page.$$eval('.runbook .prose a[href]', (all) =>
    all.map((link) => [link.getAttribute('href'), link.getAttribute('target'), link.getAttribute('rel')]),
  );
  expect(links).toEqual([['https://example.com/design', '_blank', 'noopener noreferrer']]);
  await player.see('.runbook', 'Admit everything again');
  expect(await page.textContent('.runbook > details pre')).toBe(TEXT);

  await player.reach('Tab', 'Start runbook');
  await player.press('Enter');
  await player.see('.step.next', 'Look at the error rate of front_end.');
  await player.reach('Tab', 'As expected');
  await player.press('Enter');
  await player.see('.step.next', 'kubectl scale deploy/front-end --admit 0.5 -n production');
  await player.see('.step.next', /Set admission.*50\s?%/);
  await player.reach('Tab', 'Run this step: Shed load:');
  await player.press('Enter');
  await player.see('.answer.done');
  await player.reach('Shift+Tab', 'Rollback');
  await player.press('Enter');
  const isShown = () =>
    page.$eval('.runbook [data-part="after"]', (part) => {
      const place = part.getBoundingClientRect();
      return part.contains(document.activeElement) && place.top < innerHeight && place.bottom > 0;
    });
  await expect.poll(isShown).toBe(true);
  expect(game.defects).toEqual([]);
});
