// How players keep the public informed: when they post, what they say by what they see, and by which tool.
import { expect, test } from 'vitest';
import type { BotContext, CommandRequest } from '#model/bots/bot.ts';
import { type TalkingHabits, talk } from '#model/bots/talking.ts';
import type { Post } from '#model/components/public-posts.ts';
import type { View } from '#model/incident/view-types.ts';

const POST_FIELDS = { status: {}, impact: {}, scope: {}, doing: {}, nextMinutes: {}, text: {} };
const dependencies = {
  briefing: {
    updates: { firstMinutes: 30, everyMinutes: 60 },
    commands: [
      { do: 'status/post-by-tool', args: POST_FIELDS },
      { do: 'status/post-by-backup', args: POST_FIELDS },
      { do: 'front/hold-restart', args: {} },
      { do: 'front/set-status', args: { status: {} } },
      { do: 'front/note', args: { doing: {} } },
    ],
  },
} as unknown as BotContext;

const HABITS: TalkingHabits = { leadMinutes: 10, updates: 9, complete: true };

type Night = {
  /** Share of customers served at a minute. */
  served?(minute: number): number;
  /** Minutes after which a post has appeared, or null where the tool fails. */
  takes?(command: string): number | null;
  habits?: TalkingHabits;
};

type Said = { readonly minute: number } & CommandRequest;

/** What is posted in three hours from an alarm at minute 0. */
function posted({ served = () => 0.9, takes = () => 2, habits = HABITS }: Night): Said[] {
  const said: Said[] = [];
  const routine = talk(dependencies, habits);
  routine.next();
  for (let minute = 0; minute < 180; minute++) {
    const posts = said.map((one) => {
      const minutes = takes(one.do);
      return { failed: minutes === null, published: minutes !== null && minute >= one.minute + minutes } as Post;
    });
    const trouble = served(minute) < 0.995;
    const view = {
      alarms: [{ service: 'front', state: trouble ? 'ALARM' : 'OK' }],
      services: [
        { id: 'front', state: trouble ? 'failing' : 'normal' },
        { id: 'measures', state: trouble ? 'degraded' : 'normal' },
        { id: 'shop', state: 'no-data' },
      ],
      customers: [
        { id: 'many', thousands: 900, served: served(minute) },
        { id: 'few', thousands: 100, served: served(minute) },
      ],
      posts,
    } as unknown as View;
    const { value, done } = routine.next({ step: minute * 12, minute, view });
    if (done === true) break;
    said.push(...value.map((one) => ({ minute, ...one })));
  }
  return said;
}

test('posts come before they are due, an interval after the last was begun', () => {
  expect(posted({}).map(({ minute }) => minute)).toEqual([20, 70, 120, 170]);
});

test('they say what can be seen: impact by what is lost, scope by what is in trouble, and when the next one comes', () => {
  const words = (share: number) => posted({ served: () => share })[0]?.with;
  expect([0.99, 0.94, 0.7].map((share) => words(share)?.impact)).toEqual(['minor', 'major', 'critical']);
  expect(words(0.9)).toMatchObject({ status: 'investigating', scope: 'front measures', nextMinutes: 60 });
});

test('where the tool fails the other one is taken', () => {
  const takes = (command: string) => (command.endsWith('by-tool') ? null : 2);
  expect(
    posted({ takes })
      .slice(0, 2)
      .map((one) => [one.minute, one.do]),
  ).toEqual([
    [20, 'status/post-by-tool'],
    [21, 'status/post-by-backup'],
  ]);
});

test('the last word is that it is over', () => {
  const all = posted({ served: (minute) => (minute < 60 ? 0.9 : 1) });
  expect(all.map((one) => [one.minute, one.with.status, one.with.impact])).toEqual([
    [20, 'investigating', 'major'],
    [70, 'resolved', 'none'],
  ]);
});

test('a habit that fades, of somebody who is late and says half of it', () => {
  const some = posted({ habits: { leadMinutes: -5, updates: 2, complete: false } });
  expect(some.map(({ minute }) => minute)).toEqual([35, 100]);
  expect(some[0].with).toMatchObject({ impact: 'minor', scope: 'front', nextMinutes: 0 });
});
