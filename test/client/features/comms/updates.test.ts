// What the public is owed: the four parts of a post, when the next one is due, and the words as they read.
import { describe, expect, test } from 'vitest';
import type { PostView } from '#model/incident/view-types.ts';
import { publicText } from '../../../../client/features/comms/post-words.ts';
import { EMPTY_POST, minutesTo, nextUpdate, partsOf } from '../../../../client/features/comms/updates.ts';
import { outside } from '../../../../client/words/en/public.ts';

const WHOLE = { ...EMPTY_POST, impact: 'major', scope: ['fleet'], doing: 'We look', nextMinutes: 30 };
const post = (step: number, rest: Partial<PostView> = {}): PostView => ({
  ...WHOLE,
  step,
  tool: 'usual',
  published: true,
  failed: false,
  ...rest,
});
const UPDATES = { firstMinutes: 30, everyMinutes: 60 };

test('a post says how bad, what, what is done and when more; an all-clear needs none of the rest', () => {
  expect(partsOf(EMPTY_POST)).toEqual({ impact: false, scope: false, doing: false, next: false });
  expect(partsOf(WHOLE)).toEqual({ impact: true, scope: true, doing: true, next: true });
  expect(partsOf({ ...EMPTY_POST, status: 'resolved' })).toEqual({
    impact: true,
    scope: true,
    doing: true,
    next: true,
  });
});

describe('the next update', () => {
  test('is owed from the first alarm on', () => {
    expect(nextUpdate([], null, UPDATES)).toBeNull();
    expect(nextUpdate([post(50)], 100, UPDATES)).toEqual({ dueStep: 460, kind: 'first' });
  });

  test('comes when the last one promised it, else after the usual time', () => {
    expect(nextUpdate([post(200)], 100, UPDATES)).toEqual({ dueStep: 560, kind: 'promised' });
    expect(nextUpdate([post(200), post(300, { nextMinutes: 0 })], 100, UPDATES)).toEqual({
      dueStep: 1020,
      kind: 'usual',
    });
  });

  test('a post that did not go out counts for nothing, and an all-clear ends it', () => {
    const failed = post(300, { published: false, failed: true });
    expect(nextUpdate([failed], 100, UPDATES)?.kind).toBe('first');
    expect(nextUpdate([post(200), post(300, { status: 'resolved' })], 100, UPDATES)).toBeNull();
  });

  test('is told in minutes, negative once it is past', () => {
    expect([minutesTo(460, 400), minutesTo(460, 459), minutesTo(460, 472)]).toEqual([5, 1, -1]);
  });
});

test('the public reads one text', () => {
  const nameOf = (id: string) => ({ fleet: 'Streams' })[id] ?? id;
  expect(publicText({ ...WHOLE, text: 'Some requests fail' }, nameOf, outside)).toBe(
    'Some requests fail. Affected: Streams. We look. We write again within 30 minutes.',
  );
  expect(publicText(EMPTY_POST, nameOf, outside)).toBe('');
});
