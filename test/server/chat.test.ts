// A long chat: a view holds its end, the rest comes on request, and nothing is lost.
import { expect, test } from 'vitest';
import type { ChatMessage } from '#model/incident/work-types.ts';
import { minimalScenario } from '../support/minimal-scenario.ts';
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
