// A long chat and a long record: a view holds the end, the rest comes on request, and nothing is lost.
import { expect, test } from 'vitest';
import type { TimelineEntry } from '#model/incident/view-types.ts';
import type { ChatMessage } from '#model/incident/work-types.ts';
import type { ConsoleState } from '#protocol/console.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
import { teamFromLog } from '../support/reference-view.ts';
import { startServer } from '../support/server.ts';

const SCENARIO = minimalScenario({
  seats: [{ id: 'commander', name: 'Commander', role: 'commander', text: '', sees: ['*'], may: ['talk/*'] }],
});

test('a view holds the last messages, and all others come by pages', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const bot = await server.bot({ edits: true }).create({ scenario: SCENARIO.id });
  await bot.must('clock:set', { paused: true });
  for (let n = 1; n <= 260; n++) {
    expect(await bot.command('talk/say', { text: `message ${n}` })).toMatchObject({ ok: true });
    server.ports.clock.advance(50);
  }
  await bot.caughtUp();
  const shown = bot.view.chat as ChatMessage[];
  expect([shown[0].id, shown.at(-1)!.id]).toEqual([151, 260]);
  const all = [...shown];
  while (all[0].id > 1) {
    const { messages } = await bot.must('chat:older', { before: all[0].id });
    expect(messages.length).toBe(50);
    all.unshift(...messages);
  }
  expect(all.map(({ message }) => message.args)).toEqual(
    Array.from({ length: 260 }, (_, n) => ({ text: `message ${n + 1}` })),
  );
  expect(await bot.must('chat:older', { before: 1 })).toMatchObject({ messages: [] });
});

test('a view holds the end of the record, and all before it comes by pages', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const bot = await server.bot({ edits: true }).create({ scenario: SCENARIO.id });
  await bot.must('clock:set', { paused: true });
  for (let n = 1; n <= 430; n++) {
    expect(await bot.command('talk/note', { text: `note ${n}` })).toMatchObject({ ok: true });
    server.ports.clock.advance(50);
  }
  await bot.caughtUp();
  const { timeline, timelineStart } = bot.view as { timeline: TimelineEntry[]; timelineStart: number };
  expect(timelineStart).toBe(100);
  const all = [...timeline];
  for (let before = timelineStart; before > 0; before = timelineStart + timeline.length - all.length)
    all.unshift(...(await bot.must('timeline:older', { before })).entries);
  const team = await teamFromLog(server.storage, SCENARIO, bot);
  expect(all).toEqual(team.timeline);
  expect(all.length).toBeGreaterThanOrEqual(430);
  expect(await bot.must('timeline:older', { before: 0 })).toMatchObject({ entries: [] });
});

test('a console holds the last bookmarks, and the earlier ones come by pages', async () => {
  const server = await startServer({ scenarios: [SCENARIO] });
  const boss = await server.bot({ edits: true }).create({ scenario: SCENARIO.id, solo: false });
  await boss.must('clock:set', { paused: true });
  for (let n = 1; n <= 230; n++) {
    await boss.must('drill:steer', { do: 'bookmark', team: null, kind: 'note', note: `note ${n}` });
    server.ports.clock.advance(200);
  }
  await boss.caughtUp();
  const { bookmarks, olderBookmarks } = boss.view.consoleState as ConsoleState;
  expect([olderBookmarks, bookmarks.length]).toEqual([100, 130]);
  const all = [...bookmarks];
  for (let before = olderBookmarks; before > 0; before = olderBookmarks + bookmarks.length - all.length) {
    const page = await boss.must('bookmarks:older', { before });
    expect(page.bookmarks.length).toBe(50);
    all.unshift(...page.bookmarks);
  }
  expect(all.map(({ note }) => note)).toEqual(Array.from({ length: 230 }, (_, n) => `note ${n + 1}`));
});
