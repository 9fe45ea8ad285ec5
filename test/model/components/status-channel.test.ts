// Posts by both tools, those whom notices reached, and what it is worth.
import { describe, expect, test } from 'vitest';
import { type Post, postsIn } from '#model/components/public-posts.ts';
import { statusChannel } from '#model/components/status-channel.ts';
import { singleService } from '../../support/single-service.ts';

const POST = { status: 'investigating', impact: 'major', text: 'We are looking into errors.' };
/** What a post holds that leaves the rest open. */
const SHOWN = { ...POST, scope: [], doing: '', nextMinutes: 0 };

const channel = (params = {}) => singleService(statusChannel, { params });
const postsOf = (it: ReturnType<typeof channel>): readonly Post[] =>
  postsIn(statusChannel as never, it.service as never);

describe('status-channel', () => {
  test('a post by the usual tool appears after seven minutes', () => {
    const it = channel();
    expect(it.give('post-by-tool', POST)).toEqual({ ok: true });
    expect(it.tasks()).toEqual([{ verb: 'post-by-tool', done: 0, total: 7, endsStep: 84 }]);
    expect(postsOf(it)).toEqual([{ step: 0, tool: 'usual', ...SHOWN, published: false, failed: false }]);
    it.pass(7);
    expect(it.output('posts')).toBe(0);
    it.pass(0.25);
    expect(it.output('posts')).toBe(1);
    expect(it.output('informed')).toBe(0.5);
    expect(postsOf(it)).toEqual([{ step: 84, tool: 'usual', ...SHOWN, published: true, failed: false }]);
    expect(it.events).toEqual(['post-published 0']);
    expect(it.tasks()).toEqual([]);
  });

  test.each([
    [0.159, 1],
    [0.16, 0],
  ])('with %f of sign-ins failing at its end, %i post appears', (errors, appeared) => {
    const it = channel();
    it.give('post-by-tool', POST);
    it.pass(6);
    it.set('signInErrors', errors);
    it.pass(2);
    expect(it.output('posts')).toBe(appeared);
    expect(it.events).toEqual([appeared === 1 ? 'post-published 0' : 'post-failed']);
    expect(postsOf(it)[0]).toMatchObject({ published: appeared === 1, failed: appeared === 0 });
  });

  test('the backup tool needs no sign-in, and 25 minutes, or 8 for who has practised', () => {
    const slow = channel();
    const quick = channel({ trained: true });
    for (const it of [slow, quick]) {
      it.set('signInErrors', 1);
      it.give('post-by-backup', POST);
      it.pass(8.25);
    }
    expect(slow.output('posts')).toBe(0);
    expect(quick.output('posts')).toBe(1);
    slow.pass(17);
    expect(slow.output('posts')).toBe(1);
  });

  test('one post at a time with a tool', () => {
    const it = channel();
    it.give('post-by-backup', POST);
    expect(it.give('post-by-backup', POST)).toMatchObject({ ok: false, code: 'status/tool-in-use' });
    expect(it.give('post-by-tool', POST)).toEqual({ ok: true });
  });

  test('those whom a notice reached help themselves, and are not counted as informed by the page', () => {
    const it = channel();
    it.set('noticed', 0.25);
    it.pass(600);
    expect(it.output('informed')).toBe(0);
    expect(it.output('mitigation')).toBeCloseTo(0.18 * 0.25, 4);
  });

  test('two posts inform everybody, who avert 18 % of the loss with an hour of delay', () => {
    const it = channel();
    it.give('post-by-tool', POST);
    it.give('post-by-backup', POST);
    it.pass(25.25);
    expect(it.output('informed')).toBe(1);
    const begun = it.output('mitigation');
    it.pass(0.25);
    expect(it.output('mitigation')).toBeCloseTo(begun + (0.18 - begun) / 240, 12);
  });

  test('a post goes on record with the work that is not made up for yet', () => {
    const it = channel();
    it.set('backlog', 40);
    it.give('post-by-tool', { status: 'resolved', impact: 'none', text: 'All is well.' });
    it.pass(8);
    expect(it.events).toEqual(['post-published 40']);
  });

  test('a post keeps how bad it is, what is affected, what is done, and when more is heard', () => {
    const it = channel();
    const words = { doing: 'We return hosts.', nextMinutes: 30 };
    it.give('post-by-tool', { ...POST, ...words, scope: 'streams  sign-in' });
    expect(postsOf(it)).toMatchObject([{ ...POST, ...words, scope: ['streams', 'sign-in'] }]);
  });

  test('a post that neither says what is done nor anything else is refused', () => {
    expect(channel().give('post-by-tool', { ...POST, text: ' ' })).toMatchObject({ code: 'status/no-words' });
    expect(channel().give('post-by-tool', { ...POST, text: '', doing: 'We look.' })).toEqual({ ok: true });
  });

  test('takes only the four words for how far the work is', () => {
    expect(channel().give('post-by-tool', { status: 'fine', impact: 'minor', text: 'x' })).toMatchObject({
      code: 'field/invalid',
    });
  });
});
